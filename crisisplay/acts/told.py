"""An entry as it is told to a reader: with the texts it names, and what became of it since."""

from __future__ import annotations

from collections.abc import Callable

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.journal.entry import Entry
from crisisplay.values import dataclass


def _unknown(_: int | None) -> e.Event | None:
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with the texts it names, which were entries just before it.

    `lookup` gives what another entry says, None for one that is not there. `lang` is the language
    of whoever recorded it, nothing where that is not known.
    """

    entry: Entry
    record: Record
    role: str = ""
    texts: tuple[tuple[Entry, Record], ...] = ()
    corrected: int | None = None  # the entry that corrects this one, the last of them
    corrections: tuple[tuple[int, str], ...] = ()  # every one that does, with its text
    erasure: Record | None = None  # the entry that says who had this one erased, and why
    is_privileged: bool = False
    phase: str = ""  # the phase it was recorded in, where that is known
    lang: str = ""
    named: bool = False  # a note that is the text of another entry
    lookup: Callable[[int | None], e.Event | None] = _unknown

    @property
    def seq(self) -> int:
        return self.record.seq

    @property
    def seqs(self) -> tuple[int, ...]:
        """The numbers of all that is told here: the texts' first."""
        return (*(record.seq for _, record in self.texts), self.record.seq)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*(entry for entry, _ in self.texts), self.entry)

    def text(self, seq: int | None) -> str:
        """The words of the entry `seq`, if it is one of the texts here."""
        for _, record in self.texts:
            if record.seq == seq and isinstance(record.event, e.Noted):
                return record.event.text
        return ""
