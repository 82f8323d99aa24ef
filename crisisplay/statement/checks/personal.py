"""ST12: nothing by which a victim or a member of staff could be found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

from crisisplay.statement.checks.finding import Finding
from crisisplay.statement.checks.phrases import Place, any_around, fold
from crisisplay.statement.checks.prose import Prose
from crisisplay.statement.checks.reading import Reading
from crisisplay.statement.checks.wordings import Rule

_BEFORE: Final = 60  # characters in which words say whose number or address it is
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})")
_FREE_MAIL: Final = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|gmx|proton|protonmail|"
    r"orange|wanadoo|free|sfr|laposte|neuf|bbox|numericable|btinternet|virginmedia|sky|talktalk|"
    r"comcast|verizon|mail|zoho|tutanota)\.(?:com|fr|net|org|me|de|ch|be|ca|co\.uk|uk)"
)
_PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?(?:\(0\) ?)?\d(?:[ .-]?\d){6,11}"
    r"|\(?0\d{1,4}\)?(?:[ .-]?\d){6,9}"
    r"|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?![\w-])"
)
_NUMBERS: Final = re.compile(
    r"(?<!\w)(?:[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[ab]) ?\d{3} ?\d{3}(?: ?\d\d)?"
    r"|\d{3}-\d{2}-\d{4}"  # United States
    r"|[a-z]{2} ?\d\d ?\d\d ?\d\d ?[a-d]"  # United Kingdom
    r"|[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7})(?!\w)"  # account
)
_STREET: Final = re.compile(
    r"(?<!\w)\d{1,4} ?(?:bis|ter)?,? (?:(?:rue|avenue|boulevard|allée|impasse|chemin|place|quai|"
    r"route|square|cours|passage|sentier|lotissement|résidence)(?: [^\s,.;:!?]{1,30}){1,4}"
    r"|(?:[a-z][a-z'.-]{1,20} ){1,3}(?:street|road|lane|avenue|drive|"
    r"close|terrace|gardens|crescent|grove|mews)(?!\w))"
)


def personal_data(reading: Reading) -> Iterator[Finding]:
    rule = reading.rule("ST12")
    for prose in reading.texts if rule else ():
        if rule is not None:
            for place in _apart(_found(rule, prose, reading.context.names)):
                yield reading.at(rule, prose, place)


def _found(rule: Rule, prose: Prose, names: tuple[str, ...]) -> Iterator[Place]:
    """`words` of the rule say that a number or an address is a person's, `innocent` that it is
    the organisation's own.
    """
    words = prose.folded.words
    ours = prose.find(rule.innocent)
    # 'the families' in 'for the families' are those whom our own number is for.
    said = prose.find(rule.words)
    theirs = [place for place in said if place in ours or not any_around(ours, place)]
    yield from _names(prose, names)
    yield from (Place(*found.span()) for found in _NUMBERS.finditer(words))
    for pattern in (_EMAIL, _PHONE, _STREET):
        for found in pattern.finditer(words):
            near = Place(
                max(prose.around(found.start()).start, found.start() - _BEFORE), found.start()
            )
            private = pattern is _EMAIL and _FREE_MAIL.fullmatch(found["host"])
            if private or -1 < _last(theirs, near) >= _last(ours, near):
                yield Place(*found.span())


def _last(places: list[Place], within: Place) -> int:
    """Where the last of the places that begin within ends; -1 where there is none."""
    last = bisect_right(places, within.end - 1, key=lambda one: one.start) - 1
    return places[last].end if last >= 0 and places[last].start >= within.start else -1


def _names(prose: Prose, names: tuple[str, ...]) -> Iterator[Place]:
    for name in names:
        for found in _named(fold(name).words.strip()).finditer(prose.folded.words):
            yield Place(*found.span())


@cache
def _named(name: str) -> re.Pattern[str]:
    written = r" {1,3}".join(map(re.escape, name.split())) or r"(?!)"
    return re.compile(rf"(?<!\w){written}(?!\w)")


def _apart(places: Iterator[Place]) -> Iterator[Place]:
    """Each once, from left to right; of two that overlap, the first."""
    end = 0
    for place in sorted(places):
        if place.start >= end:
            yield place
            end = place.end
