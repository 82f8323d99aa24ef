"""An exit that can only be refused."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Decide
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB616"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: round, title: ⟨Faire le point|Take stock⟩}
  - id: close
    title: ⟨Décider la sortie|Decide the exit⟩
    marks: exit
    decide:
      question: ⟨Est-ce fini|Is it over⟩
      options:
        - {id: later, label: ⟨Pas encore|Not yet⟩, returns: round}
        - {id: never, label: ⟨Pas du tout|Not at all⟩, effect: ⟨Tout reprend.|All begins again.⟩, returns: round}
""",
    good="""\
during:
  - {id: round, title: ⟨Faire le point|Take stock⟩}
  - id: close
    title: ⟨Décider la sortie|Decide the exit⟩
    marks: exit
    decide:
      question: ⟨Est-ce fini|Is it over⟩
      options:
        - {id: later, label: ⟨Pas encore|Not yet⟩, returns: round}
        - {id: leave, label: ⟨Oui|Yes we do⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for step in desk.playbook.steps():
        if step.marks != "exit" or not isinstance(step.action, Decide):
            continue
        if all(option.returns for option in step.action.options):
            yield Diagnostic(CODE, desk.written.place("steps", step.id, "marks"), {"id": step.id})
