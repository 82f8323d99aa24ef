"""Scales that no step scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Assess
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.worlds import COURSE

CODE = "PB625"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
criteria:
  harm:
    title: Des personnes touchées
    scale: {0: Personne, 1: Peu, 2: Plusieurs, 3: Beaucoup, 4: Un mort}
during:
  - {id: reply, title: Répondre}
""",
        good="""\
criteria:
  harm:
    title: Des personnes touchées
    scale: {0: Personne, 1: Peu, 2: Plusieurs, 3: Beaucoup, 4: Un mort}
during:
  - {id: rate, title: Coter, assess: level}
  - {id: reply, title: Répondre}
""",
    ),
    "en": Example(
        bad="""\
criteria:
  harm:
    title: People harmed
    scale: {0: Nobody, 1: Few, 2: Some, 3: Many, 4: A death}
during:
  - {id: reply, title: Reply}
""",
        good="""\
criteria:
  harm:
    title: People harmed
    scale: {0: Nobody, 1: Few, 2: Some, 3: Many, 4: A death}
during:
  - {id: rate, title: Set the level, assess: level}
  - {id: reply, title: Reply}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    if not any(isinstance(step.action, Assess) for step in desk.playbook.steps(*COURSE)):
        for criterion in desk.playbook.criteria.values():
            yield Diagnostic(CODE, criterion.place, {"id": criterion.id})
