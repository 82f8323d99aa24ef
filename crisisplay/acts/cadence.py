"""How often an update is due, by phase and level: data of the library, and only a suggestion.

The longest time between two updates is in `playbooks/library/cadence.yaml`. A person promises what
they judge right; a later hour than the cadence is said, never refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from crisisplay.acts.outline_steps import span
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import calendars
from crisisplay.acts.times import hour
from crisisplay.i18n import Language, say
from crisisplay.incident.state import Promise
from crisisplay.playbook.durations import parse_duration
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.model import Duration
from crisisplay.playbook.names import entries_of, text_of
from crisisplay.playbook.nodes import read
from crisisplay.playbook.tree import Map
from crisisplay.values import dataclass

_ROUND = 5  # minutes: an hour that is easy to say


@dataclass(frozen=True, slots=True)
class Suggested:
    """When the next update is due at the latest, and what says so."""

    due: datetime
    level: int
    every: Duration

    def say(self, now: datetime, zone: ZoneInfo, lang: Language) -> str:
        """`suggested: 15:30 (level 3: every 2 h)`."""
        time = hour(self.due, now, zone, lang)
        every = span(self.every, lang)
        return say(lang, "deadlines.suggested", time=time, level=self.level, every=every)


@cache
def shipped_cadence() -> Mapping[tuple[str, int], Duration]:
    """The longest time between two updates, by phase and level."""
    name = "library/cadence"
    root = read(shipped_library().read(name) or b"", name).root
    table = root.get("cadence") if isinstance(root, Map) else None
    return dict(_cells(table))


def _cells(table: object) -> Iterator[tuple[tuple[str, int], Duration]]:
    phases = entries_of(table) if isinstance(table, Map) else ()
    for phase, levels in phases:
        for level, written in entries_of(levels):
            every = parse_duration(text_of(written))
            if every and level.text.isdecimal():
                yield (phase.text, int(level.text)), every


def interval(sitting: Sitting) -> Duration | None:
    """The cadence where the incident stands; None where its level is unknown, or asks for none."""
    level = sitting.state.level
    return None if level is None else shipped_cadence().get((sitting.state.phase, level))


def suggested(sitting: Sitting, now: datetime) -> Suggested | None:
    """The next update, counted from `now`, told to five minutes, never later than the cadence."""
    every, level = interval(sitting), sitting.state.level
    if every is None or level is None or sitting.state.closed:
        return None
    due = calendars(sitting)(None).add(now, every)
    due -= timedelta(minutes=due.minute % _ROUND, seconds=due.second, microseconds=due.microsecond)
    return Suggested(due, level, every)


def suggestion(sitting: Sitting, now: datetime) -> str:
    """The same in words, in the language of whoever acts; nothing where there is none."""
    found = suggested(sitting, now)
    zone = ZoneInfo(sitting.opened.zone)
    return found.say(now, zone, sitting.actor.lang) if found else ""


def slower(sitting: Sitting, promise: Promise | None) -> str:
    """That a promised update comes later than the cadence at this level asks; else nothing."""
    every, level = interval(sitting), sitting.state.level
    if promise is None or promise.due is None or every is None or sitting.state.closed:
        return ""
    made = sitting.records[promise.seq - 1].happened
    if promise.due <= calendars(sitting)(None).add(made, every):
        return ""
    lang = sitting.actor.lang
    return say(lang, "deadlines.slower", level=level, every=span(every, lang))
