"""A file system that forgets: every state in which a power cut could leave it.

What POSIX promises, and no more: after fsync of a file its content is there, after fsync of a
folder its names are. Before that, each change may have arrived, or not, or in part, in any order.
A write that arrived in part leaves less of it, or zeros where the rest was to come. After an fsync
that failed, what it was to store is never stored by a later one.
"""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.journal.disk import Stat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Killed(BaseException):
    """kill -9: nothing of the process runs after this."""


@dataclass
class Change:
    """A write of `data` at `offset`; a cut at `offset` where `data` is None."""

    offset: int
    data: bytes | None
    lost: bool = False

    def apply(self, content: bytes) -> bytes:
        if self.data is None:
            return content[: self.offset].ljust(self.offset, b"\0")
        before = content[: self.offset].ljust(self.offset, b"\0")
        return before + self.data + content[self.offset + len(self.data) :]

    def arrivals(self) -> list[Change]:
        """The ways in which it may be on disk, if at all: whole, or in part."""
        if self.data is None:
            return [self]
        size = len(self.data)
        half, zeros = size // 2, bytes(size)
        parts = {
            self.data,
            *(self.data[:cut] for cut in (1, half, size - 1)),
            zeros,
            zeros[:half] + self.data[half:],
            self.data[:half] + zeros[half:],
        }
        return [Change(self.offset, part) for part in sorted(parts) if part]


@dataclass
class File:
    stored: bytes = b""
    data: bytes = b""
    pending: list[Change] = field(default_factory=list)

    def change(self, change: Change) -> None:
        self.data = change.apply(self.data)
        self.pending.append(change)

    def sync(self) -> None:
        cut = max((at for at, op in enumerate(self.pending) if op.data is None), default=-1)
        for op in self.pending:
            if not op.lost:
                self.stored = op.apply(self.stored)
        self.pending = [op for at, op in enumerate(self.pending) if op.lost and at > cut]

    def lose(self) -> None:
        for op in self.pending:
            op.lost = op.data is not None

    def after_a_crash(self) -> set[bytes]:
        contents = {self.stored}
        for change in self.pending:
            contents |= {part.apply(old) for part in change.arrivals() for old in contents}
        return contents


@dataclass
class Folder:
    names: dict[str, Node] = field(default_factory=dict)
    stored: dict[str, Node] = field(default_factory=dict)
    pending: list[dict[str, Node | None]] = field(default_factory=list)

    def change(self, change: dict[str, Node | None]) -> None:
        _rename(self.names, change)
        self.pending.append(change)

    def sync(self) -> None:
        self.stored = dict(self.names)
        self.pending = []

    def lose(self) -> None:
        """Names are kept in order by the file system itself; a later fsync brings them."""

    def after_a_crash(self) -> Iterator[dict[str, Node]]:
        for arrived in product([False, True], repeat=len(self.pending)):
            names = dict(self.stored)
            for change, there in zip(self.pending, arrived, strict=True):
                if there:
                    _rename(names, change)
            yield names


Node = File | Folder
Tree = tuple[tuple[str, "bytes | Tree"], ...]


def _rename(names: dict[str, Node], change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def crash_states(folder: Folder) -> set[Tree]:
    """Every tree that a power cut now could leave."""
    states: set[Tree] = set()
    for names in folder.after_a_crash():
        contents = [
            [
                (name, content)
                for content in (
                    node.after_a_crash() if isinstance(node, File) else crash_states(node)
                )
            ]
            for name, node in sorted(names.items())
        ]
        states.update(product(*contents))
    return states


def started(tree: Tree) -> Folder:
    """The machine after the power came back: what is there is stored."""
    names: dict[str, Node] = {
        name: File(content, content) if isinstance(content, bytes) else started(content)
        for name, content in tree
    }
    return Folder(dict(names), names)


class ModelDisk:
    """One process's view of a machine. `faults` says what goes wrong at which call."""

    def __init__(
        self,
        root: Folder,
        *,
        faults: Mapping[int, int | str] | None = None,
        without: tuple[str, int] | None = None,
        after_call: Callable[[], None] = lambda: None,
    ) -> None:
        self.root = root
        self.calls = 0
        self._faults = faults or {}
        self._without = without
        self._after_call = after_call
        self._open: dict[int, Node] = {}
        self._killed = False

    def _call(self) -> bool:
        """Counts the call; True where a write is to be cut short."""
        fault = self._faults.get(self.calls)
        self.calls += 1
        if self._killed or fault == "kill":
            self._killed = True
            raise Killed
        if isinstance(fault, int):
            raise OSError(fault, os.strerror(fault))
        return fault == "short"

    def _file(self, fd: int) -> File:
        node = self._open[fd]
        assert isinstance(node, File)
        return node

    def _at(self, path: str, folder: int | None) -> tuple[Folder, str]:
        node: Node | None = self.root if folder is None else self._open[folder]
        *parents, name = path.strip("/").split("/")
        for parent in parents:
            assert isinstance(node, Folder)
            node = node.names.get(parent)
            if node is None:
                raise FileNotFoundError(errno.ENOENT, path)
        assert isinstance(node, Folder)
        return node, name

    def open(self, path: str, flags: int, folder: int | None = None) -> int:
        self._call()
        inside, name = self._at(path, folder)
        node = inside.names.get(name) if name else self.root
        if node is None:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(errno.ENOENT, path)
            node = File()
            inside.change({name: node})
        elif flags & os.O_EXCL:
            raise FileExistsError(errno.EEXIST, path)
        elif flags & os.O_DIRECTORY and isinstance(node, File):
            raise NotADirectoryError(errno.ENOTDIR, path)
        fd = self.calls
        self._open[fd] = node
        self._after_call()
        return fd

    def close(self, fd: int) -> None:
        del self._open[fd]

    def mkdir(self, path: str, folder: int | None = None) -> None:
        self._call()
        inside, name = self._at(path, folder)
        if not name or name in inside.names:
            raise FileExistsError(errno.EEXIST, path)
        inside.change({name: Folder()})
        self._after_call()

    def read(self, fd: int, size: int, offset: int) -> bytes:
        self._call()
        return self._file(fd).data[offset : offset + size]

    def write(self, fd: int, data: bytes) -> int:
        short = self._call()
        file = self._file(fd)
        size = max(1, len(data) // 3) if short else len(data)
        file.change(Change(len(file.data), data[:size]))
        self._after_call()
        return size

    def truncate(self, fd: int, size: int) -> None:
        self._call()
        self._file(fd).change(Change(size, None))
        self._after_call()

    def fsync(self, fd: int) -> None:
        caller = sys._getframe(1)  # noqa: SLF001 - the line of the caller says which fsync it is
        node = self._open[fd]
        try:
            self._call()
        except OSError:
            node.lose()
            raise
        if (Path(caller.f_code.co_filename).name, caller.f_lineno) != self._without:
            node.sync()
        self._after_call()

    def chmod(self, fd: int, mode: int) -> None:
        assert fd in self._open
        assert mode & 0o077 == 0
        self._call()

    def rename(self, old: str, new: str, folder: int) -> None:
        self._call()
        inside, _ = self._at(old, folder)
        inside.change({old: None, new: inside.names[old]})
        self._after_call()

    def unlink(self, path: str, folder: int) -> None:
        self._call()
        inside, name = self._at(path, folder)
        if name not in inside.names:
            raise FileNotFoundError(errno.ENOENT, path)
        inside.change({name: None})
        self._after_call()

    def stat(self, fd: int) -> Stat:
        self._call()
        node = self._open[fd]
        return Stat(len(node.data), True, 1) if isinstance(node, File) else Stat(0, False, 1)

    def names(self, fd: int) -> list[str]:
        self._call()
        node = self._open[fd]
        assert isinstance(node, Folder)
        return sorted(node.names)

    def lock(self, fd: int, *, exclusive: bool) -> None:
        """One process at a time is all there is, so every lock is free."""
        self._locked = {fd: exclusive}
        self._call()
