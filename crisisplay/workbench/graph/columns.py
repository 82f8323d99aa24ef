"""The rows in columns, as in a newspaper, and the pages of paper that they are to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.i18n import Language, say
from crisisplay.values import dataclass
from crisisplay.workbench.graph.boxes import Row, head_row
from crisisplay.workbench.graph.model import Frame

GAP = 20.0
"""Between two rows, before it is known how many lines pass there."""
_MOST = 12
_CLOSE = 0.5


@dataclass(frozen=True, slots=True)
class Page:
    """The room for a picture, in points."""

    wide: float
    high: float

    def scale(self, wide: float, high: float) -> float:
        """How large something is that fills the page."""
        return min(self.wide / wide, self.high / high)


PORTRAIT, LANDSCAPE = Page(538, 780), Page(780, 538)


def in_columns(rows: Sequence[Row], lang: Language) -> Iterator[list[list[Row]]]:
    """The same rows in one column, in two, and so on, each as low as can be.

    A frame that goes on in a new column has its head again.
    """
    for count in range(1, min(_MOST, len(rows)) + 1):
        yield _balanced(rows, count, lang)


def _height(rows: Sequence[Row]) -> float:
    return sum(row.high + GAP for row in rows)


def _balanced(rows: Sequence[Row], count: int, lang: Language) -> list[list[Row]]:
    """At most `count` columns, the highest of them as low as can be."""
    low, high = max(row.high for row in rows), _height(rows)
    found = _filled(rows, high, lang)
    while high - low > _CLOSE:
        middle = (low + high) / 2
        columns = _filled(rows, middle, lang)
        if len(columns) <= count:
            found, high = columns, middle
        else:
            low = middle
    return found


def _filled(rows: Sequence[Row], most: float, lang: Language) -> list[list[Row]]:
    done: list[list[Row]] = []
    column: list[Row] = []
    used = 0.0
    for row in rows:
        if column and used + row.high + GAP > most:
            moved = _heads_at_end(column)
            first = moved[0] if moved else row
            done.append(column)
            column = [*_again(first.path[:-1] if first.is_head else first.path, lang), *moved]
            used = _height(column)
        column.append(row)
        used += row.high + GAP
    return [one for one in (*done, column) if one]


def _heads_at_end(column: list[Row]) -> list[Row]:
    """Take the heads off a column's end: they go where what they head goes."""
    moved: list[Row] = []
    while column and column[-1].is_head:
        moved.insert(0, column.pop())
    return moved


def _again(path: tuple[Frame, ...], lang: Language) -> list[Row]:
    """The heads of the frames that go on."""
    depths = range(1, len(path) + 1)
    return [
        head_row(path[:depth], say(lang, "graph.continued", title=path[depth - 1].title))
        for depth in depths
    ]
