"""What became of each step, in the order it happened: the course of an incident."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.fold import after
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.values import dataclass

CourseOutcome: TypeAlias = e.Outcome | Literal["not-applicable", "waiting"]


@dataclass(frozen=True, slots=True)
class Turn:
    step: str
    outcome: CourseOutcome
    seq: int | None = None  # none for what was never entered: not applicable, waiting


def course(plan: Plan, records: Iterable[Record]) -> tuple[Turn, ...]:
    """Every outcome as recorded; a step that did not apply, once, where the walk passed it."""
    turns: list[Turn] = []
    said: set[str] = set()
    state = State()
    for record in records:
        turn = _turn(record)
        if turn and turn.step in plan.spots:
            turns += _passed_by(plan, state, turn.step, said)
            turns.append(turn)
            said.discard(turn.step)
        elif isinstance(record.event, e.Entered | e.Closed):
            turns += _rest(plan, state, said)
        state = after(plan, state, record)
    return (*turns, *(() if state.closed else _rest(plan, state, said)))


def _turn(record: Record) -> Turn | None:
    match record.event:
        case e.Done(step=step, outcome=outcome):
            return Turn(step, outcome, record.seq)
        case e.Skipped(step=step):
            return Turn(step, "skipped", record.seq)
        case e.Decided(step=step):
            return Turn(step, "decided", record.seq)
        case e.Assessed(step=step) if step:
            return Turn(step, "answered", record.seq)
        case _:
            return None


def _passed_by(plan: Plan, state: State, step: str, said: set[str]) -> Iterator[Turn]:
    """The steps before `step` that do not apply now, those already said left out."""
    outlook = Outlook(plan, state)
    for id in plan.leaves(plan.spots[step].phase):
        if id == step:
            return
        known = id in said or outlook.passed(id)
        if not known and outlook.standing(id).stand is Stand.NOT_APPLICABLE:
            said.add(id)
            yield Turn(id, "not-applicable")


def _rest(plan: Plan, state: State, said: set[str]) -> Iterator[Turn]:
    """What a phase leaves behind when it ends, or where the walk stands now."""
    outlook = Outlook(plan, state)
    for id in plan.leaves(state.phase):
        stand = outlook.standing(id).stand
        if stand is Stand.NOT_APPLICABLE and id not in said:
            said.add(id)
            yield Turn(id, "not-applicable")
        elif stand in (Stand.WAITING, Stand.BLOCKED):
            yield Turn(id, "waiting")
