"""A crisis that no decision ends."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB501"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
  - id: exit
    title: ⟨Décider la sortie|Decide the exit⟩
    marks: exit
    decide:
      question: ⟨Levons-nous la cellule ?|Do we stand down?⟩
      options: [{id: leave, label: ⟨Oui|We stand down⟩}, {id: stay, label: ⟨Pas encore|Not yet⟩, returns: reply}]
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    playbook = desk.playbook
    if playbook.during and not any(step.marks == "exit" for step in playbook.steps()):
        yield Diagnostic(CODE, desk.top)
