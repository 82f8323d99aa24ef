"""A crisis that nobody monitors."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Watch
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB521"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
  - {id: read, title: ⟨Relever la veille|Read the monitoring⟩, watch: {every: 30m}}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    steps = list(desk.playbook.steps("during"))
    if steps and not any(isinstance(step.action, Watch) for step in steps):
        yield Diagnostic(CODE, desk.top)
