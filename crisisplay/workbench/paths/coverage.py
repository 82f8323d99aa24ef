"""What the paths of a file have taken together: steps, options, conditions, statements, deadlines.

All of it is read from the journals of the walks, after the fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from typing import Literal, TypeAlias

from crisisplay.incident import events as e
from crisisplay.incident.deadlines import Calendar, running
from crisisplay.incident.events import Record
from crisisplay.incident.fold import after
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.model import Block, Decide, Place, Publish, Step
from crisisplay.values import dataclass as value

Kind: TypeAlias = Literal["steps", "options", "conditions", "statements", "deadlines"]
KINDS: tuple[Kind, ...] = ("steps", "options", "conditions", "statements", "deadlines")
_CALENDAR = Calendar(UTC, lambda day: day.weekday() < 5)  # noqa: PLR2004 - Saturday
_TURNS = (e.Opened, e.Done, e.Skipped, e.Decided, e.Assessed, e.Entered, e.Closed)


@value(frozen=True, slots=True)
class Item:
    """Something a path can take. `holds` is what a condition was not yet seen to be."""

    kind: Kind
    id: str
    place: Place
    holds: bool | None = None


@value(frozen=True, slots=True)
class Asked:
    """A condition, whose it is, and when it is looked at: always, or when `step` is passed."""

    id: str
    condition: Condition
    place: Place
    step: str = ""
    block: str = ""


@value(frozen=True, slots=True)
class Share:
    """How much of one kind was taken, and what was not."""

    kind: Kind
    taken: int
    total: int
    missing: tuple[Item, ...]

    @property
    def percent(self) -> int:
        """Rounded down: 100 is all of it."""
        return 100 * self.taken // self.total if self.total else 100


@dataclass(slots=True)
class Coverage:
    """What was seen so far, over any number of walks of one playbook."""

    plan: Plan
    seen: set[Item] = field(default_factory=set)
    items: tuple[Item, ...] = ()
    conditions: tuple[Asked, ...] = ()

    def __post_init__(self) -> None:
        self.conditions = tuple(_conditions(self.plan))
        self.items = tuple(dict.fromkeys(self._items()))

    def _items(self) -> Iterator[Item]:
        for id in _leaves(self.plan):
            step = self.plan.step(id)
            yield Item("steps", id, step.place)
            if isinstance(step.action, Decide):
                for option in step.action.options:
                    yield Item("options", f"{id}: {option.id}", option.place)
            if isinstance(step.action, Publish):
                statement = self.plan.playbook.statements[step.action.statement]
                yield Item("statements", statement.id, statement.place)
        for asked in self.conditions:
            yield Item("conditions", asked.id, asked.place, True)
            yield Item("conditions", asked.id, asked.place, False)
        for deadline in self.plan.playbook.deadlines:
            if deadline.rule.status != "proposal":
                yield Item("deadlines", deadline.id, deadline.place)

    def shares(self) -> tuple[Share, ...]:
        return tuple(self.share(kind) for kind in KINDS)

    def share(self, kind: Kind) -> Share:
        """A kind that the playbook has none of is covered."""
        all_of_it = [item for item in self.items if item.kind == kind]
        missing = tuple(item for item in all_of_it if item not in self.seen)
        return Share(kind, len(all_of_it) - len(missing), len(all_of_it), missing)

    def watch(self, records: Iterable[Record]) -> None:
        """Take in a walk."""
        state = State()
        for record in records:
            before, state = state, after(self.plan, state, record)
            self._happened(before, record)
            if isinstance(record.event, _TURNS):
                self._stood(state, "")
        for clock in running(Outlook(self.plan, state), lambda _country: _CALENDAR):
            if clock.started:
                self._see(Item("deadlines", clock.deadline.id, clock.deadline.place))

    def _see(self, item: Item) -> None:
        self.seen.add(item)

    def _happened(self, before: State, record: Record) -> None:
        step = _step_of(record)
        if step in self.plan.spots:
            self._see(Item("steps", step, self.plan.step(step).place))
            self._stood(before, step)
        match record.event:
            case e.Decided(step=id, chosen=chosen):
                action = self.plan.step(id).action
                option = action.option(chosen) if isinstance(action, Decide) else None
                if option:
                    self._see(Item("options", f"{id}: {chosen}", option.place))
            case e.Published(statement=id):
                self._see(Item("statements", id, self.plan.playbook.statements[id].place))

    def _stood(self, state: State, step: str) -> None:
        """What the conditions were: those that are always looked at, or those of this step."""
        outlook = Outlook(self.plan, state)
        for asked in self.conditions:
            if asked.step != step or (asked.block and asked.block not in state.rounds):
                continue
            holds = outlook.holds(asked.condition)
            if holds is not None:
                self._see(Item("conditions", asked.id, asked.place, holds))


def _leaves(plan: Plan) -> tuple[str, ...]:
    return (*plan.leaves("during"), *plan.leaves("after"))


def _step_of(record: Record) -> str:
    match record.event:
        case (
            e.Done(step=step) | e.Skipped(step=step) | e.Decided(step=step) | e.Assessed(step=step)
        ):
            return step
        case _:
            return ""


def _conditions(plan: Plan) -> Iterator[Asked]:
    """Every condition that a walk can read; the ids say where it stands, `posture.when`."""
    for spot in plan.spots.values():
        if spot.phase != "before":
            yield from _of_step(plan, spot.step)
    for deadline in plan.playbook.deadlines:
        if deadline.when and deadline.rule.status != "proposal":
            yield Asked(f"{deadline.id}.when", deadline.when, deadline.place)


def _of_step(plan: Plan, step: Step) -> Iterator[Asked]:
    if step.when:
        yield Asked(f"{step.id}.when", step.when, step.place)
    match step.action:
        case Block(repeat=repeat) if repeat:
            yield Asked(f"{step.id}.until", repeat.until, step.place, block=step.id)
        case Decide(options=options):
            for one in options:
                if one.recommend:
                    id = f"{step.id}.{one.id}.recommend"
                    yield Asked(id, one.recommend.when, one.place, step=step.id)
        case Publish(statement=statement):
            yield from _approvals(plan, step.id, statement)


def _approvals(plan: Plan, step: str, statement: str) -> Iterator[Asked]:
    known = plan.playbook.statements[statement]
    for approval in known.approvals:
        if approval.when:
            id = f"{statement}.approvals.{approval.role}"
            yield Asked(id, approval.when, known.place, step=step)
