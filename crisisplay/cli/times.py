"""Times as a person writes them: `30m` or `15:30` where only one moment can be meant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from crisisplay.errors import Misuse

_HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)")
_DAY = timedelta(days=1)


def moment(written: str) -> datetime | None:
    """An ISO 8601 time with its offset; None for nothing. Misuse for anything else."""
    if not written:
        return None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Misuse("cli.bad_time", value=written)
    return found


def coming(written: str, now: datetime) -> datetime | None:
    """A time to come: in so long, at the next such hour, or ISO 8601. Misuse for anything else."""
    from crisisplay.playbook.durations import parse_duration, shift

    if found := _HOUR.fullmatch(written.strip()):
        today = _today(found, now)
        return today if today > now else today + _DAY
    if length := parse_duration(written):
        return shift(now, length, now.tzinfo or UTC, lambda _: True)
    return moment(written)


def gone(written: str, now: datetime) -> datetime | None:
    """A time gone by: so long ago, at the last such hour, or ISO 8601. Misuse for the rest."""
    from crisisplay.playbook.durations import parse_duration

    if found := _HOUR.fullmatch(written.strip()):
        today = _today(found, now)
        return today if today <= now else today - _DAY
    length = parse_duration(written)
    if length and length.unit == "minutes":
        return now - timedelta(minutes=length.amount)
    return moment(written)


def _today(found: re.Match[str], now: datetime) -> datetime:
    return now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
