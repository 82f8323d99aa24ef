"""Reading the log, whoever wrote it and whatever became of it.

Nothing is needed but the journal itself: no lock that is taken, no line put right. What follows a
line that does not hold is not read, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from crisisplay.acts.covering import BATCH, covered, folded
from crisisplay.acts.records import records
from crisisplay.acts.told import Told
from crisisplay.errors import StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.lines import record as record_of
from crisisplay.journal.entry import Entry
from crisisplay.journal.store import Journal
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Log:
    """The entries that hold; `trouble` says why there are no more.

    They are all there are, from the first on; or the last ones, and then nothing was checked of
    what comes before, up to the entry `unchecked`.
    """

    entries: tuple[Entry, ...]
    trouble: StoreTrouble | None = None
    first: Entry | None = None
    unchecked: int = 0

    @property
    def opened(self) -> e.Opened | None:
        """The opening; None where the first entry is none."""
        first = self.first or self.entries[0]
        event = record_of(1, first.fields).event
        return event if isinstance(event, e.Opened) else None


def read_log(folder: Path) -> Log:
    """What can be read of the journal in `folder`. StoreTrouble or NotFound where nothing can."""
    entries, trouble = Journal(folder).look()
    if trouble and not entries:
        raise trouble
    return Log(tuple(entries), trouble)


def read_last(folder: Path, count: int) -> Log:
    """The last entries, enough of them to tell `count`; what comes before is not decoded."""
    from crisisplay.journal.ending import read_ending

    lines = 2 * count + BATCH
    while True:
        ending = read_ending(folder, lines)
        if ending is None or ending.entries[0].seq == 1:
            return read_log(folder)
        entries = ending.entries
        log = Log(entries, ending.trouble, ending.first, entries[0].seq - 1)
        if sum(1 for _ in Teller(folder=folder).tell(entries)) >= count + BATCH:
            return log
        lines *= 2


def tell(entries: Sequence[Entry], returns: Mapping[str, str] | None = None) -> Iterator[Told]:
    """The entries as they are shown: a reason under the decision that names it.

    `returns` gives the phase of each step, where the playbook is known: an exit that is refused
    goes back to one.
    """
    return Teller(returns).tell(entries)


class Teller:
    """Tells entries batch by batch, as they come; what it told before is known to it.

    With `folder`, what was before the first batch is looked up there when it is asked for.
    """

    def __init__(
        self, returns: Mapping[str, str] | None = None, folder: Path | None = None
    ) -> None:
        self._returns = returns or {}
        self._earlier = _finder(folder)
        self._records: list[Record] = []
        self._corrections: dict[int, list[tuple[int, str]]] = {}
        self._erasures: dict[int, Record] = {}
        self._privileged: frozenset[int] = frozenset()
        self._phase = ""

    @property
    def last(self) -> int:
        """The number of the last entry that was taken in; 0 before any was."""
        return self._records[-1].seq if self._records else 0

    def tell(self, entries: Sequence[Entry]) -> Iterator[Told]:
        fresh = records(entries, self._records[-1].ts if self._records else None)
        self._records += fresh
        phases = [self._take(one) for one in fresh]
        self._privileged = covered(self._records)
        home = dict(folded(fresh))
        texts: dict[int, list[tuple[Entry, Record]]] = {}
        for entry, one in zip(entries, fresh, strict=True):
            if one.seq in home:
                texts.setdefault(home[one.seq], []).append((entry, one))
        for entry, one, phase in zip(entries, fresh, phases, strict=True):
            if one.seq not in home:
                yield self._told(entry, one, tuple(texts.get(one.seq, ())), phase)

    def _told(
        self, entry: Entry, one: Record, texts: tuple[tuple[Entry, Record], ...], phase: str
    ) -> Told:
        about = (one.seq, *(record.seq for _, record in texts))
        corrections = tuple(each for seq in about for each in self._corrections.get(seq, ()))
        joined = self._sitting(entry)
        return Told(
            entry,
            one,
            role=joined.role if joined else "",
            texts=texts,
            corrected=corrections[-1][0] if corrections else None,
            corrections=corrections,
            erasure=self._erasures.get(one.seq),
            is_privileged=not self._privileged.isdisjoint(about),
            phase=phase,
            lang=joined.lang if joined else "",
            lookup=self.lookup,
        )

    def lookup(self, seq: int | None) -> e.Event | None:
        """What an entry says; None for a number that a forged entry made up."""
        if not seq or seq < 1:
            return None
        first = self._records[0].seq if self._records else 1
        if seq < first:
            return self._earlier(seq)
        return self._records[seq - first].event if seq - first < len(self._records) else None

    def _take(self, one: Record) -> str:
        """Keep what an entry says of others, and give the phase that it was recorded in."""
        before = self._phase
        match one.event:
            case e.Opened(kind=kind):
                self._phase = before = "before" if kind == "preparation" else "during"
            case e.Entered(phase=phase):
                self._phase = phase
            case e.Decided(returns=step):
                self._phase = self._returns.get(step, before)
            case e.Corrected(entry=entry, text=text):
                self._corrections.setdefault(entry, []).append((one.seq, text))
            case e.Erased(which=which):
                self._erasures.update(dict.fromkeys(which, one))
        return before

    def _sitting(self, entry: Entry) -> e.Joined | None:
        """What was claimed when this sitting began."""
        joined = entry.fields.get("in")
        if not isinstance(joined, int) or not 0 < joined < entry.seq:
            return None
        event = self.lookup(joined)
        return event if isinstance(event, e.Joined) else None


def _finder(folder: Path | None) -> Callable[[int], e.Event | None]:
    """Looks entries up in the file, each once. What is found is shown, but was not checked."""

    @cache
    def find(seq: int) -> e.Event | None:
        from crisisplay.journal.ending import fields_of

        fields = fields_of(folder, seq) if folder else None
        return record_of(seq, fields).event if fields else None

    return find
