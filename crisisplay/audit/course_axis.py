"""Time from left to right: in proportion, but for the long times in which nothing happened.

An incident lasts hours, then days go by until the debrief. A logarithm would make of that a
course that nobody can read; here the longest empty times are cut out, and the cut says how long
it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from crisisplay.values import dataclass

_MOST_BREAKS = 6
_SHARE = 0.12  # of what is left: an empty time that takes more than that is cut out,
_UNUSUAL = 4  # where it is also so many times longer than is usual between two events,
_HOUR = timedelta(hours=1)  # and no shorter than that
_BREAK = 26.0  # units that a break takes
_LEAST = 22.0  # units that a piece takes, however short
_DAY = 24 * 60  # minutes
_STEPS = (5, 10, 15, 30, 60, 120, 180, 360, 720)  # minutes
_DAYS = (1, 2, 7, 14, 28, 91, 182, 365)


@dataclass(frozen=True, slots=True)
class Piece:
    """Time that is drawn in proportion: from `start` at `left` to `end` at `right`."""

    start: datetime
    end: datetime
    left: float
    right: float

    def at(self, moment: datetime) -> float:
        length = (self.end - self.start) / timedelta(seconds=1)
        gone = (moment - self.start) / timedelta(seconds=1)
        return self.left + (self.right - self.left) * (gone / length if length else 0)


@dataclass(frozen=True, slots=True)
class Break:
    """An empty time that was cut out: from the end of a piece to the start of the next."""

    before: Piece
    after: Piece

    @property
    def left(self) -> float:
        return self.before.right

    @property
    def right(self) -> float:
        return self.after.left

    @property
    def length(self) -> timedelta:
        return self.after.start - self.before.end

    def at(self, moment: datetime) -> float:
        """What is due while nothing happened stands between the two."""
        return self.left + (self.right - self.left) * ((moment - self.before.end) / self.length)


class Axis:
    """Where a moment stands between `left` and `right`. `moments` are all that is to be shown."""

    def __init__(self, moments: Iterable[datetime], left: float, right: float) -> None:
        self.left, self.right = left, right
        times = sorted(set(moments))
        cut = _cut(times)
        self.pieces = tuple(_pieces(times, cut, left, right))
        self.breaks = tuple(Break(one, following) for one, following in pairwise(self.pieces))

    def at(self, moment: datetime) -> float:
        """Its place; the nearest end for what is before or after all that is shown."""
        for piece in self.pieces:
            if piece.start <= moment <= piece.end:
                return piece.at(moment)
        for cut in self.breaks:
            if cut.before.end < moment < cut.after.start:
                return cut.at(moment)
        return self.left if moment < self.start else self.right

    @property
    def start(self) -> datetime:
        return self.pieces[0].start

    @property
    def end(self) -> datetime:
        return self.pieces[-1].end

    def ticks(self, zone: tzinfo, room: float) -> Iterator[tuple[float, datetime]]:
        """Round times, each in local time, at least `room` units apart in a piece."""
        minutes = self._step(room)
        for piece in self.pieces:
            found = list(_round_times(piece, minutes, zone))
            for moment in found or [piece.start.astimezone(zone)]:
                yield piece.at(moment), moment

    def _step(self, room: float) -> int:
        """The smallest step, in minutes, whose ticks have `room`."""
        drawn = sum((piece.end - piece.start for piece in self.pieces), timedelta())
        width = sum(piece.right - piece.left for piece in self.pieces)
        minutes = drawn / timedelta(minutes=1) * room / width if width else 0
        steps = (*_STEPS, *(days * _DAY for days in _DAYS))
        return next((step for step in steps if step >= minutes), steps[-1])


def _cut(times: Sequence[datetime]) -> set[int]:
    """After which of the times, by number, the empty time is cut out: the longest ones."""
    gaps = [(later - one, n) for n, (one, later) in enumerate(pairwise(times))]
    gaps.sort(reverse=True)
    left = times[-1] - times[0]
    usual = gaps[len(gaps) // 2][0] if gaps else left
    found: set[int] = set()
    for gap, n in gaps[:_MOST_BREAKS]:
        if gap <= left * _SHARE or gap < max(usual * _UNUSUAL, _HOUR):
            break
        found.add(n)
        left -= gap
    return found


def _pieces(times: Sequence[datetime], cut: set[int], left: float, right: float) -> Iterator[Piece]:
    starts = [times[0], *(times[n + 1] for n in sorted(cut))]
    ends = [*(times[n] for n in sorted(cut)), times[-1]]
    drawn = sum((end - start for start, end in zip(starts, ends, strict=True)), timedelta())
    room = (right - left) - _BREAK * len(cut) - _LEAST * len(starts)
    at = left
    for start, end in zip(starts, ends, strict=True):
        share = (end - start) / drawn if drawn else 1 / len(starts)
        width = _LEAST + room * share
        yield Piece(start, end, at, at + width)
        at += width + _BREAK


def _round_times(piece: Piece, minutes: int, zone: tzinfo) -> Iterator[datetime]:
    """Counted from midnight, local time; from the first day where a step is days."""
    first = piece.start.astimezone(zone)
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    steps = timedelta(minutes=minutes)
    skipped = (first - midnight) // steps
    moment = midnight + steps * skipped
    while moment <= piece.end:
        if moment >= first:
            yield moment
        moment += steps
