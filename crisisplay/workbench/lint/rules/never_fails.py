"""A condition that is never false: it decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.condition_tree import Constant
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB602"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: wake, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3 or level < 4}
""",
    good="""\
during:
  - {id: rate, title: ⟨Coter|Set the level⟩, assess: level}
  - {id: wake, title: ⟨Réveiller le conseil|Wake the board⟩, when: level >= 3}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for site in desk.conditions.sites:
        verdict = desk.conditions.verdict(site.condition)
        if verdict is None or verdict.fails or not verdict.holds:
            continue
        # Advice wants a condition, and one round is `until: true`.
        if site.role in ("recommend", "until") and isinstance(site.condition.tree, Constant):
            continue
        place = desk.written.part(site.condition.tree, *site.path)
        yield Diagnostic(CODE, place, {"condition": site.condition.source})
