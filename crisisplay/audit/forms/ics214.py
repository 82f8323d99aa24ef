"""ICS 214, the activity log: what one person, or the whole cell, did in an operational period.

Boxes and numbers are those of FEMA's form ICS 214 (v3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.words import kind, words
from crisisplay.audit.document import Block, Column, Document, Row, Section, Table
from crisisplay.audit.forms.boxes import Filling, form
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.incident import events as e
from crisisplay.playbook.spelling import folded
from crisisplay.values import dataclass

_FORM = "ics214"


@dataclass(frozen=True, slots=True)
class Period:
    """Which activities: of whom (a part of the name, everybody if empty), from when to when.

    None is the first and the last entry.
    """

    by: str = ""
    since: datetime | None = None
    until: datetime | None = None


_WHOLE = Period()


def ics214(timeline: Timeline, period: Period = _WHOLE, *, agency: str = "") -> Document:
    """The activity log of that period. `agency` is the organisation the people come from."""
    filling = Filling.of(timeline)
    return form(filling, _FORM, _boxes(filling, period, agency))


def _boxes(filling: Filling, period: Period, agency: str) -> Iterator[Section]:
    timeline = filling.timeline
    chosen = [one for one in timeline.happenings if _is_wanted(one, period)]
    whose = list(dict.fromkeys(one.record.by for one in chosen if one.record.by))
    person = whose[0] if period.by and len(whose) == 1 else flat(period.by)
    position = _position(filling, person, chosen) if period.by else filling.say("whole_cell")
    title = flat(timeline.plan.playbook.title.say(timeline.lang))
    yield filling.words(_FORM, 1, f"{title}\n{timeline.id}")
    yield filling.words(_FORM, 2, _operational(filling, period))
    yield filling.words(_FORM, 3, person or filling.say("everybody"))
    yield filling.words(_FORM, 4, position or filling.say("not_said"))
    yield filling.words(_FORM, 5, agency or filling.say("not_said"))
    yield filling.box(_FORM, 6, _resources(filling, whose, agency))
    yield filling.box(_FORM, 7, _activities(filling, chosen, whole=len(whose) > 1))
    yield filling.signature(_FORM, 8, person, position if period.by else "")


def _is_wanted(one: Happening, period: Period) -> bool:
    return (
        folded(period.by) in folded(one.record.by)
        and (period.since is None or one.at >= period.since)
        and (period.until is None or one.at <= period.until)
        and not isinstance(one.record.event, e.Paused | e.Resumed)
    )


def _operational(filling: Filling, period: Period) -> str:
    records = filling.timeline.records
    start = period.since or records[0].happened
    end = period.until or filling.timeline.now
    return filling.say("period", start=filling.stamp(start), end=filling.stamp(end))


def _position(filling: Filling, person: str, chosen: list[Happening]) -> str:
    """The roles they hold; else the one they claimed when they sat down."""
    held = filling.timeline.state.roles
    roles = [id for id, one in held.items() if person and one.holder == person]
    deputy = [id for id, one in held.items() if person in one.deputies]
    claimed = [one.told.role for one in chosen if one.told.role]
    return ", ".join(filling.role(id) for id in roles or deputy or claimed[:1])


def _resources(filling: Filling, whose: list[str], agency: str) -> Iterator[Block]:
    columns = tuple(Column(filling.say(name), 1) for name in ("name", "position", "agency"))
    rows = tuple(
        Row((flat(name), _position(filling, name, [*_of(filling, name)]), agency)) for name in whose
    )
    if rows:
        yield Table("", columns, rows)


def _of(filling: Filling, name: str) -> Iterator[Happening]:
    return (one for one in filling.timeline.happenings if one.record.by == name)


def _activities(filling: Filling, chosen: list[Happening], *, whole: bool) -> Iterator[Block]:
    columns = (Column(filling.say("when"), 2, "time"), Column(filling.say("activities"), 8))
    rows = tuple(_activity(filling, one, whole=whole) for one in chosen)
    yield Table("", columns, rows, filling.say("nothing"))


def _activity(filling: Filling, one: Happening, *, whole: bool) -> Row:
    """What happened, and why where a reason was given; who, where it is the log of several."""
    timeline = filling.timeline
    told = [flat(text) for text in words(one.told, timeline.zone, timeline.lang, filling.names)]
    said = listed([kind(one.told, timeline.lang), *told[: 2 if one.told.texts else 1]])
    who = f"{flat(one.record.by)}, " if whole and one.record.by else ""
    return Row((filling.exactly(one.at), f"{said} ({who}#{one.seq})"), seq=one.seq)
