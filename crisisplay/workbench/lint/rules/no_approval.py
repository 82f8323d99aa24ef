"""A text that its author alone may publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB504"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
statements:
  note: {title: Aux équipes, kind: internal, text: Nous savons.}
""",
        good="""\
statements:
  note: {title: Aux équipes, kind: internal, approvals: [{role: director}], text: Nous savons.}
""",
    ),
    "en": Example(
        bad="""\
statements:
  note: {title: To staff, kind: internal, text: We know.}
""",
        good="""\
statements:
  note: {title: To staff, kind: internal, approvals: [{role: director}], text: We know.}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        if not statement.approvals:
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
