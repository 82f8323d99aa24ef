"""Repeated blocks: when a round begins, and when the last one was walked.

A block is walked once; `until` is read after each round. A new round begins when the one before is
over, or later where the block has its `every`. An exit that stands ends them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import Round, State
from crisisplay.playbook.model import Duration, Unit

_TURNS_ROUNDS = (e.Opened, e.Done, e.Skipped, e.Decided, e.Assessed, e.Stated, e.Jumped, e.Entered)


def turn_rounds(plan: Plan, state: State, record: Record) -> State:
    """Begin the rounds of repeated blocks that this record makes due to begin."""
    if not isinstance(record.event, _TURNS_ROUNDS):
        return state
    for block in plan.repeats:
        if plan.spots[block].phase == state.phase:
            state = _turned(plan, state, record, block)
    return state


def _turned(plan: Plan, state: State, record: Record, block: str) -> State:
    outlook, inside = Outlook(plan, state), plan.inside(block)
    if block not in state.rounds:
        if not any(id in state.steps for id in inside) and not _comes_next(outlook, inside):
            return state
        first = Round(1, record.happened, record.seq)
        return replace(state, rounds={**state.rounds, block: first})
    if isinstance(record.event, e.Stated) and record.event.step in inside:
        # Answered in part, it is walked to its end, be what was answered the end of the rounds.
        begun = replace(state.rounds[block], asked=True)
        return replace(state, rounds={**state.rounds, block: begun})
    repeat = plan.repeat(block)
    walked = any(id in state.steps for id in inside)
    over = outlook.standing(block).stand is Stand.PASSED
    if repeat is None or not walked or not over or state.exit is not None:
        return state
    if outlook.holds(repeat.until) is True:
        return state
    current = state.rounds[block]
    starts = record.happened
    if repeat.every:
        starts = max(starts, current.starts + cadence(repeat.every))
    return _cleared(plan, state, block, Round(current.number + 1, starts, record.seq))


def _comes_next(outlook: Outlook, inside: tuple[str, ...]) -> bool:
    """Whether the walk offers a step of the block.

    What is still open before it is mostly at one end of what is left: looked at from both, a walk
    of thousands of steps stays quick, whether they wait for each other or do not apply.
    """
    if not inside or outlook.is_open(outlook.state.focus):
        return outlook.state.focus in inside
    leaves = outlook.plan.leaves(outlook.state.phase)
    before = [id for id in leaves[: leaves.index(inside[0])] if not outlook.passed(id)]
    from_both_ends = (id for pair in zip(before, reversed(before), strict=True) for id in pair)
    return not any(map(outlook.is_open, from_both_ends)) and any(map(outlook.is_open, inside))


def walk_again(plan: Plan, state: State, record: Record, block: str) -> State:
    """One more round of a repeated block, at once: an exit was refused."""
    number = state.rounds[block].number + 1 if block in state.rounds else 1
    return _cleared(plan, state, block, Round(number, record.happened, record.seq, asked=True))


def _cleared(plan: Plan, state: State, block: str, begun: Round) -> State:
    """A clean block. What was done in it stays known as done `earlier`, for the law's clocks."""
    inside = set(plan.inside(block))
    nested = {id for id in plan.repeats if plan.step(block) in plan.spots[id].blocks}
    rounds = {id: round for id, round in state.rounds.items() if id not in nested}
    ended = {id: passed for id, passed in state.steps.items() if id in inside}
    done = {id: passed.at for id, passed in ended.items() if passed.outcome != "skipped"}
    return replace(
        state,
        rounds={**rounds, block: begun},
        earlier={**done, **state.earlier},
        steps={id: passed for id, passed in state.steps.items() if id not in ended},
        reopened={id: seq for id, seq in state.reopened.items() if id not in inside},
    )


def cadence(every: Duration) -> timedelta:
    """The time between two rounds; a day is 24 hours here, for a rhythm is not a date."""
    return every.amount * _RHYTHM[every.unit]


_RHYTHM: Mapping[Unit, timedelta] = {
    "minutes": timedelta(minutes=1),
    "working_hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "working_days": timedelta(days=1),
    "months": timedelta(days=30),
}
