"""What was prepared before any crisis: by whom, when, and what has expired since.

The steps of `before` are recorded in a journal of their own, `HOME/preparation/<playbook>/`, of
the same format as an incident's. It outlives versions of the playbook, so the steps are always
those of the playbook as it is now; the journal keeps the titles as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from crisisplay.acts.homes import FOLDERS, folders
from crisisplay.acts.opening import Place, Team, open_incident
from crisisplay.acts.playbooks import Named
from crisisplay.acts.ports import Actor, Clock
from crisisplay.acts.records import records
from crisisplay.acts.sitting import Sitting, opening, sound
from crisisplay.acts.zones import known_zone
from crisisplay.cell.workdays import working_day
from crisisplay.errors import Refusal
from crisisplay.incident.deadlines import Calendar
from crisisplay.incident.fold import fold
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.journal.store import Journal
from crisisplay.values import dataclass

Readiness: TypeAlias = Literal["done", "skipped", "expired", "missing"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A step of preparation as it stands. `until` is when it expires, or expired."""

    step: str
    title: str
    role: str
    readiness: Readiness
    by: str = ""
    at: datetime | None = None
    until: datetime | None = None
    seq: int | None = None

    @property
    def is_owed(self) -> bool:
        return self.readiness in ("missing", "expired")


def folder_of(home: Path, playbook: str) -> Path:
    return home / FOLDERS["preparation"] / playbook


def ready(
    home: Path, plan: Plan, now: datetime, lang: str, place: Place | None = None
) -> tuple[Prepared, ...]:
    """How each step of `before` stands. StoreTrouble where its journal can't be read."""
    journal = _journal(home, plan.playbook.id)
    place = place or Place()
    state = State(phase="before")
    if journal is not None:
        entries, _ = sound(journal)
        opened = opening(journal, entries)
        place = Place(known_zone(opened.zone), opened.calendar)
        state = fold(plan, records(entries))
    return tuple(_prepared(Outlook(plan, state), now, lang, _calendar(place)))


def missing(
    home: Path, plan: Plan, now: datetime, lang: str, place: Place | None = None
) -> tuple[Prepared, ...]:
    """What is not prepared, or not any more: said when an incident opens."""
    return tuple(one for one in ready(home, plan, now, lang, place) if one.is_owed)


def _journal(home: Path, playbook: str) -> Journal | None:
    folder = folder_of(home, playbook)
    return Journal.open(folder) if (folder / "journal.jsonl").exists() else None


def _calendar(place: Place) -> Calendar:
    return Calendar(ZoneInfo(place.zone), partial(_is_worked, place.calendar))


def _is_worked(calendar: str, day: date) -> bool:
    """Asked only when a working day is counted: a country's holidays are slow to load."""
    return working_day(calendar)(day)


def _prepared(outlook: Outlook, now: datetime, lang: str, calendar: Calendar) -> Iterator[Prepared]:
    for id in outlook.plan.leaves("before"):
        if outlook.standing(id).stand is Stand.NOT_APPLICABLE:
            continue
        step, passed = outlook.plan.step(id), outlook.state.steps.get(id)
        title, role = step.title.say(lang), step.role or ""
        if passed is None:
            yield Prepared(id, title, role, "missing")
            continue
        until = calendar.add(passed.at, step.valid_for) if step.valid_for else None
        readiness: Readiness = "skipped" if passed.outcome == "skipped" else "done"
        if until is not None and until <= now:
            readiness = "expired"
        yield Prepared(id, title, role, readiness, passed.by, passed.at, until, passed.seq)


def sit_down(
    home: Path, named: Named, actor: Actor, clock: Clock, *, team: Team, place: Place
) -> Sitting:
    """The preparation of a playbook, opened on first use. Refusal where it has no `before`."""
    playbook = named.loaded.playbook
    if playbook is None or not playbook.before:
        raise Refusal("ready.nothing", playbook=named.file)
    folder, plan = folder_of(home, playbook.id), Plan(playbook)
    if (folder / "journal.jsonl").exists():
        return Sitting.at(folder, actor, clock, plan=plan)
    return open_incident(
        home,
        named.source,
        named.loaded,
        actor,
        clock,
        kind="preparation",
        team=team,
        place=place,
    )


_DRILL = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)-[0-9a-f]{4}")


def last_drill(home: Path, playbook: str) -> date | None:
    """The day of the last drill of a playbook, by the name of its folder."""
    named = (_DRILL.fullmatch(folder.name) for folder in folders(home, "drill"))
    days = [found[1] for found in named if found and found[2] == playbook]
    return date.fromisoformat(max(days)) if days else None
