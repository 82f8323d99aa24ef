"""A text that was copied and not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import wordings

CODE = "PB702"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
languages: [fr, en]
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise se tient.
      en: Une heure promise se tient.
""",
    good="""\
languages: [fr, en]
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise se tient.
      en: A time promised is kept.
""",
)


_WORD = re.compile(r"[^\W\d_]+")
_NAME = 3  # words: a name may be the same in both languages


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        first, *others = wording.by_language.values()
        for other in others:
            if other.text == first.text and len(_WORD.findall(_said(other.text))) > _NAME:
                yield Diagnostic(CODE, other.place, {"text": other.text})


def _said(text: str) -> str:
    """Without placeholders and addresses."""
    return re.sub(r"\{\{.*?\}\}|\S+://\S+|\S+@\S+", "", text)
