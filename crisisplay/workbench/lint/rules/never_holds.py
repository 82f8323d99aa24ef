"""A condition that is never true: what hangs on it never comes."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.condition_tree import Constant
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.idle import balanced, contradiction
from crisisplay.workbench.lint.rule import Example

CODE = "PB601"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: wake, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3 and level < 2}
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: wake, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 2 and level < 4}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for site in desk.conditions.sites:
        verdict = desk.conditions.verdict(site.condition)
        table = desk.conditions.table(site.condition)
        if verdict is None or table is None or verdict.holds:
            continue
        # `until: false` says that the exit alone ends the rounds.
        if site.role == "until" and isinstance(site.condition.tree, Constant):
            continue
        source = site.condition.source
        span = balanced(source, contradiction(table, site.condition.tree))
        place = desk.written.part(span, *site.path)
        yield Diagnostic(CODE, place, {"part": source[span.start : span.end]})
