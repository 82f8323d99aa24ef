"""A step that waits for what only it, or nothing that is reached, brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB607"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
facts:
  calm: {ask: Est-ce calme, type: yes_no}
during:
  - id: check
    title: Vérifier
    when: not calm
    steps:
      - {id: look, title: Regarder, ask: [calm]}
""",
        good="""\
facts:
  calm: {ask: Est-ce calme, type: yes_no}
during:
  - {id: look, title: Regarder, ask: [calm]}
  - {id: check, title: Vérifier, when: not calm}
""",
    ),
    "en": Example(
        bad="""\
facts:
  calm: {ask: Is it calm, type: yes_no}
during:
  - id: check
    title: Check
    when: not calm
    steps:
      - {id: look, title: Look, ask: [calm]}
""",
        good="""\
facts:
  calm: {ask: Is it calm, type: yes_no}
during:
  - {id: look, title: Look, ask: [calm]}
  - {id: check, title: Check, when: not calm}
""",
    ),
}


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
