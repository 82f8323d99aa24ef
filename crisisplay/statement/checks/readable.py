"""ST13: sentences that can be taken in by somebody who is worried, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crisisplay.i18n import Language
from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.sentences import count_words
from crisisplay.statement.checks.syllables import count_syllables, ease
from crisisplay.statement.checks.wordings import Rule
from crisisplay.values import dataclass

LONG_SENTENCE: Final = 25  # words
LONG_MEAN: Final = 18  # words
LONG_HOLDING: Final = 150  # words
HARD: Final = 30  # below it, both formulas say 'very difficult'
_LINKS: Final = re.compile(r"(?<!\S)\S{0,200}(?:://|@)\S{0,300}")
_ENOUGH: Final = 60  # words: a formula says nothing of fewer


@dataclass(frozen=True, slots=True)
class Readability:
    """`ease` is about 0 (hard) to 100 (easy), by Kandel and Moles in French, Flesch in English."""

    words: int
    sentences: int
    ease: float

    @property
    def mean(self) -> float:
        return self.words / max(1, self.sentences)


def readability(prose: Prose, language: Language) -> Readability:
    sizes = [count_words(prose.text[start:end]) for start, end in prose.sentences]
    syllables = count_syllables(_LINKS.sub(" ", prose.text), language)
    words = sum(sizes)
    return Readability(words, len(sizes), ease(language, words, len(sizes), syllables))


def hard_to_read(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("ST13")
    for prose in reading.whole() if rule else ():
        if rule is not None and prose.language is not None:
            yield from _long_sentences(reading, rule, prose)
            yield from _whole(reading, rule, prose, prose.language)


def _long_sentences(reading: Reading, rule: Rule, prose: Prose) -> Iterator[Finding]:
    for start, end in prose.sentences:
        sentence = prose.text[start:end]
        if (words := count_words(sentence)) > LONG_SENTENCE:
            yield reading.of(
                rule, prose.written, start, sentence, "st13", words=words, most=LONG_SENTENCE
            )


def _whole(reading: Reading, rule: Rule, prose: Prose, language: Language) -> Iterator[Finding]:
    told = readability(prose, language)
    written = prose.written
    if reading.context.kind == "holding" and told.words > LONG_HOLDING:
        words = told.words
        yield reading.of(rule, written, 0, "", "st13_holding", words=words, most=LONG_HOLDING)
    if told.mean > LONG_MEAN:
        mean = round(told.mean)
        yield reading.of(rule, written, 0, "", "st13_mean", mean=mean, most=LONG_MEAN)
    elif told.words >= _ENOUGH and told.ease < HARD:
        score = max(0, round(told.ease))
        yield reading.of(rule, written, 0, "", "st13_hard", score=score, least=HARD)
