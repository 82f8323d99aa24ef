"""The course of an incident as a picture: time from left to right, one lane for each kind of thing.

An SVG with presentation attributes only, for a page whose policy lets no style in; what is drawn
has the page's own colour or a tone that shows on white and on black. Colour never says anything
alone: shapes and words do. A table beside it says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from crisisplay.audit.course_axis import Axis
from crisisplay.audit.document import Tone
from crisisplay.foreign import visible
from crisisplay.values import dataclass

WIDTH = 720.0
_LEFT = 84.0  # of the axis; lanes are named before it
_RIGHT = WIDTH - 10
_ROW = 15.0
_TEXT = 10.0
_SMALL = 9.0
_CHARACTER = 0.56  # of the height of a text: the width of a letter, on average
_MOST_ROWS = 7  # of a lane; what is too crowded for that is counted, and is in the table
_TITLED = 24  # marks of a lane that have their titles; more have their numbers only
_LONGEST = 30  # characters of a title
_HEAD = 34.0  # above the lanes, for hours and days
_FOOT = 12.0  # under them, for how long was cut out
_GAP = 9.0  # between lanes
_COLOURS: dict[Tone, str] = {
    "": "#3f7fbf",
    "good": "#3a8f5c",
    "warn": "#b9762a",
    "bad": "#c8473f",
    "muted": "#7d8590",
}


Shape: TypeAlias = Literal["diamond", "hollow", "square"]
Place: TypeAlias = Literal["after", "before", "on"]


@dataclass(frozen=True, slots=True)
class Band:
    """What lasts, and fills its lane: a phase, a level. `strength` from 0 to 4 is how dark."""

    start: datetime
    end: datetime
    label: str
    strength: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened at one moment."""

    at: datetime
    seq: int
    label: str
    shape: Shape = "diamond"


@dataclass(frozen=True, slots=True)
class Bar:
    """What runs from `start` to `due`, and ended at `done` where it did."""

    start: datetime
    due: datetime | None
    done: datetime | None
    label: str
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Lane:
    title: str
    bands: tuple[Band, ...] = ()
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()

    def moments(self) -> Iterator[datetime]:
        """When something is seen to happen; what a bar is due at may be years away."""
        for band in self.bands:
            yield from (band.start, band.end)
        yield from (mark.at for mark in self.marks)
        yield from (bar.done for bar in self.bars if bar.done)


@dataclass(frozen=True, slots=True)
class Words:
    """How times are told, and what was left out: `day(moment)`, `span(length)`, `more(n)`."""

    day: Callable[[datetime], str]
    span: Callable[[timedelta], str]
    more: Callable[[int], str]


def draw(lanes: Sequence[Lane], title: str, about: str, zone: tzinfo, words: Words) -> str:
    """The SVG of `lanes`, from top to bottom. There has to be a moment in them."""
    axis = Axis((moment for lane in lanes for moment in lane.moments()), _LEFT, _RIGHT)
    shapes: list[str] = []
    top = _HEAD
    for lane in lanes:
        drawn, height = _lane(lane, axis, top, words)
        shapes += (*_name(lane, top), *drawn)
        top += height + _GAP
    body = "\n".join((*_head(axis, zone, words, top - _GAP), *shapes))
    high = top + _FOOT
    box = f'viewBox="0 0 {WIDTH:g} {high:g}" width="{WIDTH:g}" height="{high:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" fill="currentColor" '
        f'font-family="sans-serif" font-size="{_TEXT:g}" aria-label={quoteattr(visible(title))}>\n'
        f"<title>{_safe(title)}</title>\n<desc>{_safe(about)}</desc>\n{body}\n</svg>\n"
    )


def _safe(text: str) -> str:
    return escape(visible(text))


def _width(text: str) -> float:
    return len(text) * _TEXT * _CHARACTER


def _label(x: float, y: float, text: str, anchor: str = "start", size: float = _TEXT) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:g}"'
    return f"<text {place}>{_safe(text)}</text>"


def _line(x1: float, y1: float, x2: float, y2: float, more: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" {more}/>'


# The hours, the days, and where time was cut out


def _head(axis: Axis, zone: tzinfo, words: Words, bottom: float) -> Iterator[str]:
    free_hour = free_day = 0.0
    day = ""
    for x, moment in axis.ticks(zone, 44):
        hour, this_day = f"{moment:%H:%M}", words.day(moment)
        yield _line(x, _HEAD - 6, x, bottom, 'stroke="currentColor" stroke-opacity="0.15"')
        if x - _width(hour) / 2 >= free_hour:
            yield _label(x, _HEAD - 9, hour, "middle", _SMALL)
            free_hour = x + _width(hour) / 2 + 3
        if this_day != day and x - 12 >= free_day:
            yield _label(max(x - 12, _LEFT - 12), 11, this_day)
            free_day = x - 12 + _width(this_day) + 6
        day = this_day
    for cut in axis.breaks:
        yield from _break(cut.left, cut.right, words.span(cut.length), bottom)


def _break(left: float, right: float, length: str, bottom: float) -> Iterator[str]:
    """Two strokes through all lanes, and under them how long nothing happened."""
    dashes = 'stroke="currentColor" stroke-opacity="0.45" stroke-dasharray="2 3"'
    for x in (left + 5, right - 5):
        yield _line(x, _HEAD - 6, x, bottom, dashes)
    yield _label((left + right) / 2, bottom + _FOOT, length, "middle", _SMALL)


# Lanes


def _name(lane: Lane, top: float) -> Iterator[str]:
    yield _label(0, top + _ROW - 4, lane.title)
    stroke = 'stroke="currentColor" stroke-opacity="0.25"'
    yield _line(0, top - _GAP / 2, _RIGHT, top - _GAP / 2, stroke)


def _lane(lane: Lane, axis: Axis, top: float, words: Words) -> tuple[list[str], float]:
    """What a lane shows, and how high it is."""
    if lane.bands:
        return [shape for band in lane.bands for shape in _band(band, axis, top)], _ROW
    if lane.bars:
        return _bars(lane.bars, axis, top, words)
    return _marks(lane.marks, axis, top, words)


def _band(band: Band, axis: Axis, top: float) -> Iterator[str]:
    left, right = axis.at(band.start), axis.at(band.end)
    width = max(right - left, 1.5)
    shade = 0.12 + 0.13 * max(0, min(band.strength, 4))
    yield (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{_ROW:g}" '
        f'fill="{_COLOURS[""]}" fill-opacity="{shade:.2f}"/>'
    )
    if _width(band.label) + 4 <= width:
        yield _label(left + 3, top + _ROW - 4, band.label)


class _Rows:
    """Rows of a lane, each free from some place on: what comes is put in the first with room."""

    def __init__(self) -> None:
        self._free: list[float] = []

    def put(self, left: float, right: float) -> int | None:
        """The row that takes what lies between; None where all are taken."""
        for row, free in enumerate(self._free):
            if left >= free:
                self._free[row] = right + 4
                return row
        if len(self._free) >= _MOST_ROWS:
            return None
        self._free.append(right + 4)
        return len(self._free) - 1

    def height(self, *, is_cut: bool) -> float:
        return max(1, len(self._free) + is_cut) * _ROW


def _marks(marks: Sequence[Mark], axis: Axis, top: float, words: Words) -> tuple[list[str], float]:
    rows, hidden = _Rows(), 0
    shapes: list[str] = []
    has_titles = len(marks) <= _TITLED
    for mark in sorted(marks, key=lambda one: (one.at, one.seq)):
        x, text = axis.at(mark.at), f"#{mark.seq}"
        if has_titles:
            text = f"{text} {_short(mark.label)}"
        left, right, turned = _sides(x, _width(text) + 8)
        row = rows.put(left, right)
        if row is None:
            hidden += 1
            continue
        y = top + row * _ROW + _ROW / 2
        shapes += (_shape(x, y, mark.shape), _beside(x, y, text, turned=turned))
    return _with_the_rest(shapes, rows, hidden, top, words)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _sides(x: float, width: float) -> tuple[float, float, bool]:
    """From where to where a mark and its text reach; whether the text has to stand before it."""
    if x + width <= WIDTH:
        return x - 5, x + width, False
    return x - width, x + 5, True


def _beside(x: float, y: float, text: str, *, turned: bool) -> str:
    return _label(x - 7 if turned else x + 7, y + 3.5, text, "end" if turned else "start")


def _shape(x: float, y: float, shape: Shape) -> str:
    colour = _COLOURS["good" if shape == "square" else ""]
    if shape == "square":
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'
    points = f"{x:.1f},{y - 5:.1f} {x + 5:.1f},{y:.1f} {x:.1f},{y + 5:.1f} {x - 5:.1f},{y:.1f}"
    inside = "none" if shape == "hollow" else colour
    return f'<polygon points="{points}" fill="{inside}" stroke="{colour}" stroke-width="1.4"/>'


def _bars(bars: Sequence[Bar], axis: Axis, top: float, words: Words) -> tuple[list[str], float]:
    rows, hidden = _Rows(), 0
    shapes: list[str] = []
    for bar in sorted(bars, key=lambda one: (one.start, one.due or one.start, one.label)):
        left, right = _ends(bar, axis)
        text = _short(bar.label)
        place = _place(left, right, _width(text) + 10)
        row = rows.put(*_reach(left, right, _width(text) + 10, place))
        if row is None:
            hidden += 1
            continue
        y = top + row * _ROW + _ROW / 2
        shapes += _bar(bar, axis, (left, right), y + 4 if place == "on" else y)
        shapes.append(_bar_text(text, left, right, y, place))
    return _with_the_rest(shapes, rows, hidden, top, words)


def _ends(bar: Bar, axis: Axis) -> tuple[float, float]:
    ends = [axis.at(moment) for moment in (bar.start, bar.due, bar.done) if moment]
    return min(ends), max(ends)


def _place(left: float, right: float, width: float) -> Place:
    """Where the words of a bar have room: after it, before it, or else on it."""
    if right + width <= WIDTH:
        return "after"
    return "before" if left - width >= _LEFT else "on"


def _reach(left: float, right: float, width: float, place: Place) -> tuple[float, float]:
    match place:
        case "after":
            return left - 4, right + width
        case "before":
            return left - width, right + 4
        case "on":
            return left - 4, max(right + 4, left + width)


def _bar_text(text: str, left: float, right: float, y: float, place: Place) -> str:
    match place:
        case "after":
            return _label(right + 7, y + 3.5, text)
        case "before":
            return _label(left - 7, y + 3.5, text, "end")
        case "on":
            return _label(left + 4, y, text)


def _bar(bar: Bar, axis: Axis, ends: tuple[float, float], y: float) -> Iterator[str]:
    """The line, an upright where it starts and where it is due, and how it ended.

    What starts before all that is shown, or is due after it, ends in an arrow.
    """
    colour, (left, right) = _COLOURS[bar.tone], ends
    stroke = f'stroke="{colour}" stroke-width="2"'
    yield _line(left, y, right, y, stroke)
    start = axis.at(bar.start)
    yield _arrow(start, y, -4, colour) if bar.start < axis.start else _upright(start, y, 3, stroke)
    if bar.due:
        due = axis.at(bar.due)
        yield _arrow(due, y, 4, colour) if bar.due > axis.end else _upright(due, y, 5, stroke)
    if bar.done:
        yield f'<circle cx="{axis.at(bar.done):.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    elif bar.tone == "bad":
        yield _line(right - 4, y - 4, right + 4, y + 4, stroke)
        yield _line(right - 4, y + 4, right + 4, y - 4, stroke)


def _upright(x: float, y: float, half: float, stroke: str) -> str:
    return _line(x, y - half, x, y + half, stroke)


def _arrow(x: float, y: float, length: float, colour: str) -> str:
    points = f"{x + length:.1f},{y:.1f} {x - length:.1f},{y - 4:.1f} {x - length:.1f},{y + 4:.1f}"
    return f'<polygon points="{points}" fill="{colour}"/>'


def _with_the_rest(
    shapes: list[str], rows: _Rows, hidden: int, top: float, words: Words
) -> tuple[list[str], float]:
    """What had no room is counted, under what had."""
    height = rows.height(is_cut=hidden > 0)
    if hidden:
        shapes.append(_label(_LEFT, top + height - 4, words.more(hidden)))
    return shapes, height
