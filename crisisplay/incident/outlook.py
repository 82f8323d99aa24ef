"""How each step stands in a given state, and which comes next.

Order is advice, `needs` is a gate. The walk offers the first step, in the order written, that is
open; one that waits or is blocked is passed by and offered when that changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from crisisplay.incident.plan import Plan, Spot
from crisisplay.incident.state import State
from crisisplay.playbook.conditions import UNKNOWN, Condition, Unknown, evaluate
from crisisplay.playbook.model import Decide, Option, Phase, Step, Value


class Stand(Enum):
    OPEN = "open"
    PASSED = "passed"
    NOT_APPLICABLE = "not-applicable"
    WAITING = "waiting"  # its condition, or its block's, reads what is not yet known
    BLOCKED = "blocked"  # a step it needs is not passed


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

    __slots__ = ("_asking", "_standings", "plan", "state")

    def __init__(self, plan: Plan, state: State) -> None:
        self.plan = plan
        self.state = state
        self._standings: dict[str, Standing] = {}
        self._asking: set[str] = set()

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
            case _:
                return self._choice(name)

    def _choice(self, step: str) -> Value | Unknown:
        passed = self.state.steps.get(step)
        if passed and passed.outcome == "skipped":
            return ""
        if step in self.state.decisions:
            return self.state.decisions[step].option
        if step in self.plan.spots and self._applies(self.plan.spots[step]) is False:
            return ""
        return UNKNOWN

    def holds(self, condition: Condition | None) -> bool | None:
        """Whether it holds; None when what it reads is not known yet."""
        if condition is None:
            return True
        answer = evaluate(condition, self.lookup)
        return None if answer is UNKNOWN else answer is True

    def unknown(self, condition: Condition | None) -> tuple[str, ...]:
        reads = sorted(condition.reads) if condition else ()
        return tuple(name for name in reads if self.lookup(name) is UNKNOWN)

    # How steps stand

    def standing(self, id: str) -> Standing:
        """KeyError for an id that is no step."""
        if id not in self._standings:
            spot = self.plan.spots[id]
            self._standings[id] = self._block(spot) if spot.is_block else self._leaf(spot)
        return self._standings[id]

    def _leaf(self, spot: Spot) -> Standing:
        id = spot.step.id
        if id in self.state.steps and id not in self.state.reopened:
            return _PASSED
        return self._gates(spot)

    def _block(self, spot: Spot) -> Standing:
        applies = self._applies(spot)
        if applies is False:
            return _NOT_APPLICABLE
        inner = [self.standing(id).stand for id in self.plan.inside(spot.step.id)]
        if all(stand in (Stand.PASSED, Stand.NOT_APPLICABLE) for stand in inner):
            return _PASSED
        return self._gates(spot)

    def _gates(self, spot: Spot) -> Standing:
        applies = self._applies(spot)
        if applies is False:
            return _NOT_APPLICABLE
        if any(self._enough(block) for block in spot.blocks):
            return _PASSED
        if applies is None:
            waits = {name for step in spot.chain for name in self.unknown(step.when)}
            return Standing(Stand.WAITING, tuple(sorted(waits)))
        needs = tuple(need for step in spot.chain for need in step.needs if not self.met(need))
        if needs:
            return Standing(Stand.BLOCKED, needs)
        block = self.plan.round_of(spot.step.id)
        current = self.state.rounds.get(block) if block else None
        return Standing(Stand.OPEN, starts=current.starts if current else None)

    def _applies(self, spot: Spot) -> bool | None:
        """Whether the conditions of a step and of its blocks hold. A circle of them is unknown."""
        if spot.step.id in self._asking:
            return None
        self._asking.add(spot.step.id)
        try:
            answers = [self.holds(step.when) for step in spot.chain]
        finally:
            self._asking.discard(spot.step.id)
        if False in answers:
            return False
        return None if None in answers else True

    def _enough(self, block: Step) -> bool:
        """Whether a repeated block has a round before it that need not be walked any more."""
        repeat = self.plan.repeat(block.id)
        current = self.state.rounds.get(block.id)
        if repeat is None or current is None or current.number == 1:
            return False
        begun = any(id in self.state.steps for id in self.plan.inside(block.id))
        return not begun and (self.state.exit is not None or self.holds(repeat.until) is True)

    def met(self, need: str) -> bool:
        return self.standing(need).stand in (Stand.PASSED, Stand.NOT_APPLICABLE)

    # What comes next

    def next(self, now: datetime | None = None) -> str | None:
        """The step to offer; with `now`, rounds that have not begun by then are left for later."""
        if self._is_open(self.state.focus, None):
            return self.state.focus
        return next((id for id in self.open_steps() if self._is_open(id, now)), None)

    def _is_open(self, id: str, now: datetime | None) -> bool:
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
