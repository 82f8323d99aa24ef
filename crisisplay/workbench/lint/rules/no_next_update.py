"""A public text that promises no next one."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB519"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
statements:
  holding: {title: ⟨Attente|Holding⟩, kind: holding, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
""",
    good="""\
statements:
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    approvals: [{role: director}]
    next_update: required
    text: ⟨Nous savons.|We know.⟩
""",
)


# An instruction and a last word stand by themselves; these two leave people waiting.
_AWAITED = ("holding", "regret")


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        if statement.kind in _AWAITED and not statement.next_update:
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
