"""What persons said of the clocks of the law, and what was ordered to stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from crisisplay.acts.freezing import title_of
from crisisplay.acts.layout import flat, listed
from crisisplay.audit.document import Column, Row, Table, Tone
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.state import Frozen

Set: TypeAlias = e.ClockStarted | e.ClockMet | e.ClockWaived


def by_hand(telling: Telling) -> Iterator[Table]:
    """What persons said of clocks, in the order they said it; nothing where nobody did."""
    rows = tuple(
        _clock(telling, one, event)
        for one in telling.timeline.happenings
        if isinstance(event := one.record.event, Set)
    )
    columns = (
        Column(telling.say("time"), 4, "time"),
        Column(telling.say("act"), 3),
        Column(telling.say("deadline"), 7),
        Column(telling.say("detail"), 8),
        Column(telling.say("by"), 4),
        Column(telling.say("no"), 2, "number"),
    )
    if rows:
        yield Table(telling.say("clocks_by_hand"), columns, rows)


def _clock(telling: Telling, one: Happening, event: Set) -> Row:
    detail = [flat(telling.text(event.reason))]
    if isinstance(event, e.ClockMet):
        left = "; ".join(flat(telling.names.content(event.deadline, item)) for item in event.left)
        detail += [
            telling.word("log.reference", text=flat(event.reference)) if event.reference else "",
            telling.word("log.to_follow", text=left) if left else "",
        ]
    return Row(
        (
            telling.when(one.at),
            telling.say(f"act_{event.type}"),
            flat(telling.names.deadline(event.deadline, event.title, event.lang)),
            "\n".join(piece for piece in detail if piece),
            flat(one.record.by),
            f"#{one.seq}",
        ),
        seq=one.seq,
        seqs=(event.reason,) if event.reason else (),
    )


def stopped(telling: Telling) -> Iterator[Table]:
    """Each item that was ordered to stop, as it ended; nothing where nothing was."""
    columns = (
        Column(telling.say("item"), 8),
        Column(telling.say("ordered"), 4, "time"),
        Column(telling.say("seen_stopped"), 7),
        Column(telling.say("lifted"), 6),
        Column(telling.say("no"), 2, "number"),
    )
    items = telling.timeline.state.freeze.values()
    if items:
        rows = tuple(_item(telling, one) for one in items)
        yield Table(telling.say("frozen"), columns, rows)


def _item(telling: Telling, one: Frozen) -> Row:
    confirmed = _confirmation(telling, one)
    event = confirmed.record.event if confirmed else None
    proof = event.proof if isinstance(event, e.FreezeConfirmed) else None
    seen = listed([flat(one.name), telling.when(one.at)]) if one.at else telling.say("never_seen")
    reason = _reason(telling, one)
    seqs = (confirmed.seq if confirmed else None, proof, one.lifted, reason)
    return Row(
        (
            flat(title_of(one, telling.lang)),
            telling.when(telling.record(one.ordered).happened),
            "\n".join(piece for piece in (seen, flat(telling.text(proof))) if piece),
            _lifting(telling, one, reason),
            f"#{one.ordered}",
        ),
        seq=one.ordered,
        tone=_tone(one),
        seqs=tuple(seq for seq in seqs if seq),
    )


def _confirmation(telling: Telling, one: Frozen) -> Happening | None:
    """The last entry that says that it stopped, since it was ordered."""
    said = None
    for happening in telling.timeline.happenings:
        event = happening.record.event
        if isinstance(event, e.FreezeConfirmed) and event.item == one.id:
            said = happening if happening.seq > one.ordered else said
    return said


def _reason(telling: Telling, one: Frozen) -> int | None:
    event = telling.event(one.lifted)
    return event.reason if isinstance(event, e.FreezeLifted) else None


def _lifting(telling: Telling, one: Frozen, reason: int | None) -> str:
    if one.lifted is None:
        return telling.say("never_lifted")
    when = telling.when(telling.record(one.lifted).happened)
    return "\n".join(
        piece for piece in (f"{when} (#{one.lifted})", flat(telling.text(reason))) if piece
    )


def _tone(one: Frozen) -> Tone:
    if one.at is None:
        return "bad"
    return "" if one.lifted else "warn"
