"""The numbers of a text and what they count, so that two texts can be compared.

`12 000 flacons` and `12,000 bottles` are one number of two languages, `douze` and `twelve` as well.
Addresses, telephone numbers, hours and dates in figures are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from crisisplay.statement.checks.moments import month_number
from crisisplay.statement.checks.phrases import Place, without_accents
from crisisplay.statement.checks.prose import Prose
from crisisplay.values import dataclass

_NAMED: Final = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize dix-sept dix-huit dix-neuf vingt",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty",
}
_TENS: Final = {
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Final = {
    "million": 10**6, "millions": 10**6, "mille": 1000, "milliers": 1000, "thousand": 1000,
    "milliard": 10**9, "milliards": 10**9, "billion": 10**9, "hundred": 100, "cents": 100,
}  # fmt: skip
_ONES: Final = {"un": 1, "one": 1, "cents": 100, "hundred": 100, "thousand": 1000, "vingts": 20}
_FOUR, _HUNDRED, _THOUSAND = 4, 100, 1000
_NOT_COUNTS: Final = re.compile(
    r"(?<!\S)\S{0,200}(?:://|@|www\.)\S{0,300}"
    r"|(?<![\w.,/-])\+?\d{1,4}(?:[ .-]\d{2,4}){3,6}(?!\w)"
    r"|(?<!\w)0\d{1,4}(?:[ .-]\d{3,4}){1,3}(?!\w)"
    r"|(?<![\w.,])\d{1,2} ?(?:h|heures?) ?[0-5]\d(?!\w)"
    r"|(?<!\d)\d{4}-\d\d-\d\d(?:t[\d:+z-]{4,20})?|(?<!\d)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)"
    r"|(?<!\w)[a-z]{1,4}-?\d[\w-]*|(?<!\w)\d+[a-z][\w-]*|(?<!\w)(?:utc|gmt) ?[+-]\d{1,2}(?::\d\d)?"
)
_NUMBER: Final = re.compile(
    r"(?<![\w.,:/-])(?P<digits>\d{1,3}(?:[ ,]\d{3}){1,3}(?![\d])|\d{1,9}(?:[.,]\d{1,3}(?!\d))?)"
    r"(?![\w:/]|[.,]\d)"
    r"(?: (?P<scale>millions?|mille|milliers?|milliards?|thousand|hundred|billion))?"
)
_AFTER: Final = re.compile(
    r" ?(?P<percent>%)|(?:,? (?:de|d'|des|of|the|our|other|autres|nouveaux|nouvelles|new))*"
    r"[ ']{1,2}(?P<noun>[^\W\d_]{3,25})"
)
_LABELS: Final = re.compile(
    r"(?:lots?|batch(?:es)?|n°|no\.?|numero|numéro|number|article|art\.?|page|version|niveau|level|"
    r"phase|etape|étape|step|le|appelez|composez|call|dial|call the|"
    r"dial the|du|au|au 1|ou le|or|\d ?h|\d ?heures?) ?$"
)

_EMERGENCY: Final = frozenset(map(Decimal, (15, 17, 18, 101, 112, 114, 115, 119, 911, 999, 3114)))
_BESIDE: Final = re.compile(r"(?<!\w)(?:112|911|999|le 1[578])(?!\w)")
_LONG: Final = 500  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at a place of a text. `counted` is the stem of what it counts, empty where that
    is not said, `beside` that of the word after it ('injured visitors'); `words` is the number and
    what it counts, as written.
    """

    value: Decimal
    counted: str
    beside: str
    place: Place
    words: str


def figures(prose: Prose) -> tuple[Figure, ...]:
    """The numbers of a text that count something or say how much, from left to right."""
    words = _blanked(prose.folded.words)
    found = [*_in_digits(prose, words), *_in_letters(prose, words)]
    counts = (one for one in found if not _is_emergency_number(prose, words, one))
    return tuple(sorted(counts, key=lambda one: one.place))


def _is_emergency_number(prose: Prose, words: str, figure: Figure) -> bool:
    """15 or 18 beside 112: each language names the numbers of its country."""
    sentence = prose.around(figure.place.start)
    said = words[sentence.start : min(sentence.end, sentence.start + _LONG)]
    return figure.value in _EMERGENCY and _BESIDE.search(said) is not None


def _blanked(words: str) -> str:
    """Without what only looks like a number, and as long."""
    return _NOT_COUNTS.sub(lambda found: "_" * len(found.group()), words)


def _in_digits(prose: Prose, words: str) -> Iterator[Figure]:
    for found in _NUMBER.finditer(words):
        label = _LABELS.search(words, max(0, found.start() - 12), found.start())
        if (label and not _is_date(words, found.end())) or _is_hour(words, found.end()):
            continue
        value = _value(found["digits"]) * _SCALES.get(found["scale"] or "", 1)
        yield _figure(prose, words, found.start(), found.end(), value)


def _is_hour(words: str, end: int) -> bool:
    return (
        re.match(r" ?(?:h|heures?|[ap]\.?m\.?|o'clock)(?!\w)| ?h ?\d\d", words[end : end + 9])
        is not None
    )


def _is_date(words: str, end: int) -> bool:
    month = re.match(r"(?:er|st|nd|rd|th)? ([^\W\d_]{3,9})", words[end : end + 14])
    return month is not None and month_number(month[1]) > 0


def _value(digits: str) -> Decimal:
    """A comma or a point before exactly three digits groups them; else it is a decimal sign."""
    if re.fullmatch(r"\d{1,3}(?:[ ,.]\d{3})+", digits):
        return Decimal(re.sub(r"[ ,.]", "", digits))
    return Decimal(digits.replace(",", "."))


def _in_letters(prose: Prose, words: str) -> Iterator[Figure]:
    known = _named(prose.language or "")
    if known:
        for found in _letters(prose.language or "").finditer(words):
            value = Decimal(_worth(re.split(r"[ -]", without_accents(found.group())), known))
            yield _figure(prose, words, found.start(), found.end(), value)


@cache
def _named(language: str) -> dict[str, int]:
    names = without_accents(_NAMED.get(language, "")).split()
    # One is an article as well, and says no number.
    return {name: value for value, name in enumerate(names) if value != 1} | (
        _TENS if names else {}
    )


@cache
def _letters(language: str) -> re.Pattern[str]:
    names = sorted((*_NAMED[language].split(), *_TENS), key=len, reverse=True)
    first = "|".join(re.escape(name) for name in names if name not in ("un", "one"))
    more = "|".join(
        (
            *map(re.escape, names),
            "et (?:un|une|onze)",
            "(?:hundred|thousand) and",
            "cents",
            "hundred",
            "thousand",
            "vingts",
        )
    )
    return re.compile(
        rf"(?<![\w-])(?:{first}|an? hundred(?: and)?)"
        rf"(?:(?:[ -](?:{more})){{0,6}}[ -](?:{more}))?(?![\w-])"
        rf"(?! (?:{'|'.join(_SCALES)})(?!\w))"
    )


def _worth(words: list[str], known: Mapping[str, int]) -> int:
    """Of 'three hundred and twenty' or 'quatre-vingt-dix': what is greater multiplies."""
    total = part = 0
    for word in words:
        if word in ("a", "an", "et", "and"):
            continue
        value = _ONES.get(word, 0) or known.get(word, 0)
        if value >= _THOUSAND:
            total, part = total + max(part, 1) * value, 0
        elif value == _HUNDRED or (word in ("vingt", "vingts") and part % _HUNDRED == _FOUR):
            part += (max(part % _HUNDRED, 1) * value) - part % _HUNDRED
        else:
            part += value
    return total + part


def _figure(prose: Prose, words: str, start: int, end: int, value: Decimal) -> Figure:
    after = _AFTER.match(words, end, min(len(words), end + 60))
    counted, beside, last = "", "", end
    if after is not None and after["percent"]:
        counted, last = "%", after.end()
    elif after is not None and prose.around(start).end >= after.end():
        counted, last = stem(after["noun"]), after.end()
        second = re.match(r" ([^\W\d_]{4,25})", words[last : last + 27])
        beside = stem(second[1]) if second else ""
    return Figure(value, counted, beside, Place(start, end), prose.text[start:last])


def stem(noun: str) -> str:
    """The same for one and for many, near enough to compare two texts by one writer."""
    plain = without_accents(noun)
    for ending in ("ies", "es", "s", "x", "y", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:  # noqa: PLR2004 - what is left can be told apart
            return plain[: -len(ending)]
    return plain
