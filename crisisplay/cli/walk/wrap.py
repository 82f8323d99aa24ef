"""Lines that fit the screen, counted as the terminal shows them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

from crisisplay.cli.output import safe

# A French sign keeps to its word, whatever space was typed.
_FRENCH = re.compile(r"(?<=«) | (?=[»?!;:])")
_WIDEST = 100  # longer lines are hard to read, however wide the window


def width() -> int:
    """The columns to write in: the terminal's, at most a hundred."""
    return min(_WIDEST, max(20, shutil.get_terminal_size().columns))


def wrapped(text: str, *, first: str = "", rest: str = "", columns: int | None = None) -> list[str]:
    """The lines of a text, line ends kept; `first` before the first line, `rest` before others."""
    columns = columns or width()
    lines: list[str] = []
    for paragraph in _FRENCH.sub("\u00a0", safe(text)).split("\n"):
        before = rest if lines else first
        lines += _paragraph(paragraph, before, rest, columns)
    return lines


def _paragraph(paragraph: str, first: str, rest: str, columns: int) -> Iterator[str]:
    line = first
    fresh = True
    for word in paragraph.split(" "):
        for piece in _pieces(word, columns - cell_len(rest)):
            if not fresh and cell_len(line) + 1 + cell_len(piece) > columns:
                yield line.rstrip()
                line, fresh = rest, True
            line += piece if fresh else f" {piece}"
            fresh = False
    yield line.rstrip()


def _pieces(word: str, columns: int) -> list[str]:
    """A word, cut where it is wider than the line: an address is shown whole, not lost."""
    return chop_cells(word, columns) or [""]


def fitted(text: str, columns: int | None = None) -> str:
    """The text on one line, cut with an ellipsis where it is longer: all of it is in the log."""
    columns = columns or width() - 2
    line = safe(text).replace("\n", " ")
    if cell_len(line) <= columns:
        return line
    return set_cell_size(line, columns - 1).rstrip() + "…"
