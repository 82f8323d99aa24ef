"""Words that should not be there: every rule of the data that has something to `find`."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.phrases import Place, any_around, any_within
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import Rule

_ACT_FOLLOWS = 2  # sentences in which an act may still answer for a promise


def wrong_words(reading: Reading) -> Iterator[Finding]:
    for id, listed in reading.rules.items():
        rule = reading.rule(id) if listed.find else None
        if rule is None:
            continue
        for prose in reading.texts:
            for place in _wrong(rule, prose):
                yield reading.at(rule, prose, place)


def _wrong(rule: Rule, prose: Prose) -> Iterator[Place]:
    found = prose.find(rule.find)
    if not found:
        return
    unless, innocent = prose.find(rule.unless), prose.find(rule.innocent)
    before, after = prose.find(rule.before), prose.find(rule.after)
    acts = prose.find(rule.without)
    for place in found:
        if not (
            any_within(unless, prose.around(place.start))
            or any_around(innocent, place)
            or any_within(before, Place(0, place.start))
            or (rule.after and not any_within(after, _said_before(prose, place)))
            or any_within(acts, prose.around(place.start, 0, _ACT_FOLLOWS))
        ):
            yield place


def _said_before(prose: Prose, place: Place) -> Place:
    """The sentence before, and this one up to the words."""
    return Place(prose.around(place.start, before=1).start, place.start)
