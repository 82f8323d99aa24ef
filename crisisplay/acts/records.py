"""From entries, which are bytes in a chain, to records, which mean something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from crisisplay.incident.events import Other, Record
from crisisplay.incident.lines import record
from crisisplay.journal.entry import Entry

FORMAT = 1  # of the entries, as `Opened` says: a later one can be read, not added to
_NO_TIME = datetime(1900, 1, 2, tzinfo=UTC)  # in any zone inside the calendar


def records(entries: Sequence[Entry], last: datetime | None = None) -> list[Record]:
    """The records of entries. What was erased keeps its number and has no effect any more."""
    found: list[Record] = []
    for entry in entries:
        if "ts" in entry.fields:
            one = record(entry.seq, entry.fields)
        else:
            one = Record(entry.seq, last or _NO_TIME, "", Other(name=entry.type))
        last = one.ts
        found.append(one)
    return found
