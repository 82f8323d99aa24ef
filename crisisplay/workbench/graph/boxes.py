"""What is written in each box, line by line, and how much room it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from crisisplay.foreign import visible
from crisisplay.values import dataclass
from crisisplay.workbench.graph.letters import wrap
from crisisplay.workbench.graph.model import Frame, Graph, Node

COLUMN = 256.0
"""The width of a column, in points."""
INSET = 7.0
"""What a frame takes on each side from what is inside."""
BESIDE = 6.0
_PAD, _NARROW = 7.0, 5.0
_WIDE = 100.0  # from which on a box has the wider margin
LEADING = 1.26
_INDENT = 6.0
_BETWEEN = 22.0  # two rows, about
_TOWER = 2.1  # times as high as wide

Voice: TypeAlias = Literal["phase", "head", "title", "condition", "note", "option"]
SIZES: dict[Voice, float] = {
    "phase": 12.5, "head": 11.0, "title": 10.0, "condition": 8.8, "note": 8.8, "option": 9.2,
}  # fmt: skip
BOLD = frozenset({"phase", "head", "title"})


@dataclass(frozen=True, slots=True)
class Line:
    """`top` is from the top of the box to the top of the line, `left` from its left side."""

    text: str
    voice: Voice
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Box:
    """`x` is from the left side of its column; `band` is how far down the condition reaches."""

    item: Node | Frame
    x: float
    wide: float
    high: float
    band: float
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        return self.x + self.wide / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes side by side, or the head of a frame. `path` are the frames around, outermost first."""

    boxes: tuple[Box, ...]
    path: tuple[Frame, ...]
    is_head: bool = False

    @property
    def high(self) -> float:
        return max(box.high for box in self.boxes)


def rows_of(graph: Graph) -> Iterator[Row]:
    """Every row of the graph, from its first phase to its last."""
    for phase in graph.phases:
        yield from _rows(phase, ())


def _rows(frame: Frame, around: tuple[Frame, ...]) -> Iterator[Row]:
    path = (*around, frame)
    yield head_row(path)
    for row in frame.rows:
        nodes = [item for item in row if isinstance(item, Node)]
        for inner in (item for item in row if isinstance(item, Frame)):
            yield from _rows(inner, path)
        yield from _beside(nodes, path) if nodes else ()


def _beside(nodes: Sequence[Node], path: tuple[Frame, ...]) -> Iterator[Row]:
    """As many side by side as leaves the row lowest, none of them a tower."""
    tries = [_chunks(nodes, count, path) for count in range(1, len(nodes) + 1)]
    fit = [rows for at, rows in enumerate(tries) if not at or not any(map(_is_tower, rows))]
    yield from min(reversed(fit), key=lambda rows: sum(row.high + _BETWEEN for row in rows))


def _chunks(nodes: Sequence[Node], count: int, path: tuple[Frame, ...]) -> list[Row]:
    parts = [nodes[at : at + count] for at in range(0, len(nodes), count)]
    return [Row(tuple(_side_by_side(part, len(path))), path) for part in parts]


def _is_tower(row: Row) -> bool:
    return any(box.high > _TOWER * box.wide for box in row.boxes)


def head_row(path: tuple[Frame, ...], title: str = "") -> Row:
    """The head of the innermost frame, with another title where it goes on in a new column."""
    frame, depth = path[-1], len(path) - 1
    said: list[tuple[str, Voice]] = [(title or frame.title, "head" if depth else "phase")]
    if not title:
        said += [(note, "note") for note in (*frame.notes, frame.rounds) if note]
    condition = "" if title else frame.condition
    return Row(
        (_box(frame, condition, said, INSET * depth, COLUMN - 2 * INSET * depth),), path, True
    )


def _side_by_side(nodes: Sequence[Node], depth: int) -> Iterator[Box]:
    room = COLUMN - 2 * INSET * depth
    wide = (room - BESIDE * (len(nodes) - 1)) / len(nodes)
    for at, node in enumerate(nodes):
        said: list[tuple[str, Voice]] = [(f"{node.number}. {node.title}", "title")]
        said += [(option.told, "option") for option in node.options]
        said += [(note, "note") for note in node.notes]
        yield _box(node, node.condition, said, INSET * depth + at * (wide + BESIDE), wide)


def _box(
    item: Node | Frame, condition: str, said: Sequence[tuple[str, Voice]], x: float, wide: float
) -> Box:
    lines: list[Line] = []
    top = 3.0 if condition else 5.0
    band = 0.0
    if condition:
        top = _written(lines, condition, "condition", top, wide) + 3.0
        band = top
        top += 3.0
    for text, voice in said:
        top = _written(lines, text, voice, top, wide)
    return Box(item, x, wide, top + 5.0, band, tuple(lines))


def _written(lines: list[Line], text: str, voice: Voice, top: float, wide: float) -> float:
    """Add the lines of `text`; where the next may begin."""
    size = SIZES[voice]
    pad = _PAD if wide > _WIDE else _NARROW
    left = pad + (_INDENT if voice == "option" else 0)
    for line in wrap(visible(text), wide - left - pad, size, bold=voice in BOLD):
        lines.append(Line(line, voice, left, top))
        top += size * LEADING
    return top
