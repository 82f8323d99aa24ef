"""A correction that does harm is dropped: one more mistake, or another meaning."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisplay.cli.mending import write_fixes
from crisisplay.errors import StoreTrouble
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.model import Place
from crisisplay.workbench.lint import edits
from crisisplay.workbench.lint.edits import Edit, Mender, Source
from tests.workbench.lint.test_mending import mended

SOUND = """\
crisisplay: 1
id: example
languages: [fr]
title: L'attente
roles:
  director: {title: Directrice, deputy: required}
during:
  - id: reply
    title: Répondre
    role: director
"""
BROKEN = SOUND.replace("role: director", "role: directeur")
UNREAD = SOUND.replace("title: L'attente", "title: Rumeur : que faire")


def writing(old: str, new: str, *, rewords: bool = False) -> Mender:
    """A mender that writes `new` for the last `old` of the file, whatever was found."""

    def mender(one: Diagnostic, source: Source) -> Iterator[Edit]:
        line = max(n for n, text in enumerate(source.text.split("\n"), 1) if old in text)
        start = source.line(line).rindex(old) + 1
        place = Place(one.place.file, line, start, line, start + len(old))
        yield Edit(one.code, place, new, rewords)

    return mender


def in_place(new: str) -> Mender:
    def mender(one: Diagnostic, _: Source) -> Iterator[Edit]:
        yield Edit(one.code, one.place, new)

    return mender


def mends(monkeypatch: pytest.MonkeyPatch, code: str, *menders: Mender) -> None:
    def all_of(one: Diagnostic, source: Source) -> Iterator[Edit]:
        for mender in menders:
            yield from mender(one, source)

    monkeypatch.setattr(edits, "MENDERS", {**edits.MENDERS, code: all_of})


@pytest.mark.parametrize(
    ("text", "code", "harm"),
    [
        (SOUND, "PB709", writing("director", "directeur", rewords=True)),  # a role nobody has
        (SOUND, "PB709", writing("Répondre", "Répondre : oui", rewords=True)),  # no YAML any more
        (SOUND, "PB709", writing("reply", "answer")),  # another id: nothing is wrong, all the same
        (SOUND, "PB709", writing("during:\n".strip(), "before:")),  # another phase
        (SOUND, "PB709", writing("    role: director", "   # role: director")),  # said no more
        (BROKEN, "PB201", writing("directeur", "directrice")),  # as many mistakes as before
        (BROKEN, "PB201", writing("Répondre", "[Répondre]")),  # one more
        (UNREAD, "PB021", in_place("Rumeur : qui parle")),  # no YAML yet
    ],
)
def test_what_does_harm_is_not_written(
    monkeypatch: pytest.MonkeyPatch, text: str, code: str, harm: Mender
) -> None:
    mends(monkeypatch, code, harm)
    found = mended(text)
    assert (found.after, found.changes) == (text.encode(), ())


@pytest.mark.parametrize("first", [True, False])
def test_beside_one_that_does_harm_the_others_are_written(
    monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    harm, good = writing("reply", "answer"), writing("L'attente", "L’attente", rewords=True)
    mends(monkeypatch, "PB709", *((harm, good) if first else (good, harm)))
    assert mended(SOUND).after.decode() == SOUND.replace("'", "’")


def test_fix_leaves_a_file_that_it_would_harm_untouched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mends(monkeypatch, "PB709", writing("director", "directeur", rewords=True))
    file = tmp_path / "p.yaml"
    file.write_text(SOUND, encoding="utf-8")
    before = (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino)
    write_fixes([str(file)])
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before
    assert capsys.readouterr().out == ""


def test_on_a_full_disk_fix_leaves_the_file_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(SOUND, encoding="utf-8")
    file.chmod(0o640)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreTrouble) as caught:
        write_fixes([str(file)])
    assert caught.value.sentence("en") == (
        f"The file {file} could not be written: no space left on the disk.\n"
        "Nothing of it was left half done. Make room, or choose another folder."
    )
    assert caught.value.sentence("fr") == (
        f"Le fichier {file} n’a pas pu être écrit : il n’y a plus de place sur le disque.\n"
        "Rien n’en est resté à moitié. Faites de la place, ou choisissez un autre dossier."
    )
    assert capsys.readouterr().out == ""  # no correction is said that was not written
    assert file.read_text(encoding="utf-8") == SOUND
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["p.yaml"]
