"""A real terminal: a program in a pty of its own, and what it shows, character for character.

Nothing here waits for a guessed time: `wait_for` reads until what it was told is on the screen,
and fails with the screen where that does not come within PATIENCE seconds.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import sys
import termios
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pexpect
import pyte

from tests.program import surroundings

PATIENCE = 30.0
ENTER, ESCAPE, UP, DOWN, SPACE = "\r", "\x1b", "\x1b[A", "\x1b[B", " "
CTRL_C, CTRL_D, CTRL_U = "\x03", "\x04", "\x15"

_LOOK = 0.05  # seconds after which a condition is looked at again though nothing was written
_BRACKETED_PASTE = 2004 << 5  # as pyte keeps private modes
_CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")


def squeezed(text: str) -> str:
    """Without spaces and line ends: a sentence is the same however it is wrapped."""
    return "".join(text.split())


def bare(text: str) -> str:
    """Without control sequences."""
    return _CONTROL.sub("", text)


class Glass(pyte.Screen):
    """The screen; counts the questions (each turns bracketed paste on) and answers requests."""

    def __init__(self, columns: int, rows: int, answer: Callable[[str], None]) -> None:
        self.asked = 0
        self._answer = answer
        self._rows: dict[int, str] = {}
        super().__init__(columns, rows)

    @property
    def settled(self) -> bool:
        """Whether a question is drawn to its end: meanwhile, lines do not wrap by themselves."""
        return pyte.modes.DECAWM in self.mode

    def shown(self) -> list[str]:
        """The rows, without the blanks at their ends."""
        for row in self.dirty:  # written to since this was last asked
            cells = self.buffer[row]
            written = "".join([cells[column].data for column in range(self.columns)])
            self._rows[row] = written.rstrip()
        self.dirty.clear()
        return [self._rows[row] for row in range(self.lines)]

    def before_the_cursor(self) -> str:
        rows = self.shown()[: self.cursor.y + 1]
        return "\n".join([*rows[:-1], rows[-1][: self.cursor.x]])

    def write_process_input(self, data: str) -> None:
        self._answer(data)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        super().set_mode(*modes, **kwargs)
        if _BRACKETED_PASTE in self.mode and 2004 in modes:
            self.asked += 1


class Terminal:
    """`crisisplay ARGUMENTS` in a terminal of its own, until it ends or is closed."""

    def __init__(
        self,
        *arguments: str | Path,
        home: Path,
        lang: str = "en",
        columns: int = 80,
        rows: int = 40,
        module: str = "crisisplay",
        measured: bool = True,
        **environ: str,
    ) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.glass = Glass(columns, rows, self.send)
        self._feed = pyte.ByteStream(self.glass)
        self.raw = b""
        self._screen: str | None = None
        self.code: int | None = None
        self.signal: int | None = None
        env = surroundings(
            home, lang=lang, measured=measured, **{"TERM": "xterm-256color", **environ}
        )
        command = ["-m", module, *map(str, arguments)]
        self._child = _spawned(command, env, home, (rows, columns))
        self.closed = False

    # What is shown

    @property
    def screen(self) -> str:
        if self._screen is None:
            self._screen = "\n".join(self.glass.shown()).rstrip()
        return self._screen

    @property
    def text(self) -> str:
        """Everything that was ever written, with its control sequences."""
        return self.raw.decode("utf-8", "replace")

    def shows(self, *texts: str) -> bool:
        """Whether the screen shows each of the texts, however they are wrapped."""
        now = squeezed(self.screen) if texts else ""
        return all(squeezed(text) in now for text in texts)

    # Reading

    def pump(self, timeout: float = 0.0) -> bool:
        """Take in what has been written; False where the program has closed its end."""
        ready, _, _ = select.select([self.fd], [], [], timeout)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:  # how Linux says that nobody holds the other end
            data = b""
        self.raw += data
        self._screen = None
        # One request at a time: the answer is where the cursor is when it is asked for.
        self._feed.feed(data)
        return bool(data)

    def wait_for(self, *wanted: str | Callable[[], bool], patience: float = PATIENCE) -> None:
        """Read until every text is on the screen, and every condition holds."""
        texts = [one for one in wanted if isinstance(one, str)]
        conditions = [one for one in wanted if not isinstance(one, str)]
        until = time.monotonic() + patience
        while not (self.shows(*texts) and all(holds() for holds in conditions)):
            left = until - time.monotonic()
            if left <= 0 or not self.pump(min(left, _LOOK)):
                if self.shows(*texts) and all(holds() for holds in conditions):
                    return
                msg = f"{texts or 'what was waited for'}: not on this screen:\n{self.screen}"
                raise AssertionError(msg)

    def wait_for_end(self, patience: float = PATIENCE) -> int | None:
        """Read until the program has ended; its exit code, None where a signal ended it."""
        until = time.monotonic() + patience
        while self.pump(max(0.0, until - time.monotonic())):
            assert time.monotonic() < until, f"still running:\n{self.screen}"
        return self.reap()

    def reap(self) -> int | None:
        if self.code is None and self.signal is None:
            _, status = os.waitpid(self._child.pid, 0)
            told = os.waitstatus_to_exitcode(status)
            self.code, self.signal = (told, None) if told >= 0 else (None, -told)
        return self.code

    def wait_till_idle(self) -> None:
        """Read until the program has nothing to do but to wait: a signal then finds it there."""
        stat = Path(f"/proc/{self.pid}/stat")
        if stat.exists():
            self.wait_for(lambda: stat.read_text().rpartition(")")[2].split()[0] == "S")

    # Acting

    @property
    def fd(self) -> int:
        return int(self._child.child_fd)

    @property
    def pid(self) -> int:
        return int(self._child.pid)

    def send(self, keys: str) -> None:
        data = keys.encode()
        while data:
            data = data[os.write(self.fd, data) :]

    def resize(self, columns: int, rows: int) -> None:
        self.glass.resize(rows, columns)
        self._screen = None
        self._child.setwinsize(rows, columns)

    def kill(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, as a shell wants it."""
        flags = termios.tcgetattr(self.fd)[3]
        return bool(flags & termios.ECHO) and bool(flags & termios.ICANON)

    def close(self) -> None:
        """Close the window: the program's terminal is gone."""
        if not self.closed:
            self.closed = True
            self._child.ptyproc.fileobj.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.code is None and self.signal is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.reap()
        self.close()
        # Else pexpect would close, in its own time, a number that by then is another file's.
        self._child.closed = self._child.ptyproc.closed = True


def _spawned(
    command: Sequence[str], env: Mapping[str, str], home: Path, size: tuple[int, int]
) -> Any:
    with warnings.catch_warnings():
        # The child of a process with threads only sets its terminal and becomes the program.
        warnings.simplefilter("ignore", DeprecationWarning)
        return pexpect.spawn(
            sys.executable, list(command), env=dict(env), cwd=str(home), dimensions=size
        )
