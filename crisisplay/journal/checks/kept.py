"""Check 4: what is in files/ is what its names say, and every file that an entry names is there.

Those of erased entries are not: an erasure that a crash left unfinished is said.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from crisisplay.journal.disk import FOLDER, NOT_PLAIN
from crisisplay.journal.erasing import INTENTION, files_of, unfinished
from crisisplay.journal.files import (
    DIGEST,
    FILES,
    MAX_FILE,
    UNFINISHED,
    TooLarge,
    content,
    opened,
)

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
        except OSError as error:
            if error.errno not in NOT_PLAIN:
                raise
            sheet.fail(CHECK, "journal.failed-not-plain", None, place=folder / FILES)
            return
        missing = self._named.keys() - there
        self.missing = [name for name in self._named if name in missing]
        for name in self.missing:
            place = folder / FILES / name
            sheet.miss(CHECK, "journal.failed-no-file", place=place, line=self._named[name])
        self._check_erasing(sheet, disk, inside, folder, there)

    def _check_erasing(
        self, sheet: Sheet, disk: Disk, inside: int, folder: Path, there: list[str]
    ) -> None:
        place = folder / INTENTION
        try:
            left = unfinished(disk, inside)
        except PermissionError:
            sheet.miss(CHECK, "journal.failed-denied", place=place)
        except TooLarge:
            sheet.miss(CHECK, "journal.failed-too-large", place=place)
        except OSError as error:
            if error.errno not in NOT_PLAIN:
                raise
            sheet.miss(CHECK, "journal.failed-not-plain", place=place)
        else:
            if left is not None:
                waiting = {*left}.intersection(there) - self._named.keys()
                sheet.miss(CHECK, "journal.failed-erasing", n=len(waiting))

    def _check(self, sheet: Sheet, disk: Disk, files: int, folder: Path, there: list[str]) -> None:
        kept = [name for name in there if DIGEST.fullmatch(name)]
        sound = 0
        for name in kept:
            place = folder / name
            try:
                if _digest(disk, files, name) == name:
                    sound += 1
                else:
                    sheet.fail(CHECK, "journal.failed-file", None, place=place)
            except PermissionError:
                sheet.miss(CHECK, "journal.failed-denied", place=place)
            except TooLarge:
                self._say_too_large(sheet, name, place)
        if sound:
            sheet.prove(CHECK, "journal.proved-files", n=sound)
        unnamed = sum(name not in self._named for name in kept)
        if unnamed:
            sheet.leave(CHECK, "journal.unchecked-unnamed", n=unnamed)
        strays = sum(name != UNFINISHED for name in there) - len(kept)
        if strays:
            sheet.leave(CHECK, "journal.unchecked-strays", n=strays)

    def _say_too_large(self, sheet: Sheet, name: str, place: Path) -> None:
        if name in self._named:
            sheet.fail(CHECK, "journal.failed-too-large", None, place=place)
        else:
            sheet.leave(CHECK, "journal.unchecked-too-large", place=place)


def _digest(disk: Disk, folder: int, name: str) -> str:
    """The file's. PermissionError where it may not be read, TooLarge where none is read."""
    digest = sha256()
    try:
        for piece in content(disk, folder, name, MAX_FILE):
            digest.update(piece)
    except (PermissionError, TooLarge):
        raise
    except OSError:
        return ""  # A link, or a place on the disk that can't be read: not what its name says.
    return digest.hexdigest()
