"""A person at work on an incident: the entries seen so far, what they say, and one way to act.

Load, decide, append. When somebody else wrote in between, their entries are read and the rules
are asked again, on the new state: nothing is lost, nothing forks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.acts.pinned import pinned_plan
from crisisplay.acts.ports import Actor, Clock
from crisisplay.acts.records import FORMAT, records
from crisisplay.acts.zones import known_zone
from crisisplay.errors import StoreTrouble
from crisisplay.foreign import one_line
from crisisplay.incident.events import JSON, Erased, Event, Joined, Opened, Record
from crisisplay.incident.fold import after, fold
from crisisplay.incident.lines import encode, record
from crisisplay.incident.moment import Moment
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.journal.chain import Torn
from crisisplay.journal.entry import REDACTED_STUB, Entry
from crisisplay.journal.store import HeadMoved, Journal

if TYPE_CHECKING:  # who only looks has no use for what can be asked
    from crisisplay.incident.commands import Command

_TRIES = 100  # of an append that others overtake; each failure means that somebody else got on


class Sitting:
    """An incident as this process sees it. `entries` and `records` run side by side."""

    def __init__(
        self, journal: Journal, plan: Plan, entries: list[Entry], actor: Actor, clock: Clock
    ) -> None:
        self.journal = journal
        self.plan = plan
        self.actor = actor
        self.clock = clock
        self.entries = entries
        self.records = records(entries)
        self.state = fold(plan, self.records)
        self._outlook = Outlook(plan, self.state)
        self._joined: int | None = None
        self.limits: Mapping[str, int] = {}
        """How long a text may be on a channel, where its account has a limit of its own."""
        self.torn: Torn | None = None
        """The line that was cut off, while nobody has put it aside."""
        self.recovered: Entry | None = None
        """The entry into which an act of ours put a line that was cut off."""

    @classmethod
    def at(
        cls,
        folder: Path,
        actor: Actor,
        clock: Clock,
        *,
        plan: Plan | None = None,
        cache: Path | None = None,
    ) -> Sitting:
        """The incident in `folder`, as far as its lines hold. Nothing is written.

        A last line that was cut off is `torn`; the first act puts it aside, never drops it.
        `plan` spares reading the playbook, for acts that no step hangs on; `cache`, reading it
        again.
        """
        journal = Journal.open(folder)
        entries, torn = sound(journal)
        opened = opening(journal, entries)
        plan = plan or pinned_plan(journal, opened, cache)
        sitting = cls(journal, plan, entries, actor, clock)
        sitting.torn = torn
        return sitting

    @property
    def id(self) -> str:
        """The incident's, as it is shown: on one line, whatever the journal says."""
        return one_line(opening(self.journal, self.entries).incident)

    @property
    def opened(self) -> Opened:
        """The opening; in UTC where its zone is not known here."""
        opened = opening(self.journal, self.entries)
        zone = known_zone(opened.zone)
        return opened if zone == opened.zone else replace(opened, zone=zone)

    def told(self, seq: int | None) -> Event | None:
        """What the entry `seq` says; None for a number that a forged entry made up."""
        return self.records[seq - 1].event if seq and 0 < seq <= len(self.records) else None

    @property
    def is_newer(self) -> bool:
        """Whether a later version wrote it: what this one does not know would be lost on it."""
        return opening(self.journal, self.entries).format != FORMAT

    @property
    def redacted(self) -> int:
        """How many entries this copy leaves out. A copy with one is for reading, not for acting."""
        return sum(entry.type == REDACTED_STUB for entry in self.entries)

    def check_original(self) -> None:
        """StoreTrouble on a redacted copy: what is added there forks the original."""
        if self.redacted:
            raise StoreTrouble("acts.redacted_copy", incident=self.id)

    @property
    def outlook(self) -> Outlook:
        """How the steps stand now; what it has worked out serves until the state changes."""
        if self._outlook.state is not self.state:
            self._outlook = Outlook(self.plan, self.state)
        return self._outlook

    @property
    def last(self) -> Entry:
        return self.entries[-1]

    def sit(self, actor: Actor) -> None:
        """Somebody else takes the keyboard; said in the journal with the next act."""
        if actor != self.actor:
            self.actor, self._joined = actor, None

    def refresh(self) -> list[Entry]:
        """Take in what others wrote since; gives it back."""
        try:
            fresh = self.journal.news(self.last)
        except Torn:
            entries, self.torn = sound(self.journal)
            fresh = entries[len(self.entries) :]
        self._take(fresh)
        return fresh

    def do(
        self,
        *commands: Command,
        at: datetime | None = None,
        late: str = "",
        now: datetime | None = None,
    ) -> list[Entry]:
        """Ask for the commands, as one: all of their entries are on disk on return, or none.

        Refusal, NotFound or StoreTrouble where that can't be; nothing is recorded then.
        """
        if self.is_newer:
            raise StoreTrouble("acts.newer_format", incident=self.id)
        self.check_original()
        for _ in range(_TRIES):
            moment = Moment(now or self.clock.now(), self.actor.name, self.actor.lang, at, late)
            events = self._decided(commands, moment)
            if not events:
                return []
            if self._joined is None:
                # Only who is let do something is introduced; then it is decided again, one later.
                self.join()
                continue
            try:
                return self._append(events, moment)
            except HeadMoved:
                self.refresh()
        raise StoreTrouble("acts.overtaken")

    def check(self, *commands: Command) -> None:
        """Refusal or NotFound where the rules would say no now; nothing is recorded."""
        moment = Moment(self.clock.now(), self.actor.name, self.actor.lang)
        self._decided(commands, moment)

    def _decided(self, commands: Sequence[Command], moment: Moment) -> list[Event]:
        """The events of several commands, each decided on what the ones before it left."""
        from crisisplay.incident.decide import decide  # who only looks has no use for the rules

        state, events = self.state, []
        for command in commands:
            for event in decide(self.plan, state, command, moment):
                events.append(event)
                told = Record(state.seq + 1, moment.now, moment.by, event, moment.at)
                state = after(self.plan, state, told)
        return events

    def join(self) -> int:
        """The entry that says who sits here; recorded once for the same person and place."""
        if self._joined is None:
            self._joined = self._found() or self._introduce()
        return self._joined

    def _found(self) -> int | None:
        me = self._me()
        told = reversed(self.records)
        return next((one.seq for one in told if one.event == me), None)

    def _introduce(self) -> int:
        moment = Moment(self.clock.now(), self.actor.name, self.actor.lang)
        for _ in range(_TRIES):
            try:
                return self._append([self._me()], moment)[0].seq
            except HeadMoved:
                self.refresh()
        raise StoreTrouble("acts.overtaken")

    def _me(self) -> Joined:
        a = self.actor
        return Joined(
            name=a.name, role=a.role, user=a.user, host=a.host, terminal=a.terminal, lang=a.lang
        )

    def _append(self, events: Sequence[Event], moment: Moment) -> list[Entry]:
        drill, there = self.state.drill, replace(moment, now=self._there(moment.now))
        lines = [line(event, there, self.clock, self._joined, drill=drill) for event in events]
        try:
            entries = self.journal.append(lines, after=self.last.head)
        except Torn:
            self.recover()
            raise HeadMoved("journal.head-moved", seq=self.last.seq) from None
        self._take(entries)
        return entries

    def _there(self, now: datetime) -> datetime:
        """As it is shown: in the incident's zone, whatever the clock's."""
        return in_zone(now, opening(self.journal, self.entries).zone)

    def recover(self) -> None:
        """Put what was cut off into an entry of its own; what is decided is decided after it."""
        who: dict[str, JSON] = {"by": self.actor.name}
        stamped = stamp(self._there(self.clock.now()), self.clock)
        self.recovered = self.journal.recover(lambda fields: {**stamped, **who, **fields})
        self.torn = None

    def _take(self, entries: list[Entry]) -> None:
        if any(entry.type == Erased.type for entry in entries):
            self._read_again()
            return
        fresh = records(entries, self.records[-1].ts if self.records else None)
        self.state = fold(self.plan, fresh, self.state)
        self.entries += entries
        self.records += fresh

    def _read_again(self) -> None:
        """What was erased must not live on here, to be shown or written down once more."""
        self.entries, self.torn = sound(self.journal)
        self.records = records(self.entries)
        self.state = fold(self.plan, self.records)


def line(
    event: Event, moment: Moment, clock: Clock, joined: int | None, *, drill: bool
) -> Mapping[str, JSON]:
    """The fields of an entry, in the order they are written."""
    fields = encode(event)
    head: dict[str, JSON] = {
        **stamp(moment.now, clock),
        "type": fields.pop("type"),
        "by": moment.by,
    }
    if joined:
        head["in"] = joined
    if moment.at and moment.at != moment.now:
        head["at"] = moment.at.isoformat()
    if drill:
        head["drill"] = True
    return {**head, **fields}


def stamp(now: datetime, clock: Clock) -> dict[str, JSON]:
    utc = now.astimezone(UTC)
    return {
        "ts": utc.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "tz": offset(now),
        "up": clock.up(),
    }


def in_zone(now: datetime, zone: str) -> datetime:
    """The same moment there; in UTC where this machine has no such zone.

    A clock that is in that zone already needs none loaded, which costs time.
    """
    if str(now.tzinfo) == zone:
        return now
    from zoneinfo import ZoneInfo

    return now.astimezone(ZoneInfo(known_zone(zone)))


def offset(now: datetime) -> str:
    """The offset shown to the person, `+01:00`."""
    text = now.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def sound(journal: Journal) -> tuple[list[Entry], Torn | None]:
    """The entries before a line that was cut off. StoreTrouble where more than that is wrong."""
    entries, trouble = journal.look()
    if trouble is None or isinstance(trouble, Torn):
        return entries, trouble
    raise trouble


def opening(journal: Journal, entries: Sequence[Entry]) -> Opened:
    event = record(1, entries[0].fields).event
    if not isinstance(event, Opened):
        raise StoreTrouble("acts.not_an_incident", folder=journal.folder)
    return event
