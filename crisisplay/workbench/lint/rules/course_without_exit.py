"""A course of the crisis on which none of its exits applies."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.endings import gap_of
from crisisplay.workbench.lint.rule import Example

CODE = "PB626"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - id: close
    title: ⟨Décider la sortie|Decide the exit⟩
    marks: exit
    when: level >= 2
    decide:
      question: ⟨Est-ce fini|Is it over⟩
      options: [{id: leave, label: ⟨Oui|Yes we do⟩}, {id: later, label: ⟨Pas encore|Not yet⟩, returns: rate}]
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - id: close
    title: ⟨Décider la sortie|Decide the exit⟩
    marks: exit
    decide:
      question: ⟨Est-ce fini|Is it over⟩
      options: [{id: leave, label: ⟨Oui|Yes we do⟩}, {id: later, label: ⟨Pas encore|Not yet⟩, returns: rate}]
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    gap = gap_of(desk.course)
    if gap is not None:
        place = desk.written.part(gap.condition.tree, "steps", gap.step, "when")
        yield Diagnostic(CODE, place, {"where": gap.told()})
