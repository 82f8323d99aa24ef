"""Check 4: what is in files/ is what its names say, and every file that an entry names is there.

Those of erased entries are not: an erasure that a crash left unfinished is said.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from crisisplay.journal.disk import FOLDER, READ, pieces
from crisisplay.journal.erasing import files_of, unfinished
from crisisplay.journal.files import DIGEST, FILES, UNFINISHED, opened, plain

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.sheet import Sheet

CHECK: Final = 4
KEYS: Final = frozenset({"file", "brief", "uses"})
TYPES: Final = frozenset({"recovered"})
"""Entries that may name files: those with one of these keys, or of these types."""


class Kept:
    def __init__(self) -> None:
        self.missing: list[str] = []
        self._named: dict[str, int] = {}

    def see(self, entry: Entry) -> None:
        for digest in files_of(entry):
            self._named.setdefault(digest, entry.seq)

    def report(self, sheet: Sheet, disk: Disk, inside: int, folder: Path) -> None:
        """Look at the files of the incident's folder, open as `inside`."""
        there: list[str] = []
        try:
            with suppress(FileNotFoundError), opened(disk, FILES, FOLDER, inside) as files:
                there = disk.names(files)
                self._check(sheet, disk, files, folder / FILES, there)
        except PermissionError:
            sheet.miss(CHECK, "journal.failed-denied", place=folder / FILES)
            return
        missing = self._named.keys() - there
        self.missing = [name for name in self._named if name in missing]
        for name in self.missing:
            place = folder / FILES / name
            sheet.miss(CHECK, "journal.failed-no-file", place=place, line=self._named[name])
        left = unfinished(disk, inside)
        if left is not None:
            n = sum(digest in there and digest not in self._named for digest in left)
            sheet.miss(CHECK, "journal.failed-erasing", n=n)

    def _check(self, sheet: Sheet, disk: Disk, files: int, folder: Path, there: list[str]) -> None:
        kept = [name for name in there if DIGEST.fullmatch(name)]
        sound = 0
        for name in kept:
            digest = _digest(disk, files, name)
            if digest == name:
                sound += 1
            elif digest is None:
                sheet.miss(CHECK, "journal.failed-denied", place=folder / name)
            else:
                sheet.fail(CHECK, "journal.failed-file", None, place=folder / name)
        if sound:
            sheet.prove(CHECK, "journal.proved-files", n=sound)
        unnamed = sum(name not in self._named for name in kept)
        if unnamed:
            sheet.leave(CHECK, "journal.unchecked-unnamed", n=unnamed)
        strays = sum(name != UNFINISHED for name in there) - len(kept)
        if strays:
            sheet.leave(CHECK, "journal.unchecked-strays", n=strays)


def _digest(disk: Disk, folder: int, name: str) -> str | None:
    """The file's; None where it may not be read."""
    digest = sha256()
    try:
        with plain(disk, name, READ, folder) as fd:
            for piece in pieces(disk, fd, 0):
                digest.update(piece)
    except PermissionError:
        return None
    except OSError:
        return ""  # A link, or a place on the disk that can't be read: not what its name says.
    return digest.hexdigest()
