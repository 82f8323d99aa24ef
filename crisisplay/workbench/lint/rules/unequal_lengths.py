"""A translation so short that something is missing."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level, Term
from crisisplay.playbook.tree import opening
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import wordings

CODE = "PB704"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
languages: [fr, en]
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise et tenue vaut mieux qu’un long texte, même sans rien à dire.
      en: Keep the time promised.
""",
    good="""\
languages: [fr, en]
during:
  - id: reply
    title: {fr: Répondre, en: Reply}
    why:
      fr: Une heure promise et tenue vaut mieux qu’un long texte, même sans rien à dire.
      en: A time that is promised and kept is worth more than a long text.
""",
)


_LONG = 60  # characters: below that, languages differ by chance
_TIMES = 2.5  # the shipped playbooks stay under 1.7


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        lengths = {lang: len(node.text.strip()) for lang, node in wording.by_language.items()}
        shortest, *_, longest = sorted([*lengths, *lengths], key=lengths.__getitem__)
        if lengths[longest] >= _LONG and lengths[longest] > _TIMES * lengths[shortest]:
            values = {"language": Term(shortest), "other": Term(longest)}
            yield Diagnostic(CODE, opening(wording.by_language[shortest]), values)
