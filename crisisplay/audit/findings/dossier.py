"""What every rule reads, and how it puts what it found.

What was erased is held against nobody: a rule that rests on something missing asks `hidden` first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias, TypeVar

from crisisplay.acts.layout import asked, flat
from crisisplay.acts.names import Names
from crisisplay.acts.status import calendars
from crisisplay.acts.times import day, span
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.codes import LEVELS
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.incident.deadlines import Calendar
from crisisplay.incident.events import Record
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB

STUBS = (ERASED_STUB, REDACTED_STUB)
_LISTED = 5  # names in a sentence; the entries say the rest
_LONGEST = 300  # characters of a person's own words
K = TypeVar("K", bound=e.Event)


class Dossier:
    """One timeline, with the reader's words for what is in it."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.lang = timeline.lang
        self.plan = timeline.plan
        self.names = Names.of_plan(timeline.plan, timeline.lang)
        self.calendars: Callable[[str | None], Calendar] = calendars(timeline.sitting)

    @property
    def happenings(self) -> tuple[Happening, ...]:
        return self.timeline.happenings

    @cached_property
    def _by_seq(self) -> dict[int, Happening]:
        return {one.seq: one for one in self.happenings}

    def happening(self, seq: int) -> Happening | None:
        """The happening of an entry; None for one that is not there, or is told with another."""
        return self._by_seq.get(seq)

    @cached_property
    def closed(self) -> Happening | None:
        """The entry that closed the incident."""
        return next((one for one, _ in self.of(e.Closed)), None)

    @cached_property
    def end(self) -> datetime:
        """When it was closed; the last entry of one that is open."""
        return self.closed.at if self.closed else self.timeline.now

    def of(self, kind: type[K]) -> Iterator[tuple[Happening, K]]:
        """The happenings of one kind of event, in the order recorded."""
        for one in self.happenings:
            if isinstance(one.record.event, kind):
                yield one, one.record.event

    # What is not there

    @cached_property
    def stubs(self) -> tuple[int, ...]:
        """The entries of which only the digest is left."""
        return tuple(one.seq for one in self.timeline.entries if one.type in STUBS)

    def hidden(self, after: int, before: int | None = None) -> bool:
        """Whether something was erased between two entries, or after one."""
        place = bisect_right(self.stubs, after)
        return place < len(self.stubs) and (before is None or self.stubs[place] < before)

    # What the entries say

    def event(self, seq: int | None) -> e.Event | None:
        return self.timeline.sitting.told(seq)

    def record(self, seq: int) -> Record | None:
        records = self.timeline.records
        return records[seq - 1] if 0 < seq <= len(records) else None

    @cached_property
    def facts(self) -> dict[str, list[tuple[Record, e.Stated]]]:
        """Each fact as it was stated, one time after the other."""
        found: dict[str, list[tuple[Record, e.Stated]]] = {}
        for record in self.timeline.records:
            if isinstance(record.event, e.Stated):
                found.setdefault(record.event.fact, []).append((record, record.event))
        return found

    @cached_property
    def _drafts(self) -> dict[tuple[str, str], list[tuple[int, e.Drafted]]]:
        found: dict[tuple[str, str], list[tuple[int, e.Drafted]]] = {}
        for one, drafted in self.of(e.Drafted):
            found.setdefault((drafted.statement, drafted.file), []).append((one.seq, drafted))
        return found

    def draft(self, statement: str, file: str, before: int) -> tuple[int, e.Drafted | None]:
        """The last time that these words were drafted before an entry; 0 and None for never."""
        drafts = self._drafts.get((statement, file), [])
        place = bisect_left(drafts, before, key=itemgetter(0))
        return drafts[place - 1] if place else (0, None)

    # In words

    def finding(self, code: str, entries: Iterable[int | None], **values: object) -> Finding:
        """A finding on those of the entries that are there: a forged one may name any number."""
        there = (seq for seq in entries if seq and 0 < seq <= len(self.timeline.entries))
        return Finding(code, LEVELS[code], tuple(dict.fromkeys(there)), values)

    def word(self, name: str, **values: object) -> str:
        return say(self.lang, f"findings.{name}", **values)

    def text(self, seq: int | None) -> str:
        """A person's words, on one line; that they were erased, where they were."""
        event = self.event(seq)
        text = flat(event.text) if isinstance(event, e.Noted) else ""
        if not text:
            return self.word("no_words")
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

    def step(self, id: str, recorded: str = "", lang: str = "") -> str:
        return flat(self.names.step(id, recorded, lang))

    def question(self, decided: e.Decided) -> str:
        return flat(self.names.decision(decided.step, decided.question, decided.lang))

    def option(self, decided: e.Decided) -> str:
        return flat(self.names.option(decided.step, decided.chosen, decided.label, decided.lang))

    def fact(self, id: str) -> str:
        """The question a fact answers."""
        told = self.facts.get(id)
        words, lang = (told[-1][1].asked, told[-1][1].lang) if told else ("", "")
        return asked(self.names.question(id, words, lang))

    def statement(self, id: str) -> str:
        return flat(self.names.statement(id))

    def listed(self, names: Iterable[str]) -> str:
        """`a, b, c`; the first few of many."""
        every = list(dict.fromkeys(names))
        more = ["…"] if len(every) > _LISTED else []
        return ", ".join(every[:_LISTED] + more)

    def hour(self, moment: datetime) -> str:
        """With its day and its year: a finding is read long after."""
        there = moment.astimezone(self.timeline.zone)
        shown = day(there, self.lang)
        return say(self.lang, "times.day_bare", day=shown, hour=f"{there:%H:%M}")

    def span(self, length: timedelta) -> str:
        return span(length, self.lang)


Rule: TypeAlias = Callable[[Dossier], Iterator[Finding]]
