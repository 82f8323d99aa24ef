"""A text that was prepared and that no step publishes."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Publish
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB520"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
statements:
  note: {title: ⟨Aux équipes|To staff⟩, kind: internal, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
""",
    good="""\
during:
  - {id: say-staff, title: ⟨Parler aux équipes|Tell staff⟩, statement: note}
statements:
  note: {title: ⟨Aux équipes|To staff⟩, kind: internal, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    actions = [step.action for step in desk.playbook.steps()]
    published = {action.statement for action in actions if isinstance(action, Publish)}
    for statement in desk.playbook.statements.values():
        # Answers to questions are looked up, and need no moment of their own.
        if statement.id not in published and statement.kind != "answers":
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
