"""A step that waits for what only it, or nothing that is reached, brings."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB607"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - id: check
    title: ⟨Vérifier|Check⟩
    when: not calm
    steps:
      - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
""",
    good="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
  - {id: check, title: ⟨Vérifier|Check⟩, when: not calm}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    course = desk.course
    for id in course.order:
        spot = course.plan.spots[id]
        if id in course.reached or any(block.id not in course.reached for block in spot.blocks):
            continue
        # That its conditions contradict each other is said where they do.
        if spot.step.when is None or not course.meet(id):
            continue
        only = course.reached.only(course.chain(id))
        if not course.conditions.together(course.chain(id), only):
            place = desk.written.part(spot.step.when.tree, "steps", id, "when")
            names = (name for name in only if name in spot.step.when.reads)
            yield Diagnostic(CODE, place, {"id": id, "names": ", ".join(sorted(names))})
