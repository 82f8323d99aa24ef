"""Times that run: due times of steps, deadlines of the law, promises.

A deadline runs from its own event, never from another: each says what started it, or what it
waits for. A rule that is only a proposal never counts as law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo

from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.state import Promise, State
from crisisplay.playbook.durations import shift
from crisisplay.playbook.model import Deadline, Due, Duration
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where days begin and which of them are worked, for this incident."""

    zone: tzinfo
    is_working_day: Callable[[date], bool]

    def add(self, start: datetime, duration: Duration) -> datetime:
        return shift(start, duration, self.zone, self.is_working_day)


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline as it stands. `due` None with `started` set is 'without delay'."""

    deadline: Deadline
    started: datetime | None
    due: datetime | None
    met: datetime | None
    waits_for: tuple[str, ...] = ()  # what would say whether it applies, or when it started


def due_of(outlook: Outlook, step: str, calendar: Calendar) -> datetime | None:
    """When a step is due; None where it has no due time, or what it counts from is not yet."""
    due = outlook.plan.step(step).due
    start = _start(outlook, step, due) if due else None
    return calendar.add(start, due.within) if due and start else None


def _start(outlook: Outlook, step: str, due: Due) -> datetime | None:
    state = outlook.state
    if due.after:
        return _done_at(state, due.after)
    if due.since:
        return _fact_time(state, due.since)
    block = outlook.plan.round_of(step)
    current = state.rounds.get(block) if block else None
    if block:
        return current.starts if current else None
    return state.opened_at


def _done_at(state: State, step: str) -> datetime | None:
    passed = state.steps.get(step)
    return passed.at if passed and passed.outcome != "skipped" else None


def _first_done(state: State, step: str) -> datetime | None:
    """A clock of the law starts, and stops, once: the rounds that follow change nothing."""
    return state.earlier.get(step) or _done_at(state, step)


def _fact_time(state: State, fact: str) -> datetime | None:
    known = state.facts.get(fact)
    if known is None or known.status == "refuted" or not isinstance(known.value, datetime):
        return None
    return known.value


def running(outlook: Outlook, calendar: Callable[[str | None], Calendar]) -> Iterator[Running]:
    """The deadlines that apply, or may: those whose condition is false are left out.

    `calendar` gives the calendar of a country, None for the incident's own.
    """
    for deadline in outlook.plan.playbook.deadlines:
        applies = outlook.holds(deadline.when)
        if applies is not False and deadline.rule.status != "proposal":
            yield _running(outlook, deadline, calendar(deadline.rule.calendar), bool(applies))


def _running(outlook: Outlook, deadline: Deadline, calendar: Calendar, applies: bool) -> Running:
    state, limit = outlook.state, deadline.rule.limit
    anchor = deadline.fact or deadline.done or ""
    since = _fact_time(state, anchor) if deadline.fact else _first_done(state, anchor)
    waits = outlook.unknown(deadline.when) if not applies else () if since else (anchor,)
    started = since if applies else None
    due = calendar.add(started, limit) if started and limit else None
    return Running(deadline, started, due, _met(outlook, deadline.id), waits)


def _met(outlook: Outlook, deadline: str) -> datetime | None:
    spots = outlook.plan.spots.values()
    steps = (spot.step.id for spot in spots if spot.step.meets == deadline)
    return next(filter(None, (_first_done(outlook.state, step) for step in steps)), None)


def late_steps(outlook: Outlook, calendar: Calendar, now: datetime) -> Iterator[str]:
    """Steps of the phase that are not passed and whose time is over."""
    for id in outlook.standing_as(Stand.OPEN, Stand.BLOCKED):
        due = due_of(outlook, id, calendar)
        if due and due < now:
            yield id


def next_promise(state: State) -> Promise | None:
    """The nearest promise of an update that is not kept yet: one made with a statement."""
    owed = [(p.due, p) for p in state.promises if p.kept is None and p.due and p.statement]
    return min(owed, key=lambda dated: dated[0])[1] if owed else None
