"""Where incidents live, and which one is meant.

`HOME/incidents/<id>/`, and apart from them `HOME/drills/<id>/` and `HOME/preparation/<playbook>/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from crisisplay.errors import CrisisplayError, NotFound, Refusal
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


def folders(home: Path, *kinds: Kind) -> Iterator[Path]:
    """Every incident's folder, oldest first."""
    for kind in kinds or ("incident", "drill"):
        place = home / FOLDERS[kind]
        if place.is_dir():
            yield from sorted(one for one in place.iterdir() if (one / "journal.jsonl").exists())


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
        raise Refusal("acts.several", names=", ".join(one.name for one in meant))
    return meant[0]


def _folder(path: Path) -> Path:
    folder = path.parent if path.name == "journal.jsonl" else path
    if not (folder / "journal.jsonl").exists():
        raise NotFound("acts.no_journal", folder=folder)
    return folder


def _only_open(home: Path) -> Path:
    opened = [one for one in folders(home) if not is_closed(one)]
    if not opened:
        raise NotFound("acts.none_open", home=home)
    if len(opened) > 1:
        raise Refusal("acts.several_open", names=", ".join(one.name for one in opened))
    return opened[0]


def is_closed(folder: Path) -> bool:
    """Whether the journal has its closing entry. One that can't be read is not closed."""
    from crisisplay.incident.events import Closed
    from crisisplay.incident.lines import decode

    try:
        entries = Journal.open(folder).read()
    except CrisisplayError:
        return False
    closing = (one for one in reversed(entries) if one.type == Closed.type)
    return any(isinstance(decode(one.fields), Closed) for one in closing)
