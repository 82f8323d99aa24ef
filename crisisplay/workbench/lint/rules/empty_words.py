"""A title, a question or a label that says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import wordings

CODE = "PB706"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Étape 2|Step 2⟩}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre aux clients|Reply to customers⟩}
""",
)


_KEYS = frozenset({"title", "label", "question", "ask"})
_NOTHING = re.compile(
    r"(?:(?:option|choix|choice|réponse|answer|étape|step|phase|titre|title|label|libellé|texte|text"
    r"|question|fait|fact|message|statement|test|nouveau|nouvelle|new|sans titre|untitled)"
    r"[\s\xa0]*(?:n[°o]\s*)?(?:\d+|[A-Z])?|[\W\d_]+)[\s\xa0]*[?:.!…]*",
    re.IGNORECASE,
)
# By themselves these are words of somebody: `Nouveau` is a title, `Test` of a product as well.
_ALONE = frozenset({"message", "nouveau", "nouvelle", "new", "statement", "réponse", "answer"})


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        for node in wording.by_language.values() if wording.key in _KEYS else ():
            if _NOTHING.fullmatch(text := node.text.strip()) and text.casefold() not in _ALONE:
                yield Diagnostic(CODE, node.place, {"text": text})
