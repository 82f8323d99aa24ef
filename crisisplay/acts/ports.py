"""What an act is given from outside: a clock and a person."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from crisisplay.i18n import Language
from crisisplay.values import dataclass


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, with an offset."""
        ...

    def up(self) -> str:
        """Boot id (8 hex) and milliseconds since boot: a clock that was set back shows."""
        ...


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the keyboard: `name` and `role` are claimed, the rest is observed."""

    name: str
    lang: Language
    role: str = ""
    user: str = ""
    host: str = ""
    terminal: str = ""
