"""What an act did, in the words it was about: one line an entry, for whoever has just acted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from functools import partial

from crisisplay.acts.layout import flat
from crisisplay.acts.names import Names, channel_title
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.told import Told
from crisisplay.acts.words import brief, kind
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.incident.events import Record


def account(sitting: Sitting, record: Record) -> str:
    """`information: Where was it said? → on air (confirmed; the editor) · replaces #35`."""
    lang = sitting.actor.lang
    told = Told(
        sitting.entries[record.seq - 1],
        record,
        named=_is_named(sitting, record.seq),
        lookup=sitting.told,
    )
    names = Names.of_plan(sitting.plan, lang)
    said = brief(told, partial(_zone, sitting), lang, names, now=sitting.clock.now())
    name = kind(told, lang)
    return say(lang, "sitrep.pair", name=name, text=said) if said else name


def _zone(sitting: Sitting) -> tzinfo:
    from zoneinfo import ZoneInfo

    return ZoneInfo(sitting.opened.zone)


def _is_named(sitting: Sitting, seq: int) -> bool:
    """Whether the entry is the text of the promise that follows it."""
    after = sitting.told(seq + 1)
    return isinstance(after, e.Promised) and after.what == seq


def outdated(sitting: Sitting, record: Record) -> Sequence[str]:
    """The texts that are out and say what this entry has changed: `Holding statement (site, x)`."""
    event = record.event
    if not isinstance(event, e.Stated) or event.was is None:
        return ()
    was = sitting.told(event.was)
    if isinstance(was, e.Stated) and was.value == event.value and event.status != "refuted":
        return ()
    earlier = {event.was, *_entries_of(sitting, event.fact, record.seq)}
    return tuple(_out_with(sitting, earlier))


def _entries_of(sitting: Sitting, fact: str, before: int) -> Iterator[int]:
    for one in sitting.records[: before - 1]:
        if isinstance(one.event, e.Stated) and one.event.fact == fact:
            yield one.seq


def _out_with(sitting: Sitting, facts: set[int]) -> Iterator[str]:
    drafted = [one.event for one in sitting.records if isinstance(one.event, e.Drafted)]
    stale = {(one.statement, one.file) for one in drafted if facts & set(one.facts)}
    for id, version in sitting.state.statements.items():
        latest = {one.channel: one.file for one in version.publications}
        channels = [channel for channel, file in latest.items() if (id, file) in stale]
        if channels:
            lang = sitting.actor.lang
            title = sitting.plan.playbook.statements[id].title.say(lang)
            where = ", ".join(channel_title(channel, lang) for channel in channels)
            yield f"{flat(title)} ({where})"
