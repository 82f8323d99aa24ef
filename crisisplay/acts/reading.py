"""Reading the log, whoever wrote it and whatever became of it.

Nothing is needed but the journal itself: no playbook, no lock that is taken, no line put right.
What follows a line that does not hold is not read, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from crisisplay.acts.records import records
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


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with the texts it names, which were entries just before it."""

    entry: Entry
    record: Record
    role: str = ""
    texts: tuple[tuple[Entry, Record], ...] = ()
    corrected: int | None = None  # the entry that corrects this one

    def text(self, seq: int | None) -> str:
        """The words of the entry `seq`, if it is one of the texts here."""
        for _, record in self.texts:
            if record.seq == seq and isinstance(record.event, e.Noted):
                return record.event.text
        return ""


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
    corrected = {
        one.event.entry: one.seq for one in all_records if isinstance(one.event, e.Corrected)
    }
    texts: dict[int, list[tuple[Entry, Record]]] = {}
    for entry, record in zip(entries, all_records, strict=True):
        if record.seq in home:
            texts.setdefault(home[record.seq], []).append((entry, record))
    for entry, record in zip(entries, all_records, strict=True):
        if record.seq not in home:
            role = _role(entry, all_records)
            told = tuple(texts.get(record.seq, ()))
            under = (corrected.get(each.seq) for _, each in told)
            yield Told(
                entry,
                record,
                role,
                told,
                corrected.get(record.seq) or next(filter(None, under), None),
            )


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


def _role(entry: Entry, all_records: Sequence[Record]) -> str:
    """The role that was claimed when this sitting began."""
    joined = entry.fields.get("in")
    if not isinstance(joined, int) or not 0 < joined < entry.seq:
        return ""
    event = all_records[joined - 1].event
    return event.role if isinstance(event, e.Joined) else ""


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
