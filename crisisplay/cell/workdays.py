"""Which days are working days, for the deadlines that count them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from crisisplay.errors import Misuse

# A country of ISO 3166-1, and where it matters a subdivision of it: FR, FR-57, DE-BY.
# Patterns are compiled where they are used: a short command uses few of them.
CALENDAR = r"([A-Z]{2})(?:-([A-Z0-9]{1,5}))?"
_SATURDAY = 5


def working_day(calendar: str) -> Callable[[date], bool]:
    """Whether a day is one, by the public holidays and the weekend of `calendar`.

    An empty calendar is Monday to Friday. Misuse `cell.no_calendar` for one that is not known.
    """
    if not calendar:
        return _is_weekday
    if (parts := re.fullmatch(CALENDAR, calendar)) is None:
        raise Misuse("cell.no_calendar", calendar=calendar)
    import holidays

    try:
        days = holidays.country_holidays(parts[1], subdiv=parts[2])
    except NotImplementedError:
        raise Misuse("cell.no_calendar", calendar=calendar) from None
    return days.is_working_day


def _is_weekday(day: date) -> bool:
    return day.weekday() < _SATURDAY
