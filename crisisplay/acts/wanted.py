"""What a reader asks the log for: filters that combine, each empty where it is not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from unicodedata import combining, normalize

from crisisplay.acts.told import Told
from crisisplay.incident import events as e
from crisisplay.values import dataclass

_LATE = timedelta(minutes=5)  # what is recorded later than that has to say why


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names and words are compared without case and accents. `numbers` are ranges, ends included.

    Every one of `words` is to be found in what is shown of an entry.
    """

    types: tuple[str, ...] = ()
    by: str = ""
    role: str = ""
    step: str = ""
    phase: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: tuple[str, ...] = ()
    status: str = ""
    numbers: tuple[tuple[int, int], ...] = ()
    overridden: bool = False
    late: bool = False
    corrected: bool = False
    privileged: bool = False

    def takes(self, told: Told, shown: Callable[[Told], str]) -> bool:
        """Whether an entry is asked for. `shown` gives all that is shown of it."""
        return (
            (not self.types or told.entry.type in self.types)
            and plain(self.by) in plain(told.record.by)
            and self._takes_place(told)
            and self._takes_time(told)
            and self._takes_mark(told)
            and (not self.words or _has_words(shown(told), self.words))
        )

    def _takes_place(self, told: Told) -> bool:
        return (
            (not self.role or plain(self.role) == plain(told.role))
            and (not self.step or told.entry.fields.get("step") == self.step)
            and (not self.phase or told.phase == self.phase)
            and (not self.numbers or _is_in(told.seqs, self.numbers))
        )

    def _takes_time(self, told: Told) -> bool:
        happened = told.record.happened
        return (self.since is None or happened >= self.since) and (
            self.until is None or happened <= self.until
        )

    def _takes_mark(self, told: Told) -> bool:
        event = told.record.event
        return (
            (not self.status or (isinstance(event, e.Stated) and event.status == self.status))
            and (not self.overridden or is_overridden(event))
            and (not self.late or is_late(told))
            and (not self.corrected or bool(told.corrections) or isinstance(event, e.Corrected))
            and (not self.privileged or told.is_privileged)
        )


def is_overridden(event: e.Event) -> bool:
    """Whether somebody went on against the advice, or over what a check had found."""
    match event:
        case e.Decided(followed=followed):
            return followed is False
        case e.Drafted(override=override):
            return override is not None
        case _:
            return False


def is_late(told: Told) -> bool:
    return told.record.ts - told.record.happened > _LATE


def plain(text: str) -> str:
    """A text as it is looked for: neither case, accents nor spacing count."""
    letters = normalize("NFKD", normalize("NFKC", text).casefold())
    return " ".join("".join(one for one in letters if not combining(one)).split())


def _has_words(shown: str, words: Iterable[str]) -> bool:
    there = plain(shown)
    return all(plain(word) in there for word in words)


def _is_in(seqs: Iterable[int], ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= seq <= last for seq in seqs for first, last in ranges)
