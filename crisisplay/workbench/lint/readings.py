"""Where a playbook reads a fact, a decision or the level, and for which step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from crisisplay.playbook.condition_tree import UNKNOWN, Expression, Known, Name, Span, parts
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.model import PHASES, Place, Playbook, Publish, Statement, Step, Text
from crisisplay.playbook.template import placeholders
from crisisplay.values import dataclass
from crisisplay.workbench.lint.conditions import Site
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.written import Written

Use: TypeAlias = Literal["when", "until", "recommend", "approval", "deadline", "due", "text"]


@dataclass(frozen=True, slots=True)
class Reading:
    """`part` is the name inside the text at `path`; `steps` are those that read it."""

    name: str
    use: Use
    steps: tuple[str, ...]
    path: tuple[str | int, ...]
    part: Expression | Span | None = None
    condition: Condition | None = None

    def place(self, written: Written) -> Place:
        if self.part is None:
            return written.place(*self.path)
        return written.part(self.part, *self.path)

    def too_early(self, course: Course) -> bool:
        """Whether every step that reads it comes before all that bring it, and can't do without.

        A condition that asks whether it is known, or that is settled without it, can.
        """
        steps = [step for step in self.steps if step in course.order]
        if not steps or not all(course.late(step, self.name) for step in steps):
            return False
        if not all(step in course.reached for step in steps):
            return False
        return self.condition is None or self._wanted(course, self.condition)

    def _wanted(self, course: Course, condition: Condition) -> bool:
        known = (part.name.id for part in parts(condition.tree) if isinstance(part, Known))
        if self.name in known:
            return False
        return not course.conditions.together((condition,), {self.name: (UNKNOWN,)})


def readings(playbook: Playbook, sites: tuple[Site, ...]) -> Iterator[Reading]:
    """Every one, but those of `before`, which is not walked in a crisis."""
    crisis = {step.id for phase in PHASES[1:] for step in playbook.steps(phase)}
    for site in sites:
        if site.path[0] != "steps" or site.owner in crisis:
            yield from _in_condition(site)
    for step in playbook.steps(*PHASES[1:]):
        if step.due and step.due.since:
            path = ("steps", step.id, "due", "from")
            yield Reading(step.due.since, "due", (step.id,), path)
    yield from _in_texts(playbook)
    for at, deadline in enumerate(playbook.deadlines):
        if deadline.fact:
            yield Reading(deadline.fact, "deadline", (), ("deadlines", at, "anchor"))


def _in_condition(site: Site) -> Iterator[Reading]:
    seen = {"drill"}
    steps = (site.owner,) if site.path[0] == "steps" else ()
    for part in parts(site.condition.tree):
        if isinstance(part, Name) and part.id not in seen:
            seen.add(part.id)
            yield Reading(part.id, site.role, steps, site.path, part, site.condition)


def _in_texts(playbook: Playbook) -> Iterator[Reading]:
    publishing: dict[str, list[Step]] = {}
    for step in playbook.steps(*PHASES[1:]):
        if isinstance(step.action, Publish):
            publishing.setdefault(step.action.statement, []).append(step)
    for id, steps in publishing.items():
        if id in playbook.statements:
            yield from _in_statement(playbook.statements[id], tuple(step.id for step in steps))


def _in_statement(statement: Statement, steps: tuple[str, ...]) -> Iterator[Reading]:
    """Each fact that it shows, where it does first."""
    texts: list[tuple[tuple[str, ...], Text]] = [
        (("statements", statement.id, "text"), statement.text),
        (("statements", statement.id, "subject"), statement.subject),
    ]
    for channel, text in statement.text_for.items():
        texts.append((("statements", statement.id, "text_for", channel), text))
    seen: set[str] = set()
    for path, text in texts:
        for lang, words in text.by_language.items():
            if "{{" in words:
                for mark in placeholders(words):
                    if mark.name not in seen:
                        span = Span(mark.start, mark.end)
                        yield Reading(mark.name, "text", steps, (*path, lang), span)
                    seen.add(mark.name)
