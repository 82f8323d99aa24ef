"""A part of a condition that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.condition_tree import Junction, parts
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.idle import balanced, idle_parts
from crisisplay.workbench.lint.rule import Example

CODE = "PB603"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: wake, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3 and level >= 2}
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: wake, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3 and not drill}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for site in desk.conditions.sites:
        tree, source = site.condition.tree, site.condition.source
        if not any(isinstance(part, Junction) for part in parts(tree)):
            continue
        verdict, table = (
            desk.conditions.verdict(site.condition),
            desk.conditions.table(site.condition),
        )
        if table is None or verdict is None or not (verdict.holds and verdict.fails):
            continue
        for part in idle_parts(table, tree):
            span = balanced(source, part)
            place = desk.written.part(span, *site.path)
            yield Diagnostic(CODE, place, {"part": source[span.start : span.end]})
