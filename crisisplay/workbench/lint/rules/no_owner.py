"""A playbook that nobody keeps."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB517"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
sources: ["ISO 22361:2022"]
""",
    good="""\
sources: ["ISO 22361:2022"]
owner: Communication
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    if not desk.playbook.owner:
        yield Diagnostic(CODE, desk.top)
