"""The course: what lasted, what was decided, said, promised and due; a picture, and a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from crisisplay.acts.layout import flat, listed
from crisisplay.audit.course_picture import Band, Bar, Lane, Mark, Words, draw
from crisisplay.audit.document import Column, Picture, Row, Section, Table, Tone
from crisisplay.audit.report.decisions import chosen, question, taken
from crisisplay.audit.report.promises import deadline_outcome, kept_at, outcome_of, running
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.state import Promise
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Wave:
    """A version of a statement going out: its first publication, and the channels it reached."""

    first: Happening
    statement: str
    channels: tuple[str, ...]


def course(telling: Telling) -> Section:
    lanes = tuple(lane for lane in _lanes(telling) if lane.bands or lane.marks or lane.bars)
    title, about = telling.say("course"), telling.say("course_about")
    day_words = Words(telling.day, telling.span, lambda n: telling.say("course_more", n=n))
    svg = draw(lanes, title, about, telling.zone, day_words)
    picture = Picture(svg, about, telling.say("course_legend"))
    return Section("course", title, (picture, _table(telling)), new_page=True)


def waves(telling: Telling) -> Iterator[Wave]:
    """Each version that went out, once, in the order of its first publication."""
    found: dict[tuple[str, str, int], tuple[Happening, list[str]]] = {}
    for one in telling.timeline.happenings:
        event = one.record.event
        if isinstance(event, e.Published):
            version = one.before.statements.get(event.statement)
            key = (event.statement, event.file, version.seq if version else 0)
            found.setdefault(key, (one, []))[1].append(event.channel)
    for (statement, _, _), (first, channels) in found.items():
        yield Wave(first, statement, tuple(dict.fromkeys(channels)))


def _lanes(telling: Telling) -> Iterator[Lane]:
    yield Lane(telling.say("lane_phases"), bands=tuple(_phases(telling)))
    yield Lane(telling.say("level"), bands=tuple(_levels(telling)))
    yield Lane(telling.say("lane_decisions"), marks=tuple(_decisions(telling)))
    yield Lane(telling.say("lane_statements"), marks=tuple(_statements(telling)))
    yield Lane(telling.say("promises_made"), bars=tuple(_promises(telling)))
    yield Lane(telling.say("lane_deadlines"), bars=tuple(_deadlines(telling)))


def _phases(telling: Telling) -> Iterator[Band]:
    """One phase after another, from the opening to the end of the record."""
    happenings = telling.timeline.happenings
    changes = [(happenings[0].at, happenings[0].phase)]
    for one in happenings:
        if one.phase != changes[-1][1]:
            changes.append((max(one.at, changes[-1][0]), one.phase))
    ends = [*(start for start, _ in changes[1:]), max(telling.ended_at, changes[-1][0])]
    for (start, phase), end in zip(changes, ends, strict=True):
        yield Band(start, end, telling.say(f"phase_{phase}"), 2 if phase == "during" else 0)


def _levels(telling: Telling) -> Iterator[Band]:
    told = [
        (one.at, one.record.event.level)
        for one in telling.timeline.happenings
        if isinstance(one.record.event, e.Assessed)
    ]
    told.sort(key=lambda one: one[0])
    for (start, level), (end, _) in pairwise([*told, (telling.ended_at, 0)]):
        yield Band(start, max(start, end), telling.word("log.level", level=level), level)


def _decisions(telling: Telling) -> Iterator[Mark]:
    for one, event in taken(telling):
        against = event.followed is False
        yield Mark(one.at, one.seq, chosen(telling, event), "hollow" if against else "diamond")


def _statements(telling: Telling) -> Iterator[Mark]:
    for wave in waves(telling):
        title = flat(telling.names.statement(wave.statement))
        yield Mark(wave.first.at, wave.first.seq, title, "square")


def _promises(telling: Telling) -> Iterator[Bar]:
    """Those that were made for one time, and ended together, are one bar."""
    together: dict[tuple[datetime | None, datetime | None], list[Promise]] = {}
    for one in telling.timeline.state.promises:
        together.setdefault((one.due, kept_at(telling, one)), []).append(one)
    for (due, kept), promises in together.items():
        start = min(telling.record(one.seq).happened for one in promises)
        _, tone = outcome_of(telling, promises[0])
        more = f" + {len(promises) - 1}" if len(promises) > 1 else ""
        label = listed([f"#{promises[0].seq}{more}", telling.when(due)])
        yield Bar(start, due, kept, label, tone)


def _deadlines(telling: Telling) -> Iterator[Bar]:
    for one in running(telling):
        if one.started:
            title = flat(one.deadline.rule.title.say(telling.lang))
            _, tone = deadline_outcome(telling, one)
            yield Bar(one.started, one.due, one.met, title, tone)


def _table(telling: Telling) -> Table:
    columns = (
        Column(telling.say("time"), 4, "time"),
        Column(telling.say("kind"), 3),
        Column(telling.say("what"), 12),
        Column(telling.say("no"), 2, "number"),
    )
    rows = sorted(_rows(telling), key=lambda timed: (timed[0], timed[1].seq))
    return Table(telling.say("course_table"), columns, tuple(row for _, row in rows), dense=True)


def _rows(telling: Telling) -> Iterator[tuple[datetime, Row]]:
    for one in telling.timeline.happenings:
        if isinstance(one.record.event, e.Entered):
            yield _row(telling, one, "phase", telling.say(f"phase_{one.phase}"))
        elif isinstance(one.record.event, e.Assessed):
            yield _row(telling, one, "level", str(one.record.event.level))
    for one, event in taken(telling):
        yield _row(
            telling, one, "decision", f"{question(telling, event)} → {chosen(telling, event)}"
        )
    for wave in waves(telling):
        channels = ", ".join(telling.names.channel(id) for id in wave.channels)
        title = flat(telling.names.statement(wave.statement))
        yield _row(telling, wave.first, "statement", listed([title, channels]))
    yield from _promise_rows(telling)
    yield from _deadline_rows(telling)


def _row(telling: Telling, one: Happening, kind: str, what: str) -> tuple[datetime, Row]:
    cells = (telling.when(one.at), telling.say(f"kind_of_{kind}"), what, f"#{one.seq}")
    return one.at, Row(cells, seq=one.seq)


def _promise_rows(telling: Telling) -> Iterator[tuple[datetime, Row]]:
    for one in telling.timeline.state.promises:
        made = telling.record(one.seq).happened
        outcome, tone = outcome_of(telling, one)
        due = telling.say("due_at", time=telling.when(one.due)) if one.due else ""
        what = listed([flat(telling.text(one.what)), due, outcome])
        kind = telling.say("kind_of_promise")
        yield made, Row((telling.when(made), kind, what, f"#{one.seq}"), one.seq, _worry(tone))


def _deadline_rows(telling: Telling) -> Iterator[tuple[datetime, Row]]:
    for one in running(telling):
        if one.started:
            outcome, tone = deadline_outcome(telling, one)
            due = telling.say("due_at", time=telling.when(one.due)) if one.due else ""
            title = flat(one.deadline.rule.title.say(telling.lang))
            what = listed([title, due or telling.say("without_delay"), outcome])
            kind = telling.say("kind_of_deadline")
            yield one.started, Row((telling.when(one.started), kind, what, ""), 0, _worry(tone))


def _worry(tone: Tone) -> Tone:
    """Most rows are as they should be: only the others stand out."""
    return "" if tone == "good" else tone
