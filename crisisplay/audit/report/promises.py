"""What was promised, what the law asked and what was to stop: for when, and whether it was kept."""

from __future__ import annotations

from datetime import datetime

from crisisplay.acts.layout import flat, listed
from crisisplay.acts.sources import source
from crisisplay.acts.status import clocks
from crisisplay.audit.document import Column, Row, Section, Table, Tone
from crisisplay.audit.report.stopped import by_hand, stopped
from crisisplay.audit.report.telling import Telling
from crisisplay.incident.deadlines import Running, is_early
from crisisplay.incident.state import Promise


def promises(telling: Telling) -> Section:
    blocks = (
        _promises(telling),
        _deadlines(telling),
        *by_hand(telling),
        *stopped(telling),
    )
    return Section("promises", telling.say("promises"), blocks)


def _promises(telling: Telling) -> Table:
    columns = (
        Column(telling.say("promise"), 9),
        Column(telling.say("made"), 4, "time"),
        Column(telling.say("due"), 4, "time"),
        Column(telling.say("owner"), 4),
        Column(telling.say("outcome"), 6),
        Column(telling.say("no"), 2, "number"),
    )
    rows = tuple(_promise(telling, one) for one in telling.timeline.state.promises)
    return Table(telling.say("promises_made"), columns, rows, telling.nothing("no_promise"))


def _promise(telling: Telling, one: Promise) -> Row:
    record = telling.record(one.seq)
    outcome, tone = outcome_of(telling, one)
    return Row(
        (
            flat(telling.text(one.what)),
            telling.when(record.happened),
            telling.when(one.due),
            flat(one.owner),
            outcome,
            f"#{one.seq}",
        ),
        seq=one.seq,
        tone=tone,
        seqs=(one.what,),
    )


def kept_at(telling: Telling, one: Promise) -> datetime | None:
    return telling.record(one.kept).happened if one.kept else None


def outcome_of(telling: Telling, one: Promise) -> tuple[str, Tone]:
    """Kept in time, kept late, missed, or not due yet where the record ends."""
    kept, due, seq = kept_at(telling, one), one.due, one.kept
    if kept and due and kept > due:
        late = telling.span(kept - due)
        return telling.say("kept_late", time=telling.when(kept), late=late, seq=seq), "warn"
    if kept:
        return telling.say("kept", time=telling.when(kept), seq=seq), "good"
    if due and due < telling.ended_at:
        return telling.say("missed", late=telling.span(telling.ended_at - due)), "bad"
    return telling.say("still_owed"), "warn"


def _deadlines(telling: Telling) -> Table:
    columns = (
        Column(telling.say("deadline"), 9),
        Column(telling.say("started"), 4, "time"),
        Column(telling.say("due"), 4, "time"),
        Column(telling.say("outcome"), 6),
        Column(telling.say("rests_on"), 7),
    )
    rows = tuple(_deadline(telling, one) for one in running(telling))
    return Table(telling.say("deadlines"), columns, rows, telling.say("no_deadline"))


def running(telling: Telling) -> tuple[Running, ...]:
    return clocks(telling.timeline.sitting, telling.timeline.now).deadlines


def _deadline(telling: Telling, one: Running) -> Row:
    rule = one.deadline.rule
    outcome, tone = deadline_outcome(telling, one)
    title = flat(rule.title.say(telling.lang))
    recipient = flat(rule.recipient.say(telling.lang))
    due = telling.when(one.due) or (telling.say("without_delay") if one.started else "")
    return Row(
        (
            listed([title, recipient]),
            telling.when(one.started),
            due,
            outcome,
            _basis(telling, one),
        ),
        tone=tone,
    )


def deadline_outcome(telling: Telling, one: Running) -> tuple[str, Tone]:  # noqa: PLR0911 - a line for each way it stands
    """Met in time, late, or before its clock began, which one of the two times must explain."""
    if one.stage == "waived":
        return telling.say("waived", seq=one.clock.waived if one.clock else ""), ""
    if one.met and one.started is None:
        return telling.say("met_unstarted", time=telling.when(one.met)), "bad"
    if one.met and one.started and is_early(one.met, one.started):
        early = telling.span(one.started - one.met)
        return telling.say("met_early", time=telling.when(one.met), early=early), "bad"
    if one.met and one.due and one.met > one.due:
        late = telling.span(one.met - one.due)
        return telling.say("met_late", time=telling.when(one.met), late=late), "bad"
    if one.met:
        return telling.say("met", time=telling.when(one.met)), "good"
    if one.waits_for or one.started is None:
        names = ", ".join(_name(telling, id) for id in one.waits_for)
        return telling.say("not_started", names=names) if names else telling.say(
            "never_started"
        ), ""
    if one.due and one.due < telling.ended_at:
        return telling.say("overrun"), "bad"
    return telling.say("still_running"), "warn"


def _name(telling: Telling, id: str) -> str:
    """A fact, a step or another deadline that a deadline waits for."""
    return telling.question(id) if telling.names.fact(id) else flat(telling.names.waited(id))


def _basis(telling: Telling, one: Running) -> str:
    rule = one.deadline.rule
    read = telling.say("verified_on", date=rule.verified_on.isoformat()) if rule.verified_on else ""
    doubt = telling.word("sitrep.verify") if rule.status == "verify" else ""
    sources = (source(one, telling.lang) for one in rule.sources)
    return listed([rule.jurisdiction.upper(), *sources, read, doubt])
