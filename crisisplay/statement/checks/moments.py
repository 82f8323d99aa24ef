"""Moments as a text says them, in French and in English: a day, an hour, a zone.

15 h 30 (heure de Paris)   demain à 9 h CET   lundi 23 novembre à midi   2026-11-23T15:30+01:00
3.30 pm London time        tomorrow at 09:00 UTC   on Monday 23 November at noon (GMT)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crisisplay.i18n import say
from crisisplay.statement.checks.phrases import Place, without_accents
from crisisplay.values import dataclass

_HOUR: Final = re.compile(
    r"(?<![\w:.,/-])(?:"
    r"(?P<h>[01]?\d|2[0-4]) ?(?:h(?:eures?)?|:) ?(?P<m>[0-5]\d)(?::[0-5]\d)?(?! ?[ap]\.?m)(?!\d)"
    r"|(?P<half>1[0-2]|0?[1-9])(?:[:.h](?P<halfm>[0-5]\d))? ?(?P<ap>[ap])\.?m\.?(?!\w)"
    r"|(?P<only>[01]?\d|2[0-4]) ?(?:h|heures?|o'clock)(?!\w)"
    r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?= ?(?:utc|gmt|cet|cest|bst|hours))"
    r"|(?P<named>midi|minuit|noon|midnight)(?!\w))"
)
_ISO: Final = re.compile(
    r"(?<!\d)\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d)?(?P<zone>z|[+-]\d\d:?\d\d)?(?!\d)"
)
_OFFSET: Final = re.compile(
    r"(?:(?:utc|gmt) ?)?(?P<sign>[+\-−])(?P<h>\d{1,2})(?::?(?P<m>\d\d))?(?!\d)"
)
_NAMED_ZONE: Final = re.compile(
    r"(?:heure (?:de la |de l'|de |du |des |d'|locale (?:de |d'|a |à ))(?P<fr>\w[\w' -]{1,30})"
    r"|(?P<en>\w[\w'-]{1,20}(?: \w[\w'-]{1,20})?)(?:'s)? (?:local )?time(?!\w)"
    r"|heure (?P<of>francaise|française|belge|suisse|britannique|allemande|espagnole|italienne|"
    r"marocaine|tunisienne|luxembourgeoise|quebecoise|québécoise)(?!\w))"
)
_ABBREVIATED: Final = re.compile(r"(?<![\w-])(?P<zone>[a-z]{2,7})(?![\w-])")
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?P<y>\d{4})-(?P<mo>\d\d)-(?P<d>\d\d)"
    r"|(?P<d2>\d{1,2})/(?P<mo2>\d{1,2})(?:/(?P<y2>\d{2,4}))?"
    r"|(?P<d3>\d{1,2})(?:er|st|nd|rd|th)?(?: of)? (?P<mo3>[^\W\d_]{3,9})\.?(?:,? (?P<y3>\d{4}))?"
    r"|(?P<mo4>[^\W\d_]{3,9})\.? (?P<d4>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y4>\d{4}))?)(?!\d)"
)
_DAY: Final = re.compile(
    r"(?<!\w)(?:(?P<after>apres-demain|après-demain)|(?P<next>demain|tomorrow))(?!\w)"
)
_WEEKDAY: Final = re.compile(
    r"(?<!\w)(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?!\w)"
)
_WEEKDAYS: Final = (
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
)
_ALSO_WORDS: Final = frozenset(["et", "pt", "ct", "mt", "est", "west", "met", "central", "pacific"])
_CLOSES: Final = ("", ")", ".", ",", ";")
_NEAR: Final = 150  # characters in which the day of an hour is said
_HOURS: Final = timedelta(hours=1)
_ZONES: Final = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "cet": "Europe/Paris", "cest": "Europe/Paris",
    "bst": "Europe/London", "wet": "Europe/Lisbon", "west": "Europe/Lisbon",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow",
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York",
    "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago",
    "mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "hne": "America/Montreal", "hae": "America/Montreal", "jst": "Asia/Tokyo",
    "ist": "Asia/Kolkata", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "sast": "Africa/Johannesburg",
    "eastern": "America/New_York", "central": "America/Chicago", "pacific": "America/Los_Angeles",
    "hec": "Europe/Paris", "met": "Europe/Paris",
}  # fmt: skip
_PLACES: Final = {
    "londres": "Europe/London", "uk": "Europe/London", "british": "Europe/London",
    "britannique": "Europe/London", "greenwich": "UTC", "bruxelles": "Europe/Brussels",
    "belge": "Europe/Brussels", "belgian": "Europe/Brussels", "geneve": "Europe/Zurich",
    "geneva": "Europe/Zurich", "suisse": "Europe/Zurich", "swiss": "Europe/Zurich",
    "berne": "Europe/Zurich", "lausanne": "Europe/Zurich", "francaise": "Europe/Paris",
    "french": "Europe/Paris", "france": "Europe/Paris", "metropole": "Europe/Paris",
    "lyon": "Europe/Paris", "marseille": "Europe/Paris", "lille": "Europe/Paris",
    "allemande": "Europe/Berlin", "german": "Europe/Berlin", "espagnole": "Europe/Madrid",
    "spanish": "Europe/Madrid", "italienne": "Europe/Rome", "italian": "Europe/Rome",
    "lisbonne": "Europe/Lisbon", "varsovie": "Europe/Warsaw", "athenes": "Europe/Athens",
    "central european": "Europe/Paris", "europe centrale": "Europe/Paris", "europe": "Europe/Paris",
    "eastern": "America/New_York", "est": "America/New_York", "central": "America/Chicago",
    "mountain": "America/Denver", "pacific": "America/Los_Angeles", "montreal": "America/Toronto",
    "quebec": "America/Toronto", "quebecoise": "America/Toronto", "irish": "Europe/Dublin",
    "pekin": "Asia/Shanghai", "beijing": "Asia/Shanghai", "alger": "Africa/Algiers",
    "marocaine": "Africa/Casablanca", "tunisienne": "Africa/Tunis", "rabat": "Africa/Casablanca",
    "luxembourgeoise": "Europe/Luxembourg", "tokyo": "Asia/Tokyo", "mumbai": "Asia/Kolkata",
    "reunion": "Indian/Reunion", "edinburgh": "Europe/London", "universal": "UTC",
    "coordinated universal": "UTC", "greenwich mean": "UTC", "british summer": "Europe/London",
}  # fmt: skip
_CONTINENTS: Final = [
    "Europe",
    "Africa",
    "America",
    "Asia",
    "Indian",
    "Atlantic",
    "Pacific",
    "Australia",
]
_NO_ZONE: Final = frozenset({
    "this", "that", "any", "some", "same", "next", "first", "last", "no", "of", "the", "a", "in",
    "on", "at", "each", "every", "more", "long", "short", "real", "local", "given", "due",
    "record", "lead", "response", "waiting", "full", "part", "for",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A time of day in a text. `zone` is the words that say it, `moment` when it is, where the
    zone and the day are known.
    """

    place: Place
    zone: str = ""
    moment: datetime | None = None


def said_moments(words: str, now: datetime | None) -> Iterator[Said]:
    """The times of day in folded `words` of one sentence or two."""
    for found in _ISO.finditer(words):
        text = found.group().upper()
        aware = datetime.fromisoformat(text) if found["zone"] else None
        yield Said(Place(*found.span()), found["zone"] or "", aware)
    for found in _HOUR.finditer(words):
        hour = _time(found)
        if hour is not None and not _ISO.search(words, max(0, found.start() - 12), found.end() + 6):
            yield _said(words, found, hour, now)


def _said(words: str, found: re.Match[str], hour: time, now: datetime | None) -> Said:
    zone, named = _zone(words[found.end() : found.end() + 60])
    moment = None
    if named is not None and now is not None:
        start = max(0, found.start() - _NEAR)
        near = words[start : found.end() + _NEAR]
        moment = _on_day(near, found.start() - start, hour, now.astimezone(named))
    return Said(Place(*found.span()), zone, moment)


def _time(found: re.Match[str]) -> time | None:
    match found.lastgroup:
        case "named":
            return time(0 if found["named"] in ("minuit", "midnight") else 12)
        case "ap":
            return time(
                int(found["half"]) % 12 + 12 * (found["ap"] == "p"), int(found["halfm"] or 0)
            )
        case "four":
            return time(int(found["four"][:2]), int(found["four"][2:]))
        case "only":
            return time(int(found["only"]) % 24)
        case _:
            return time(int(found["h"]) % 24, int(found["m"]))


def _zone(after: str) -> tuple[str, tzinfo | None]:
    """The zone that is said right after an hour, as written and as it is known."""
    near = after[:60].lstrip(" ,.([–—-")
    if offset := _OFFSET.match(near):
        return offset.group(), _of_offset(offset)
    return _abbreviated(near) or _named(near) or ("", None)


def _abbreviated(near: str) -> tuple[str, tzinfo | None] | None:
    for found in _ABBREVIATED.finditer(near[:40]):
        zone = _ZONES.get(found["zone"])
        if zone is None or (found["zone"] in _ALSO_WORDS and not _ends_its_clause(near, found)):
            continue
        offset = _OFFSET.match(near, found.end())
        return found.group(), _of_offset(offset) if offset else _known(zone)
    return None


def _named(near: str) -> tuple[str, tzinfo | None] | None:
    for found in _NAMED_ZONE.finditer(near):
        name = found["fr"] or found["en"] or found["of"]
        known = _of_place(name)
        french = bool(found["fr"]) and not name.startswith("la ")
        english = bool(found["en"]) and name.split()[-1] not in _NO_ZONE
        if known is not None or french or english:
            return found.group(), known
    return None


def _ends_its_clause(near: str, found: re.Match[str]) -> bool:
    """`15 h et` is 'and': a zone that is also a word stands right after the hour, and last."""
    after = near[found.end() : found.end() + 4]
    return found.start() == 0 and (after[:1] in _CLOSES or after in (" on ", " tom", " tod"))


def _of_offset(found: re.Match[str]) -> tzinfo:
    size = int(found["h"]) * _HOURS + timedelta(minutes=int(found["m"] or 0))
    return timezone(min(size, 14 * _HOURS) * (1 if found["sign"] == "+" else -1))


def _of_place(name: str) -> tzinfo | None:
    """The zone of a place, of which the longest beginning that is known counts."""
    named = without_accents(name).strip(" '")
    parts = named.split()
    for size in range(len(parts), 0, -1):
        for some in (" ".join(parts[:size]), " ".join(parts[-size:])):
            zone = _PLACES.get(some) or _ZONES.get(some)
            known = _known(zone) if zone else _of_city(some)
            if known is not None:
                return known
    return None


@cache
def _of_city(name: str) -> tzinfo | None:
    city = "_".join(word.capitalize() for word in re.split(r"[ -]", name) if word)
    if not re.fullmatch(r"[A-Za-z_]{3,30}", city):
        return None
    return next((zone for one in _CONTINENTS if (zone := _known(f"{one}/{city}"))), None)


@cache
def _known(key: str) -> tzinfo | None:
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _on_day(words: str, at: int, hour: time, now: datetime) -> datetime | None:
    """The day that is said nearest to the hour; today where none is."""
    day = _day(words, at, now.date())
    return None if day is None else datetime.combine(day, hour, now.tzinfo)


def _day(words: str, at: int, today: date) -> date | None:
    dates = [(abs(found.start() - at), found) for found in _DATE.finditer(words)]
    for _, found in sorted(dates, key=lambda pair: pair[0]):
        if (day := _date(found, today)) is not None:
            return day
    if relative := _DAY.search(words):
        return today + timedelta(days=2 if relative["after"] else 1)
    if weekday := _WEEKDAY.search(words):
        name = weekday.group()
        wanted = next(names.index(name) for names in _WEEKDAYS if name in names)
        return today + timedelta(days=(wanted - today.weekday()) % 7)
    return today


def _date(found: re.Match[str], today: date) -> date | None:
    day = next(int(found[name]) for name in ("d", "d2", "d3", "d4") if found[name])
    month = found["mo"] or found["mo2"]
    number = int(month) if month else month_number(found["mo3"] or found["mo4"])
    year = found["y"] or found["y2"] or found["y3"] or found["y4"]
    try:
        return date(_year(year, today.year), number, day)
    except ValueError:
        return None


def _year(written: str | None, current: int) -> int:
    if not written:
        return current
    return int(written) if len(written) == len("2026") else 2000 + int(written)


def month_number(name: str) -> int:
    """From 1; 0 for what is no month in French or in English."""
    return _months().get(without_accents(name.lower()), 0)


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for month in range(1, 13):
        french = without_accents(say("fr", f"playbook.month_{month}").lower())
        english = say("en", f"playbook.month_{month}").lower()
        found |= dict.fromkeys((french, english, english[:3]), month)
    return found
