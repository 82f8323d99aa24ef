"""Clocks of the law that persons set, in words: started, met, ruled out."""

from __future__ import annotations

from crisisplay.acts.layout import flat
from crisisplay.acts.said import Reader, Said
from crisisplay.acts.told import Told
from crisisplay.incident import events as e


def said(told: Told, reader: Reader) -> Said:
    how: tuple[str, ...] = ()
    match told.record.event:
        case e.ClockStarted() as event:
            since = reader.say("deadlines.since", time=reader.hour(told.record.happened, "the"))
            how = (since, reader.instead(told, event.was))
        case e.ClockMet() as event:
            how = (reader.named("reference", event.reference), _left(event, reader))
        case e.ClockWaived() as event:
            pass
        case _:
            return Said("")
    duty = flat(reader.names.deadline(event.deadline, event.title, event.lang))
    return Said(duty, why=(reader.because(told, event.reason),), how=how)


def _left(event: e.ClockMet, reader: Reader) -> str:
    """What is told later, in the reader's language where the playbook is known."""
    items = (flat(reader.names.content(event.deadline, item)) for item in event.left)
    return reader.named("to_follow", "; ".join(items))
