"""Files that a person names: anything may be there, a pipe, a device, an endless one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

TEXT = 1024 * 1024
"""Bytes of a text, of answers, of an organisation."""
LIST = 16 * TEXT
"""Bytes of a list of receipts."""
_CHUNK = 1024 * 1024


def read_given(file: Path, limit: int = TEXT) -> bytes:
    """The bytes of a plain file. OSError: ENXIO or EISDIR for what is none,
    EFBIG for more than `limit`.
    """
    # Without O_NONBLOCK, a named pipe would hang the responder.
    fd = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return _all(fd, limit)
    finally:
        os.close(fd)


def _all(fd: int, limit: int) -> bytes:
    mode = os.fstat(fd).st_mode
    if S_ISDIR(mode):
        raise OSError(errno.EISDIR, "a folder")
    if not S_ISREG(mode):
        raise OSError(errno.ENXIO, "not a plain file")
    pieces, left = [], limit
    # Told sizes are not trusted: those under /proc are 0.
    while piece := os.read(fd, min(left + 1, _CHUNK)):
        left -= len(piece)
        if left < 0:
            raise OSError(errno.EFBIG, "too big")
        pieces.append(piece)
    return b"".join(pieces)
