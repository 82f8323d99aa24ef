"""A clock of the law that no step stops."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.worlds import COURSE

CODE = "PB621"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
during:
  - {id: situation, title: ⟨Établir les faits|Establish the facts⟩, ask: [aware_at]}
  - {id: authority, title: ⟨Prévenir l’autorité|Tell the authority⟩}
deadlines:
  - {use: gdpr-33-1, anchor: aware_at}
""",
    good="""\
facts:
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
during:
  - {id: situation, title: ⟨Établir les faits|Establish the facts⟩, ask: [aware_at]}
  - {id: authority, title: ⟨Prévenir l’autorité|Tell the authority⟩, meets: gdpr-33-1}
deadlines:
  - {use: gdpr-33-1, anchor: aware_at}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    met = {step.meets for step in desk.playbook.steps(*COURSE)}
    for deadline in desk.playbook.deadlines:
        # What is only proposed never runs.
        if deadline.id not in met and deadline.rule.status != "proposal":
            yield Diagnostic(CODE, deadline.place, {"id": deadline.id})
