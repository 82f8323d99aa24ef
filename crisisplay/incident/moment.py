"""When something is asked, by whom, in which language."""

from __future__ import annotations

from datetime import datetime

from crisisplay.values import dataclass

YEARS = range(1970, 2200)  # what is counted from them, in any zone, stays inside the calendar


@dataclass(frozen=True, slots=True)
class Moment:
    """When, by whom, in which language. `at` is when it happened, where that differs."""

    now: datetime
    by: str
    lang: str
    at: datetime | None = None
    late: str = ""  # why it is recorded late

    @property
    def happened(self) -> datetime:
        return self.at or self.now


def is_odd(moment: datetime) -> bool:
    """Whether nobody can mean this time: years from now, it would leave the calendar."""
    return moment.year not in YEARS
