"""A text that was copied and not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import wordings

CODE = "PB702"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
languages: [fr, en]
title: {fr: Exemple, en: Example}
roles:
  director: {title: {fr: Directeur, en: Director}, deputy: required}
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise se tient.
      en: Une heure promise se tient.
    marks: exit
    decide:
      question: {fr: Levons-nous la cellule, en: Do we stand down}
      options:
        - {id: leave, label: {fr: Nous la levons, en: We stand down}}
        - {id: stay, label: {fr: Nous attendons, en: We wait}, returns: reply}
""",
        good="""\
languages: [fr, en]
title: {fr: Exemple, en: Example}
roles:
  director: {title: {fr: Directeur, en: Director}, deputy: required}
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise se tient.
      en: A time promised is kept.
    marks: exit
    decide:
      question: {fr: Levons-nous la cellule, en: Do we stand down}
      options:
        - {id: leave, label: {fr: Nous la levons, en: We stand down}}
        - {id: stay, label: {fr: Nous attendons, en: We wait}, returns: reply}
""",
    ),
    "en": Example(
        bad="""\
languages: [fr, en]
title: {fr: Exemple, en: Example}
roles:
  director: {title: {fr: Directeur, en: Director}, deputy: required}
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise se tient.
      en: Une heure promise se tient.
    marks: exit
    decide:
      question: {fr: Levons-nous la cellule, en: Do we stand down}
      options:
        - {id: leave, label: {fr: Nous la levons, en: We stand down}}
        - {id: stay, label: {fr: Nous attendons, en: We wait}, returns: reply}
""",
        good="""\
languages: [fr, en]
title: {fr: Exemple, en: Example}
roles:
  director: {title: {fr: Directeur, en: Director}, deputy: required}
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise se tient.
      en: A time promised is kept.
    marks: exit
    decide:
      question: {fr: Levons-nous la cellule, en: Do we stand down}
      options:
        - {id: leave, label: {fr: Nous la levons, en: We stand down}}
        - {id: stay, label: {fr: Nous attendons, en: We wait}, returns: reply}
""",
    ),
}


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
