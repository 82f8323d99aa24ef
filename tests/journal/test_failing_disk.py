"""A disk that fails is said in words, and nothing is taken for recorded."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from crisisplay.errors import StoreTrouble
from crisisplay.journal import Journal
from crisisplay.journal.disk import RealDisk
from tests.journal.acts import filled, head_of, note

if TYPE_CHECKING:
    from pathlib import Path


class Failing(RealDisk):
    def __init__(self, call: str, code: int) -> None:
        super().__init__()
        self._call, self._code = call, code

    def fsync(self, fd: int) -> None:
        self._fail("fsync")
        super().fsync(fd)

    def write(self, fd: int, data: bytes) -> int:
        self._fail("write")
        return super().write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        self._fail("truncate")
        super().truncate(fd, size)

    def _fail(self, call: str) -> None:
        if call in self._call:
            raise OSError(self._code, "failed")


@pytest.mark.parametrize(
    ("calls", "code", "english_text", "french_text"),
    [
        (
            "write",
            errno.ENOSPC,
            "No room left for {place}: nothing was recorded.\nFree some room, then enter it again.",
            "Plus de place pour {place}\u00a0: rien n’a été consigné.\nLibérez de la place, puis saisissez à nouveau.",
        ),
        (
            "write",
            errno.EROFS,
            "{place} may not be written or read here: nothing was recorded.\nCheck whose folder it is, and whether the disk is read-only.",
            "{place} ne peut être ni lu ni écrit ici\u00a0: rien n’a été consigné.\nVérifiez à qui est le dossier, et si le disque est en lecture seule.",
        ),
        (
            "write",
            errno.EIO,
            "The disk failed at {place} (EIO): nothing was recorded.\nEnter it again; if this goes on, copy the folder to another disk.",
            "Le disque a échoué sur {place} (EIO)\u00a0: rien n’a été consigné.\nSaisissez à nouveau\u00a0; si cela persiste, copiez le dossier sur un autre disque.",
        ),
        (
            "fsync",
            errno.EIO,
            "The disk failed at {place}, and it is not known whether the last entry was kept.\nRead the log before you enter it again; if this goes on, copy the folder to another disk.",
            "Le disque a échoué sur {place}, et l’on ne sait pas s’il a gardé la dernière entrée.\nLisez le journal avant de la saisir à nouveau\u00a0; si cela persiste, copiez le dossier sur un autre disque.",
        ),
    ],
)
def test_a_disk_that_fails_is_said_in_words(
    tmp_path: Path, calls: str, code: int, english_text: str, french_text: str
) -> None:
    folder = tmp_path / "incident"
    entries = filled(Journal.create(folder), ["un"])
    journal = Journal.open(folder, disk=Failing(calls, code))
    with pytest.raises(StoreTrouble) as failed:
        journal.append([note("lost")], after=head_of(entries))
    place = folder / "journal.jsonl"
    assert failed.value.sentence("en") == english_text.format(place=place)
    assert failed.value.sentence("fr") == french_text.format(place=place)
    assert failed.value.exit_code == 5
    if "write" in calls:
        assert Journal.open(folder).read() == entries


class ReadOnly(RealDisk):
    """A copy on a disc, or in somebody else's folder."""

    def open(self, path: str, flags: int, folder: int | None = None) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return super().open(path, flags, folder)


def test_a_copy_that_may_not_be_written_to_can_be_read_but_not_appended_to(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    entries = filled(Journal.create(folder), ["un"])
    copy = Journal.open(folder, disk=ReadOnly())
    assert copy.read() == entries
    with pytest.raises(StoreTrouble, match="may not be written or read here"):
        copy.append([note("deux")], after=head_of(entries))
