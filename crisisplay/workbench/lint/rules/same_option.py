"""Two options that a responder can't tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Decide, Option
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB615"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  cause:
    ask: ⟨Quelle cause|Which cause⟩
    type: choice
    options: [{id: ours, label: ⟨une erreur|a mistake⟩}, {id: theirs, label: ⟨Une erreur|A mistake⟩}]
during:
  - {id: look, title: ⟨Chercher|Find out⟩, ask: [cause]}
  - {id: repair, title: ⟨Réparer|Put it right⟩, when: cause == "ours"}
""",
    good="""\
facts:
  cause:
    ask: ⟨Quelle cause|Which cause⟩
    type: choice
    options: [{id: ours, label: ⟨la nôtre|ours⟩}, {id: theirs, label: ⟨celle d’un tiers|somebody else’s⟩}]
during:
  - {id: look, title: ⟨Chercher|Find out⟩, ask: [cause]}
  - {id: repair, title: ⟨Réparer|Put it right⟩, when: cause == "ours"}
""",
)


_NOTHING = re.compile(r"[\W_]+")


def find(desk: Desk) -> Iterator[Diagnostic]:
    for fact in desk.playbook.facts.values():
        yield from _alike(fact.options)
    for step in desk.playbook.steps():
        if isinstance(step.action, Decide):
            yield from _alike(step.action.options)


def _alike(options: tuple[Option, ...]) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], Option] = {}
    for option in options:
        spellings = [("id", _NOTHING.sub("", option.id))]
        for lang, label in option.label.by_language.items():
            spellings.append((lang, _NOTHING.sub(" ", label).strip().casefold()))
        others = [seen.setdefault(spelling, option) for spelling in spellings if spelling[1]]
        same = next((other for other in others if other is not option), None)
        if same is not None:
            yield Diagnostic(CODE, option.place, {"option": option.id, "other": same.id})
