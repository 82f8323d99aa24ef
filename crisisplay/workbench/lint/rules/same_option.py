"""Two options that a responder can't tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Decide, Option
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB615"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
facts:
  cause:
    ask: Quelle cause
    type: choice
    options: [{id: ours, label: une erreur}, {id: theirs, label: Une erreur}]
during:
  - {id: look, title: Chercher, ask: [cause]}
  - {id: repair, title: Réparer, when: cause == "ours"}
""",
        good="""\
facts:
  cause:
    ask: Quelle cause
    type: choice
    options: [{id: ours, label: la nôtre}, {id: theirs, label: celle d’un tiers}]
during:
  - {id: look, title: Chercher, ask: [cause]}
  - {id: repair, title: Réparer, when: cause == "ours"}
""",
    ),
    "en": Example(
        bad="""\
facts:
  cause:
    ask: Which cause
    type: choice
    options: [{id: ours, label: a mistake}, {id: theirs, label: A mistake}]
during:
  - {id: look, title: Find out, ask: [cause]}
  - {id: repair, title: Put it right, when: cause == "ours"}
""",
        good="""\
facts:
  cause:
    ask: Which cause
    type: choice
    options: [{id: ours, label: ours}, {id: theirs, label: somebody else’s}]
during:
  - {id: look, title: Find out, ask: [cause]}
  - {id: repair, title: Put it right, when: cause == "ours"}
""",
    ),
}


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
