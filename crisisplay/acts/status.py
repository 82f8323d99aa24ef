"""Where an incident stands, in figures: for the screen, for scripts, for the situation report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from zoneinfo import ZoneInfo

from crisisplay.acts.clock_json import clock_json
from crisisplay.acts.outstanding import unconfirmed
from crisisplay.acts.owed_seals import owed_seal
from crisisplay.acts.sitting import Sitting
from crisisplay.cell.workdays import working_day
from crisisplay.errors import Misuse
from crisisplay.incident import corrections
from crisisplay.incident.course import Turn, course
from crisisplay.incident.deadlines import (
    Calendar,
    Running,
    due_of,
    late_steps,
    next_promise,
    running,
)
from crisisplay.incident.outlook import UNFINISHED, Stand
from crisisplay.incident.state import Promise
from crisisplay.playbook.facts import value_to_json
from crisisplay.values import dataclass


def calendars(sitting: Sitting) -> Callable[[str | None], Calendar]:
    """The calendar of a country, None for the incident's own, in the incident's zone."""
    zone = ZoneInfo(sitting.opened.zone)

    def calendar(country: str | None) -> Calendar:
        name = sitting.opened.calendar if country is None else country
        return Calendar(zone, partial(_is_worked, name))

    return calendar


def _is_worked(calendar: str, day: date) -> bool:
    """Asked only when a working day is counted: a country's holidays are slow to load."""
    return _days(calendar)(day)


@cache
def _days(calendar: str) -> Callable[[date], bool]:
    """Monday to Friday where this machine does not know the calendar."""
    try:
        return working_day(calendar)
    except Misuse:
        return working_day("")


@dataclass(frozen=True, slots=True)
class Clocks:
    """What runs, at one moment. `late` are steps; `owed` are promises not kept, soonest first."""

    now: datetime
    opened: datetime
    next_update: Promise | None
    owed: tuple[Promise, ...]
    deadlines: tuple[Running, ...]
    late: tuple[str, ...]


def clocks(sitting: Sitting, now: datetime) -> Clocks:
    outlook, calendar = sitting.outlook, calendars(sitting)
    owed = [promise for promise in sitting.state.promises if promise.kept is None]
    return Clocks(
        now=now,
        opened=sitting.state.opened_at or now,
        next_update=next_promise(sitting.state),
        owed=tuple(sorted(owed, key=lambda one: (one.due is None, one.due or now, one.seq))),
        deadlines=tuple(running(outlook, calendar)),
        late=tuple(late_steps(outlook, calendar(None), now)),
    )


def moment_of(sitting: Sitting) -> datetime:
    """The time to read an incident at: a closed one stands still, a drill may tell its own time."""
    state, now = sitting.state, sitting.clock.now()
    return state.closed_at or max(now, state.last_at or now)


def progress(sitting: Sitting) -> tuple[int, int]:
    """Steps of the phase that are passed, and those that apply or may."""
    outlook = sitting.outlook
    passed = len(outlook.standing_as(Stand.PASSED))
    return passed, passed + len(outlook.standing_as(*UNFINISHED))


def due(sitting: Sitting, step: str) -> datetime | None:
    return due_of(sitting.outlook, step, calendars(sitting)(None))


def as_json(sitting: Sitting, now: datetime) -> dict[str, object]:
    """One incident of `status --json`."""
    state, told = sitting.state, clocks(sitting, now)
    unfinished = sitting.outlook.standing_as(Stand.OPEN, Stand.WAITING, Stand.BLOCKED)
    update = told.next_update.due if told.next_update else None
    owed = owed_seal(sitting)
    return {
        "id": sitting.id,
        "folder": str(sitting.journal.folder),
        "playbook": sitting.opened.playbook,
        "title": sitting.opened.title,
        "opened": told.opened.isoformat(),
        "level": state.level,
        "drill": state.drill,
        "redacted": sitting.redacted,
        "phase": state.phase,
        "paused": state.paused,
        "closed": bool(state.closed),
        "next_step": sitting.outlook.next(now),
        "open_steps": [] if state.closed else list(unfinished),
        "late": [] if state.closed else list(told.late),
        "to_put_right": [one.publication.seq for one in corrections.owed(state)],
        "in_doubt": list(state.sending),
        "not_frozen": [one.id for one in unconfirmed(state)],
        "next_update": update.isoformat() if update else None,
        "seal_owed_since": owed.since if owed else None,
        "entries": state.seq,
        "head": sitting.last.head,
    }


def course_json(sitting: Sitting, now: datetime) -> dict[str, object]:
    """What `run --json` and `resume --json` give."""
    state, told = sitting.state, clocks(sitting, now)
    return {
        "crisisplay": 1,
        "incident": sitting.id,
        "folder": str(sitting.journal.folder),
        "course": [_turn(turn) for turn in course(sitting.plan, sitting.records)],
        "level": state.level,
        "decisions": {step: choice.option for step, choice in state.decisions.items()},
        "facts": {
            id: {"value": value_to_json(fact.value), "status": fact.status}
            for id, fact in state.facts.items()
        },
        "deadlines": [clock_json(one) for one in told.deadlines],
        "entries": state.seq,
        "head": sitting.last.head,
        "closed": bool(state.closed),
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {"step": turn.step, "outcome": turn.outcome}
