"""Times as a person in a hurry reads them: the crisis clock, an hour, how long until then."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from crisisplay.i18n import Language, say

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def crisis_clock(opened: datetime, now: datetime) -> str:
    """Time since opening: `T+00:42`, `T+3:04:12` where days come first."""
    minutes = max(0, int((now - opened).total_seconds() // 60))
    days, rest = divmod(minutes, 24 * 60)
    hours = f"{rest // 60:02}:{rest % 60:02}"
    return f"T+{days}:{hours}" if days else f"T+{hours}"


def hour(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """`15:30`, with its date where that is not today's, in the incident's zone."""
    there = moment.astimezone(zone)
    same_day = there.date() == now.astimezone(zone).date()
    return f"{there:%H:%M}" if same_day else f"{there:%Y-%m-%d %H:%M}"


def stamp(moment: datetime, zone: tzinfo) -> str:
    """`2026-11-22 15:30 (UTC+01:00)`: a time that stands on its own."""
    there = moment.astimezone(zone)
    offset = there.strftime("%z")
    return f"{there:%Y-%m-%d %H:%M} (UTC{offset[:3]}:{offset[3:5]})"


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
