"""In which order a playbook is walked, what brings each name of a condition, what can be reached.

The walk follows the order written, passes by what waits or is blocked, and comes back to it. So a
step is reached when its conditions can hold with what the steps that are reached bring to know, and
each step it needs is reached or does not apply. Skipping is no way to reach anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from crisisplay.incident.plan import Plan
from crisisplay.playbook.condition_tree import UNKNOWN
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.model import Ask, Assess, Block, Decide, Playbook, Step
from crisisplay.workbench.lint.conditions import Conditions
from crisisplay.workbench.lint.domains import Only
from crisisplay.workbench.lint.worlds import COURSE


class Course:
    """`plan` is the playbook's; `order` gives each step of the crisis its position."""

    def __init__(self, playbook: Playbook, conditions: Conditions) -> None:
        self.plan = Plan(playbook)
        self.conditions = conditions
        self.order = {step.id: at for at, step in enumerate(playbook.steps(*COURSE))}
        self._chains: dict[str, tuple[Condition, ...]] = {}

    @cached_property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """For each fact, decision and the level, the steps of the crisis that bring it."""
        sources: dict[str, list[str]] = {}
        for id in self.order:
            for name in brought_by(self.plan.step(id)):
                sources.setdefault(name, []).append(id)
        return {name: tuple(dict.fromkeys(steps)) for name, steps in sources.items()}

    def chain(self, id: str) -> tuple[Condition, ...]:
        """The conditions of a step and of the blocks around it."""
        if id not in self._chains:
            spot = self.plan.spots[id]
            self._chains[id] = tuple(step.when for step in spot.chain if step.when)
        return self._chains[id]

    def needs(self, id: str) -> Iterator[str]:
        """What must be over before it, its blocks' gates included."""
        for step in self.plan.spots[id].chain:
            yield from step.needs

    def meet(self, *ids: str) -> bool:
        """Whether the steps can apply at one moment."""
        chains = tuple(condition for id in ids for condition in self.chain(id))
        return self.conditions.together(chains)

    @cached_property
    def reached(self) -> Reached:
        return Reached(self)

    @cached_property
    def returns(self) -> tuple[str, ...]:
        """The steps that an option goes back to."""
        actions = (self.plan.step(id).action for id in self.order)
        options = (option for a in actions if isinstance(a, Decide) for option in a.options)
        return tuple(dict.fromkeys(option.returns for option in options if option.returns))

    # Order

    def behind(self, step: str, first: str) -> bool:
        """Whether `step` can't be done before `first` is over: by its needs, and by theirs."""
        seen: set[str] = set()
        left = list(self.needs(step))
        while left:
            need = left.pop()
            if need in seen or need not in self.plan.spots:
                continue
            seen.add(need)
            left += self.needs(need)
            left += self.plan.inside(need) if self.plan.spots[need].is_block else ()
        return first in seen

    def late(self, step: str, name: str) -> bool:
        """Whether the walk comes to `step` before anything has brought `name`.

        Not so inside one block that repeats, or whose steps come in any order.
        """
        sources = self.sources.get(name, ())
        return bool(sources) and all(self._later(step, source) for source in sources)

    def _later(self, step: str, source: str) -> bool:
        if step == source:
            return True
        if self.order[source] < self.order[step] or self.in_any_order(step, source):
            return False
        return not self.behind(step, source)

    def in_any_order(self, one: str, other: str) -> bool:
        around = {block.id for block in self.plan.spots[other].blocks}
        actions = (block.action for block in self.plan.spots[one].blocks if block.id in around)
        return any(isinstance(a, Block) and (a.parallel or a.repeat is not None) for a in actions)


def brought_by(step: Step) -> tuple[str, ...]:
    """What doing a step brings to know."""
    match step.action:
        case Ask(facts):
            return facts
        case Decide(_, options):
            return (step.id, *(fact for option in options for fact, _ in option.sets))
        case Assess():
            return ("level",)
        case _:
            return ()


class Reached:
    """The steps that some path reaches, and those that some path leaves out as not applicable."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._plan = course.plan
        self.steps: set[str] = set()
        self.left_out: set[str] = set()
        self._known: set[str] = set()
        self._walk()

    def __contains__(self, id: str) -> bool:
        return id in self.steps

    def over(self, id: str) -> bool:
        """Whether some path gets it over with: done, or not applicable; `before` is not asked."""
        if id in self.left_out or id not in self._course.order:
            return True
        if not self._plan.spots[id].is_block:
            return id in self.steps
        return all(inner in self.steps or inner in self.left_out for inner in self._plan.inside(id))

    def only(self, conditions: tuple[Condition, ...]) -> Only:
        """What the names in conditions are worth where no step that is reached brings them."""
        names = {name for one in conditions for name in one.reads}
        return {
            name: ("", UNKNOWN) if name in self.left_out else (UNKNOWN,)
            for name in names
            if name not in self._known and name in self._course.sources
        }

    def _walk(self) -> None:
        """Steps are looked at in their order, and again when what they wait for is there."""
        waiting: dict[str, list[str]] = {}
        left = list(reversed(self._course.order))
        while left:
            id = left.pop()
            if id in self.steps:
                continue
            news = self._look(id)
            for new in news:
                left += waiting.pop(new, ())
            if id not in self.steps:
                for name in self._waits_for(id):
                    waiting.setdefault(name, []).append(id)

    def _look(self, id: str) -> tuple[str, ...]:
        """What is new since: the step, and what it brings."""
        chain = self._course.chain(id)
        only = self.only(chain) if chain else {}
        new: tuple[str, ...] = ()
        if self._course.conditions.together(chain, only) and all(
            map(self.over, self._course.needs(id))
        ):
            self.steps.add(id)
            new = (id, *brought_by(self._plan.step(id)))
            self._known.update(new)
        if id not in self.left_out and self._course.conditions.can_fail(chain, only):
            self.left_out.add(id)
            new = new or (id,)
        return new

    def _waits_for(self, id: str) -> set[str]:
        names = {name for one in self._course.chain(id) for name in one.reads} - self._known
        for need in self._course.needs(id):
            if not self.over(need):
                names.update((need, *self._plan.inside(need)))
        return names
