"""Times gone by, as a reader of the log asks for them.

14:20    2h    3d    3j    yesterday 14:20    hier à 14:20    today    T+1:30
22/11/2026    22/11/2026 14:20    2026-11-22    2026-11-22 14:20    ISO 8601
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from crisisplay.acts.times import typed

_DAYS = {
    "today": 0, "aujourd’hui": 0, "aujourd'hui": 0, "yesterday": 1, "hier": 1, "avant-hier": 2,
}  # fmt: skip
_AT = re.compile(r"(?:(?:à|at)\s+)?(\d{1,2})[:hH](\d{2})?", re.ASCII)
_NAMED = re.compile(r"([^\W\d]+(?:['’-][^\W\d]+)?)(?:\s+(.+))?")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+(.+))?", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_CLOCK = re.compile(r"[Tt]\+(\d{1,4}):(\d{2})", re.ASCII)
_MINUTE = timedelta(minutes=1)


def begin(written: str, now: datetime, opened: datetime) -> datetime | None:
    """The first moment that is meant: of a day, its midnight. None for what is not a time.

    `now` is in the zone that hours are told in; `opened` is what the crisis clock counts from.
    """
    found = _found(written.strip(), now, opened)
    return found[0] if found else None


def end(written: str, now: datetime, opened: datetime) -> datetime | None:
    """The last moment that is meant: the end of that day, or of that minute."""
    found = _found(written.strip(), now, opened)
    return found[1] if found else None


def _found(written: str, now: datetime, opened: datetime) -> tuple[datetime, datetime] | None:
    """The first and the last moment of the day, minute or second that is written."""
    try:
        if match := _CLOCK.fullmatch(written):
            return _minute(opened + timedelta(hours=int(match[1]), minutes=int(match[2])))
        if day := _day(written, now):
            date, hour = day
            return _whole(date) if hour is None else _of_day(date, hour)
    except (ValueError, OverflowError):  # the 30th of February, or outside the calendar
        return None
    return _other(written, now)


def _day(written: str, now: datetime) -> tuple[datetime, str | None] | None:
    """A day, at its midnight, and the hour that was written after it."""
    if match := _DATE.fullmatch(written):
        return _midnight(now, int(match[3]), int(match[2]), int(match[1])), match[4]
    if match := _ISO_DATE.fullmatch(written):
        return _midnight(now, int(match[1]), int(match[2]), int(match[3])), None
    match = _NAMED.fullmatch(written)
    ago = _DAYS.get(match[1].lower()) if match else None
    if match is None or ago is None:
        return None
    then = now.date() - timedelta(days=ago)
    return _midnight(now, then.year, then.month, then.day), match[2]


def _midnight(now: datetime, year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=now.tzinfo)


def _whole(day: datetime) -> tuple[datetime, datetime]:
    return day, day.replace(hour=23, minute=59, second=59, microsecond=999_999)


def _of_day(day: datetime, hour: str) -> tuple[datetime, datetime] | None:
    match = _AT.fullmatch(hour.strip())
    if match is None:
        return None
    at = time(int(match[1]), int(match[2] or 0))
    return _minute(day.replace(hour=at.hour, minute=at.minute))


def _minute(moment: datetime) -> tuple[datetime, datetime]:
    return moment, moment + _MINUTE - timedelta.resolution


def _other(written: str, now: datetime) -> tuple[datetime, datetime] | None:
    """So long ago, at the last such hour, or ISO 8601."""
    from crisisplay.playbook.durations import meant_by, parse_duration

    length = parse_duration(meant_by(written) or written)
    if length and length.unit in ("minutes", "days"):
        unit = timedelta(minutes=1) if length.unit == "minutes" else timedelta(days=1)
        ago = now - length.amount * unit
        return ago, ago
    zone = now.tzinfo
    moment = typed(written, zone, now) if zone and not written.startswith("+") else None
    if moment is None:
        return None
    return (moment, moment) if moment.second or moment.microsecond else _minute(moment)
