"""Times as a page says them: absolute, in the incident's zone, with its distance from UTC."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crisisplay.i18n import Language, say
from crisisplay.outlets.page.text import words


def element(moment: datetime, zone: str, lang: Language, *, weekday: bool = False) -> str:
    """`moment` as an element that a machine reads as well."""
    there, _ = _local(moment, zone)
    machine = there.isoformat(timespec="minutes")
    return f'<time datetime="{machine}">{words(spoken(moment, zone, lang, weekday=weekday))}</time>'


def spoken(moment: datetime, zone: str, lang: Language, *, weekday: bool = False) -> str:
    """24 novembre 2026 à 18 h 30 (heure de Paris, UTC+1)."""
    there, city = _local(moment, zone)
    return say(
        lang,
        "page.moment_in" if city else "page.moment",
        day=_day(there, lang, weekday=weekday),
        hour=there.hour,
        minute=f"{there.minute:02}",
        city=city,
        offset=_offset(there.utcoffset() or timedelta()),
    )


def _local(moment: datetime, zone: str) -> tuple[datetime, str]:
    """`moment` there, and the city that the zone is named after."""
    try:
        there = moment.astimezone(ZoneInfo(zone)) if "/" in zone else moment
    except (ZoneInfoNotFoundError, ValueError):
        return moment, ""
    return there, zone.rpartition("/")[2].replace("_", " ") if "/" in zone else ""


def _day(there: datetime, lang: Language, *, weekday: bool) -> str:
    return say(
        lang,
        "page.day_of_week" if weekday else "page.day",
        weekday=say(lang, "page.weekdays").split()[there.weekday()],
        day=say(lang, "page.first") if there.day == 1 else there.day,
        month=say(lang, "page.months").split()[there.month - 1],
        year=there.year,
    )


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    sign, (hours, rest) = ("−" if minutes < 0 else "+"), divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
