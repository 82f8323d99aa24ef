"""Reading the log, whoever wrote it and whatever became of it.

Nothing is needed but the journal itself: no playbook, no lock that is taken, no line put right.
What follows a line that does not hold is not read, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from crisisplay.acts.records import records
from crisisplay.acts.told import Told
from crisisplay.errors import StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.journal.entry import Entry
from crisisplay.journal.store import Journal
from crisisplay.playbook.spelling import folded
from crisisplay.values import dataclass

_BATCH = 4  # a text is written with what names it: entries further away are shown on their own


@dataclass(frozen=True, slots=True)
class Log:
    """The entries that hold, from the first on; `trouble` says why there are no more."""

    entries: tuple[Entry, ...]
    trouble: StoreTrouble | None = None


def read_log(folder: Path) -> Log:
    """What can be read of the journal in `folder`. StoreTrouble or NotFound where nothing can."""
    entries, trouble = Journal(folder).look()
    if trouble and not entries:
        raise trouble
    return Log(tuple(entries), trouble)


def tell(entries: Sequence[Entry]) -> Iterator[Told]:
    """The entries as they are shown: a reason under the decision that names it."""
    all_records = records(entries)
    home = dict(_folded(all_records))
    texts: dict[int, list[tuple[Entry, Record]]] = {}
    for entry, record in zip(entries, all_records, strict=True):
        if record.seq in home:
            texts.setdefault(home[record.seq], []).append((entry, record))
    corrected = _corrected(all_records)
    lookup = _Lookup(all_records).event
    for entry, record in zip(entries, all_records, strict=True):
        if record.seq not in home:
            joined = _sitting(entry, all_records)
            told = tuple(texts.get(record.seq, ()))
            about = (record.seq, *(each.seq for _, each in told))
            corrections = tuple(one for seq in about for one in corrected.get(seq, ()))
            yield Told(
                entry,
                record,
                joined.role if joined else "",
                told,
                corrections[-1][0] if corrections else None,
                corrections,
                lang=joined.lang if joined else "",
                lookup=lookup,
            )


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What each entry says, by its number."""

    records: Sequence[Record]

    def event(self, seq: int | None) -> e.Event | None:
        return self.records[seq - 1].event if seq and 0 < seq <= len(self.records) else None


def _corrected(all_records: Sequence[Record]) -> dict[int, list[tuple[int, str]]]:
    """For each entry that was corrected: the entries that do, and what they say."""
    found: dict[int, list[tuple[int, str]]] = {}
    for one in all_records:
        if isinstance(one.event, e.Corrected):
            found.setdefault(one.event.entry, []).append((one.seq, one.event.text))
    return found


def _folded(all_records: Sequence[Record]) -> Iterator[tuple[int, int]]:
    """For each text that is shown under another entry: its number, and that entry's."""
    late: list[int] = []
    for record in all_records:
        if isinstance(record.event, e.Noted) and record.event.about == "late":
            late.append(record.seq)
            continue
        for seq in pointed_at(record.event):
            if _is_text(all_records, seq, record):
                yield seq, record.seq
        if isinstance(record.event, e.Noted) and record.event.about in ("reason", "dissent"):
            continue
        yield from ((seq, record.seq) for seq in late if record.seq - seq <= _BATCH)
        late = []


def _is_text(all_records: Sequence[Record], seq: int, record: Record) -> bool:
    if seq < 1 or not 0 < record.seq - seq <= _BATCH:
        return False
    text = all_records[seq - 1]
    return isinstance(text.event, e.Noted) and text.by == record.by


def pointed_at(event: e.Event) -> tuple[int, ...]:
    """The entries that hold the free texts of an event."""
    match event:
        case e.Decided(reason=reason, dissent=dissent):
            named = (reason, dissent)
        case e.Skipped(reason=reason) | e.Corrected(reason=reason) | e.Closed(reason=reason):
            named = (reason, None)
        case e.Assessed(reason=why) | e.HandedOver(reason=why):
            named = (why or 0, None)
        case e.Attached(note=note):
            named = (note or 0, None)
        case e.Drafted(override=override):
            named = (override or 0, None)
        case e.Promised(what=what):
            named = (what, None)
        case _:
            return ()
    return tuple(seq for seq in named if seq)


def _sitting(entry: Entry, all_records: Sequence[Record]) -> e.Joined | None:
    """What was claimed when this sitting began."""
    joined = entry.fields.get("in")
    if not isinstance(joined, int) or not 0 < joined < entry.seq:
        return None
    event = all_records[joined - 1].event
    return event if isinstance(event, e.Joined) else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for; empty is everything. Names are compared without case."""

    types: tuple[str, ...] = ()
    by: str = ""
    role: str = ""
    step: str = ""
    since: datetime | None = None

    def takes(self, told: Told) -> bool:
        record = told.record
        fields = told.entry.fields
        tests: tuple[Callable[[], bool], ...] = (
            lambda: not self.types or told.entry.type in self.types,
            lambda: folded(self.by) in folded(record.by),
            lambda: not self.role or self.role == told.role,
            lambda: not self.step or fields.get("step") == self.step,
            lambda: self.since is None or record.happened >= self.since,
        )
        return all(test() for test in tests)
