"""The time between two entries while people were at work on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise

from crisisplay.audit.findings.dossier import STUBS
from crisisplay.audit.timeline import Timeline
from crisisplay.values import dataclass

LONGEST: Mapping[int, timedelta] = {
    2: timedelta(hours=4),
    3: timedelta(hours=2),
    4: timedelta(hours=1),
}
"""By level, how long a log may stay silent in the acute phase: the rhythm at which updates are
promised by default (level 4 every hour, level 3 every two hours, level 2 every half-day of work).
A log that says nothing from one update to the next has missed one."""

MARGIN = 1.25
"""A quarter more: an update that comes five minutes late is told as late, not as a silence too."""


@dataclass(frozen=True, slots=True)
class Silence:
    """From one entry to the next, by the time of recording. `paused` where somebody said so."""

    start: datetime
    end: datetime
    after: int
    before: int
    level: int | None
    paused: bool

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    @property
    def is_long(self) -> bool:
        """Whether it is longer than its level allows; below level 2, none is."""
        allowed = LONGEST.get(self.level) if self.level is not None else None
        return allowed is not None and self.length > allowed * MARGIN


def silences(timeline: Timeline) -> Iterator[Silence]:
    """Those of the crisis itself, until it was closed.

    None where a clock was set back, nor beside an erased entry, whose time nobody knows.
    """
    for one, following in pairwise(timeline.happenings):
        state, start, end = one.after, one.record.ts, following.record.ts
        known = one.entry.type not in STUBS and following.entry.type not in STUBS
        if known and state.phase == "during" and state.closed is None and end > start:
            yield Silence(start, end, one.seq, following.seq, state.level, state.paused)
