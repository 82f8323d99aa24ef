"""Taking turns at a journal: a lock on a file of its own, as the journal itself may be replaced."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crisisplay.journal.disk import LOCK, READ, open_plain
from crisisplay.journal.files import LOCK_FILE, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplay.journal.disk import Disk

_NOT_OURS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def writing(disk: Disk, folder: int) -> Iterator[None]:
    """While nobody else reads or writes. BlockingIOError where that takes too long."""
    with plain(disk, LOCK_FILE, LOCK, folder) as lock:
        disk.chmod(lock, 0o600)
        disk.lock(lock, exclusive=True)
        yield


@contextmanager
def reading(disk: Disk, folder: int) -> Iterator[None]:
    """While nobody writes. A copy that may not be written to is read without a lock."""
    with _shared(disk, folder, LOCK, _NOT_OURS):
        yield


@contextmanager
def looking(disk: Disk, folder: int) -> Iterator[None]:
    """While nobody writes, and without leaving anything in the folder: it may be evidence."""
    with _shared(disk, folder, READ, _NOT_OURS | {errno.ENOENT}):
        yield


@contextmanager
def _shared(disk: Disk, folder: int, flags: int, excused: frozenset[int]) -> Iterator[None]:
    try:
        lock = open_plain(disk, LOCK_FILE, flags, folder)
    except OSError as error:
        if error.errno not in excused:
            raise
        yield
        return
    try:
        disk.lock(lock, exclusive=False)
        yield
    finally:
        disk.close(lock)
