"""A public text that staff read in the press."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Statement
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB505"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
statements:
  holding: {title: ⟨Attente|Holding⟩, kind: holding, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
""",
    good="""\
statements:
  note:
    title: ⟨Aux équipes|To staff⟩
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: ⟨Nous savons.|We know.⟩
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    after_internal: note
    approvals: [{role: director}]
    text: ⟨Nous savons.|We know.⟩
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        if _is_external(statement) and statement.after_internal is None:
            yield Diagnostic(CODE, statement.place, {"id": statement.id})


def _is_external(statement: Statement) -> bool:
    # A safety instruction waits for nobody: people in danger come before the intranet.
    return statement.kind not in ("internal", "answers", "instruction")
