"""Times that run: due times of steps, deadlines of the law, promises.

1. A deadline runs from its own event: a fact's time, a step that is done, another deadline that
   is met. Each says what started it, or what it waits for.
2. A person's word stands over all of these: a clock that somebody started, met or ruled out is so.
3. Where a duty has two limits that hold together, the earlier end counts.
4. A clock starts, and stops, once: the rounds of a block change nothing.
5. A rule that is only a proposal never counts as law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, TypeAlias

from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.state import Clock, Promise, State
from crisisplay.playbook.durations import shift
from crisisplay.playbook.model import Deadline, Due, Duration
from crisisplay.values import dataclass

MINUTE = timedelta(minutes=1)
Stage: TypeAlias = Literal["waits", "runs", "met", "waived"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where days begin and which of them are worked, for this incident."""

    zone: tzinfo
    is_working_day: Callable[[date], bool]

    def add(self, start: datetime, duration: Duration) -> datetime:
        return shift(start, duration, self.zone, self.is_working_day)


@dataclass(frozen=True, slots=True)
class Running:
    """A deadline as it stands. `due` None with `started` set is 'without delay'.

    `clock` is what persons said of it, `anchored` when it would have started without their word,
    `second` the end of its second limit where that one is known.
    """

    deadline: Deadline
    started: datetime | None
    due: datetime | None
    met: datetime | None
    waits_for: tuple[str, ...] = ()  # what would say whether it applies, or when it started
    clock: Clock | None = None
    anchored: datetime | None = None
    second: datetime | None = None

    @property
    def stage(self) -> Stage:
        if self.met:
            return "met"
        if self.clock and self.clock.waived:
            return "waived"
        return "runs" if self.started else "waits"


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
    return state.earlier.get(step) or _done_at(state, step)


def _fact_time(state: State, fact: str) -> datetime | None:
    known = state.facts.get(fact)
    if known is None or known.status == "refuted" or not isinstance(known.value, datetime):
        return None
    return known.value


def running(outlook: Outlook, calendar: Callable[[str | None], Calendar]) -> Iterator[Running]:
    """The deadlines that apply, or may, or that a person spoke of.

    `calendar` gives the calendar of a country, None for the incident's own.
    """
    for deadline in outlook.plan.playbook.deadlines:
        applies = outlook.holds(deadline.when)
        spoken = deadline.id in outlook.state.clocks
        if deadline.rule.status != "proposal" and (applies is not False or spoken):
            yield _running(outlook, deadline, calendar(deadline.rule.calendar))


def _running(outlook: Outlook, deadline: Deadline, calendar: Calendar) -> Running:
    rule, clock = deadline.rule, outlook.state.clocks.get(deadline.id)
    said = clock.started if clock else None
    anchored, aware = _event(outlook, deadline), _second_event(outlook, deadline)
    if not _applies(outlook, deadline):
        anchored = aware = None
    first = said or anchored
    second = calendar.add(aware, rule.also.limit) if aware and rule.also else None
    ends = (calendar.add(first, rule.limit) if first and rule.limit else None, second)
    return Running(
        deadline,
        started=first or aware,
        due=min((end for end in ends if end), default=None),
        met=met_at(outlook, deadline.id),
        waits_for=() if first or aware else _waits_for(outlook, deadline),
        clock=clock,
        anchored=anchored if said else None,
        second=second,
    )


def started_at(outlook: Outlook, deadline: Deadline) -> datetime | None:
    """When its clock started, by a person's word or else by its event; None while it waits."""
    clock = outlook.state.clocks.get(deadline.id)
    if clock and clock.started:
        return clock.started
    if not _applies(outlook, deadline):
        return None
    return _event(outlook, deadline) or _second_event(outlook, deadline)


def _applies(outlook: Outlook, deadline: Deadline) -> bool:
    """Whoever starts a clock says with it that the duty applies."""
    clock = outlook.state.clocks.get(deadline.id)
    return bool(clock and clock.started) or bool(outlook.holds(deadline.when))


def _event(outlook: Outlook, deadline: Deadline) -> datetime | None:
    if deadline.fact:
        return _fact_time(outlook.state, deadline.fact)
    if deadline.met:
        return met_at(outlook, deadline.met)
    return _first_done(outlook.state, deadline.done or "")


def _second_event(outlook: Outlook, deadline: Deadline) -> datetime | None:
    return _fact_time(outlook.state, deadline.also_from) if deadline.also_from else None


def _waits_for(outlook: Outlook, deadline: Deadline) -> tuple[str, ...]:
    applies = outlook.holds(deadline.when)
    unknown = () if applies else outlook.unknown(deadline.when)
    return unknown or (anchor_of(deadline),)


def anchor_of(deadline: Deadline) -> str:
    """The fact, the step or the other deadline that starts it."""
    return deadline.fact or deadline.done or deadline.met or ""


def met_at(outlook: Outlook, deadline: str) -> datetime | None:
    """When a duty was met: as a person said, else when a step that meets it was first done."""
    clock = outlook.state.clocks.get(deadline)
    if clock and clock.met:
        return clock.met
    spots = outlook.plan.spots.values()
    steps = (spot.step.id for spot in spots if spot.step.meets == deadline)
    return next(filter(None, (_first_done(outlook.state, step) for step in steps)), None)


def is_early(met: datetime, started: datetime) -> bool:
    """Times are told to the minute: what was met in the minute its clock began took no time."""
    return met <= started - MINUTE


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
