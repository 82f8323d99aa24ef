"""Times as a person in a hurry types and reads them: an hour, a length, the crisis clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from typing import Literal, TypeAlias

from crisisplay.i18n import Language, say

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_CLOCK = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?", re.ASCII)
_DAY_CLOCK = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2})[:hH](\d{2})", re.ASCII)
_IN = re.compile(r"\+\s*(\d{1,3})\s*(min|m|h)", re.ASCII)

# How a time stands in a sentence: on its own, after 'since' or 'before', or as 'at 15:30'.
Form: TypeAlias = Literal["bare", "the", "at"]


def typed(text: str, zone: tzinfo, now: datetime, *, ahead: bool = False) -> datetime | None:
    """What a person typed: `14:30` (today; tomorrow or yesterday where that is nearer what is
    meant), `+30m`, `2026-11-22 14:30`, or ISO 8601. None where it is not a time.

    `ahead` says that a time to come is meant.
    """
    text = text.strip()
    if match := _IN.fullmatch(text):
        amount = int(match[1])
        return now + (timedelta(hours=amount) if match[2] == "h" else timedelta(minutes=amount))
    try:
        if match := _CLOCK.fullmatch(text):
            return _today(int(match[1]), int(match[2] or 0), zone, now, ahead=ahead)
        if match := _DAY_CLOCK.fullmatch(text):
            year, month, day, hours, minutes = (int(part) for part in match.groups())
            return datetime(year, month, day, hours, minutes, tzinfo=zone)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _today(hours: int, minutes: int, zone: tzinfo, now: datetime, *, ahead: bool) -> datetime:
    local = now.astimezone(zone).replace(second=0, microsecond=0)
    moment = local.replace(hour=hours, minute=minutes)
    if ahead and moment <= local:
        return moment + _DAY
    if not ahead and moment - local > _HOUR:
        return moment - _DAY
    return moment


def is_ahead(fact: str) -> bool:
    """Whether a fact's time is one to come: that of a next update; every other one has been."""
    return fact.startswith("next_")


def crisis_clock(length: timedelta, lang: Language) -> str:
    """Time since opening: `T+00:42`, `T+3 d 04:12` where days come first; never negative."""
    minutes = max(0, int(length.total_seconds() // 60))
    days, rest = divmod(minutes, 24 * 60)
    hours = f"{rest // 60:02}:{rest % 60:02}"
    return say(lang, "times.clock_days", days=days, hours=hours) if days else f"T+{hours}"


def hour(moment: datetime, now: datetime, zone: tzinfo, lang: Language, form: Form = "bare") -> str:
    """`15:30`, with its day where that is not today's, and its year where that is another."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    if there.date() == here.date():
        return say(lang, f"times.hour_{form}", hour=f"{there:%H:%M}")
    day = _day(there, lang, year=there.year != here.year)
    return say(lang, f"times.day_{form}", day=day, hour=f"{there:%H:%M}")


def day(moment: datetime, lang: Language) -> str:
    """`22/11/2026` in French, `22 Nov 2026` in English: no reader takes the month for the day."""
    return _day(moment, lang, year=True)


def _day(there: datetime, lang: Language, *, year: bool) -> str:
    month = say(lang, "times.months").split()[there.month - 1]
    short = say(lang, "times.day_month", day=there.day, month=month)
    return say(lang, "times.day_year", day=short, year=there.year) if year else short


def stamp(moment: datetime, zone: tzinfo, lang: Language) -> str:
    """`22 Nov 2026 15:30 (UTC+01:00)`: a time that stands on its own."""
    there = moment.astimezone(zone)
    offset = there.strftime("%z")
    shown = say(lang, "times.day_bare", day=day(there, lang), hour=f"{there:%H:%M}")
    return f"{shown} (UTC{offset[:3]}:{offset[3:5]})"


def distance(due: datetime, now: datetime, lang: Language) -> str:
    """`in 12 min`, or `late by 12 min`: words, for colour alone says nothing."""
    if due >= now:
        return say(lang, "times.in", span=span(due - now, lang))
    return say(lang, "times.late", span=span(now - due, lang))


def span(length: timedelta, lang: Language) -> str:
    """`12 min`, `2 h 05`, `3 d 4 h`."""
    minutes = int(length.total_seconds() // 60)
    if length < _HOUR:
        return say(lang, "times.minutes", minutes=minutes)
    if length < _DAY:
        return say(lang, "times.hours", hours=minutes // 60, minutes=f"{minutes % 60:02}")
    return say(lang, "times.days", days=minutes // 1440, hours=minutes % 1440 // 60)
