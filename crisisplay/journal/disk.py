"""The few things that the journal asks of a disk, and what it says when the disk refuses.

A port, so that tests can fail, cut short or kill every single call. No name is ever opened
through a link, and nothing that is opened can make the opening wait.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from contextlib import contextmanager
from stat import S_ISREG
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from crisisplay.errors import NotFound, StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crisisplay.errors import CrisisplayError

FOLDER = os.O_RDONLY | os.O_DIRECTORY
READ = os.O_RDONLY
EXTEND = os.O_RDWR | os.O_APPEND
NEW = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL
LOCK = os.O_RDWR | os.O_APPEND | os.O_CREAT

PATIENCE = 10.0
"""Seconds to wait for another terminal that is writing."""

NOT_PLAIN = (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO)
"""What opening a link, a pipe, or a file for a folder comes to."""

_CHUNK = 1 << 18


class InDoubt(StoreTrouble):
    """The disk failed in such a way that nobody knows what it kept."""


class Stat(NamedTuple):
    size: int
    regular: bool
    device: int


class Disk(Protocol):
    """Paths are relative to the descriptor `folder` where one is given. All raise OSError."""

    def open(self, path: str, flags: int, folder: int | None = None) -> int: ...
    def close(self, fd: int) -> None: ...
    def mkdir(self, path: str, folder: int | None = None) -> None: ...
    def read(self, fd: int, size: int, offset: int) -> bytes: ...
    def write(self, fd: int, data: bytes) -> int: ...
    def truncate(self, fd: int, size: int) -> None: ...
    def fsync(self, fd: int) -> None: ...
    def chmod(self, fd: int, mode: int) -> None: ...
    def rename(self, old: str, new: str, folder: int) -> None: ...
    def unlink(self, path: str, folder: int) -> None: ...
    def stat(self, fd: int) -> Stat: ...
    def names(self, fd: int) -> list[str]: ...
    def lock(self, fd: int, *, exclusive: bool) -> None: ...


class RealDisk:
    """The machine's own disk."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience

    def open(self, path: str, flags: int, folder: int | None = None) -> int:
        # Without O_NONBLOCK, a named pipe put in a file's place would hang the responder.
        flags |= os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        return os.open(path, flags, 0o600, dir_fd=folder)

    def close(self, fd: int) -> None:
        os.close(fd)

    def mkdir(self, path: str, folder: int | None = None) -> None:
        os.mkdir(path, 0o700, dir_fd=folder)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        return os.pread(fd, size, offset)

    def write(self, fd: int, data: bytes) -> int:
        return os.write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        os.ftruncate(fd, size)

    def fsync(self, fd: int) -> None:
        os.fsync(fd)

    def chmod(self, fd: int, mode: int) -> None:
        os.fchmod(fd, mode)

    def rename(self, old: str, new: str, folder: int) -> None:
        os.rename(old, new, src_dir_fd=folder, dst_dir_fd=folder)

    def unlink(self, path: str, folder: int) -> None:
        os.unlink(path, dir_fd=folder)

    def stat(self, fd: int) -> Stat:
        seen = os.fstat(fd)
        return Stat(seen.st_size, S_ISREG(seen.st_mode), seen.st_dev)

    def names(self, fd: int) -> list[str]:
        return sorted(os.listdir(fd))

    def lock(self, fd: int, *, exclusive: bool) -> None:
        how = (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB
        until = time.monotonic() + self._patience
        while True:
            try:
                return fcntl.flock(fd, how)
            except BlockingIOError:
                # flock has no time limit of its own, and a responder is not kept waiting
                # for a terminal that was stopped while it held the lock.
                if time.monotonic() >= until:
                    raise
                time.sleep(0.002)


DISK: Disk = RealDisk()


def write_all(disk: Disk, fd: int, data: bytes) -> None:
    """Write every byte, going on where a write was cut short."""
    rest = memoryview(data)
    while rest:
        written = disk.write(fd, bytes(rest) if len(rest) < len(data) else data)
        if written == 0:
            raise OSError(errno.EIO, "a write that writes nothing")
        rest = rest[written:]


def read_all(disk: Disk, fd: int) -> bytes:
    return b"".join(pieces(disk, fd, 0))


def pieces(disk: Disk, fd: int, offset: int) -> Iterator[bytes]:
    """The file from `offset` on, in pieces of bounded size."""
    while piece := disk.read(fd, _CHUNK, offset):
        yield piece
        offset += len(piece)


def open_plain(disk: Disk, name: str, flags: int, folder: int | None = None) -> int:
    """A regular file. OSError with ELOOP for anything else."""
    fd = disk.open(name, flags, folder)
    if disk.stat(fd).regular:
        return fd
    disk.close(fd)
    raise OSError(errno.ELOOP, "not a regular file", name)


@contextmanager
def told(place: object, *, reads: bool = False) -> Iterator[None]:
    """Turn what the system says about `place` into what a person can be told.

    `reads` where nothing would have been written.
    """
    try:
        yield
    except OSError as error:
        raise trouble(error, place, reads=reads) from error


def trouble(error: OSError, place: object, *, reads: bool = False) -> CrisisplayError:
    match error.errno:
        case errno.ENOENT:
            return NotFound("journal.not-found", place=place)
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return StoreTrouble("journal.unread" if reads else "journal.denied", place=place)
        case int(code) if code in _TROUBLES:
            return StoreTrouble(_TROUBLES[code], place=place)
        case _:
            return StoreTrouble(
                "journal.disk-failed",
                place=place,
                reason=errno.errorcode.get(error.errno or 0, "?"),
            )


_TROUBLES: Mapping[int, str] = MappingProxyType(
    {
        **dict.fromkeys(NOT_PLAIN, "journal.not-plain"),
        **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "journal.disk-full"),
        errno.EOVERFLOW: "journal.file-too-large",
        errno.EWOULDBLOCK: "journal.locked",
    }
)
