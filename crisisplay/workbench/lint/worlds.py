"""What the names of a playbook's conditions can be worth, on the course as it is written.

A fact that no step asks and that options alone set holds what they set. What is not known yet is
`UNKNOWN`, and "" is a decision that was skipped or does not apply.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeAlias

from crisisplay.playbook.condition_tree import UNKNOWN, Unknown
from crisisplay.playbook.model import Ask, Decide, Fact, Phase, Playbook, Step, Value
from crisisplay.values import dataclass

Worth: TypeAlias = Value | Unknown
COURSE: tuple[Phase, ...] = ("during", "after")  # what is walked in a crisis
LEVELS = (0, 1, 2, 3, 4)
_GIVEN: Mapping[str, tuple[Worth, ...]] = {"drill": (True, False), "level": (*LEVELS, UNKNOWN)}


@dataclass(frozen=True, slots=True)
class World:
    """`fixed` holds the facts that only options set, with what they can be then; `follows` gives,
    for a decision and a fact that it alone sets, what each option makes of it.
    """

    facts: Mapping[str, Fact]
    decisions: Mapping[str, Decide]
    fixed: Mapping[str, tuple[Value, ...]]
    follows: Mapping[tuple[str, str], Mapping[str, Value]]

    def few(self, name: str) -> tuple[Worth, ...] | None:
        """All that a name can be worth where that is a few; None for what regions cut."""
        if name in _GIVEN:
            return _GIVEN[name]
        if (decision := self.decisions.get(name)) is not None:
            return (*(option.id for option in decision.options), "", UNKNOWN)
        if name in self.fixed:
            return (*self.fixed[name], UNKNOWN)
        fact = self.facts[name]
        if fact.type == "choice":
            return (*(option.id for option in fact.options), UNKNOWN)
        return (True, False, UNKNOWN) if fact.type == "yes_no" else None


def world_of(playbook: Playbook) -> World:
    steps = tuple(playbook.steps())
    decisions = {s.id: s.action for s in steps if isinstance(s.action, Decide)}
    asked = {fact for s in steps if isinstance(s.action, Ask) for fact in s.action.facts}
    setters = _setters(steps, asked)
    fixed = {
        fact: tuple(dict.fromkeys(value for by in setting.values() for value in by.values()))
        for fact, setting in setters.items()
    }
    follows = {
        (next(iter(setting)), fact): next(iter(setting.values()))
        for fact, setting in setters.items()
        if len(setting) == 1
    }
    return World(playbook.facts, decisions, fixed, follows)


def _setters(steps: Iterable[Step], asked: set[str]) -> dict[str, dict[str, dict[str, Value]]]:
    """For each fact that is only set: decision, option, value."""
    setters: dict[str, dict[str, dict[str, Value]]] = {}
    for step, option, fact, value in _sets(steps):
        if fact not in asked:
            setters.setdefault(fact, {}).setdefault(step, {})[option] = value
    return setters


def _sets(steps: Iterable[Step]) -> Iterator[tuple[str, str, str, Value]]:
    for step in steps:
        if isinstance(step.action, Decide):
            for option in step.action.options:
                yield from ((step.id, option.id, fact, value) for fact, value in option.sets)


def subsets(options: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every answer to a question with several choices."""
    chosen = tuple(dict.fromkeys(options))
    for size in range(len(chosen) + 1):
        yield from combinations(chosen, size)
