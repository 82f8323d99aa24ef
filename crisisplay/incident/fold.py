"""State is what the entries say: one function from a state and a record to the next state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import (
    Approval,
    Choice,
    Holders,
    Known,
    Passed,
    Promise,
    Publication,
    Round,
    State,
    Version,
)
from crisisplay.playbook.facts import value_from_json
from crisisplay.playbook.model import Duration, Phase

K = TypeVar("K")
V = TypeVar("V")


def fold(plan: Plan, records: Iterable[Record], state: State | None = None) -> State:
    """What holds after these records, from nothing or from `state`."""
    state = state or State()
    for record in records:
        state = after(plan, state, record)
    return state


def after(plan: Plan, state: State, record: Record) -> State:
    """The state after one more record. An event without effect only moves `seq` on."""
    moved = replace(_applied(plan, state, record), seq=record.seq, last_at=record.ts)
    if plan.repeats and isinstance(record.event, _TURNS_ROUNDS):
        return _rounds(plan, moved, record)
    return moved


_TURNS_ROUNDS = (e.Opened, e.Done, e.Skipped, e.Decided, e.Assessed, e.Stated, e.Jumped, e.Entered)


def _applied(plan: Plan, state: State, record: Record) -> State:  # noqa: PLR0911, PLR0912, C901 - one line for each event of the closed set
    match record.event:
        case e.Opened() as opened:
            phase: Phase = "before" if opened.kind == "preparation" else "during"
            return replace(state, opened=opened, opened_at=record.happened, phase=phase)
        case e.Joined(name=name, role=role):
            return replace(state, people=_with(state.people, name, role), paused=False)
        case e.Stated() as stated:
            return _stated(plan, state, record, stated)
        case e.Done(step=step, outcome=outcome):
            return _passed(state, record, step, outcome)
        case e.Skipped(step=step):
            return _skipped(state, record, step)
        case e.Decided() as decided:
            return _decided(plan, state, record, decided)
        case e.Assessed() as assessed:
            return _assessed(state, record, assessed)
        case e.Assigned(role=role, name=name, duty=duty):
            return replace(state, roles=_with(state.roles, role, _held(state, role, name, duty)))
        case e.HandedOver(role=role, name=name):
            return replace(state, roles=_with(state.roles, role, _held(state, role, name)))
        case e.Jumped(step=step):
            return replace(state, focus=step)
        case e.Attached(step=step) if step:
            pieces = (*state.evidence.get(step, ()), record.seq)
            return replace(state, evidence=_with(state.evidence, step, pieces))
        case e.Corrected(entry=entry):
            return replace(state, corrected=_with(state.corrected, entry, record.seq))
        case e.Drafted() as drafted:
            return _drafted(state, record, drafted)
        case e.Approved() | e.Published() as event:
            return _agreed(state, record, event)
        case e.Promised(what=what, due=due, owner=owner, statement=statement):
            promise = Promise(record.seq, what, due, owner, statement)
            return replace(state, promises=(*state.promises, promise))
        case e.Kept(promise=seq):
            kept = (replace(p, kept=record.seq) if p.seq == seq else p for p in state.promises)
            return replace(state, promises=tuple(kept))
        case e.Measured(step=step) if step:
            return replace(state, readings=_with(state.readings, step, record.happened))
        case e.Entered(phase=phase):
            return replace(state, phase=phase, focus="")
        case e.Paused():
            return replace(state, paused=True)
        case e.Resumed():
            return replace(state, paused=False)
        case e.Closed() as closed:
            return replace(state, closed=closed, closed_at=record.happened)
        case _:
            return state


def _with(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    return {**mapping, key: value}


def _without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    if key not in mapping:
        return mapping
    return {k: v for k, v in mapping.items() if k != key}


def _reopen(state: State, steps: Iterable[str], seq: int) -> State:
    again = {step: seq for step in steps if step in state.steps}
    return replace(state, reopened={**state.reopened, **again}) if again else state


def _passed(state: State, record: Record, step: str, outcome: e.Outcome) -> State:
    passed = Passed(outcome, record.seq, record.happened, record.by)
    return replace(
        state,
        steps=_with(state.steps, step, passed),
        reopened=_without(state.reopened, step),
        focus="" if state.focus == step else state.focus,
    )


def _skipped(state: State, record: Record, step: str) -> State:
    passed = _passed(state, record, step, "skipped")
    return replace(passed, decisions=_without(state.decisions, step))


def _stated(plan: Plan, state: State, record: Record, stated: e.Stated) -> State:
    fact = plan.playbook.facts.get(stated.fact)
    if fact is None:
        return state
    value = value_from_json(fact, stated.value)
    known = Known(value, stated.status, stated.source, record.seq, record.happened)
    told = replace(state, facts=_with(state.facts, stated.fact, known))
    return _reopen(told, stated.reopens, record.seq)


def _decided(plan: Plan, state: State, record: Record, decided: e.Decided) -> State:
    step, at = decided.step, record.happened
    choice = Choice(decided.chosen, record.seq, at, record.by, decided.review_at, decided.returns)
    state = _passed(state, record, step, "decided")
    state = replace(state, decisions=_with(state.decisions, step, choice))
    for id, value in decided.sets.items():
        fact = plan.playbook.facts.get(id)
        if fact is not None:
            set_by = Known(value_from_json(fact, value), "confirmed", "", record.seq, at, step)
            state = replace(state, facts=_with(state.facts, id, set_by))
    state = _reopen(state, decided.reopens, record.seq)
    if step in plan.spots and plan.step(step).marks == "exit":
        return _exit(plan, state, record, decided)
    return state


def _exit(plan: Plan, state: State, record: Record, decided: e.Decided) -> State:
    """An exit that is refused goes back to the walk, and will be asked again."""
    if not decided.returns:
        return replace(state, exit=record.seq)
    back = decided.returns
    leaves = plan.inside(back) if back in plan.spots else ()
    state = _reopen(state, (*leaves, decided.step), record.seq)
    return replace(state, exit=None, focus=leaves[0] if leaves else "")


def _assessed(state: State, record: Record, assessed: e.Assessed) -> State:
    if assessed.step:
        state = _passed(state, record, assessed.step, "answered")
    state = replace(state, level=assessed.level, level_seq=record.seq)
    return _reopen(state, assessed.reopens, record.seq)


def _held(state: State, role: str, name: str, duty: str = "holder") -> Holders:
    held = state.roles.get(role, Holders())
    if duty == "deputy":
        return replace(held, deputies=tuple(dict.fromkeys((*held.deputies, name))))
    return replace(held, holder=name, deputies=tuple(d for d in held.deputies if d != name))


def _drafted(state: State, record: Record, drafted: e.Drafted) -> State:
    """A new version: what was agreed was agreed to another text, so approvals are void."""
    earlier = state.statements.get(drafted.statement)
    publications = earlier.publications if earlier else ()
    version = Version(
        drafted.file,
        drafted.author,
        record.seq,
        publications=publications,
        findings=tuple(str(finding.get("rule", "")) for finding in drafted.findings),
    )
    return replace(state, statements=_with(state.statements, drafted.statement, version))


def _agreed(state: State, record: Record, event: e.Approved | e.Published) -> State:
    version = state.statements.get(event.statement)
    if version is None:
        return state
    match event:
        case e.Approved(name=name, role=role) if event.file == version.file:
            approval = Approval(name, role, record.seq)
            version = replace(version, approvals=(*version.approvals, approval))
        case e.Published(channel=channel, address=address, file=file):
            out = Publication(channel, address, file, record.happened, record.seq)
            version = replace(version, publications=(*version.publications, out))
    return replace(state, statements=_with(state.statements, event.statement, version))


def _rounds(plan: Plan, state: State, record: Record) -> State:
    """Begin the rounds of repeated blocks that this record makes due to begin."""
    for block in plan.repeats:
        if plan.spots[block].phase == state.phase:
            state = _round(plan, state, record, block)
    return state


def _round(plan: Plan, state: State, record: Record, block: str) -> State:
    outlook, inside = Outlook(plan, state), plan.inside(block)
    current = state.rounds.get(block)
    if current is None:
        if outlook.next() not in inside and not any(id in state.steps for id in inside):
            return state
        return replace(state, rounds=_with(state.rounds, block, Round(1, record.happened)))
    repeat = plan.repeat(block)
    walked = any(id in state.steps for id in inside)
    over = outlook.standing(block).stand is Stand.PASSED
    if repeat is None or not walked or not over or state.exit is not None:
        return state
    if outlook.holds(repeat.until) is True:
        return state
    return _next_round(plan, state, record, block)


def _next_round(plan: Plan, state: State, record: Record, block: str) -> State:
    repeat, current, inside = plan.repeat(block), state.rounds[block], set(plan.inside(block))
    starts = record.happened
    if repeat and repeat.every:
        starts = max(starts, current.starts + cadence(repeat.every))
    return replace(
        state,
        rounds=_with(state.rounds, block, Round(current.number + 1, starts)),
        steps={id: passed for id, passed in state.steps.items() if id not in inside},
        reopened={id: seq for id, seq in state.reopened.items() if id not in inside},
    )


def cadence(every: Duration) -> timedelta:
    """The time between two rounds; a day is 24 hours here, for a rhythm is not a date."""
    days = {"minutes": timedelta(minutes=1), "days": timedelta(days=1)}
    return every.amount * days.get(every.unit, timedelta(days=1))
