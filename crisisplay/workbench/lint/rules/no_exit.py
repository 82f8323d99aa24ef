"""A crisis that no decision ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB501"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
during:
  - {id: reply, title: Répondre}
""",
        good="""\
during:
  - {id: reply, title: Répondre}
  - id: exit
    title: Décider la sortie
    marks: exit
    decide:
      question: Levons-nous la cellule ?
      options: [{id: leave, label: Oui}, {id: stay, label: Pas encore, returns: reply}]
""",
    ),
    "en": Example(
        bad="""\
during:
  - {id: reply, title: Reply}
""",
        good="""\
during:
  - {id: reply, title: Reply}
  - id: exit
    title: Decide the exit
    marks: exit
    decide:
      question: Do we stand down?
      options: [{id: leave, label: We stand down}, {id: stay, label: Not yet, returns: reply}]
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    playbook = desk.playbook
    if playbook.during and not any(step.marks == "exit" for step in playbook.steps()):
        yield Diagnostic(CODE, desk.top)
