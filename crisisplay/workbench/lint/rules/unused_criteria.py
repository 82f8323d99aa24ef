"""Scales that no step scores."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Assess
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.worlds import COURSE

CODE = "PB625"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
criteria:
  harm:
    title: ⟨Des personnes touchées|People harmed⟩
    scale: {0: ⟨Personne|Nobody⟩, 1: ⟨Peu|Few⟩, 2: ⟨Plusieurs|Some⟩, 3: ⟨Beaucoup|Many⟩, 4: ⟨Un mort|A death⟩}
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
""",
    good="""\
criteria:
  harm:
    title: ⟨Des personnes touchées|People harmed⟩
    scale: {0: ⟨Personne|Nobody⟩, 1: ⟨Peu|Few⟩, 2: ⟨Plusieurs|Some⟩, 3: ⟨Beaucoup|Many⟩, 4: ⟨Un mort|A death⟩}
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: reply, title: ⟨Répondre|Reply⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    if not any(isinstance(step.action, Assess) for step in desk.playbook.steps(*COURSE)):
        for criterion in desk.playbook.criteria.values():
            yield Diagnostic(CODE, criterion.place, {"id": criterion.id})
