"""What every section of a report needs: the timeline, who reads, and how things are put to them.

Times are the incident's own, in its zone, as the cover says. `#41` is the entry 41.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from crisisplay.acts.covering import covered
from crisisplay.acts.layout import asked, flat
from crisisplay.acts.names import Names
from crisisplay.acts.times import day, span
from crisisplay.audit.finding import Finding
from crisisplay.audit.timeline import Timeline
from crisisplay.errors import CrisisplayError
from crisisplay.i18n import Language, say
from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB, Entry
from crisisplay.journal.receipt import receipt
from crisisplay.journal.verdict import Verdict

_KEPT = "\N{NO-BREAK SPACE}"  # between a day and its hour, which stay on one line


class Telling:
    """A timeline, told to one reader. `findings` are in the order they are to be read."""

    def __init__(
        self, timeline: Timeline, verdict: Verdict, findings: tuple[Finding, ...] = ()
    ) -> None:
        self.timeline = timeline
        self.verdict = verdict
        self.findings = findings
        self.lang: Language = timeline.lang
        self.zone: ZoneInfo = timeline.zone
        self.names = Names.of_plan(timeline.plan, self.lang)

    def say(self, id: str, /, **values: object) -> str:
        """A sentence of the report's own room."""
        return say(self.lang, f"report.{id}", **values)

    def nothing(self, id: str) -> str:
        """That there is none; that none is to be read here, where some may have been taken out."""
        is_whole = not self.redacted and not self.erasures
        return self.say(id) if is_whole else self.say("nothing_here")

    def word(self, id: str, /, **values: object) -> str:
        """A word of another room, as `course.done`."""
        return say(self.lang, id, **values)

    # Times

    def when(self, moment: datetime | None) -> str:
        """`23/10 09:00`: with its year where the incident saw another; nothing for no time."""
        return f"{self.day(moment)}{_KEPT}{self.hour(moment)}" if moment else ""

    def exactly(self, moment: datetime) -> str:
        """To the second, as it was recorded."""
        return f"{self.day(moment)}{_KEPT}{moment.astimezone(self.zone):%H:%M:%S}"

    def hour(self, moment: datetime) -> str:
        return f"{moment.astimezone(self.zone):%H:%M}"

    def day(self, moment: datetime) -> str:
        """`23/10`, with its year where the incident saw another."""
        there = moment.astimezone(self.zone)
        if self._spans_years or there.year != self._opened_year:
            return day(there, self.lang)
        month = say(self.lang, "times.months").split()[there.month - 1]
        shown = say(self.lang, "times.day_month", day=there.day, month=month)
        return shown.replace(" ", _KEPT)

    @cached_property
    def _opened_year(self) -> int:
        return self.opened_at.astimezone(self.zone).year

    @cached_property
    def _spans_years(self) -> bool:
        return self.timeline.now.astimezone(self.zone).year != self._opened_year

    @property
    def opened_at(self) -> datetime:
        return self.timeline.records[0].happened

    @property
    def ended_at(self) -> datetime:
        """When it was closed; else when the last entry was recorded."""
        return self.timeline.state.closed_at or self.timeline.now

    def span(self, length: timedelta) -> str:
        return span(length, self.lang)

    # Entries

    def entry(self, seq: int) -> Entry:
        return self.timeline.entries[seq - 1]

    def record(self, seq: int) -> Record:
        return self.timeline.records[seq - 1]

    def event(self, seq: int | None) -> e.Event | None:
        """What an entry says; None for a number that a forged one made up."""
        return self.timeline.sitting.told(seq)

    def receipt(self, seq: int) -> str:
        """`1cb1 7301 e176 fdd1 6045`, without its number."""
        return receipt(self.entry(seq)).partition(" ")[2]

    def text(self, seq: int | None) -> str:
        """The words of a note that another entry names; that they are gone, where they are."""
        if not seq:
            return ""
        event = self.event(seq)
        return event.text if isinstance(event, e.Noted) else self.gone(seq)

    def gone(self, seq: int) -> str:
        """`(erased, see #50)`, or `(left out of this copy)`, for an entry that is a digest only."""
        known = 0 < seq <= len(self.timeline.entries)
        match self.entry(seq).type if known else "":
            case type_ if type_ == REDACTED_STUB:
                return self.say("gone_redacted")
            case type_ if type_ == ERASED_STUB and seq in self.erasures:
                return self.say("gone_erased", seq=self.erasures[seq])
            case type_ if type_ == ERASED_STUB:
                return self.say("gone_uncovered")
            case _:
                return self.say("gone_unknown")

    @cached_property
    def erasures(self) -> Mapping[int, int]:
        """For each entry that was erased: the entry that says who did it, and why."""
        found: dict[int, int] = {}
        for entry in self.timeline.entries:
            which = entry.fields.get("which") if entry.type == "erased" else None
            for seq in which if isinstance(which, list) else ():
                if isinstance(seq, int):
                    found[seq] = entry.seq
        return found

    @cached_property
    def redacted(self) -> int:
        """How many entries this copy leaves out."""
        return sum(entry.type == REDACTED_STUB for entry in self.timeline.entries)

    @cached_property
    def privileged(self) -> frozenset[int]:
        """The entries that a lawyer's secrecy covers, and that are still to be read here."""
        entries = self.timeline.entries
        known = (entries[seq - 1] for seq in covered(self.timeline.records))
        return frozenset(one.seq for one in known if "type" in one.fields)

    @cached_property
    def corrections(self) -> Mapping[int, tuple[int, ...]]:
        """For each entry that was corrected: the entries that do."""
        found: dict[int, tuple[int, ...]] = {}
        for record in self.timeline.records:
            if isinstance(record.event, e.Corrected):
                found[record.event.entry] = (*found.get(record.event.entry, ()), record.seq)
        return found

    def corrected(self, seq: int) -> str:
        """`#50: the lot is A13`, for each correction of an entry, one a line."""
        lines = []
        for by in self.corrections.get(seq, ()):
            event = self.event(by)
            text = event.text if isinstance(event, e.Corrected) else ""
            lines.append(self.say("corrected_by", seq=by, text=flat(text)))
        return "\n".join(lines)

    # People and names

    def who(self, seq: int) -> str:
        """Who recorded an entry, and the role that was claimed for the sitting."""
        record, joined = self.record(seq), self.entry(seq).fields.get("in")
        event = self.event(joined) if isinstance(joined, int) and joined < seq else None
        role = event.role if isinstance(event, e.Joined) else ""
        return f"{flat(record.by)}, {self.names.role(role)}" if role else flat(record.by)

    def step(self, id: str) -> str:
        return flat(self.names.step(id)) if id else ""

    def question(self, fact: str, recorded: str = "", lang: str = "") -> str:
        return asked(self.names.question(fact, recorded, lang))

    def value(self, fact: str, json: object) -> str:
        """A value of a fact; as it was kept where the playbook does not know it."""
        from crisisplay.acts.said import Reader

        reader = Reader(lambda: self.zone, self.lang, self.names, self.timeline.now)
        return reader.value(fact, json)

    def status(self, status: str) -> str:
        """A sign and a word: `✓ confirmed`; another status than ours, as it is."""
        if status not in _MARKS:
            return flat(status)
        return f"{_MARKS[status]}{_KEPT}{say(self.lang, f'sitrep.status_{status}')}"

    def sentence(self, id: str, values: Mapping[str, object]) -> str:
        """What went wrong, its remedy left out."""
        said = CrisisplayError(id, **values).sentence(self.lang)
        return self.timeline.from_here(said.partition("\n")[0])

    @property
    def is_sound(self) -> bool:
        """Whether all of it verifies: the chain, and every file that it names."""
        return self.verdict.verdict == "sound" and not self.verdict.failed


_MARKS = {"confirmed": "✓", "unverified": "?", "checking": "~", "refuted": "✗"}


def numbered(seqs: Iterable[int]) -> str:
    """`#41, #43`."""
    return ", ".join(f"#{seq}" for seq in seqs)
