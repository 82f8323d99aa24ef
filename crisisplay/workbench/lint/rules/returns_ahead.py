"""An option that goes back to what has not been walked."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Decide
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB617"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - id: close
    title: ⟨Décider la sortie|Decide the exit⟩
    marks: exit
    decide:
      question: ⟨Est-ce fini|Is it over⟩
      options:
        - {id: leave, label: ⟨Oui|Yes we do⟩}
        - {id: later, label: ⟨Pas encore|Not yet⟩, returns: round}
  - {id: round, title: ⟨Faire le point|Take stock⟩}
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
        - {id: leave, label: ⟨Oui|Yes we do⟩}
        - {id: later, label: ⟨Pas encore|Not yet⟩, returns: round}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    order = desk.course.order
    for id, at in order.items():
        action = desk.course.plan.step(id).action
        for option in action.options if isinstance(action, Decide) else ():
            # What is in `before` has no position: it is walked apart.
            if option.returns and order.get(option.returns, at + 1) > at:
                path = ("steps", id, "decide", "options", option.id, "returns")
                values = {"option": option.id, "step": option.returns}
                yield Diagnostic(CODE, desk.written.place(*path), values)
