"""Taking turns at a journal: a lock on a file of its own, as the journal itself may be replaced.

The lock file is empty, but while the journal is being changed. A process that finds a mark in it
knows that the one before died, or failed, with a change half done: what it reads may be in memory
only, and after an fsync that failed no later fsync would bring it to the disk. The mark need not
be on disk itself: a power cut takes memory and doubt away together.
"""

from __future__ import annotations

import errno
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from crisisplay.journal.disk import LOCK, READ, open_plain
from crisisplay.journal.files import LOCK_FILE, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplay.journal.disk import Disk

_NOT_OURS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def writing(disk: Disk, folder: int) -> Iterator[int]:
    """The lock, while nobody else reads or writes. BlockingIOError where that takes too long."""
    with plain(disk, LOCK_FILE, LOCK, folder) as lock:
        disk.chmod(lock, 0o600)
        disk.lock(lock, exclusive=True)
        yield lock


@contextmanager
def reading(disk: Disk, folder: int) -> Iterator[int | None]:
    """The lock, while nobody writes; exclusive where a change was left half done.

    None for a copy that may not be written to: it is read without a lock.
    """
    with _shared(disk, folder, LOCK, _NOT_OURS) as lock:
        if lock is not None and is_half_done(disk, lock):
            disk.lock(lock, exclusive=True)
        yield lock


@contextmanager
def looking(disk: Disk, folder: int) -> Iterator[None]:
    """While nobody writes, and without leaving anything in the folder: it may be evidence."""
    with _shared(disk, folder, READ, _NOT_OURS | {errno.ENOENT}):
        yield


def is_half_done(disk: Disk, lock: int) -> bool:
    return disk.stat(lock).size > 0


@contextmanager
def change(disk: Disk, lock: int) -> Iterator[None]:
    """A change that leaves its mark if it is killed, or ends InDoubt.

    One that raises OSError has to have taken back what it did.
    """
    disk.write(lock, b"?")
    try:
        yield
    except OSError:
        settle(disk, lock)
        raise
    settle(disk, lock)


def settle(disk: Disk, lock: int) -> None:
    # A mark that stays costs one needless rewriting; what was stored stays stored.
    with suppress(OSError):
        disk.truncate(lock, 0)


@contextmanager
def _shared(disk: Disk, folder: int, flags: int, excused: frozenset[int]) -> Iterator[int | None]:
    try:
        lock = open_plain(disk, LOCK_FILE, flags, folder)
    except OSError as error:
        if error.errno not in excused:
            raise
        yield None
        return
    try:
        disk.lock(lock, exclusive=False)
        yield lock
    finally:
        disk.close(lock)
