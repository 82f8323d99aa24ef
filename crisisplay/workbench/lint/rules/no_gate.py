"""An apology that no decision precedes."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB508"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
statements:
  note:
    title: ⟨Aux équipes|To staff⟩
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: ⟨Nous savons.|We know.⟩
  sorry:
    title: ⟨Excuses|Apology⟩
    kind: apology
    after_internal: note
    approvals: [{role: director}]
    text: ⟨Nous vous demandons pardon.|We are sorry.⟩
""",
    good="""\
during:
  - id: apology
    title: ⟨Décider des excuses|Apologise⟩
    marks: apology-gate
    decide:
      question: ⟨Présentons-nous des excuses|Do we apologise⟩
      options: [{id: yes_we_do, label: ⟨Oui|Yes⟩}, {id: not_now, label: ⟨Pas maintenant|Not now⟩}]
statements:
  note:
    title: ⟨Aux équipes|To staff⟩
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: ⟨Nous savons.|We know.⟩
  sorry:
    title: ⟨Excuses|Apology⟩
    kind: apology
    after_internal: note
    approvals: [{role: director}]
    text: ⟨Nous vous demandons pardon.|We are sorry.⟩
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    if any(step.marks == "apology-gate" for step in desk.playbook.steps()):
        return
    for statement in desk.playbook.statements.values():
        if statement.kind == "apology":
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
