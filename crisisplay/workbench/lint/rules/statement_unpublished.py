"""A text that was prepared and that no step publishes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Publish
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB520"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
during:
  - {id: reply, title: Répondre}
statements:
  note: {title: Aux équipes, kind: internal, approvals: [{role: director}], text: Nous savons.}
""",
        good="""\
during:
  - {id: say-staff, title: Parler aux équipes, statement: note}
statements:
  note: {title: Aux équipes, kind: internal, approvals: [{role: director}], text: Nous savons.}
""",
    ),
    "en": Example(
        bad="""\
during:
  - {id: reply, title: Reply}
statements:
  note: {title: To staff, kind: internal, approvals: [{role: director}], text: We know.}
""",
        good="""\
during:
  - {id: say-staff, title: Tell staff, statement: note}
statements:
  note: {title: To staff, kind: internal, approvals: [{role: director}], text: We know.}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    actions = [step.action for step in desk.playbook.steps()]
    published = {action.statement for action in actions if isinstance(action, Publish)}
    for statement in desk.playbook.statements.values():
        # Answers to questions are looked up, and need no moment of their own.
        if statement.id not in published and statement.kind != "answers":
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
