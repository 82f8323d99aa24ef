"""An apology that no decision precedes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB508"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
statements:
  note:
    title: Aux équipes
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: Nous savons.
  sorry:
    title: Excuses
    kind: apology
    after_internal: note
    approvals: [{role: director}]
    text: Nous vous demandons pardon.
""",
        good="""\
during:
  - id: apology
    title: Décider des excuses
    marks: apology-gate
    decide:
      question: Présentons-nous des excuses
      options: [{id: yes_we_do, label: Oui}, {id: not_now, label: Pas maintenant}]
statements:
  note:
    title: Aux équipes
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: Nous savons.
  sorry:
    title: Excuses
    kind: apology
    after_internal: note
    approvals: [{role: director}]
    text: Nous vous demandons pardon.
""",
    ),
    "en": Example(
        bad="""\
statements:
  note:
    title: To staff
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: We know.
  sorry:
    title: Apology
    kind: apology
    after_internal: note
    approvals: [{role: director}]
    text: We are sorry.
""",
        good="""\
during:
  - id: apology
    title: Apologise
    marks: apology-gate
    decide:
      question: Do we apologise
      options: [{id: yes_we_do, label: Yes}, {id: not_now, label: Not now}]
statements:
  note:
    title: To staff
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: We know.
  sorry:
    title: Apology
    kind: apology
    after_internal: note
    approvals: [{role: director}]
    text: We are sorry.
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    if any(step.marks == "apology-gate" for step in desk.playbook.steps()):
        return
    for statement in desk.playbook.statements.values():
        if statement.kind == "apology":
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
