"""A role that comes, in the order written, after the quorum is made."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Statement
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB525"
LEVEL: Level = "warning"
_ROLES = """\
roles:
  director: {title: ⟨Directrice|Director⟩, deputy: required}
  legal: {title: ⟨Juriste|Legal⟩, deputy: required}
"""
_NOTE = """\
statements:
  note:
    title: ⟨Aux équipes|To staff⟩
    kind: internal
    approvals: [{role: legal}, {role: director}]
    text: ⟨Nous savons.|We know.⟩
"""
EXAMPLE = Example(
    bad=f"{_ROLES}{_NOTE}    agreement: {{quorum: 1, order: written}}\n",
    good=f"{_ROLES}{_NOTE}    agreement: {{order: written}}\n",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        for role in _idle(statement):
            quorum = statement.agreement.quorum
            values = {"id": statement.id, "role": role, "quorum": quorum}
            yield Diagnostic(CODE, statement.place, values)


def _idle(statement: Statement) -> Iterator[str]:
    """The roles that as many others as the quorum come before, whatever the conditions say."""
    agreement, before = statement.agreement, set[str]()
    if agreement.quorum is None or not agreement.in_order:
        return
    for approval in statement.approvals:
        if approval.role not in before and len(before) >= agreement.quorum:
            yield approval.role
        elif approval.when is None:
            before.add(approval.role)
