"""A due time that counts from what comes behind its step, or never."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB620"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, due: {after: check, within: 1h}}
  - {id: check, title: ⟨Vérifier l’effet|Check the effect⟩, needs: [reply]}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, due: 1h}
  - {id: check, title: ⟨Vérifier l’effet|Check the effect⟩, due: {after: reply, within: 1h}, needs: [reply]}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for id in desk.course.order:
        due = desk.course.plan.step(id).due
        if due and due.after and _never(desk.course, id, due.after):
            place = desk.written.place("steps", id, "due", "after")
            yield Diagnostic(CODE, place, {"id": id, "step": due.after})


def _never(course: Course, id: str, start: str) -> bool:
    """Whether the start is not done while its step is yet to do; `before` is walked apart."""
    if start == id or start not in course.order or start not in course.reached:
        return True
    phases = course.plan.spots[id].phase, course.plan.spots[start].phase
    return phases == ("during", "after") or course.behind(start, id)
