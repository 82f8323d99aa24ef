"""An exit that can only be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Decide
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB616"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
during:
  - {id: round, title: Faire le point}
  - id: close
    title: Décider la sortie
    marks: exit
    decide:
      question: Est-ce fini
      options:
        - {id: later, label: Pas encore, returns: round}
        - {id: never, label: Pas du tout, effect: Tout reprend., returns: round}
""",
        good="""\
during:
  - {id: round, title: Faire le point}
  - id: close
    title: Décider la sortie
    marks: exit
    decide:
      question: Est-ce fini
      options:
        - {id: later, label: Pas encore, returns: round}
        - {id: leave, label: Oui}
""",
    ),
    "en": Example(
        bad="""\
during:
  - {id: round, title: Take stock}
  - id: close
    title: Decide the exit
    marks: exit
    decide:
      question: Is it over
      options:
        - {id: later, label: Not yet, returns: round}
        - {id: never, label: Not at all, effect: All begins again., returns: round}
""",
        good="""\
during:
  - {id: round, title: Take stock}
  - id: close
    title: Decide the exit
    marks: exit
    decide:
      question: Is it over
      options:
        - {id: later, label: Not yet, returns: round}
        - {id: leave, label: Yes we do}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    for step in desk.playbook.steps():
        if step.marks != "exit" or not isinstance(step.action, Decide):
            continue
        if all(option.returns for option in step.action.options):
            yield Diagnostic(CODE, desk.written.place("steps", step.id, "marks"), {"id": step.id})
