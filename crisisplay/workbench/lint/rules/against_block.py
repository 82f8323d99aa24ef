"""A step whose condition contradicts that of a block around it."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.incident.plan import Spot
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB605"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - id: grave
    title: ⟨Un cas grave|A grave case⟩
    when: level >= 3
    steps:
      - {id: watch, title: ⟨Seulement veiller|Only watch⟩, when: level < 2}
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - id: grave
    title: ⟨Un cas grave|A grave case⟩
    when: level >= 3
    steps:
      - {id: board, title: ⟨Réveiller le conseil|Wake the board⟩, when: level == 4}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for spot in desk.course.plan.spots.values():
        block = _contradicted(desk, spot)
        if block is not None and spot.step.when is not None:
            id = spot.step.id
            place = desk.written.part(spot.step.when.tree, "steps", id, "when")
            yield Diagnostic(CODE, place, {"id": id, "block": block})


def _contradicted(desk: Desk, spot: Spot) -> str | None:
    """The block that its step can't apply in, the innermost of several; None where it can."""
    own, together = spot.step.when, desk.conditions.together
    around = [(block.id, block.when) for block in reversed(spot.blocks) if block.when]
    if own is None or not around or not together((own,)):
        return None
    conditions = tuple(when for _, when in around)
    if together((*conditions, own)) or not together(conditions):
        return None
    alone = (id for id, when in around if not together((when, own)))
    return next(alone, around[0][0])
