"""What each code of loading looks like, and how it is put right: a module for each family.

A text written `⟨Rumeur|Rumour⟩` is in the reader's language; the rest is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.workbench.lint.loading_examples import conditions, names, placeholders, shapes, yaml
from crisisplay.workbench.lint.rule import Example

_EITHER = re.compile(r"⟨(.*?)\|(.*?)⟩", re.DOTALL)


def _said(text: str, lang: Language) -> str:
    return _EITHER.sub(lambda found: found[1 if lang == "fr" else 2], text)


def _examples(bad: str, good: str) -> dict[Language, Example]:
    return {lang: Example(_said(bad, lang), _said(good, lang)) for lang in LANGUAGES}


EXAMPLES: Mapping[str, Mapping[Language, Example]] = {
    code: _examples(*pair)
    for family in (yaml, shapes, names, conditions, placeholders)
    for code, pair in family.EXAMPLES.items()
}
