"""How each step stands in a given state, and which comes next.

Order is advice, `needs` is a gate. The walk offers the first step, in the order written, that is
open; one that waits or is blocked is passed by and offered when that changes.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from crisisplay.incident.plan import Plan, Spot
from crisisplay.incident.state import State
from crisisplay.playbook.condition_tree import UNKNOWN, Unknown
from crisisplay.playbook.condition_worth import Condition, evaluate, waits_for
from crisisplay.playbook.model import Decide, Option, Phase, Repeat, Value
from crisisplay.values import dataclass


class Stand(Enum):
    OPEN = "open"
    PASSED = "passed"
    NOT_APPLICABLE = "not-applicable"
    WAITING = "waiting"  # its condition, or its block's, reads what is not yet known
    BLOCKED = "blocked"  # a step it needs is not passed


UNFINISHED = (Stand.OPEN, Stand.WAITING, Stand.BLOCKED)


@dataclass(frozen=True, slots=True)
class Standing:
    """`reasons`: what is waited for (facts, decisions, level), or the steps needed."""

    stand: Stand
    reasons: tuple[str, ...] = ()
    starts: datetime | None = None  # of a round that is yet to come


_PASSED = Standing(Stand.PASSED)
_NOT_APPLICABLE = Standing(Stand.NOT_APPLICABLE)


class Outlook:
    """Answers about one state; remembers them, for a state never changes."""

    __slots__ = ("_applied", "_asked", "_enough", "_overs", "_standings", "plan", "state")

    def __init__(self, plan: Plan, state: State) -> None:
        self.plan = plan
        self.state = state
        self._standings: dict[str, Standing] = {}
        self._overs: dict[str, Standing | None] = {}
        self._applied: dict[str, bool | None] = {}
        self._asked: set[str] = set()
        self._enough: dict[str, bool] = {}

    # What conditions read

    def lookup(self, name: str) -> Value | Unknown | None:
        """The value of a fact, a decision (by step id), `level` or `drill`."""
        match name:
            case "level":
                return UNKNOWN if self.state.level is None else self.state.level
            case "drill":
                return self.state.drill
            case _ if name in self.plan.playbook.facts:
                known = self.state.facts.get(name)
                return UNKNOWN if known is None or known.status == "refuted" else known.value
            case _ if name in self.plan.spots:
                return self._choice(name)
            case _:
                return UNKNOWN

    def _choice(self, step: str) -> Value | Unknown:
        """The option of a decision; "" where it was skipped, or does not apply."""
        passed, choice = self.state.steps.get(step), self.state.decisions.get(step)
        if passed and passed.outcome == "skipped":
            return ""
        if choice and step not in self.state.reopened:
            return choice.option
        if self._applies(step) is False:
            return ""
        return choice.option if choice else UNKNOWN

    def holds(self, condition: Condition | None) -> bool | None:
        """Whether it holds; None when what it reads is not known yet."""
        if condition is None:
            return True
        answer = evaluate(condition, self.lookup)
        return None if answer is UNKNOWN else answer is True

    def unknown(self, condition: Condition | None) -> tuple[str, ...]:
        """What a condition waits for, in the order written; nothing where it is settled."""
        return waits_for(condition, self.lookup) if condition else ()

    # How steps stand

    def standing(self, id: str) -> Standing:
        """KeyError for an id that is no step."""
        if id not in self._standings:
            self._standings[id] = self._over(id) or self._gates(self.plan.spots[id])
        return self._standings[id]

    def met(self, need: str) -> bool:
        """A need is met by a step that is done, skipped with its reason, or not applicable."""
        return self._over(need) is not None

    def _over(self, id: str) -> Standing | None:
        """Passed or not applicable, where it is. It asks for no `needs`, so chains stay flat."""
        if id not in self._overs:
            self._overs[id] = self._ended(self.plan.spots[id])
        return self._overs[id]

    def passed(self, id: str) -> bool:
        return id in self.state.steps and id not in self.state.reopened

    def _ended(self, spot: Spot) -> Standing | None:
        id = spot.step.id
        if self.passed(id):
            return _PASSED
        if self._applies(id) is False:
            return _NOT_APPLICABLE
        if spot.is_block and all(self._over(inner) for inner in self.plan.inside(id)):
            return _PASSED
        return _PASSED if any(self._walked_enough(block.id) for block in spot.blocks) else None

    def _gates(self, spot: Spot) -> Standing:
        if self._applies(spot.step.id) is None:
            waits = (name for step in spot.chain for name in self.unknown(step.when))
            return Standing(Stand.WAITING, tuple(dict.fromkeys(waits)))
        needs = (need for step in spot.chain for need in step.needs if not self.met(need))
        if blocking := tuple(dict.fromkeys(needs)):
            return Standing(Stand.BLOCKED, blocking)
        block = self.plan.round_of(spot.step.id)
        current = self.state.rounds.get(block) if block else None
        return Standing(Stand.OPEN, starts=current.starts if current else None)

    def _applies(self, id: str) -> bool | None:
        """Whether the conditions of a step and of its blocks hold. A circle of them is unknown.

        A condition may read a decision that has conditions of its own. Those are settled first,
        from a list rather than by calls within calls: a playbook may chain thousands of them.
        """
        pending = [] if id in self._asked else [id]
        while pending:
            first = () if pending[-1] in self._asked else self._reads_first(pending[-1])
            self._asked.add(pending[-1])
            pending += first
            if not first:
                self._settle(pending.pop())
        return self._applied.get(id)

    def _settle(self, id: str) -> None:
        if id not in self._applied:
            answers = [self.holds(step.when) for step in self.plan.spots[id].chain]
            self._applied[id] = False if False in answers else None if None in answers else True

    def _reads_first(self, id: str) -> tuple[str, ...]:
        """The decisions that the conditions of a step read, and that nobody has asked about."""
        conditions = (step.when for step in self.plan.spots[id].chain if step.when)
        return tuple(
            name
            for condition in conditions
            for name in condition.reads
            if name in self.plan.spots and name not in self._asked
        )

    def _walked_enough(self, block: str) -> bool:
        """Whether a repeated block has a round before it that need not be walked any more."""
        if block not in self._enough:
            repeat, current = self.plan.repeat(block), self.state.rounds.get(block)
            again = current is not None and current.number > 1 and not current.asked
            self._enough[block] = again and self._stops(block, repeat)
        return self._enough[block]

    def _stops(self, block: str, repeat: Repeat | None) -> bool:
        if any(id in self.state.steps for id in self.plan.inside(block)):
            return False
        until = repeat.until if repeat else None
        return self.state.exit is not None or self.holds(until) is True

    # What comes next

    def next(self, now: datetime | None = None) -> str | None:
        """The step to offer; with `now`, rounds that have not begun by then are left for later."""
        if self.is_open(self.state.focus):
            return self.state.focus
        leaves = self.plan.leaves(self.state.phase)
        return next((id for id in leaves if not self.passed(id) and self.is_open(id, now)), None)

    def is_open(self, id: str, now: datetime | None = None) -> bool:
        if id not in self.plan.spots:
            return False
        standing = self.standing(id)
        early = now is not None and standing.starts is not None and standing.starts > now
        return standing.stand is Stand.OPEN and not early

    def open_steps(self, phase: Phase | None = None) -> tuple[str, ...]:
        return self.standing_as(Stand.OPEN, phase=phase)

    def standing_as(self, *stands: Stand, phase: Phase | None = None) -> tuple[str, ...]:
        leaves = self.plan.leaves(phase or self.state.phase)
        return tuple(id for id in leaves if self.standing(id).stand in stands)

    def left(self) -> tuple[str, ...]:
        """Steps of the phase that wait or are blocked: never walked over in silence."""
        return self.standing_as(Stand.WAITING, Stand.BLOCKED)

    # Advice

    def advised(self, decide: Decide) -> tuple[Option, ...]:
        """The options whose recommendation holds now: several, one or none."""
        return tuple(
            option
            for option in decide.options
            if option.recommend and self.holds(option.recommend.when)
        )
