"""The three standard streams, as a service manager, a script or a dying terminal leaves them."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from types import FrameType
from typing import TextIO

from crisisplay.errors import Interrupted


def take_places() -> None:
    """Give every standard stream that is closed a file that holds its number.

    Else the next file opened would get it: what is printed would land in the journal. Nothing
    can be read from a closed input, printing to a closed output fails, and talk is lost.
    """
    for number, flags in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        if not _is_open(number):
            # Descriptors are given out from the lowest on: this is `number`.
            os.open(os.devnull, flags)
            os.set_inheritable(number, True)
    sys.stdin = sys.stdin or _stream(0, "rb")
    sys.stdout = sys.stdout or _stream(1, "wb")
    sys.stderr = sys.stderr or _stream(2, "wb")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _stream(number: int, mode: str) -> TextIO:
    raw = os.fdopen(number, mode, closefd=False)
    return TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace")


def leave_quietly(*streams: TextIO) -> None:
    """What is still to be written must not complain while Python shuts down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        # A stream that somebody put in the place of ours may have no number.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """SIGTERM and SIGHUP end a command as Ctrl-C does; who started it under nohup is heeded."""
    before = {}
    for one in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(one) is signal.SIG_DFL:
            before[one] = signal.signal(one, _stop)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted("cli.interrupted")
