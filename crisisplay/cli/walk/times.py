"""Times as a person says and types them, in the incident's zone."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from crisisplay.i18n import Language, say

_HOUR = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?")
_DAY_HOUR = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2})[:hH](\d{2})")
_IN = re.compile(r"\+\s*(\d{1,3})\s*(min|m|h)")
_MINUTE = 60
_LONG = 48 * 60


def hour(moment: datetime, zone: tzinfo, now: datetime, lang: Language) -> str:
    """`14:52`, with the day where it is not today."""
    local, today = moment.astimezone(zone), now.astimezone(zone)
    clock = f"{local:%H:%M}"
    if local.date() == today.date():
        return clock
    return say(lang, "walk.day_hour", day=local.day, month=f"{local.month:02}", hour=clock)


def span(length: timedelta, lang: Language) -> str:
    """`8 min`, `3 h 05`, `4 j`: never negative."""
    minutes = max(0, int(abs(length.total_seconds()) // 60))
    if minutes < _MINUTE:
        return f"{minutes} min"
    if minutes < _LONG:
        return f"{minutes // 60} h {minutes % 60:02}"
    return say(lang, "walk.days", n=minutes // 1440)


def elapsed(length: timedelta) -> str:
    """The crisis clock: `T+00:42`."""
    minutes = max(0, int(length.total_seconds() // 60))
    return f"T+{minutes // 60:02}:{minutes % 60:02}"


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
        if match := _HOUR.fullmatch(text):
            return _today(int(match[1]), int(match[2] or 0), zone, now, ahead=ahead)
        if match := _DAY_HOUR.fullmatch(text):
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
        return moment + timedelta(days=1)
    if not ahead and moment - local > timedelta(hours=1):
        return moment - timedelta(days=1)
    return moment
