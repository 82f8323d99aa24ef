"""The terminal, given back as it was found, whatever ends the walk."""

from __future__ import annotations

import contextlib
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from types import FrameType

from crisisplay.cli.streams import leave_quietly
from crisisplay.errors import Interrupted

# Show the cursor, wrap lines, stop bracketed paste and mouse reports.
_RESET = "\x1b[?25h\x1b[?7h\x1b[?2004l\x1b[?1000l\x1b[0m"


@contextlib.contextmanager
def kept(stop: Callable[[Exception], None], *, redrawn: bool) -> Iterator[None]:
    """Restore the terminal on leaving; SIGTERM and SIGHUP stop what is asked by Interrupted."""
    before = _attributes()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop(Interrupted("cli.interrupted"))

    handlers = {one: signal.signal(one, end) for one in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        raise Interrupted("cli.interrupted") from None
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
        _restore(before, redrawn=redrawn)


def _attributes() -> list[int | list[bytes | int]] | None:
    with contextlib.suppress(termios.error, OSError, ValueError):
        return termios.tcgetattr(sys.stdin.fileno())
    return None


def _restore(before: list[int | list[bytes | int]] | None, *, redrawn: bool) -> None:
    try:
        if before is not None:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, before)
        if redrawn:
            sys.stdout.write(_RESET)
            sys.stdout.flush()
    except (termios.error, OSError, ValueError):
        leave_quietly(sys.stdout)  # the terminal is gone: there is nothing to restore
