"""A step that needs one which never applies when it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB609"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
during:
  - {id: rate, title: Coter, assess: level}
  - {id: board, title: Réveiller le conseil, when: level >= 3}
  - {id: reply, title: Répondre simplement, when: level < 2, needs: [board]}
""",
        good="""\
during:
  - {id: rate, title: Coter, assess: level}
  - {id: board, title: Réveiller le conseil, when: level >= 3}
  - {id: reply, title: Répondre, needs: [board]}
""",
    ),
    "en": Example(
        bad="""\
during:
  - {id: rate, title: Set the level, assess: level}
  - {id: board, title: Wake the board, when: level >= 3}
  - {id: reply, title: Just reply, when: level < 2, needs: [board]}
""",
        good="""\
during:
  - {id: rate, title: Set the level, assess: level}
  - {id: board, title: Wake the board, when: level >= 3}
  - {id: reply, title: Reply, needs: [board]}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    course = desk.course
    for id in course.order:
        for need in course.plan.step(id).needs:
            if not course.chain(id) or not course.chain(need):
                continue
            if course.meet(id) and course.meet(need) and not course.meet(id, need):
                place = desk.written.place("steps", id, "needs", need)
                yield Diagnostic(CODE, place, {"id": id, "need": need})
