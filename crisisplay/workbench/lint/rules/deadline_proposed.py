"""A deadline that is not law yet, used as if it were."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB514"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
during:
  - {id: situation, title: ⟨Établir les faits|Establish the facts⟩, ask: [aware_at]}
deadlines:
  - {use: gdpr-33-1-proposal, anchor: aware_at}
""",
    good="""\
facts:
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
during:
  - {id: situation, title: ⟨Établir les faits|Establish the facts⟩, ask: [aware_at]}
deadlines:
  - {use: gdpr-33-1, anchor: aware_at}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for deadline in desk.playbook.deadlines:
        if deadline.rule.status == "proposal":
            yield Diagnostic(CODE, deadline.place, {"id": deadline.id})
