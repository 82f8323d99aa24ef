"""A text that its author alone may publish."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB504"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
statements:
  note: {title: ⟨Aux équipes|To staff⟩, kind: internal, text: ⟨Nous savons.|We know.⟩}
""",
    good="""\
statements:
  note: {title: ⟨Aux équipes|To staff⟩, kind: internal, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        if not statement.approvals:
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
