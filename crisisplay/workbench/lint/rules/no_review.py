"""A playbook that nobody says when to read again."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB507"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
reviewed: 2026-11-01
""",
    good="""\
reviewed: 2026-11-01
review_every: 6 months
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    if desk.playbook.reviewed is None or desk.playbook.review_every is None:
        yield Diagnostic(CODE, desk.top)
