"""ST24: a hashtag that sells. One of the event, of a place or of an alert tells where to look.

Of a hashtag alone nobody can tell, so two forms are: our own name, which is that of the address
the text gives, and a slogan: four words that mean something, or three where one is "we" or "you".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.phrases import Place, any_around, without_accents
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading

_HASHTAG: Final = re.compile(r"(?<![\w&/#])#(?P<name>[^\W\d_]\w{1,60})")
_WORD: Final = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|\d+")
_HOST: Final = re.compile(r"(?:://(?:www\.)?|@|www\.)(?P<host>[\w-]{2,63})\.")
_SLOGAN, _OF_US = 4, 3  # words
_SMALL: Final = frozenset({
    "de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "au", "aux", "en", "sur",
    "of", "the", "and", "in", "on", "at",
})  # fmt: skip
_US: Final = frozenset({
    "nous", "vous", "notre", "nos", "votre", "vos", "depuis", "toujours", "ensemble", "we",
    "us", "our", "you", "your", "since", "always", "together", "made", "better",
})  # fmt: skip


def selling_hashtags(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("ST24")
    for prose in reading.texts if rule else ():
        if rule is not None:
            innocent = prose.find(rule.innocent)
            for found in _HASHTAG.finditer(prose.text):
                place = Place(*found.span())
                if _sells(found["name"], prose) and not any_around(innocent, place):
                    yield reading.at(rule, prose, place)


def _sells(name: str, prose: Prose) -> bool:
    ours = {_plain(found["host"]) for found in _HOST.finditer(prose.folded.words)}
    words = name.split("_") if "_" in name else _WORD.findall(name)
    said = [word for word in map(str.lower, words) if word not in _SMALL]
    of_us = len(said) >= _OF_US and not _US.isdisjoint(said)
    return of_us or len(said) >= _SLOGAN or _plain(name) in ours


def _plain(name: str) -> str:
    return without_accents(name.lower()).replace("-", "").replace("_", "")
