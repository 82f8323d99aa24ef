"""What an act did, in the words it was about: one line an entry, for whoever has just acted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from functools import partial

from crisisplay.acts.layout import flat
from crisisplay.acts.names import Names, channel_title
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.told import Told
from crisisplay.acts.words import brief, kind
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.incident.corrections import owed
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
    changed = _changed(sitting, record.event)
    found: dict[str, list[str]] = {}
    for debt in owed(sitting.state) if changed else ():
        if changed & {*debt.facts}:
            one = debt.publication
            found.setdefault(one.statement, []).append(one.channel)
    return tuple(_out_on(sitting, id, channels) for id, channels in found.items())


def _changed(sitting: Sitting, event: e.Event) -> frozenset[str]:
    """The facts that an entry may have made another thing."""
    match event:
        case e.Stated(fact=fact, value=value, status=status, was=before):
            was = sitting.told(before)
            told = (value, status == "refuted")
            is_same = isinstance(was, e.Stated) and told == (was.value, was.status == "refuted")
            return frozenset() if is_same else frozenset({fact})
        case e.Decided(sets=sets):
            return frozenset(sets)
        case _:
            return frozenset()


def _out_on(sitting: Sitting, statement: str, channels: Iterable[str]) -> str:
    lang = sitting.actor.lang
    title = flat(Names.of_plan(sitting.plan, lang).statement(statement))
    where = dict.fromkeys(channel_title(channel, lang) for channel in channels)
    return f"{title} ({', '.join(where)})"
