"""What entries say of clocks that persons set, and of what must stand still."""

from __future__ import annotations

from dataclasses import replace

from crisisplay.incident import events as e
from crisisplay.incident.events import Record
from crisisplay.incident.state import Clock, Frozen, State


def clock(
    state: State, record: Record, event: e.ClockStarted | e.ClockMet | e.ClockWaived
) -> State:
    """A clock that is started again runs from its new start; one that is waived stays so until
    somebody starts it.
    """
    before = state.clocks.get(event.deadline, Clock())
    match event:
        case e.ClockStarted():
            now = Clock(started=record.happened, started_seq=record.seq)
        case e.ClockMet(reference=reference, left=left):
            now = replace(
                before, met=record.happened, met_seq=record.seq, reference=reference, left=left
            )
        case e.ClockWaived():
            now = replace(before, waived=record.seq)
    return replace(state, clocks={**state.clocks, event.deadline: now})


def freeze(
    state: State, record: Record, event: e.FreezeOrdered | e.FreezeConfirmed | e.FreezeLifted
) -> State:
    """An order adds to the list; what was lifted and is ordered again has to be confirmed again."""
    held = state.freeze
    match event:
        case e.FreezeOrdered(items=items):
            fresh = {
                id: Frozen(id, title, record.seq)
                for id, title in items.items()
                if id not in held or held[id].lifted is not None
            }
        case e.FreezeConfirmed(item=item, name=name) if item in held:
            fresh = {item: replace(held[item], name=name, at=record.happened)}
        case e.FreezeLifted(items=items):
            fresh = {id: replace(held[id], lifted=record.seq) for id in items if id in held}
        case _:
            fresh = {}
    return replace(state, freeze={**held, **fresh})
