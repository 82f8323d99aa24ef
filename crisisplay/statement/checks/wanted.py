"""Words that should be there: every rule of the data that has something `wanted`."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.phrases import Place, any_within
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import Rule


def missing_words(reading: Reading) -> Iterator[Finding]:
    for id, listed in reading.rules.items():
        rule = reading.rule(id) if listed.wanted else None
        if rule is None:
            continue
        for prose in reading.whole():
            if not _is_said(rule, prose):
                yield reading.missing(rule, prose)


def _is_said(rule: Rule, prose: Prose) -> bool:
    """Within the first sentences where the rule says how many, else anywhere."""
    wanted, unless = prose.find(rule.wanted), prose.find(rule.unless)
    return any(
        any_within(wanted, one) and not any_within(unless, one)
        for one in _first(prose, rule.within)
    )


def _first(prose: Prose, number: int) -> tuple[Place, ...]:
    """A question is one with its answer: 'Do you have it at home? Stop using it.'"""
    if not number:
        return prose.sentences
    answers = [at for at, one in enumerate(prose.sentences) if prose.text[one.end - 1] != "?"]
    return prose.sentences[: answers[number - 1] + 1 if len(answers) >= number else None]
