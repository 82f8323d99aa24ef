"""A recording of a walk: the screens as frames, an asciinema v2 file of them, and a picture.

The same walk gives the same bytes: the time between two frames is made up, and what differs from
one incident to the next (its four hex digits, the receipts) is written as `7f3a` and `1cb1 ...`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from tests.terminal.terminal import Glass

_ID = re.compile(r"(-|· )[0-9a-f]{4}(?= |$)")
_RECEIPT = re.compile(r"(#\d+) (?:[0-9a-f]{4} ){4}[0-9a-f]{4}")
_PAUSE = 0.6  # seconds between two frames
_REST = "\x1b[K"  # erases the rest of a line


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: what a terminal's SGR codes say."""

    colour: str = "default"
    bold: bool = False
    italic: bool = False
    reverse: bool = False

    @property
    def codes(self) -> str:
        colours = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
        told = ["1"] * self.bold + ["3"] * self.italic + ["7"] * self.reverse
        if self.colour in colours:
            told.append(str(30 + colours.index(self.colour)))
        return ";".join(told)


@dataclass(frozen=True, slots=True)
class Run:
    column: int
    text: str
    look: Look


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A screen at one moment; `cursor` is column and row."""

    lines: tuple[Line, ...]
    cursor: tuple[int, int]

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in line).rstrip() for line in self.lines)


def frame(glass: Glass) -> Frame:
    rows = tuple(_line(glass, row) for row in range(glass.lines))
    return Frame(rows, (glass.cursor.x, glass.cursor.y))


def _line(glass: Glass, row: int) -> Line:
    written = "".join(glass.buffer[row][column].data for column in range(glass.columns))
    shown = _RECEIPT.sub(r"\1 1cb1 7301 e176 fdd1 6045", _ID.sub(r"\g<1>7f3a", written))
    looks = list(_looks(glass, row))
    runs, column = [], 0
    for look, cells in groupby(looks[: len(shown)]):
        width = len(list(cells))
        runs.append(Run(column, shown[column : column + width], look))
        column += width
    while runs and not runs[-1].text.strip() and not runs[-1].look.reverse:
        runs.pop()
    return tuple(runs)


def _looks(glass: Glass, row: int) -> Iterator[Look]:
    """The look of each cell; a blank has that of what stands before it, as it has none to see."""
    look = Look()
    for column in range(glass.columns):
        cell = glass.buffer[row][column]
        if cell.data.strip() or cell.reverse:
            look = _look(cell)
        yield look if not look.reverse or cell.reverse else Look()


def _look(cell: object) -> Look:
    fg, bold, italic, reverse = (
        getattr(cell, name) for name in ("fg", "bold", "italics", "reverse")
    )
    return Look(fg, bold, italic, reverse)


# asciinema


def cast(frames: Sequence[Frame], columns: int, rows: int, title: str) -> str:
    """The frames as an asciinema v2 file; of each, the lines that changed."""
    head = {
        "version": 2,
        "width": columns,
        "height": rows,
        "title": title,
        "env": {"TERM": "xterm-256color"},
    }
    told = [json.dumps(head, ensure_ascii=False)]
    before: Frame | None = None
    for number, now in enumerate(frames):
        event = [round(number * _PAUSE, 1), "o", _changes(before, now)]
        told.append(json.dumps(event, ensure_ascii=False))
        before = now
    return "\n".join(told) + "\n"


def _changes(before: Frame | None, now: Frame) -> str:
    rows = [row for row, line in enumerate(now.lines) if not before or before.lines[row] != line]
    anew = before is None or len(rows) > len(now.lines) // 2
    if anew:
        rows = [row for row, line in enumerate(now.lines) if line]
    written = "\x1b[2J" if anew else ""
    for row in rows:
        words = "".join(map(_styled, now.lines[row]))
        written += f"\x1b[{row + 1}H{words}{'' if anew else _REST}"
    column, row = now.cursor
    return f"{written}\x1b[{row + 1};{column + 1}H"


def _styled(run: Run) -> str:
    codes = run.look.codes
    return f"\x1b[{codes}m{run.text}\x1b[m" if codes else run.text


# A picture

_CELL, _HEIGHT, _EDGE, _BAR = 8.4, 19, 18, 34
_SECONDS = 4  # that each screen is shown
_COLOURS = {
    "default": "#d8dee9",
    "red": "#ff8f8f",
    "green": "#a3d9a5",
    "brown": "#f0c674",
    "cyan": "#8fd3e8",
}
_BACK = "#14181f"


def picture(frames: Sequence[Frame], columns: int, title: str) -> str:
    """The frames as one SVG, each shown in turn; the first where nothing moves."""
    rows = max(len(one.text.rstrip().split("\n")) for one in frames)
    width, height = round(columns * _CELL + 2 * _EDGE), rows * _HEIGHT + _BAR + 2 * _EDGE
    return "\n".join(_svg(frames, width, height, title)) + "\n"


def _svg(frames: Sequence[Frame], width: int, height: int, title: str) -> Iterator[str]:
    share = 100 / len(frames)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{escape(title)}">'
    )
    yield (
        "<style>text{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;"
        "white-space:pre}.b{font-weight:700}.i{font-style:italic}"
        ".s{visibility:hidden}.s:first-of-type{visibility:visible}"
        f"@media(prefers-reduced-motion:no-preference){{.s{{animation:s {_SECONDS * len(frames)}s "
        f"step-end infinite}}}}@keyframes s{{0%{{visibility:visible}}"
        f"{share:.3f}%,100%{{visibility:hidden}}}}</style>"
    )
    yield f'<rect width="{width}" height="{height}" rx="10" fill="{_BACK}"/>'
    for number, colour in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        yield f'<circle cx="{22 + 20 * number}" cy="20" r="6" fill="{colour}"/>'
    yield (
        f'<text x="{width / 2:.0f}" y="25" fill="#7b8494" text-anchor="middle">'
        f"{escape(title)}</text>"
    )
    for number, one in enumerate(frames):
        yield f'<g class="s" style="animation-delay:{number * _SECONDS}s">'
        for row, line in enumerate(one.lines):
            yield from _drawn(line, _BAR + _EDGE + row * _HEIGHT)
        yield "</g>"
    yield "</svg>"


def _pieces(run: Run) -> Iterator[Run]:
    """A run without its blanks: not every viewer of SVG keeps them."""
    if run.look.reverse:
        yield run
        return
    for match in re.finditer(r"\S+(?: \S+)*", run.text.replace("\u00a0", " ")):
        yield Run(run.column + match.start(), match[0], run.look)


def _drawn(line: Line, top: int) -> Iterator[str]:
    for run in (piece for whole in line for piece in _pieces(whole)):
        words = run.text
        ink = _COLOURS.get(run.look.colour, _COLOURS["default"])
        left, width = _EDGE + run.column * _CELL, len(words) * _CELL
        if run.look.reverse:
            yield (
                f'<rect x="{left:.1f}" y="{top - 14}" width="{width:.1f}" height="{_HEIGHT}" '
                f'fill="{ink}"/>'
            )
            ink = _BACK
        looks = "b" * run.look.bold + " i" * run.look.italic
        kind = f' class="{looks.strip()}"' if looks else ""
        yield (
            f'<text{kind} x="{left:.1f}" y="{top}" fill="{ink}" textLength="{width:.1f}">'
            f"{escape(words)}</text>"
        )
