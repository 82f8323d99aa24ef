"""State is what the entries say: one function from a state and a record to the next state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.folding import duties, texts
from crisisplay.incident.plan import Plan
from crisisplay.incident.rounds import turn_rounds, walk_again
from crisisplay.incident.state import (
    Choice,
    Holders,
    Known,
    Passed,
    Promise,
    State,
)
from crisisplay.playbook.facts import Problem, value_from_json
from crisisplay.playbook.model import Phase

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
    return turn_rounds(plan, moved, record)


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
        case e.Skipped() as skipped:
            return _skipped(state, record, skipped)
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
        case e.Drafted() | e.Approved() | e.Rejected() | e.Advised() | e.Published() as event:
            return texts.told(state, record, event)
        case e.Sending() | e.Unsent() as event:
            return texts.sending(state, record, event)
        case e.Withdrawn() | e.LeftStanding() | e.Pinned() as event:
            return texts.afterwards(state, record, event)
        case e.ClockStarted() | e.ClockMet() | e.ClockWaived() as event:
            return duties.clock(state, record, event)
        case e.FreezeOrdered() | e.FreezeConfirmed() | e.FreezeLifted() as event:
            return duties.freeze(state, record, event)
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
        case e.Unsealed() as unsealed:
            return replace(state, unsealed=(*state.unsealed, unsealed))
        case e.Marked(entries=entries, lifted=lifted):
            return _marked(state, {*entries}, lifted=lifted)
        case _:
            return state


def _marked(state: State, entries: set[int], *, lifted: bool) -> State:
    changed = {seq for seq in entries if (seq in state.privileged) == lifted}
    return replace(state, privileged=state.privileged ^ changed) if changed else state


def _with(mapping: Mapping[K, V], key: K, value: V) -> dict[K, V]:
    return {**mapping, key: value}


def _without(mapping: Mapping[K, V], key: K) -> Mapping[K, V]:
    if key not in mapping:
        return mapping
    return {k: v for k, v in mapping.items() if k != key}


def _reopen(state: State, steps: Iterable[str], seq: int) -> State:
    """Steps to be looked at again; an exit among them is to be decided again."""
    again = {step: seq for step in steps if step in state.steps}
    if not again:
        return state
    left = any(state.steps[step].seq == state.exit for step in again)
    reopened = {**state.reopened, **again}
    return replace(state, reopened=reopened, exit=None if left else state.exit)


def _passed(state: State, record: Record, step: str, outcome: e.Outcome) -> State:
    passed = Passed(outcome, record.seq, record.happened, record.by)
    return replace(
        state,
        steps=_with(state.steps, step, passed),
        reopened=_without(state.reopened, step),
        focus="" if state.focus == step else state.focus,
    )


def _skipped(state: State, record: Record, skipped: e.Skipped) -> State:
    """A decision that is skipped after all takes back what it had set."""
    step, before = skipped.step, state.steps.get(skipped.step)
    passed = replace(
        _passed(state, record, step, "skipped"),
        decisions=_without(state.decisions, step),
        facts=_facts_without(state, step),
        exit=None if before and before.seq == state.exit else state.exit,
    )
    return _reopen(passed, skipped.reopens, record.seq)


def _facts_without(state: State, decision: str) -> Mapping[str, Known]:
    """What is known without what a decision of this round set: what was known before it."""
    if decision not in state.steps or decision not in state.decisions:
        return state.facts
    before = {id: k.over if k.decision == decision else k for id, k in state.facts.items()}
    return {id: known for id, known in before.items() if known}


def _stated(plan: Plan, state: State, record: Record, stated: e.Stated) -> State:
    fact = plan.playbook.facts.get(stated.fact)
    if fact is None:
        return state
    value = value_from_json(fact, stated.value)
    if isinstance(value, Problem):
        return state
    known = Known(value, stated.status, stated.source, record.seq, record.happened)
    told = replace(state, facts=_with(state.facts, stated.fact, known))
    return _reopen(told, stated.reopens, record.seq)


def _decided(plan: Plan, state: State, record: Record, decided: e.Decided) -> State:
    step, at = decided.step, record.happened
    choice = Choice(decided.chosen, record.seq, at, record.by, decided.review_at, decided.returns)
    facts = _set(plan, _facts_without(state, step), record, decided)
    state = _passed(state, record, step, "decided")
    state = replace(state, decisions=_with(state.decisions, step, choice), facts=facts)
    state = _reopen(state, decided.reopens, record.seq)
    if decided.returns in plan.spots:
        return _returned(plan, state, record, decided)
    leaves = step in plan.spots and plan.step(step).marks == "exit"
    return replace(state, exit=record.seq) if leaves else state


def _set(
    plan: Plan, facts: Mapping[str, Known], record: Record, decided: e.Decided
) -> Mapping[str, Known]:
    """The facts with those that the chosen option states, the decision being their source."""
    for id, json in decided.sets.items():
        fact, before = plan.playbook.facts.get(id), facts.get(id)
        value = value_from_json(fact, json) if fact else None
        if value is not None and not isinstance(value, Problem):
            over = replace(before, over=None) if before else None
            seq, at = record.seq, record.happened
            facts = _with(facts, id, Known(value, "confirmed", "", seq, at, decided.step, over))
    return facts


def _returned(plan: Plan, state: State, record: Record, decided: e.Decided) -> State:
    """An exit that is refused goes back to the walk, and will be asked again."""
    back, leaves = plan.spots[decided.returns], plan.inside(decided.returns)
    if plan.repeat(decided.returns):
        state = walk_again(plan, state, record, decided.returns)
        leaves = ()
    state = _reopen(state, (*leaves, decided.step), record.seq)
    return replace(
        state, exit=None, phase=back.phase, focus=next(iter(plan.inside(decided.returns)), "")
    )


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
