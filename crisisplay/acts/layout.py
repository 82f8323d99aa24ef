"""Text on a page: one line where one line is meant, wrapped where it may be long.

A note may hold line ends to look like entries of its own; what is not the first line of its place
is always indented.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

WIDTH = 80
_BLANKS = re.compile(r"[ \t\r\n]+")


def flat(text: str) -> str:
    """Foreign text on one line."""
    return _BLANKS.sub(" ", text).strip()


def asked(question: str) -> str:
    """A question without the advice that follows it: up to its first question mark."""
    what, mark, _ = flat(question).partition("?")
    return what + mark


def wrapped(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """`text` on lines of at most `width`, `first` before the first one and `rest` before others.

    Its own line ends are kept, each new line behind `rest`.
    """
    indent = " " * len(first) if rest is None else rest
    lines: list[str] = []
    for paragraph in text.strip().split("\n"):
        lead = first if not lines else indent
        fitted = textwrap.wrap(
            paragraph,
            max(width, len(lead) + 20),
            initial_indent=lead,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        lines += fitted or ([lead.rstrip()] if not lines else [])
    return lines


def ends(left: str, right: str, width: int = WIDTH) -> str:
    """Two texts at the two ends of a line; one after the other where there is no room."""
    return f"{left}{' ' * max(2, width - len(left) - len(right))}{right}" if right else left


def listed(pieces: Iterable[str], between: str = " · ") -> str:
    """The pieces that say something, side by side."""
    return between.join(piece for piece in pieces if piece)


def indented(lines: Iterable[str], by: str) -> Iterator[str]:
    return (by + line for line in lines)
