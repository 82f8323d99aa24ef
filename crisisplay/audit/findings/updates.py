"""The next update, as it was promised: one appointment, however many texts named it.

Texts for the public that promise the same hour make one appointment; what was said to staff is
another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, TypeAlias

from crisisplay.audit.findings.publications import is_internal
from crisisplay.audit.timeline import Timeline
from crisisplay.incident.state import Promise
from crisisplay.values import dataclass

Fate: TypeAlias = Literal["kept", "late", "missed", "running"]


@dataclass(frozen=True, slots=True)
class Appointment:
    """`promises` are the entries that made it; `kept` the entries that say it was kept.

    `at` is when the last of its promises was kept, None where one is not.
    """

    due: datetime
    internal: bool
    promises: tuple[int, ...]
    kept: tuple[int, ...]
    at: datetime | None

    def fate(self, end: datetime) -> Fate:
        """What became of it, for whoever looks at `end`."""
        if self.at is None:
            return "missed" if self.due < end else "running"
        return "late" if self.at > self.due else "kept"


def appointments(timeline: Timeline) -> Iterator[Appointment]:
    """Every update that was promised for an hour, in the order of the promises."""
    groups: dict[tuple[datetime, bool], list[Promise]] = {}
    for promise in timeline.state.promises:
        if promise.statement and promise.due:
            inside = is_internal(timeline.plan, promise.statement)
            groups.setdefault((promise.due, inside), []).append(promise)
    for (due, inside), group in groups.items():
        kept = tuple(one.kept for one in group if one.kept)
        times = [timeline.records[seq - 1].happened for seq in kept]
        at = max(times) if len(kept) == len(group) else None
        yield Appointment(due, inside, tuple(one.seq for one in group), kept, at)
