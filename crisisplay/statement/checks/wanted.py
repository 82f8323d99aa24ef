"""Words that should be there: every rule of the data that has something `wanted`."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.phrases import Place, any_within
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import LEVELS, Level, Rule

_STOPS = (".", "!", "…")
_TITLE = 60  # characters that a line without a stop has at most, to be a title


def missing_words(reading: Reading) -> Iterator[Finding]:
    for id, listed in reading.rules.items():
        rule = reading.rule(id) if listed.wanted else None
        if rule is None:
            continue
        for prose in reading.whole():
            yield from _missing(reading, rule, prose)


def _missing(reading: Reading, rule: Rule, prose: Prose) -> Iterator[Finding]:
    """Said within the first sentences, where the rule says how many; else anywhere."""
    wanted, unless = prose.find(rule.wanted), prose.find(rule.unless)
    said = [
        any_within(wanted, one) and not any_within(unless, one)
        for one in _first(prose, rule.within)
    ]
    if any(said):
        return
    if rule.late and wanted:
        at, end = wanted[0]
        excerpt, level = prose.text[at:end], _milder(rule.late, reading.level(rule))
        yield reading.of(rule, prose.written, at, excerpt, "late", level)
    else:
        yield reading.missing(rule, prose)


def _milder(some: Level, other: Level) -> Level:
    return max(some, other, key=LEVELS.index)


def _first(prose: Prose, number: int) -> tuple[Place, ...]:
    """A question is one with its answer ('Do you have it at home? Stop using it.'), and a title
    with what it stands over.
    """
    if not number:
        return prose.sentences
    counted = [at for at, one in enumerate(prose.sentences) if _stands_alone(prose, one)]
    return prose.sentences[: counted[number - 1] + 1 if len(counted) >= number else None]


def _stands_alone(prose: Prose, sentence: Place) -> bool:
    text = prose.text[sentence.start : sentence.end].rstrip("»”\"')* ")
    return not text.endswith("?") and (text.endswith(_STOPS) or len(text) > _TITLE)
