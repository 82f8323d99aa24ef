"""An aftermath in which nobody looks back."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Debrief
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB522"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
after:
  - {id: thank, title: ⟨Remercier|Thank people⟩}
""",
    good="""\
after:
  - {id: learn, title: ⟨En tirer les leçons|Learn from it⟩, debrief: hot}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    steps = list(desk.playbook.steps("during", "after"))
    if desk.playbook.after and not any(isinstance(step.action, Debrief) for step in steps):
        yield Diagnostic(CODE, desk.playbook.after[0].place)
