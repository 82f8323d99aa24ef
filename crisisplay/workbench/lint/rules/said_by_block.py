"""A step whose condition says what a block around it has said."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB606"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - id: grave
    title: ⟨Un cas grave|A grave case⟩
    when: level >= 3
    steps:
      - {id: board, title: ⟨Réveiller le conseil|Wake the board⟩, when: level > 1}
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - id: grave
    title: ⟨Un cas grave|A grave case⟩
    when: level >= 3
    steps:
      - {id: board, title: ⟨Réveiller le conseil|Wake the board⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for spot in desk.course.plan.spots.values():
        own, id = spot.step.when, spot.step.id
        around = tuple(block.when for block in spot.blocks if block.when)
        if own is None or not around or not desk.course.meet(id):
            continue
        # What is never false by itself is another matter.
        if desk.conditions.can_fail((own,)) and desk.conditions.implied(around, own):
            place = desk.written.part(own.tree, "steps", id, "when")
            yield Diagnostic(CODE, place, {"id": id, "condition": own.source})
