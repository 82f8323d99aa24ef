"""A review whose day has not come."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB523"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
reviewed: 2096-11-01
review_every: 6 months
""",
    good="""\
reviewed: 2026-11-01
review_every: 6 months
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    reviewed, written = desk.playbook.reviewed, desk.root.get("reviewed")
    if reviewed is not None and written is not None and reviewed > desk.today:
        yield Diagnostic(CODE, written.place, {"day": reviewed.isoformat()})
