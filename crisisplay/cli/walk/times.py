"""Times as the walk shows them; what a person types is read as everywhere else."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from crisisplay.acts import times
from crisisplay.acts.times import typed
from crisisplay.cli.language import reader
from crisisplay.i18n import Language, say

__all__ = ["elapsed", "hour", "span", "typed"]

_MINUTE = 60
_LONG = 48 * 60


def hour(moment: datetime, zone: tzinfo, now: datetime, lang: Language) -> str:
    """`14:52`, with the day where it is not today."""
    return times.hour(moment, now, zone, lang)


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
    return times.crisis_clock(length, reader())
