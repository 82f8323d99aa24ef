"""A level that conditions read and no step sets."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Assess
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB511"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, when: level >= 2}
""",
    good="""\
during:
  - {id: set-level, title: ⟨Coter le niveau|Set the level⟩, assess: level}
  - {id: reply, title: ⟨Répondre|Reply⟩, when: level >= 2}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    steps = list(desk.playbook.steps("during", "after"))
    if any(isinstance(step.action, Assess) for step in steps):
        return
    for step in steps:
        if step.when is not None and "level" in step.when.reads:
            yield Diagnostic(CODE, step.place, {"id": step.id})
