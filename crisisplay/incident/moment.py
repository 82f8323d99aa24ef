"""When something is asked, by whom, in which language."""

from __future__ import annotations

from datetime import datetime

from crisisplay.values import dataclass


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
