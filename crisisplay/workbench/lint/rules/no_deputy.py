"""A role that one person alone can hold."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB503"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
roles:
  legal: {title: ⟨Juriste|Counsel⟩}
""",
    good="""\
roles:
  legal: {title: ⟨Juriste|Counsel⟩, deputy: required}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for role in desk.playbook.roles.values():
        if role.deputy != "required":
            yield Diagnostic(CODE, role.place, {"id": role.id})
