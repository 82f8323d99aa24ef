"""ST06: the text says when the next one comes, as a time that one can hold it to."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.moments import Said, said_moments
from crisisplay.statement.checks.phrases import Place
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import Rule


def next_update(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("ST06")
    for prose in reading.whole() if rule else ():
        if rule is not None and (finding := _what_lacks(reading, rule, prose)):
            yield finding


def _what_lacks(reading: Reading, rule: Rule, prose: Prose) -> Finding | None:
    """None where one of the promises in the text is a time with its zone, still to come."""
    said = prose.find(rule.words)
    if not said:
        return reading.missing(rule, prose)
    found = [_lacks(reading, rule, prose, place) for place in said]
    return None if None in found else found[0]


def _lacks(reading: Reading, rule: Rule, prose: Prose, place: Place) -> Finding | None:
    around = _clause(prose, place)
    words = prose.folded.words[around.start : around.end]
    moments = list(said_moments(words, reading.context.now))
    if any(_holds(one, reading) for one in moments):
        return None
    past = next((one for one in moments if one.zone), None)
    worst = past or next(iter(moments), None)
    if worst is None:
        excerpt = prose.text[place.start : place.end]
        return reading.of(rule, prose.written, place.start, excerpt, "st06_when")
    at = around.start + worst.place.start
    excerpt = prose.text[at : around.start + worst.place.end]
    return reading.of(rule, prose.written, at, excerpt, "st06_past" if past else "st06_zone")


def _holds(said: Said, reading: Reading) -> bool:
    now = reading.context.now
    return bool(said.zone) and (said.moment is None or now is None or said.moment > now)


def _clause(prose: Prose, place: Place) -> Place:
    """The sentence of the promise; the next one too where this one says no figure at all."""
    sentence = prose.around(place.start)
    has_figure = any(c.isdigit() for c in prose.text[sentence.start : sentence.end])
    return sentence if has_figure else prose.around(place.start, after=1)
