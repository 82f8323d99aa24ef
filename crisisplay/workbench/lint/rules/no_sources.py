"""Advice that rests on nothing that can be read."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB516"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
owner: Communication
""",
    good="""\
owner: Communication
sources: ["ISO 22361:2022"]
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    if not desk.playbook.sources:
        yield Diagnostic(CODE, desk.top)
