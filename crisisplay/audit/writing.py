"""A file for somebody else, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG
from tempfile import mkstemp
from typing import BinaryIO

from crisisplay.errors import Refusal, StoreTrouble
from crisisplay.system_words import why


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path`, as `fill_whole` does."""
    fill_whole(path, lambda file: file.write(data), force=force)


def fill_whole(path: Path, write: Callable[[BinaryIO], object], *, force: bool = False) -> None:
    """Have `write` fill `path`, which is on the disk on return, and its owner's alone to read.

    Refusal where there is a file already, unless `force`; StoreTrouble where the disk fails.
    What was there before then is there still, and nothing half written is left.
    """
    try:
        _check(path, force=force)
        fd, name = mkstemp(dir=path.parent, prefix=".crisisplay-", suffix=".part")
        half = Path(name)
        try:
            _fill(fd, write)
            half.replace(path)
        finally:
            with suppress(OSError):  # it is gone where it got its name
                half.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise StoreTrouble("rendering.unwritten", file=path, why=why(error)) from error


def _check(path: Path, *, force: bool) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if path.is_dir():
        raise StoreTrouble("rendering.folder", file=path)
    if force and not S_ISREG(found.st_mode) and not path.is_symlink():
        raise StoreTrouble("rendering.not_plain", file=path)
    if not force:
        raise Refusal("rendering.exists", file=path)


def _fill(fd: int, write: Callable[[BinaryIO], object]) -> None:
    with os.fdopen(fd, "wb") as file:
        write(file)
        file.flush()
        os.fsync(fd)


def _sync_folder(folder: Path) -> None:
    """The name is to last as well; where a folder can't be synced, the file is there anyway."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
