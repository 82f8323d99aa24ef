"""A folder with a playbook that came from elsewhere: written whole, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from errno import EEXIST, ENOTEMPTY
from pathlib import Path
from tempfile import mkdtemp

from crisisplay.errors import CrisisplayError, Refusal, StoreTrouble
from crisisplay.system_words import why


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, by their names, into the new folder `folder`, its owner's alone to read.

    The folders above it are made where they are missing.

    Refusal where something is there already; StoreTrouble where the disk fails: nothing is left.
    """
    if os.path.lexists(folder):
        raise Refusal("sharing.exists", place=folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        half = Path(mkdtemp(dir=folder.parent, prefix=".crisisplay-", suffix=".part"))
    except OSError as error:
        raise StoreTrouble("sharing.failed", place=folder, why=why(error)) from error
    try:
        for name, data in files.items():
            _put(half / name, data)
        half.rename(folder)
        _sync(folder.parent)
    except OSError as error:
        raise _failed(error, folder) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)  # once it has its name, there is nothing here


def _failed(error: OSError, folder: Path) -> CrisisplayError:
    if error.errno in (EEXIST, ENOTEMPTY):  # somebody made it in the meantime
        return Refusal("sharing.exists", place=folder)
    return StoreTrouble("sharing.failed", place=folder, why=why(error))


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(fd)


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
