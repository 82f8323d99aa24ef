"""A text read once for all rules: its words as they are looked for, and its sentences."""

from __future__ import annotations

from bisect import bisect_right

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.statement.checks.phrases import Folded, Place, find, fold
from crisisplay.statement.checks.sentences import sentences
from crisisplay.statement.checks.wordings import Phrases
from crisisplay.statement.version import Written
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """`language` is the one whose phrases suit it, None for a language that we do not speak."""

    written: Written
    language: Language | None
    folded: Folded
    sentences: tuple[Place, ...]

    @property
    def text(self) -> str:
        return self.written.text

    def find(self, phrases: Phrases) -> list[Place]:
        return find(phrases.get(self.language or "", ()), self.folded)

    def around(self, at: int, before: int = 0, after: int = 0) -> Place:
        """The sentence that `at` stands in, with some before it and some after it."""
        number = self.number(at)
        first = self.sentences[max(0, number - before)]
        last = self.sentences[min(len(self.sentences) - 1, number + after)]
        return Place(first.start, last.end)

    def number(self, at: int) -> int:
        """Which sentence `at` stands in, from 0."""
        return max(0, bisect_right(self.sentences, at, key=lambda one: one.start) - 1)


def read_prose(written: Written) -> Prose:
    language = next((known for known in LANGUAGES if written.lang.startswith(known)), None)
    found = sentences(written.text) or (Place(0, len(written.text)),)
    return Prose(written, language, fold(written.text), found)
