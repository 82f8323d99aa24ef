"""Names in an incident's folder: made private, put in place whole or not at all, on disk."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from errno import ENOENT, EOVERFLOW
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.journal.disk import (
    FOLDER,
    NEW,
    READ,
    InDoubt,
    open_plain,
    pieces,
    read_all,
    write_all,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplay.journal.disk import Disk

JOURNAL = "journal.jsonl"
LOCK_FILE = "journal.lock"
FILES = "files"
UNFINISHED = "unfinished"
"""What is being written, until it takes its name. Left by a crash, it means nothing."""

MAX_FILE = 256 * 1024 * 1024
"""Bytes of a file that is kept with a journal."""
MAX_TEXT = 16 * 1024 * 1024
"""Bytes of one that is words: a playbook, a statement, a list of digests."""

DIGEST = re.compile(r"[0-9a-f]{64}")


@contextmanager
def opened(disk: Disk, path: str, flags: int, folder: int | None = None) -> Iterator[int]:
    fd = disk.open(path, flags, folder)
    try:
        yield fd
    finally:
        disk.close(fd)


@contextmanager
def plain(disk: Disk, name: str, flags: int, folder: int | None = None) -> Iterator[int]:
    fd = open_plain(disk, name, flags, folder)
    try:
        yield fd
    finally:
        disk.close(fd)


def put(disk: Disk, folder: int, name: str, data: bytes) -> None:
    """Give `name` the content `data`, on disk on return; before that, the old content or none.

    For one writer at a time. InDoubt where it is not known which of the two a crash would leave.
    """
    with suppress(FileNotFoundError):
        disk.unlink(UNFINISHED, folder)
    with opened(disk, UNFINISHED, NEW, folder) as fd:
        disk.chmod(fd, 0o600)
        write_all(disk, fd, data)
        disk.fsync(fd)
    try:
        disk.rename(UNFINISHED, name, folder)
        disk.fsync(folder)
    except OSError as error:
        raise InDoubt("journal.in-doubt", place=name) from error


def keep(disk: Disk, folder: int, data: bytes) -> str:
    """Put `data` under files/<its SHA-256>, and give that, on disk. For one writer at a time."""
    digest = sha256(data).hexdigest()
    make_private(disk, FILES, folder)
    with opened(disk, FILES, FOLDER, folder) as files:
        if not _is_kept(disk, files, digest, data):
            put(disk, files, digest, data)
    return digest


def _is_kept(disk: Disk, files: int, digest: str, data: bytes) -> bool:
    try:
        with plain(disk, digest, READ, files) as fd:
            if disk.stat(fd).size != len(data) or read_all(disk, fd) != data:
                return False
            # Its name may not be on disk yet: whoever kept it may have been killed before that.
            disk.fsync(files)
            return True
    except FileNotFoundError:
        return False


def is_there(disk: Disk, folder: int, digest: str) -> bool:
    """Whether there is a file of that name; what it holds isn't looked at."""
    try:
        with opened(disk, FILES, FOLDER, folder) as files, plain(disk, digest, READ, files):
            return True
    except FileNotFoundError:
        return False


def kept(disk: Disk, folder: int, digest: str, limit: int) -> bytes:
    """What is under files/<digest>, whatever it is by now. OSError as for `content`."""
    if DIGEST.fullmatch(digest) is None:
        # A digest may come from a journal that somebody else wrote: a name, never a path.
        raise FileNotFoundError(ENOENT, "not a digest")
    with opened(disk, FILES, FOLDER, folder) as files:
        return b"".join(content(disk, files, digest, limit))


class TooLarge(OSError):
    """A file of more bytes than what is kept has. One without an end takes no room on a disk."""

    def __init__(self, name: str) -> None:
        super().__init__(EOVERFLOW, "larger than what is kept", name)


def content(disk: Disk, folder: int, name: str, limit: int) -> Iterator[bytes]:
    """A plain file in pieces. TooLarge for more than `limit` bytes, OSError with ELOOP for what is
    no plain file.
    """
    with plain(disk, name, READ, folder) as fd:
        left = limit
        if disk.stat(fd).size > limit:
            raise TooLarge(name)
        for piece in pieces(disk, fd, 0):
            left -= len(piece)
            if left < 0:  # It grows while it is read.
                raise TooLarge(name)
            yield piece


def make_folder(disk: Disk, path: Path) -> None:
    """The folder, and those above it where they are missing: private, and on disk on return."""
    path = Path(os.path.realpath(path.parent), path.name)
    _make_missing(disk, path)
    _sync_names(disk, path)


def make_private(disk: Disk, name: str, folder: int) -> None:
    """The folder `name` inside `folder`, on disk on return."""
    with suppress(FileExistsError):
        _make_private(disk, name, folder)
    disk.fsync(folder)


def _make_missing(disk: Disk, path: Path) -> None:
    try:
        _make_private(disk, str(path))
    except FileExistsError:
        return
    except FileNotFoundError:
        _make_missing(disk, path.parent)
        _make_private(disk, str(path))


def _make_private(disk: Disk, path: str, folder: int | None = None) -> None:
    disk.mkdir(path, folder)
    with opened(disk, path, FOLDER, folder) as fd:
        disk.chmod(fd, 0o700)


def _sync_names(disk: Disk, path: Path) -> None:
    # All the way up, even names that were there before: whoever made them may have been killed
    # before syncing. What may not be opened, or is another disk's, was not made by us.
    with opened(disk, str(path), FOLDER) as fd:
        device = disk.stat(fd).device
    for parent in path.parents:
        with suppress(PermissionError), opened(disk, str(parent), FOLDER) as fd:
            if disk.stat(fd).device == device:
                disk.fsync(fd)
