"""A role that no step and no approval names."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB624"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
roles:
  director: {title: ⟨Directeur|Director⟩, deputy: required}
  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, role: director}
""",
    good="""\
roles:
  director: {title: ⟨Directeur|Director⟩, deputy: required}
  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}
during:
  - {id: check, title: ⟨Relire|Read again⟩, role: legal}
  - {id: reply, title: ⟨Répondre|Reply⟩, role: director}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    used = {step.role for step in desk.playbook.steps()}
    for statement in desk.playbook.statements.values():
        used.update(approval.role for approval in statement.approvals)
    for role in desk.playbook.roles.values():
        if role.id not in used:
            yield Diagnostic(CODE, role.place, {"id": role.id})
