"""Syllables as a formula of readability counts them: near enough, and without a dictionary.

Kandel and Moles adapted Flesch's formula to French: 207 - 1.015 words a sentence - 73.6 syllables
a word. Flesch: 206.835 - 1.015 words a sentence - 84.6 syllables a word. Both go from 100 (a child
reads it) to 0 (a specialist does).
"""

from __future__ import annotations

import re
from typing import Final

from crisisplay.i18n import Language

_WORDS: Final = re.compile(r"[^\W\d_]+")
_ELIDED: Final = re.compile(
    r"(?<![^\W\d_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]", re.IGNORECASE
)

_FR_VOWELS: Final = "aeiouyàâäéèêëîïôöùûüÿœæ"
_FR_GLUED: Final = re.compile(
    r"(?:eau|oeu|œu|oui|ail|eil|ouill|ill(?=[aeéèêiou])|[aâ]i|[aâ]î|au|ei|eu|eû|où|oû|ou|oi|oî|oe|"
    r"u(?=[iî])|i(?=[eèéêaâoou])|y(?=[aeéèêou])|ou(?=[aeiéè]))"
)
_FR_NUCLEI: Final = re.compile(
    r"(?:(?<=[gq])u)?(?:eau|œu|oeu|aie|oie|oui|oué|oua|ouè|[iy](?:eu|ai|o|on|è|é|e|a|ou)|"
    r"u[iî]|[oœ]u|où|oû|oi[eê]?|oî|[aà]i|aî|au|ay|oy|ey|ei|eu|eû|"
    r"[aàâäeéèêëiîïoôöuùûüyÿœæ])"
)
_FR_HIATUS: Final = re.compile(r"(?:[bcdfgpt][lr])i[eéèoa]")
_FR_SILENT: Final = re.compile(r"(?<=[^aeiouyàâéèêëîïôùûü])(?:e|es)$|(?<=[iuéoa])(?:e|es)$")
_FR_VERB: Final = re.compile(r"(?<=[^mnaeiouéè])ent$|(?<=[iuao])ent$")

_EN_SILENT: Final = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiou]l)e$|(?<=[^td])ed$|(?<=[^aeiouscgzx])es$|(?<=[^aeiou][gkpvtdmnrl])es$"
)
_EN_NUCLEI: Final = re.compile(r"[aeiouy]+")
_EN_SPLIT: Final = re.compile(
    r"i[ao](?!us|n\b)|io(?=[^nu])|ua(?!r)|eo(?=[^u]|$)|ie(?=t|ty|nc|nt)|[^gq]u[ao]|ui(?=ng|t)|ying|iu|ea(?=t[ei])"
)


def ease(language: Language, words: int, sentences: int, syllables: int) -> float:
    """How easily a text is read, about 0 to 100; counts of the whole text, at least one each."""
    each, long = words / max(1, sentences), syllables / max(1, words)
    if language == "fr":
        return 207 - 1.015 * each - 73.6 * long
    return 206.835 - 1.015 * each - 84.6 * long


def count_syllables(text: str, language: Language) -> int:
    """The syllables of every word of `text`, at least one each."""
    count = _french if language == "fr" else _english
    return sum(count(word) for word in _WORDS.findall(_ELIDED.sub("", text.lower())))


def _french(word: str) -> int:
    stem = _FR_SILENT.sub("", word) if len(word) > 3 else word  # noqa: PLR2004 - les, une, que
    stem = _FR_VERB.sub("", stem) if stem == word and len(word) > 5 else stem  # noqa: PLR2004 - vent, dent
    return max(1, len(_FR_NUCLEI.findall(stem)) + len(_FR_HIATUS.findall(stem)))


def _english(word: str) -> int:
    stem = _EN_SILENT.sub("", word) if len(word) > 3 else word  # noqa: PLR2004 - the, she, bed
    return max(1, len(_EN_NUCLEI.findall(stem)) + len(_EN_SPLIT.findall(stem)))
