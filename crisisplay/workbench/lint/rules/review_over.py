"""A review whose day has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.durations import shift
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB506"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
reviewed: 2020-01-31
review_every: 6 months
""",
    good="""\
reviewed: 2026-11-01
review_every: 6 months
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    playbook = desk.playbook
    if playbook.reviewed is None or playbook.review_every is None:
        return
    since = datetime.combine(playbook.reviewed, time(), UTC)
    due = shift(since, playbook.review_every, UTC, lambda _: True).date()
    if due < desk.today:
        yield Diagnostic(CODE, desk.top, {"due": due.isoformat()})
