"""The folder on the disk: what it holds changes all at once, and what a crash leaves is finished.

1. A folder is taken only where it is empty, or has a `state.json` of ours. No link is followed.
2. Every file is written beside its place first, and all are on the disk before any is put there:
   a disk that is full, or refuses, changes nothing.
3. Pictures are put first; nothing leads to them yet. Then `state.json`: from there on the change is
   made. The pages follow from it, and whoever comes next finishes what a crash left undone.
4. Then new pages, then those that were there, and those that list the others last each time: a
   page never leads to one that is not there yet.
5. Whoever reads in between finds each file whole, old or new.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path

from crisisplay.i18n import LANGUAGES
from crisisplay.journal.disk import (
    EXTEND,
    FOLDER,
    NEW,
    NOT_PLAIN,
    READ,
    Disk,
    open_plain,
    read_all,
    write_all,
)
from crisisplay.outlets.page.stored import FIGURE

STATE = "state.json"
INDEX = "index.html"
PICTURES = "picture"

_OURS = (PICTURES, *(path for lang in LANGUAGES for path in (lang, f"{lang}/statement")))
_PART = ".{}.part"
_LEFT = re.compile(r"\..+\.part")
_READABLE = 0o644  # by a web server, which is somebody else
_OPEN = 0o755


class Foreign(Exception):
    """The folder holds somebody else's files, and no state of ours."""


class Halfway(Exception):
    """The disk failed after the change was made, before every page says so."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


@contextmanager
def opened(disk: Disk, path: Path, *, make: bool = False) -> Iterator[Folder]:
    """The folder at `path`, alone in it. OSError where it can't be."""
    if make and _make(disk, str(path), None):
        _sync(disk, path.parent)
    root = disk.open(str(path), FOLDER)
    folder = Folder(disk, root)
    try:
        disk.lock(root, exclusive=True)
        yield folder
    finally:
        folder.close()


def is_there(disk: Disk, path: Path) -> bool:
    """Whether there is a folder at `path`. OSError where that can't be told."""
    try:
        disk.close(disk.open(str(path), FOLDER))
    except FileNotFoundError:
        return False
    return True


class Folder:
    """What `opened` gives: one folder, its lock held."""

    def __init__(self, disk: Disk, root: int) -> None:
        self._disk = disk
        self._folders = {"": root}

    def close(self) -> None:
        for fd in self._folders.values():
            self._disk.close(fd)

    def state(self) -> bytes | None:
        """What `state.json` holds; None in an empty folder. `Foreign` in somebody else's."""
        root = self._folders[""]
        names = set(self._disk.names(root))
        if STATE not in names:
            # Only the very first file of ours can have been left half written.
            if names - {_PART.format(STATE)}:
                raise Foreign
            return None
        return self._content(STATE, root)

    def claim(self, state: bytes) -> None:
        """Make an empty folder ours, with a `state` that holds nothing."""
        if self.state() is None:
            self._write_beside(STATE, state)
            self._put([STATE])

    def keep(self, pictures: Mapping[str, bytes]) -> None:
        """Put pictures where pages can lead to them. Their names say what they hold."""
        missing = [name for name, data in pictures.items() if self._read(name) != data]
        for name in missing:
            self._write_beside(name, pictures[name])
        self._put(missing)

    def become(self, state: bytes, files: Mapping[str, bytes], pictures: Iterable[str]) -> None:
        """Hold `files`, and of all pictures only those named.

        OSError where nothing was changed; `Halfway` where the change may have been made.
        """
        self._open_ours()
        old = {name: self._read(name) for name in (STATE, *files)}
        new = {STATE: state, **files}
        changed = [name for name, data in new.items() if old[name] != data]

        def turn(name: str) -> tuple[bool, bool, int]:
            return name != STATE, old[name] is not None, _lists(name)

        for name in changed:
            self._write_beside(name, new[name])
        try:
            for _, names in groupby(sorted(changed, key=turn), key=turn):
                self._put(names)
            self._sweep({*pictures})
        except OSError as error:
            raise Halfway(error) from error

    def _open_ours(self) -> None:
        """All that is there to be swept, before anything is changed."""
        for path in _OURS:
            above, _, name = path.rpartition("/")
            if above in self._folders and name in self._disk.names(self._folders[above]):
                self._folder(path)

    def _read(self, name: str) -> bytes | None:
        """What is there; None where nothing is, or something that is no file."""
        place, base = self._place(name)
        try:
            return self._content(base, place)
        except OSError as error:
            if error.errno in (errno.ENOENT, *NOT_PLAIN):
                return None
            raise

    def _content(self, name: str, place: int) -> bytes:
        fd = open_plain(self._disk, name, READ, place)
        try:
            return read_all(self._disk, fd)
        finally:
            self._disk.close(fd)

    def _write_beside(self, name: str, data: bytes) -> None:
        place, base = self._place(name)
        part = _PART.format(base)
        with suppress(FileNotFoundError):
            self._disk.unlink(part, place)
        fd = self._disk.open(part, NEW, place)
        try:
            write_all(self._disk, fd, data)
            self._disk.fsync(fd)
        finally:
            self._disk.close(fd)

    def _put(self, names: Iterable[str]) -> None:
        """Give files their names, for others to read, and have the names last."""
        places = set()
        for name in names:
            place, base = self._place(name)
            self._show(_PART.format(base), place)
            self._disk.rename(_PART.format(base), base, place)
            places.add(place)
        for place in sorted(places):
            self._disk.fsync(place)

    def _show(self, part: str, place: int) -> None:
        """Only now, as nobody is to read what was not published in the end."""
        fd = open_plain(self._disk, part, EXTEND, place)
        try:
            self._disk.chmod(fd, _READABLE)
        finally:
            self._disk.close(fd)

    def _sweep(self, pictures: set[str]) -> None:
        """Remove what no page shows any more, and what a crash left beside."""
        for folder, place in self._folders.items():
            gone = [
                name
                for name in self._disk.names(place)
                if _LEFT.fullmatch(name) or _is_stale(f"{folder}/{name}", pictures)
            ]
            for name in gone:
                self._disk.unlink(name, place)
            if gone:
                self._disk.fsync(place)

    def _place(self, name: str) -> tuple[int, str]:
        """The folder that `name` is in, made where it is missing, and the rest of the name."""
        folder, _, base = name.rpartition("/")
        return self._folder(folder), base

    def _folder(self, path: str) -> int:
        if path not in self._folders:
            above, _, name = path.rpartition("/")
            parent = self._folder(above)
            _make(self._disk, name, parent)
            fd = self._folders[path] = self._disk.open(name, FOLDER, parent)
            self._disk.chmod(fd, _OPEN)
        return self._folders[path]


def _lists(name: str) -> int:
    """How far it stands from a text: what is listed, what lists it, what leads to the lists."""
    return 2 if name == INDEX else int(name.endswith(f"/{INDEX}"))


def _is_stale(file: str, pictures: set[str]) -> bool:
    return FIGURE.fullmatch(file) is not None and file not in pictures


def _make(disk: Disk, path: str, parent: int | None) -> bool:
    """Whether it was not there before."""
    try:
        disk.mkdir(path, parent)
    except FileExistsError:
        return False
    return True


def _sync(disk: Disk, path: Path) -> None:
    """Have the names in a folder last."""
    fd = disk.open(str(path), FOLDER)
    try:
        disk.fsync(fd)
    finally:
        disk.close(fd)
