"""One timeline, which every finding, report and export reads: each entry, and what held around it.

It is read as of its last entry, never as of the machine's clock: one journal, the same bytes, on
whatever day and machine. What can't be read is left out and said (`trouble`), never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from crisisplay.acts.pinned import pinned_plan
from crisisplay.acts.ports import Actor
from crisisplay.acts.reading import read_log, tell
from crisisplay.acts.sitting import Sitting, opening
from crisisplay.acts.told import Told
from crisisplay.errors import StoreTrouble
from crisisplay.i18n import Language
from crisisplay.incident.events import Opened, Record
from crisisplay.incident.fold import after
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.journal.entry import Entry
from crisisplay.journal.store import Journal
from crisisplay.playbook.model import Phase, Playbook
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry, with the texts it names (`told`), and what held before and after it.

    Texts that are shown under another entry have no happening of their own.
    """

    told: Told
    before: State
    after: State
    plan: Plan

    @property
    def record(self) -> Record:
        return self.told.record

    @property
    def entry(self) -> Entry:
        return self.told.entry

    @property
    def seq(self) -> int:
        return self.told.record.seq

    @property
    def at(self) -> datetime:
        """When it happened, as said; when it was recorded, where nothing was said."""
        return self.told.record.happened

    @property
    def phase(self) -> Phase:
        return self.after.phase

    @property
    def step(self) -> str:
        """The step it belongs to; nothing for what belongs to none."""
        return str(self.entry.fields.get("step") or "")

    @property
    def lateness(self) -> timedelta:
        """From when it happened to when it was recorded."""
        return self.told.record.ts - self.at

    @property
    def outlook(self) -> Outlook:
        """How the steps stood before it."""
        return Outlook(self.plan, self.before)


class Timeline:
    """An incident, read again. `lang` is the reader's; titles are said in it where they can be."""

    def __init__(
        self,
        folder: Path,
        plan: Plan,
        entries: Sequence[Entry],
        lang: Language,
        trouble: StoreTrouble | None = None,
        unpinned: StoreTrouble | None = None,
    ) -> None:
        self.folder = folder
        self.plan = plan
        self.entries = tuple(entries)
        self.lang = lang
        self.trouble = trouble
        """Why nothing after the last entry could be read; None where all could."""
        self.unpinned = unpinned
        """Why its playbook could not be read; then no step of it is known, and titles are ids."""
        self.sitting = self.until_entry(len(self.entries))

    @property
    def id(self) -> str:
        return self.sitting.id

    @property
    def opened(self) -> Opened:
        return self.sitting.opened

    def from_here(self, sentence: str) -> str:
        """Places are told from the incident's own folder: where that lies on this machine is
        nobody's business, and the same journal says the same elsewhere.
        """
        return sentence.replace(f"{self.folder}/", "")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.opened.zone)

    @property
    def state(self) -> State:
        """What holds after the last entry."""
        return self.sitting.state

    @property
    def records(self) -> Sequence[Record]:
        """Every entry's, texts included: `records[seq - 1]`."""
        return self.sitting.records

    @property
    def last(self) -> Entry:
        return self.entries[-1]

    @property
    def redacted(self) -> int:
        """How many entries this copy leaves out; 0 for the whole record."""
        return self.sitting.redacted

    @property
    def now(self) -> datetime:
        """The moment it is read at: that of its last entry."""
        return self.sitting.clock.now()

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """Every entry in the order recorded, texts under what names them."""
        told = {one.record.seq: one for one in tell(self.entries)}
        found, state = [], State()
        for record in self.records:
            following = after(self.plan, state, record)
            if record.seq in told:
                found.append(Happening(told[record.seq], state, following, self.plan))
            state = following
        return tuple(found)

    def until(self, moment: datetime) -> Sitting:
        """The incident as whoever looked at it at `moment` found it: what was recorded by then.

        At least its first entry. Order is that of recording; a clock set back ends nothing.
        """
        times, latest = [], self.records[0].ts
        for record in self.records:
            latest = max(latest, record.ts)
            times.append(latest)
        return self.until_entry(max(1, bisect_right(times, moment)))

    def until_entry(self, seq: int) -> Sitting:
        """The incident as its first `seq` entries leave it."""
        entries = list(self.entries[:seq])
        reader = Actor("", self.lang)
        sitting = Sitting(Journal(self.folder), self.plan, entries, reader, _START)
        moments = [one.ts for one in sitting.records]
        sitting.clock = StillClock(max(moments).astimezone(ZoneInfo(sitting.opened.zone)))
        return sitting


@dataclass(frozen=True, slots=True)
class StillClock:
    """The time of the last entry, for whoever reads afterwards."""

    time: datetime

    def now(self) -> datetime:
        return self.time

    def up(self) -> str:
        return f"{0:08x}+0"


_START = StillClock(datetime.min.replace(tzinfo=UTC))


def read_timeline(folder: Path, lang: Language, cache: Path | None = None) -> Timeline:
    """The incident in `folder`, as far as it can be read; nothing is written.

    StoreTrouble or NotFound where not even its first entry can. `cache` as for `pinned_plan`.
    """
    log = read_log(folder)
    journal = Journal(folder)
    opened = opening(journal, log.entries)
    try:
        plan, unpinned = pinned_plan(journal, opened, cache), None
    except StoreTrouble as error:
        plan, unpinned = bare_plan(opened), error
    return Timeline(folder, plan, log.entries, lang, log.trouble, unpinned)


def bare_plan(opened: Opened) -> Plan:
    """A plan without a step, for an incident whose playbook can't be read any more."""
    from crisisplay.playbook.model import Text

    title = Text({opened.lang: opened.title})
    return Plan(Playbook(opened.playbook, title, opened.version, (opened.lang,)))
