"""A step that needs one written after it."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB610"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, needs: [gather]}
  - {id: gather, title: ⟨Réunir les faits|Gather the facts⟩}
""",
    good="""\
during:
  - {id: gather, title: ⟨Réunir les faits|Gather the facts⟩}
  - {id: reply, title: ⟨Répondre|Reply⟩, needs: [gather]}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    course = desk.course
    for id in course.order:
        for need in course.plan.step(id).needs:
            if not _ahead(course, id, need):
                continue
            place = desk.written.place("steps", id, "needs", need)
            yield Diagnostic(CODE, place, {"id": id, "need": need})


def _ahead(course: Course, id: str, need: str) -> bool:
    if course.plan.spots[id].phase != course.plan.spots[need].phase:
        return False
    return course.order[need] > course.order[id] and not course.in_any_order(id, need)
