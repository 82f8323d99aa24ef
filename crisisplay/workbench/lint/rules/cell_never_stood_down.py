"""A cell that is called together and never sent home."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Cell
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB524"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: open-cell, title: ⟨Ouvrir la cellule|Open the cell⟩, cell: open}
""",
    good="""\
during:
  - {id: open-cell, title: ⟨Ouvrir la cellule|Open the cell⟩, cell: open}
after:
  - {id: stand-down, title: ⟨Lever la cellule|Stand the cell down⟩, cell: stand_down}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    steps = desk.playbook.steps("during", "after")
    acts = [(one.action.act, one) for one in steps if isinstance(one.action, Cell)]
    if acts and "stand_down" not in {act for act, _ in acts}:
        opening = acts[0][1]
        yield Diagnostic(CODE, opening.place, {"id": opening.id})
