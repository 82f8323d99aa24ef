"""A condition that was not decided: it is not said to be in order."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.cuts import BOUND
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB604"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
facts:
  sold: {ask: ⟨Combien de vendus|How many were sold⟩, type: integer, min: 1}
  faulty: {ask: ⟨Combien de défectueux|How many are faulty⟩, type: integer, min: 0}
during:
  - {id: count, title: ⟨Compter|Count⟩, ask: [sold, faulty]}
  - {id: recall, title: ⟨Rappeler|Recall⟩, when: faulty * 100 > sold}
""",
    good="""\
facts:
  percent: {ask: ⟨Quelle part est défectueuse|Which share is faulty⟩, type: number, min: 0, max: 100}
during:
  - {id: count, title: ⟨Compter|Count⟩, ask: [percent]}
  - {id: recall, title: ⟨Rappeler|Recall⟩, when: percent > 1}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for site in desk.conditions.sites:
        verdict = desk.conditions.verdict(site.condition)
        if verdict is None or (not verdict.sure and verdict.holds and verdict.fails):
            place = desk.written.part(site.condition.tree, *site.path)
            yield Diagnostic(CODE, place, {"limit": BOUND})
