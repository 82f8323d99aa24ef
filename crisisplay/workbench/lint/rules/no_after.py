"""A crisis after which nothing is kept or learnt."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB502"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
after:
  - {id: learn, title: ⟨En tirer les leçons|Learn from it⟩, debrief: hot}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    if desk.playbook.during and not desk.playbook.after:
        yield Diagnostic(CODE, desk.top)
