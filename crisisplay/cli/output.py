"""Two ways out: data on stdout, talk on stderr. Whatever is printed has gone through `safe`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any, TextIO

from crisisplay.cli.streams import leave_quietly
from crisisplay.errors import StoreTrouble
from crisisplay.foreign import visible
from crisisplay.system_words import why


class Unheard(StoreTrouble):
    """What was asked for could not be written to standard output."""

    def __init__(self, id: str, error: OSError, /, **values: object) -> None:
        super().__init__(id, why=why(error), **values)
        self.error = error

    @property
    def is_left(self) -> bool:
        """Whether it is only that whoever read has left: `crisisplay log | head`."""
        return isinstance(self.error, BrokenPipeError) and self.id == "cli.unheard"


def safe(text: str) -> str:
    r"""Foreign text for a terminal: what would act on it is shown, as `\x1b`."""
    return visible(text)


def data(text: str = "") -> None:
    """One line of what was asked for. Raises Unheard."""
    _answer(safe(text))


def talk(text: str = "") -> None:
    """A paragraph to the person: what was done, what to do next; wrapped on a terminal.

    Where nobody hears it any more, what was done stays done.
    """
    clean = safe(text)
    if sys.stderr.isatty():
        import shutil
        import textwrap

        columns = max(20, shutil.get_terminal_size().columns - 1)
        lines = clean.split("\n")
        clean = "\n".join(textwrap.fill(line, columns, break_on_hyphens=False) for line in lines)
    try:
        _print(clean, sys.stderr)
    except OSError:
        leave_quietly(sys.stderr)


def data_json(value: Mapping[str, Any]) -> None:
    """An object on a line of its own. Control characters are escaped by JSON itself.

    Raises Unheard.
    """
    _answer(json.dumps(value, ensure_ascii=True))


def _answer(text: str) -> None:
    try:
        _print(text, sys.stdout)
    except OSError as error:
        raise Unheard("cli.unheard", error) from error


def _print(text: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()


def to_clipboard(text: str) -> None:
    """Ask the terminal, wherever it is, to take `text`. Refusal where there is no terminal."""
    from crisisplay.errors import Refusal
    from crisisplay.statement.clipboard import copy_sequence

    terminal = next((one for one in (sys.stderr, sys.stdout) if one.isatty()), None)
    if terminal is None:
        raise Refusal("cli.no_clipboard")
    terminal.write(copy_sequence(text, os.environ))
    terminal.flush()


_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def styled(text: str, style: str, stream: TextIO | None = None) -> str:
    """`text`, made safe, with a style where the stream is a terminal that has them."""
    clean = safe(text)
    if not has_style(stream or sys.stdout):
        return clean
    return f"\x1b[{_STYLES[style]}m{clean}\x1b[0m"


def has_style(stream: TextIO) -> bool:
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM", "") in ("", "dumb")
    return stream.isatty() and not plain


def styled_line(text: str) -> None:
    """A line that has been made of `styled` pieces."""
    _answer(text)
