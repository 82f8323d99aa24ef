"""Where every line runs: down from a box, along between two rows, up or down between columns.

A line never crosses a box. It leaves at the bottom and arrives at the top; what it passes in
between are channels (between rows), gutters (between columns) and the sky (above them all), and in
each of these a net has a lane of its own. A net is the lines that mean the same: those of one kind
from one box, or those that lead to one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from crisisplay.values import dataclass
from crisisplay.workbench.graph.boxes import COLUMN, INSET, Box, Row
from crisisplay.workbench.graph.model import Edge, Frame, Graph, Line
from crisisplay.workbench.graph.tracks import LANE, Lanes

_BASE = 16.0  # of a channel: room for the heads of arrows
_ABOVE = 7.0  # of that, before the first lane
_CLOSING = 6.0  # under the last box of a frame, for its border
_SIDE = 7.0  # of a gutter, on each side of its lanes
_PORTS: dict[Line, float] = {"next": 0, "fork": 13, "needs": -13, "returns": 24, "loop": -24}
_LEFT = ("needs", "loop")  # run on the left where they stay in their column


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a column, and where a line meets it: `x` from the column's left side."""

    column: int
    row: int
    x: float
    closing: int = 0  # frames whose border is passed before a line begins


@dataclass(frozen=True, slots=True)
class Trip:
    """One line, before lanes are known. `near` and `far` are the gutters it runs in, if any."""

    edge: Edge
    net: Hashable
    start: Spot
    end: Spot
    near: int | None
    far: int | None

    @property
    def channels(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The one under where it starts, and the one over where it ends."""
        return (self.start.column, self.start.row + 1), (self.end.column, self.end.row)


@dataclass(frozen=True, slots=True)
class Wire:
    """A line as it is drawn, corner by corner."""

    edge: Edge
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box at its place on the picture."""

    box: Box
    x: float
    y: float
    is_head: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A frame, or the part of it that is in one column."""

    frame: Frame
    depth: int
    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything at its place, from the upper left corner, in points."""

    wide: float
    high: float
    boxes: tuple[Placed, ...]
    outlines: tuple[Outline, ...]
    wires: tuple[Wire, ...]


def lay_out(graph: Graph, columns: Sequence[Sequence[Row]]) -> Layout:
    """The places of all boxes and lines."""
    return _Router(columns, _trips(graph, columns)).layout()


# Which way each line goes


def _trips(graph: Graph, columns: Sequence[Sequence[Row]]) -> list[Trip]:
    starts, ends = _spots(columns)
    return [_trip(edge, starts[edge.source], ends[edge.target]) for edge in graph.edges]


def _spots(columns: Sequence[Sequence[Row]]) -> tuple[dict[str, Spot], dict[str, Spot]]:
    """Where lines may start, and where they may end, by the id of the box or frame."""
    starts: dict[str, Spot] = {}
    ends: dict[str, Spot] = {}
    for at, column in enumerate(columns):
        for number, row in enumerate(column):
            for depth, frame in enumerate(row.path):
                starts[frame.id] = Spot(at, number, COLUMN / 2, len(row.path) - depth)
            for box in row.boxes:
                spot = Spot(at, number, box.middle)
                ends.setdefault(box.item.id, spot)
                if not row.is_head:
                    starts[box.item.id] = spot
    return starts, ends


def _trip(edge: Edge, start: Spot, end: Spot) -> Trip:
    port = _PORTS[edge.kind]
    start = Spot(start.column, start.row, start.x + port, start.closing)
    end = Spot(end.column, end.row, end.x + port)
    net: Hashable = (edge.kind, edge.source)
    if edge.kind == "next":
        net = (edge.kind, end.column, end.row)
    if start.column == end.column and start.row + 1 == end.row:
        return Trip(edge, net, start, end, None, None)
    near = start.column + (start.column < end.column)
    if start.column == end.column:
        near = start.column + (edge.kind not in _LEFT)
        return Trip(edge, net, start, end, near, near)
    far = end.column + (end.column < start.column)
    return Trip(edge, net, start, end, near, far)


# Lanes, then places


class _Router:
    def __init__(self, columns: Sequence[Sequence[Row]], trips: Sequence[Trip]) -> None:
        self._columns = columns
        self._trips = trips
        self._channels = self._settled_channels()
        self._sky = self._settled_sky()
        self._tops = [self._tops_of(at) for at in range(len(columns))]
        self._gutters = self._settled_gutters()
        self._lefts = self._settled_lefts()

    def layout(self) -> Layout:
        boxes = tuple(
            Placed(box, self._lefts[at] + box.x, self._tops[at][number], row.is_head)
            for at, column in enumerate(self._columns)
            for number, row in enumerate(column)
            for box in row.boxes
        )
        wires = tuple(Wire(trip.edge, tuple(self._points(trip))) for trip in self._trips)
        wide = self._lefts[-1] + COLUMN + self._gutter_width(len(self._columns))
        high = max(
            self._channel_top(at, len(column)) + self._channel_height(at, len(column))
            for at, column in enumerate(self._columns)
        )
        return Layout(wide, high, boxes, tuple(self._outlines()), wires)

    # Channels: the lanes between two rows

    def _settled_channels(self) -> dict[tuple[int, int], Mapping[Hashable, int]]:
        channels: defaultdict[tuple[int, int], Lanes] = defaultdict(Lanes)
        for trip in self._trips:
            leaving, arriving = trip.channels
            if trip.near is None or trip.far is None:
                channels[leaving].add(trip.net, trip.start.x, trip.end.x, leaves=True)
                continue
            channels[leaving].add(trip.net, trip.start.x, _side(trip.near, trip.start), leaves=True)
            channels[arriving].add(trip.net, trip.end.x, _side(trip.far, trip.end))
        return {place: lanes.settle() for place, lanes in channels.items()}

    def _count(self, at: int, number: int) -> int:
        lanes = self._channels.get((at, number), {})
        return max(lanes.values(), default=-1) + 1

    def _closing(self, at: int, number: int) -> float:
        """The room for the borders of frames that end above row `number`."""
        column = self._columns[at]
        above = column[number - 1].path if number else ()
        below = column[number].path if number < len(column) else ()
        shared = sum(1 for one, two in zip(above, below, strict=False) if one is two)
        return (len(above) - shared) * _CLOSING

    def _channel_height(self, at: int, number: int) -> float:
        lanes = max(0, self._count(at, number) - 1) * LANE
        return self._closing(at, number) + _BASE + lanes

    # Heights

    def _settled_sky(self) -> Mapping[Hashable, int]:
        lanes = Lanes()
        for trip in self._trips:
            if trip.near is not None and trip.far is not None and trip.near != trip.far:
                lanes.add(trip.net, trip.near, trip.far)
        return lanes.settle()

    def _sky_height(self) -> float:
        count = max(self._sky.values(), default=-1) + 1
        return count * LANE + 4 if count else 0.0

    def _tops_of(self, at: int) -> list[float]:
        """The top of each row of a column."""
        tops: list[float] = []
        y = self._sky_height()
        for number, row in enumerate(self._columns[at]):
            y += self._channel_height(at, number)
            tops.append(y)
            y += row.high
        return tops

    def _channel_top(self, at: int, number: int) -> float:
        """Where the channel above row `number` begins."""
        if not number:
            return self._sky_height()
        return self._tops[at][number - 1] + self._columns[at][number - 1].high

    def _lane_y(self, place: tuple[int, int], net: Hashable) -> float:
        top = self._channel_top(*place) + self._closing(*place)
        return top + _ABOVE + self._channels[place][net] * LANE

    def _sky_y(self, net: Hashable) -> float:
        return 2 + self._sky[net] * LANE

    # Gutters: the lanes between two columns

    def _settled_gutters(self) -> dict[int, Mapping[Hashable, int]]:
        gutters: defaultdict[int, Lanes] = defaultdict(Lanes)
        for trip in self._trips:
            if trip.near is None or trip.far is None:
                continue
            leaving, arriving = (self._lane_y(place, trip.net) for place in trip.channels)
            if trip.near == trip.far:
                gutters[trip.near].add(trip.net, leaving, arriving)
            else:
                gutters[trip.near].add(trip.net, leaving, self._sky_y(trip.net))
                gutters[trip.far].add(trip.net, arriving, self._sky_y(trip.net))
        return {at: lanes.settle() for at, lanes in gutters.items()}

    def _gutter_width(self, at: int) -> float:
        count = max(self._gutters.get(at, {}).values(), default=-1) + 1
        return 2 * _SIDE + max(0, count - 1) * LANE

    def _settled_lefts(self) -> list[float]:
        lefts: list[float] = []
        x = 0.0
        for at in range(len(self._columns)):
            x += self._gutter_width(at)
            lefts.append(x)
            x += COLUMN
        return lefts

    def _gutter_x(self, at: int, net: Hashable) -> float:
        left = self._lefts[at - 1] + COLUMN if at else 0.0
        return left + _SIDE + self._gutters[at][net] * LANE

    # Lines and frames

    def _points(self, trip: Trip) -> list[tuple[float, float]]:
        start, end = trip.start, trip.end
        x1, x2 = self._lefts[start.column] + start.x, self._lefts[end.column] + end.x
        top = self._tops[start.column][start.row] + self._start_high(trip)
        bottom = self._tops[end.column][end.row]
        leaving, arriving = (self._lane_y(place, trip.net) for place in trip.channels)
        if trip.near is None or trip.far is None:
            bend = [(x1, leaving), (x2, leaving)] if x1 != x2 else []
            return [(x1, top), *bend, (x2, bottom)]
        near, far = self._gutter_x(trip.near, trip.net), self._gutter_x(trip.far, trip.net)
        over = []
        if trip.near != trip.far:
            over = [(near, self._sky_y(trip.net)), (far, self._sky_y(trip.net))]
        ends = [(far, arriving), (x2, arriving), (x2, bottom)]
        return [(x1, top), (x1, leaving), (near, leaving), *over, *ends]

    def _start_high(self, trip: Trip) -> float:
        """From the top of the row to where the line starts: a box's bottom, a frame's border."""
        row = self._columns[trip.start.column][trip.start.row]
        if trip.start.closing:
            return row.high + trip.start.closing * _CLOSING
        boxes = (box for box in row.boxes if box.item.id == trip.edge.source)
        return next((box.high for box in boxes), row.high)

    def _outlines(self) -> list[Outline]:
        found: dict[tuple[int, str], Outline] = {}
        for at, column in enumerate(self._columns):
            for number, row in enumerate(column):
                for depth, frame in enumerate(row.path):
                    y = found[at, frame.id].y if (at, frame.id) in found else self._tops[at][number]
                    bottom = self._tops[at][number] + row.high
                    high = bottom + (len(row.path) - depth) * _CLOSING - y
                    x, wide = self._lefts[at] + INSET * depth, COLUMN - 2 * INSET * depth
                    found[at, frame.id] = Outline(frame, depth, x, y, wide, high)
        return sorted(found.values(), key=lambda one: one.depth)


def _side(gutter: int, spot: Spot) -> float:
    """The side of its column at which a line goes into the gutter."""
    return COLUMN + 1 if gutter > spot.column else -1.0
