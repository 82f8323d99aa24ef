"""Each entry as one flat line, for formats made of lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crisisplay.acts.layout import listed
from crisisplay.acts.names import Names
from crisisplay.acts.words import kind, words
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.incident import events as e
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, in the reader's language. `recorded` and `happened` are in the incident's zone.

    `what` is what happened, `why` all that was said with it. `activity` is what an analyst groups
    by: the step it passed, else the kind of entry.
    """

    seq: int
    head: str
    recorded: datetime
    happened: datetime
    by: str
    role: str
    type: str
    kind: str
    activity: str
    step: str
    phase: str
    what: str
    why: str
    drill: bool


def lines(timeline: Timeline) -> Iterator[Line]:
    """The timeline's entries, in the order recorded; a reason is told with what it is for.

    What was erased or redacted has no time of its own, and is left out: an analyst's tool wants
    one. The log, and the copy, keep its place.
    """
    names = Names.of_plan(timeline.plan, timeline.lang)
    return (_line(timeline, one, names) for one in timeline.happenings if "ts" in one.entry.fields)


def _line(timeline: Timeline, one: Happening, names: Names) -> Line:
    zone, lang = timeline.zone, timeline.lang
    what, *why = [*words(one.told, zone, lang, names)] or [""]
    named = kind(one.told, lang)
    return Line(
        seq=one.seq,
        head=one.entry.head,
        recorded=one.record.ts.astimezone(zone),
        happened=one.at.astimezone(zone),
        by=one.record.by,
        role=names.role(one.told.role) if one.told.role else "",
        type=one.entry.type,
        kind=named,
        activity=names.step(one.step) if isinstance(one.record.event, _PASSING) else named,
        step=one.step,
        phase=one.phase,
        what=what,
        why=listed(why),
        drill=timeline.state.drill,
    )


_PASSING = (e.Done, e.Skipped, e.Decided, e.Assessed)
