"""A public text that promises no next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB519"
LEVEL: Level = "info"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
statements:
  holding: {title: Attente, kind: holding, approvals: [{role: director}], text: Nous savons.}
""",
        good="""\
statements:
  holding:
    title: Attente
    kind: holding
    approvals: [{role: director}]
    next_update: required
    text: Nous savons.
""",
    ),
    "en": Example(
        bad="""\
statements:
  holding: {title: Holding, kind: holding, approvals: [{role: director}], text: We know.}
""",
        good="""\
statements:
  holding:
    title: Holding
    kind: holding
    approvals: [{role: director}]
    next_update: required
    text: We know.
""",
    ),
}


# An instruction and a last word stand by themselves; these two leave people waiting.
_AWAITED = ("holding", "regret")


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        if statement.kind in _AWAITED and not statement.next_update:
            yield Diagnostic(CODE, statement.place, {"id": statement.id})
