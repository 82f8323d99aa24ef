"""What can happen in an incident: the closed set of events.

An event is one line of the journal once the store has stamped it. Free text is always a `Noted`
of its own; the others point at it by `seq`, so that erasing an entry is erasing a field. The words
that were shown (titles, questions, labels) are kept, in the language they were shown in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from crisisplay.incident.events.course import (
    Assessed,
    Attached,
    Decided,
    Done,
    FactStatus,
    Measured,
    Noted,
    Outcome,
    Skipped,
    Stated,
)
from crisisplay.incident.events.duties import (
    ClockMet,
    ClockStarted,
    ClockWaived,
    FreezeConfirmed,
    FreezeLifted,
    FreezeOrdered,
)
from crisisplay.incident.events.event import (
    JSON,
    Event,
)
from crisisplay.incident.events.people import (
    Assigned,
    Closed,
    Entered,
    HandedOver,
    Joined,
    Jumped,
    Opened,
    Paused,
    Resumed,
)
from crisisplay.incident.events.record import (
    Corrected,
    Erased,
    Marked,
    Other,
    Unsealed,
)
from crisisplay.incident.events.sending import (
    LeftStanding,
    Pinned,
    Published,
    Sending,
    Unsent,
    Withdrawn,
)
from crisisplay.incident.events.texts import (
    Advised,
    Approved,
    Drafted,
    Kept,
    Promised,
    Rejected,
)
from crisisplay.values import dataclass

EVENTS: Mapping[str, type[Event]] = {
    event.type: event for event in Event.__subclasses__() if event.type
}


@dataclass(frozen=True, slots=True)
class Record:
    """An event as the journal holds it. `at` is when it happened, as said; `ts` when recorded."""

    seq: int
    ts: datetime
    by: str
    event: Event
    at: datetime | None = None

    @property
    def happened(self) -> datetime:
        return self.at or self.ts


__all__ = [
    "EVENTS",
    "JSON",
    "Advised",
    "Approved",
    "Assessed",
    "Assigned",
    "Attached",
    "ClockMet",
    "ClockStarted",
    "ClockWaived",
    "Closed",
    "Corrected",
    "Decided",
    "Done",
    "Drafted",
    "Entered",
    "Erased",
    "Event",
    "FactStatus",
    "FreezeConfirmed",
    "FreezeLifted",
    "FreezeOrdered",
    "HandedOver",
    "Joined",
    "Jumped",
    "Kept",
    "LeftStanding",
    "Marked",
    "Measured",
    "Noted",
    "Opened",
    "Other",
    "Outcome",
    "Paused",
    "Pinned",
    "Promised",
    "Published",
    "Record",
    "Rejected",
    "Resumed",
    "Sending",
    "Skipped",
    "Stated",
    "Unsealed",
    "Unsent",
    "Withdrawn",
]
