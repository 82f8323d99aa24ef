"""Syllables as a formula of readability counts them: near enough, and without a dictionary.

Kandel and Moles adapted Flesch's formula to French: 207 - 1.015 words a sentence - 73.6 syllables
a word. Flesch: 206.835 - 1.015 words a sentence - 84.6 syllables a word. Both go from 100 (a child
reads it) to 0 (a specialist does).
"""

from __future__ import annotations

import re
from typing import Final

from crisisplay.i18n import Language

_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’]s(?![^\W\d_]))?")
_ELIDED: Final = re.compile(r"(?<![^\W\d_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w\w)")

_FR_NUCLEI: Final = re.compile(
    r"(?:(?<=[gq])u)?(?:eau|œu|oeu|aie|oie|oui|oué|oua|ouè|[iy](?:eu|ai|o|on|è|é|e|a|ou)|"
    r"u[iî]|[oœ]u|où|oû|oi[eê]?|oî|[aà]i|aî|au|ay|oy|ey|ei|eu|eû|"
    r"[aàâäeéèêëiîïoôöuùûüyÿœæ])"
)
_FR_HIATUS: Final = re.compile(r"(?:[bcdfgpt][lr])i[eéèoa]")
_FR_SILENT: Final = re.compile(
    r"(?<=[^aeiouyàâéèêëîïôùû])(?:e|es)$|(?<=[iuéoa])(?:e|es)$|(?<=ai)ent$"
)

_EN_SILENT: Final = re.compile(
    r"(?<=[^aeiouyl])e$|(?<=[aeiou]l)e$|(?<=[^td])ed$|(?<!ch)(?<!sh)(?<=[^aeiouscgzx])es$"
)
_SHORT: Final = 3  # letters: the, she, bed
_EN_NUCLEI: Final = re.compile(r"[aeiouy]+")
_EN_SPLIT: Final = re.compile(
    r"i[ao](?!us|n(?!ce|t))|ua(?!r)|ie(?=t|ty|nc|nt(?!l))|[^gq]u[ao]|ui(?=ng|t(?=y))|ying|iu"
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
    words = text.lower() if language == "en" else _ELIDED.sub("", text.lower())
    return sum(count(word) for word in _WORDS.findall(words))


def _french(word: str) -> int:
    stem = _FR_SILENT.sub("", word)
    return max(1, len(_FR_NUCLEI.findall(stem)) + len(_FR_HIATUS.findall(stem)))


def _english(word: str) -> int:
    word = word.removesuffix("'s").removesuffix("’s")
    stem = _EN_SILENT.sub("", word) if len(word) > _SHORT else word
    return max(1, len(_EN_NUCLEI.findall(stem)) + len(_EN_SPLIT.findall(stem)))
