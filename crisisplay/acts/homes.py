"""Where incidents live, and which one is meant.

`HOME/incidents/<id>/`, and apart from them `HOME/drills/<id>/` and `HOME/preparation/<playbook>/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from crisisplay.errors import CrisisplayError, NotFound, Refusal
from crisisplay.i18n import Language, say
from crisisplay.journal.chain import Torn
from crisisplay.journal.ending import holds
from crisisplay.journal.store import Journal
from crisisplay.values import dataclass

Kind: TypeAlias = Literal["incident", "drill", "preparation"]
FOLDERS: dict[Kind, str] = {
    "incident": "incidents",
    "drill": "drills",
    "preparation": "preparation",
}


@dataclass(frozen=True, slots=True)
class Found:
    """An incident's folder, and whether its journal says it is closed."""

    folder: Path
    closed: bool


class Several(Refusal):
    """More than one incident may be meant: its details are one of them a line."""

    def __init__(self, id: str, meant: Sequence[Path], **values: object) -> None:
        super().__init__(id, **values)
        self._meant = meant

    def details(self, lang: Language) -> str:
        return "\n".join(f"  {_told(folder, lang)}" for folder in self._meant)


def folders(home: Path, *kinds: Kind) -> Iterator[Path]:
    """Every incident's folder, oldest first."""
    for kind in kinds or ("incident", "drill"):
        place = home / FOLDERS[kind]
        if place.is_dir():
            yield from sorted(one for one in place.iterdir() if _may_hold(one))


def _may_hold(folder: Path) -> bool:
    """Whether there is a journal; one that nobody lets us look for is not passed over."""
    try:
        return (folder / "journal.jsonl").exists()
    except OSError:
        return True


def find(home: Path, name: str | None) -> Path:
    """The folder of an incident: by id, the start or the end of one, a folder, or the open one.

    NotFound where there is none, Refusal where several are meant.
    """
    if name is None:
        return _only_open(home)
    as_path = Path(name)
    if "/" in name or (as_path / "journal.jsonl").exists():
        return _folder(as_path)
    known = list(folders(home))
    exact = [one for one in known if one.name == name]
    close = [one for one in known if one.name.startswith(name) or one.name.endswith(f"-{name}")]
    meant = exact or close
    if not meant:
        raise NotFound("acts.no_incident", name=name, home=home)
    if len(meant) > 1:
        raise Several("acts.several", meant, name=name)
    return meant[0]


def _folder(path: Path) -> Path:
    folder = path.parent if path.name == "journal.jsonl" else path
    if not (folder / "journal.jsonl").exists():
        raise NotFound("acts.no_journal", folder=folder)
    return folder


def _only_open(home: Path) -> Path:
    """A drill is meant where it is named, or where nothing real is open: never by mistake."""
    real = [one for one in folders(home, "incident") if not is_closed(one)]
    if len(real) == 1:
        return real[0]
    drills = [one for one in folders(home, "drill") if not is_closed(one)]
    opened = [*real, *drills]
    if not opened:
        raise NotFound("acts.none_open", home=home)
    if len(opened) > 1:
        raise Several("acts.several_open", opened)
    return opened[0]


def is_closed(folder: Path) -> bool:
    """Whether the journal has its closing entry. One that can't be read is not closed."""
    from crisisplay.incident.events import Closed
    from crisisplay.incident.lines import decode

    try:
        if not holds(folder, b'"type":"closed"'):
            return False
        entries, trouble = Journal.open(folder).look()
    except CrisisplayError:
        return False
    if trouble and not isinstance(trouble, Torn):
        return False
    closing = (one for one in reversed(entries) if one.type == Closed.type)
    return any(isinstance(decode(one.fields), Closed) for one in closing)


def _told(folder: Path, lang: Language) -> str:
    """`EXERCISE  Defective product  level 2  22 Nov 2026 09:00 (UTC+01:00)  2026-11-22-...`."""
    from crisisplay.acts.layout import flat, listed
    from crisisplay.acts.records import records
    from crisisplay.acts.times import stamp
    from crisisplay.incident.events import Assessed, Opened

    try:
        told = records(Journal.open(folder).look()[0])
    except CrisisplayError:
        return folder.name
    opened = told[0].event
    if not isinstance(opened, Opened):
        return folder.name
    levels = [one.event.level for one in told if isinstance(one.event, Assessed)]
    level = say(lang, "status.level", level=levels[-1]) if levels else say(lang, "status.no_level")
    mark = say(lang, "sitrep.drill") if opened.kind == "drill" else ""
    from zoneinfo import ZoneInfo

    from crisisplay.acts.zones import known_zone

    when = stamp(told[0].ts, ZoneInfo(known_zone(opened.zone)), lang)
    return listed([mark, flat(opened.title), level, when, folder.name], "  ")
