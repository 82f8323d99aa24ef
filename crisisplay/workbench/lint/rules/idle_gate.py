"""A step that needs one which never applies when it does."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB609"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: board, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3}
  - {id: reply, title: ⟨Répondre simplement|Just reply⟩, when: level < 2, needs: [board]}
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: board, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3}
  - {id: reply, title: ⟨Répondre|Reply⟩, needs: [board]}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    course = desk.course
    for id in course.order:
        for need in course.plan.step(id).needs:
            if not course.chain(id) or not course.chain(need):
                continue
            if course.meet(id) and course.meet(need) and not course.meet(id, need):
                place = desk.written.place("steps", id, "needs", need)
                yield Diagnostic(CODE, place, {"id": id, "need": need})
