"""A public text that staff read in the press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Statement
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB505"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
statements:
  holding: {title: Attente, kind: holding, approvals: [{role: director}], text: Nous savons.}
""",
        good="""\
statements:
  note:
    title: Aux équipes
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: Nous savons.
  holding:
    title: Attente
    kind: holding
    after_internal: note
    approvals: [{role: director}]
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
  note:
    title: To staff
    kind: internal
    channels: [intranet]
    approvals: [{role: director}]
    text: We know.
  holding:
    title: Holding
    kind: holding
    after_internal: note
    approvals: [{role: director}]
    text: We know.
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        if _is_external(statement) and statement.after_internal is None:
            yield Diagnostic(CODE, statement.place, {"id": statement.id})


def _is_external(statement: Statement) -> bool:
    # A safety instruction waits for nobody: people in danger come before the intranet.
    return statement.kind not in ("internal", "answers", "instruction")
