"""The log of one incident, opened to be read: its entries as they are told, its zone, its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.acts.names import NO_NAMES, Names
from crisisplay.acts.reading import Log, Teller, read_last, read_log
from crisisplay.acts.told import Told
from crisisplay.acts.wanted import plain
from crisisplay.acts.words import is_known, kind, words
from crisisplay.errors import CrisisplayError, Misuse
from crisisplay.i18n import LANGUAGES, Language, say
from crisisplay.incident.events import EVENTS, Opened
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB, Entry
from crisisplay.journal.files import JOURNAL
from crisisplay.playbook.spelling import nearest

if TYPE_CHECKING:  # a log whose playbook can't be read does without them
    from crisisplay.incident.plan import Plan

_LEFT_OUT = b',"redacted":"'  # in a text, quotes would have a backslash
_PHASES = ("before", "during", "after")
_STATUSES = ("confirmed", "checking", "unverified", "refuted")


class Logbook:
    """What can be read of a journal, told to one reader, batch by batch where it grows."""

    def __init__(self, folder: Path, known: Log, plan: Plan | None, lang: Language) -> None:
        self.folder = folder
        self.known = known
        self.lang = lang
        self.plan = plan
        self.zone = _zone(known.opened)
        self.names = Names.of_plan(plan, lang) if plan else NO_NAMES
        returns = {id: spot.phase for id, spot in plan.spots.items()} if plan else {}
        self._teller = Teller(returns, folder if known.unchecked else None)

    @property
    def opened(self) -> Opened | None:
        return self.known.opened

    @property
    def is_redacted(self) -> bool:
        """Whether entries are left out of this copy, be it among those that were not read."""
        if any(entry.type == REDACTED_STUB for entry in self.known.entries):
            return True
        return bool(self.known.unchecked) and _LEFT_OUT in (self.folder / JOURNAL).read_bytes()

    @property
    def told_up_to(self) -> int:
        """The number of the last entry that was told; 0 before any was."""
        return self._teller.last

    def told(self) -> Iterator[Told]:
        """Everything that was read."""
        return self.tell(self.known.entries)

    def tell(self, entries: Sequence[Entry]) -> Iterator[Told]:
        """What came after all that was told before."""
        return self._teller.tell(entries)

    def shown(self, told: Told) -> str:
        """All that is shown of an entry, to look for words in."""
        said = words(told, self.zone, self.lang, self.names)
        return "\n".join((kind(told, self.lang), told.record.by, *said))

    def type(self, written: str) -> str:
        """The type of entry that is meant, by its name or its word. Misuse for none."""
        present = {entry.type for entry in self.known.entries}
        types = sorted({*EVENTS, "recovered", ERASED_STUB, REDACTED_STUB, *present})
        words = {one: _said(f"entries.{one}") if is_known(one) else () for one in types}
        return _meant(written, words, "log.no_type")

    def phase(self, written: str) -> str:
        words = {one: _said(f"log.phase_{one}") for one in _PHASES}
        return _meant(written, words, "log.no_phase")

    def status(self, written: str) -> str:
        words = {one: _said(f"sitrep.status_{one}") for one in _STATUSES}
        return _meant(written, words, "log.no_status")

    def step(self, written: str) -> str:
        """A step that is meant: of the playbook, or one that an entry names."""
        named = {
            str(entry.fields["step"]): () for entry in self.known.entries if "step" in entry.fields
        }
        spots = self.plan.spots.items() if self.plan else ()
        titles = {id: tuple(spot.step.title.by_language.values()) for id, spot in spots}
        playbook = (self.opened.path or self.opened.playbook) if self.opened else ""
        return _meant(written, {**named, **titles}, "log.no_step", playbook=playbook)

    def role(self, written: str) -> str:
        """A role that is meant: of the playbook, or one that somebody claimed."""
        claimed = (str(entry.fields.get("role") or "") for entry in self.known.entries)
        roles = self.plan.playbook.roles.items() if self.plan else ()
        titles = {id: tuple(role.title.by_language.values()) for id, role in roles}
        return _meant(written, {**{one: () for one in claimed if one}, **titles}, "log.no_role")


def open_logbook(
    folder: Path, lang: Language, cache: Path | None = None, last: int | None = None
) -> Logbook:
    """The log in `folder`, all of it, or enough to tell the `last` entries.

    NotFound or StoreTrouble where nothing can be read. `cache` as in `pinned_plan`.
    """
    known = read_last(folder, last) if last else read_log(folder)
    return Logbook(folder, known, _plan(folder, known.opened, cache), lang)


def _plan(folder: Path, opened: Opened | None, cache: Path | None) -> Plan | None:
    """The playbook it was opened with; a log is read without it where that is gone or damaged."""
    from crisisplay.acts.pinned import pinned_plan
    from crisisplay.journal.store import Journal

    if opened is None:
        return None
    try:
        return pinned_plan(Journal(folder), opened, cache)
    except CrisisplayError:
        return None


def _zone(opened: Opened | None) -> tzinfo:
    """The incident's own zone, by its first entry; UTC where it is not known here."""
    from zoneinfo import ZoneInfo

    from crisisplay.acts.zones import known_zone

    return ZoneInfo(known_zone(opened.zone)) if opened else UTC


def _said(id: str) -> tuple[str, ...]:
    return tuple(say(lang, id) for lang in LANGUAGES)


def _meant(written: str, known: Mapping[str, Iterable[str]], error: str, **values: object) -> str:
    """The id that is written, or one of whose words is, in either language."""
    asked = plain(written)
    for id, called in known.items():
        if asked in (plain(id), *map(plain, called)):
            return id
    names = [*known, *(one for called in known.values() for one in called)]
    near = nearest(written, names)
    raise Misuse(error, value=written, near=near, known=", ".join(known), **values)
