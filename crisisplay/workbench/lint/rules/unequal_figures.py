"""A translation that gives another figure, or leaves an address out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level, Term
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import wordings

CODE = "PB703"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
languages: [fr, en]
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Le prochain point est dans 2 heures.
      en: The next update is in 3 hours.
""",
    good="""\
languages: [fr, en]
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Le prochain point est dans 2 heures.
      en: The next update is in 2 hours.
""",
)


_LINK = re.compile(r"https?://\S+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_FIGURE = re.compile(r"\d+")
_SIGN = re.compile(r"[\d@]|://")  # most texts hold nothing to be compared
_HALVES = re.compile(r"\b[ap]\.?m\b", re.IGNORECASE)  # 14 h is 2 pm
# Who is called for help has another number in each country.
_HELP = re.compile(r"\b(?:112|911|999)\b")


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        (first, said), *others = wording.by_language.items()
        for lang, other in others:
            if unequal := _unequal(said.text, other.text):
                values = {"language": Term(lang), "first": Term(first), "text": unequal}
                yield Diagnostic(CODE, other.place, values)


def _unequal(first: str, other: str) -> str:
    """What the one has and the other has not; nothing where that can't be told."""
    if not (_SIGN.search(first) or _SIGN.search(other)):
        return ""
    for kind in (_LINK, _EMAIL):
        here, there = kind.findall(first), kind.findall(other)
        if len(here) != len(there):  # two pages of one site have two addresses
            return ", ".join(here or there)
    here, there = _figures(first), _figures(other)
    if len(here) != len(there) or here == there or _HALVES.search(first + other):
        return ""
    missing = Counter(here) - Counter(there)
    return ", ".join(missing)


def _figures(text: str) -> list[str]:
    """In order of size. A figure in words is in one language only: then nothing is compared."""
    bare = re.sub(r"\{\{.*?\}\}", "", _LINK.sub("", _EMAIL.sub("", text)))
    return [] if _HELP.search(bare) else sorted(_FIGURE.findall(bare))
