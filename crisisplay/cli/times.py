"""Times on the command line: as in the walk, and `30m` or `2h` where only a length can be meant."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from crisisplay.acts.times import typed
from crisisplay.errors import Misuse
from crisisplay.incident.moment import is_odd

if TYPE_CHECKING:  # heavy: the log is read without it
    from crisisplay.acts.sitting import Sitting


def moment(written: str, sitting: Sitting) -> datetime | None:
    """When something happened: the last such hour, or ISO 8601; None for nothing.

    An hour is one of the incident's zone. Misuse for what is not a time.
    """
    return _typed(written, _there(sitting)) if written else None


def coming(written: str, sitting: Sitting) -> datetime | None:
    """A time to come: in so long, at the next such hour, or ISO 8601. Misuse for the rest."""
    from crisisplay.playbook.durations import parse_duration, shift

    if not written:
        return None
    from zoneinfo import ZoneInfo

    now, zone = _there(sitting), ZoneInfo(sitting.opened.zone)
    if length := parse_duration(written):
        return shift(now, length, zone, lambda _: True)
    return _typed(written, now, ahead=True)


def gone(written: str, now: datetime) -> datetime:
    """A time gone by: so long ago, at the last such hour, or ISO 8601. Misuse for the rest."""
    from crisisplay.playbook.durations import parse_duration

    length = parse_duration(written)
    if length and length.unit == "minutes":
        return now - timedelta(minutes=length.amount)
    return _typed(written, now)


def before(written: str, now: datetime, opened: datetime) -> datetime:
    """The same as a reader of the log asks for it: also `yesterday 14:20`, `T+1:30`, `2h`."""
    from crisisplay.acts.periods import begin

    found = begin(written, now, opened)
    if found is None or is_odd(found):
        raise Misuse("cli.bad_time", value=written)
    return found


def _there(sitting: Sitting) -> datetime:
    from zoneinfo import ZoneInfo

    return sitting.clock.now().astimezone(ZoneInfo(sitting.opened.zone))


def _typed(written: str, now: datetime, *, ahead: bool = False) -> datetime:
    zone = now.tzinfo
    found = typed(written, zone, now, ahead=ahead) if zone else None
    if found is None or is_odd(found):
        raise Misuse("cli.bad_time", value=written)
    return found
