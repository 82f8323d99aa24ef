"""A step that needs what never comes to its end."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB608"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
before:
  - {id: train, title: ⟨Former|Train⟩, valid_for: 6 months}
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, needs: [train]}
""",
    good="""\
before:
  - {id: train, title: ⟨Former|Train⟩, valid_for: 6 months}
during:
  - {id: gather, title: ⟨Réunir|Gather⟩}
  - {id: reply, title: ⟨Répondre|Reply⟩, needs: [gather]}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    plan = desk.course.plan
    for id in desk.course.order:
        for need in plan.step(id).needs:
            if _never(desk.course, id, need):
                place = desk.written.place("steps", id, "needs", need)
                yield Diagnostic(CODE, place, {"id": id, "need": need})


def _never(course: Course, id: str, need: str) -> bool:
    """Whether a need is not over while its step could be done: what is skipped is another matter.

    The steps of `before` are walked apart, `during` is over before `after` begins.
    """
    spots = course.plan.spots
    phase, other = spots[id].phase, spots[need].phase
    if other == "before" or (phase, other) == ("during", "after"):
        return True
    return _endless(course, need) or not course.reached.over(need)


def _endless(course: Course, need: str) -> bool:
    """Whether it is a block, or holds one, whose rounds only the exit ends."""
    for step in course.plan.step(need).walk():
        repeat = course.plan.repeat(step.id)
        verdict = course.conditions.verdict(repeat.until) if repeat else None
        if verdict is not None and not verdict.holds:
            return True
    return False
