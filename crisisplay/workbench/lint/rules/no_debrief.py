"""An aftermath in which nobody looks back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Debrief
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB522"
LEVEL: Level = "info"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
after:
  - {id: thank, title: Remercier}
""",
        good="""\
after:
  - {id: learn, title: En tirer les leçons, debrief: hot}
""",
    ),
    "en": Example(
        bad="""\
after:
  - {id: thank, title: Thank people}
""",
        good="""\
after:
  - {id: learn, title: Learn from it, debrief: hot}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    steps = list(desk.playbook.steps("during", "after"))
    if desk.playbook.after and not any(isinstance(step.action, Debrief) for step in steps):
        yield Diagnostic(CODE, desk.playbook.after[0].place)
