"""Lengths of time, and what a clock and a calendar make of them.

    15m   1h30m   72h   PT30M   30d   2 weeks   6 months   5 working days   24 working hours

Minutes are elapsed time. Days and months are the calendar's, at the same wall time in the
incident's zone (Regulation (EEC, Euratom) No 1182/71, article 3, counts the same way). One unit
of the calendar a duration: `1 month 3 days` depends on the order in which it is added.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from crisisplay.playbook.model import Duration, Unit

WorkingDay: TypeAlias = Callable[[date], bool]

# A limit that no plan reaches; it keeps arithmetic on dates inside the calendar.
MAX_AMOUNT = {
    "minutes": 60 * 24 * 3650,
    "days": 3650,
    "months": 120,
    "working_days": 1000,
    "working_hours": 24 * 1000,
}
_LONGEST_HOLIDAY = 60  # days in a row without work: a calendar that has more is broken

_CLOCK = re.compile(r"(?:PT)?(?:(\d{1,6})h)? ?(?:(\d{1,7}) ?m(?:in)?)?", re.IGNORECASE | re.ASCII)
_COUNTED = re.compile(
    r"P?(\d{1,5}) ?(d|days?|w|weeks?|months?|hours?|minutes?|working days?|working hours?)"
    r"|P(\d{1,5})M()",
    re.IGNORECASE | re.ASCII,
)
_UNITS: dict[str, tuple[Unit, int]] = {
    "d": ("days", 1),
    "day": ("days", 1),
    "w": ("days", 7),
    "week": ("days", 7),
    "month": ("months", 1),
    "hour": ("minutes", 60),
    "minute": ("minutes", 1),
    "working day": ("working_days", 1),
    "working hour": ("working_hours", 1),
    "": ("months", 1),
}


def parse_duration(text: str) -> Duration | None:
    """The duration, or None for what is not one of the forms above (or is zero)."""
    text = text.strip()
    if found := _COUNTED.fullmatch(text):
        amount, unit = found[1] or found[3], (found[2] or "").lower()
        name, times = _UNITS[unit.removesuffix("s")]
        return _bounded(int(amount) * times, name)
    if found := _CLOCK.fullmatch(text):
        hours, minutes = int(found[1] or 0), int(found[2] or 0)
        return _bounded(hours * 60 + minutes, "minutes")
    return None


def _bounded(amount: int, unit: Unit) -> Duration | None:
    return Duration(amount, unit) if 0 < amount <= MAX_AMOUNT[unit] else None


_FRENCH = {
    "minutes": "m", "minute": "m", "min": "m", "mn": "m", "heures": "h", "heure": "h",
    "jours": " days", "jour": " days", "j": " days", "semaines": " weeks", "semaine": " weeks",
    "mois": " months", "ans": " years", "an": " years",
    "jours ouvrés": " working days", "jour ouvré": " working days",
    "jours ouvrables": " working days", "jour ouvrable": " working days",
    "heures ouvrées": " working hours",
}  # fmt: skip


def meant_by(text: str) -> str | None:
    """How a duration in French words is written here, or None: `2 semaines` is `2 weeks`."""
    found = re.fullmatch(r"([0-9]{1,5})\s*([^\W\d_]+(?:\s[^\W\d_]+)?)", text.strip())
    unit = _FRENCH.get(found[2].lower()) if found else None
    if not found or unit is None:
        return None
    if unit == " years":
        return f"{int(found[1]) * 12} months"
    return f"{found[1]}{unit}"


def shift(
    moment: datetime, duration: Duration, zone: tzinfo, is_working_day: WorkingDay
) -> datetime:
    """When `duration`, counted from `moment` (with an offset), has passed; in `zone`.

    Minutes elapse, whatever the clocks do. Days and months end at the same wall time, a month's
    end clamped (31 January and one month is 28 February). Working days skip what
    `is_working_day` refuses; working hours elapse on working days only.
    """
    local = moment.astimezone(zone)
    match duration.unit:
        case "minutes":
            ahead = moment.astimezone(UTC) + timedelta(minutes=duration.amount)
            return ahead.astimezone(zone)
        case "days":
            return _at(local, local.date() + timedelta(days=duration.amount), zone)
        case "months":
            return _at(local, _months_later(local.date(), duration.amount), zone)
        case "working_days":
            return _at(local, _working_days_later(local, duration.amount, is_working_day), zone)
        case "working_hours":
            return _working_hours_later(local, duration.amount, zone, is_working_day)


def _at(local: datetime, day: date, zone: tzinfo) -> datetime:
    """The same wall time on another day; one that the clocks skip moves on by what they skip."""
    wall = datetime.combine(day, local.time(), zone).replace(fold=0)
    return wall.astimezone(UTC).astimezone(zone)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _working_days(after: date, is_working_day: WorkingDay) -> Iterator[date]:
    """The working days after a day. A calendar without work in sight is read as plain days."""
    day, idle = after, 0
    while True:
        day += timedelta(days=1)
        idle += 1
        if idle > _LONGEST_HOLIDAY or is_working_day(day):
            idle = 0
            yield day


def _working_days_later(local: datetime, days: int, is_working_day: WorkingDay) -> date:
    found = _working_days(local.date(), is_working_day)
    return next(day for count, day in enumerate(found, 1) if count == days)


def _working_hours_later(
    local: datetime, hours: int, zone: tzinfo, is_working_day: WorkingDay
) -> datetime:
    left = timedelta(hours=hours)
    start = local.astimezone(UTC)
    if not is_working_day(local.date()):
        start = _midnight(next(_working_days(local.date(), is_working_day)), zone)
    while True:
        day = start.astimezone(zone).date()
        end = _midnight(day + timedelta(days=1), zone)
        # An hour that ends on the stroke of midnight ends on the day that it was spent in.
        if left <= end - start:
            return (start + left).astimezone(zone)
        left -= end - start
        start = _midnight(next(_working_days(day, is_working_day)), zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
