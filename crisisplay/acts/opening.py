"""Opening an incident: the folder, the pinned playbook, entry 1, and the people it knows of."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

import crisisplay
from crisisplay.acts.homes import FOLDERS, Kind
from crisisplay.acts.pinned import pin
from crisisplay.acts.ports import Actor, Clock
from crisisplay.acts.sitting import Sitting, in_zone, line
from crisisplay.incident.commands import Assign, Command
from crisisplay.incident.events import Opened
from crisisplay.incident.moment import Moment
from crisisplay.incident.plan import Plan
from crisisplay.journal.entry import GENESIS
from crisisplay.journal.store import Journal
from crisisplay.values import dataclass

if TYPE_CHECKING:  # whoever opens has loaded; a note only asks for the place
    from crisisplay.playbook.loader import Loaded


@dataclass(frozen=True, slots=True)
class Team:
    """Who holds each role, and their deputies, by role id."""

    holders: Mapping[str, str] = field(default_factory=dict)
    deputies: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def commands(self, plan: Plan) -> list[Command]:
        """The bindings this playbook has roles for."""
        roles = plan.playbook.roles
        held: list[Command] = [Assign(r, n) for r, n in self.holders.items() if r in roles]
        return held + [
            Assign(role, name, "deputy")
            for role, names in self.deputies.items()
            if role in roles
            for name in names
        ]


@dataclass(frozen=True, slots=True)
class Place:
    """Where times are shown, and whose holidays count."""

    zone: str = "UTC"
    calendar: str = ""


def open_incident(
    home: Path,
    source: bytes,
    loaded: Loaded,
    actor: Actor,
    clock: Clock,
    *,
    kind: Kind = "incident",
    team: Team | None = None,
    place: Place | None = None,
    path: str = "",
) -> Sitting:
    """A new incident, on disk, with whoever opened it and the people it binds to roles.

    `loaded` has a playbook; `path` is its file, where it is not a shipped one. StoreTrouble where
    the disk can't take it; nothing is left half open.
    """
    playbook, place = loaded.playbook, place or Place()
    if playbook is None:
        msg = "a playbook with errors can't be opened"
        raise ValueError(msg)
    now = in_zone(clock.now(), place.zone)
    id = playbook.id if kind == "preparation" else f"{now:%Y-%m-%d}-{playbook.id}-{_four_hex()}"
    journal = Journal.create(home / FOLDERS[kind] / id)
    file, uses = pin(journal, source, loaded)
    opened = Opened(
        tool=crisisplay.__version__,
        incident=id,
        kind=kind,
        playbook=playbook.id,
        version=playbook.version,
        title=playbook.title.say(actor.lang),
        file=file,
        path=path,
        uses=uses,
        zone=place.zone,
        calendar=place.calendar,
        lang=actor.lang,
    )
    moment = Moment(now, actor.name, actor.lang)
    first = line(opened, moment, clock, None, drill=kind == "drill")
    entries = journal.append([first], after=GENESIS)
    sitting = Sitting(journal, Plan(playbook), entries, actor, clock)
    sitting.join()
    sitting.do(*(team or Team()).commands(sitting.plan))
    return sitting


def _four_hex() -> str:
    return os.urandom(2).hex()
