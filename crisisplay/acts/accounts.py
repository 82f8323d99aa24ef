"""What an act did, in the words it was about: one line an entry, for whoever has just acted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crisisplay.acts.layout import asked, flat, listed
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.times import Form, hour
from crisisplay.i18n import Language, say
from crisisplay.incident import events as e
from crisisplay.incident.events import Record

_LONGEST = 160  # characters of a text that was typed a moment ago


def account(sitting: Sitting, record: Record) -> str:
    """`information: Where was it said? → on air (confirmed; the editor) · replaces #35`."""
    lang = sitting.actor.lang
    said = listed([_what(sitting, record.event), _instead(sitting, record.event)])
    name = kind(record.event, lang, named=_is_named(sitting, record.seq))
    return say(lang, "sitrep.pair", name=name, text=said) if said else name


def kind(event: e.Event, lang: Language, *, named: bool = False) -> str:
    """The word for an entry; a text that another entry points at is called what it is."""
    if isinstance(event, e.Noted) and (named or event.about != "note"):
        return say(lang, f"entries.note-{'text' if event.about == 'note' else event.about}")
    return say(lang, f"entries.{event.type}")


def _is_named(sitting: Sitting, seq: int) -> bool:
    """Whether the entry is the text of the promise that follows it."""
    after = sitting.told(seq + 1)
    return isinstance(after, e.Promised) and after.what == seq


def _what(sitting: Sitting, event: e.Event) -> str:  # noqa: PLR0911, PLR0912, C901 - one case for each event of the closed set
    lang, playbook = sitting.actor.lang, sitting.plan.playbook
    match event:
        case e.Noted(text=text):
            return _short(text)
        case e.Stated():
            return _stated(sitting, event)
        case e.Done():
            return listed([flat(event.title or event.step), *_items(sitting, event)])
        case e.Skipped():
            return flat(event.title or event.step)
        case e.Decided(review_at=review):
            taken = f"{asked(event.question)} → {flat(event.label)}"
            again = say(lang, "sitrep.review", time=_hour(sitting, review, "at")) if review else ""
            return listed([taken, again])
        case e.Assessed(level=level):
            return str(level)
        case e.Assigned(duty=duty):
            given = f"{role(sitting, event.role)} → {flat(event.name)}"
            return f"{given} ({say(lang, 'log.deputy')})" if duty == "deputy" else given
        case e.HandedOver():
            hands = [flat(event.was), flat(event.name)] if event.was else [flat(event.name)]
            return " → ".join([role(sitting, event.role), *hands])
        case e.Attached(name=name):
            return flat(name)
        case e.Corrected(entry=entry, text=text):
            return listed([say(lang, "log.corrects", seq=entry), _short(text)])
        case e.Drafted():
            return _statement(sitting, event.statement)
        case e.Approved(outside=outside):
            who = f"{flat(event.name)} ({role(sitting, event.role)})"
            stand_in = say(lang, "log.outside") if outside else ""
            return listed([_statement(sitting, event.statement), who, stand_in])
        case e.Published():
            where = f"{_statement(sitting, event.statement)} → {event.channel}"
            return listed([where, flat(event.address)])
        case e.Promised():
            return _promised(sitting, event)
        case e.Kept(promise=promise):
            made = sitting.told(promise)
            text = _promised(sitting, made) if isinstance(made, e.Promised) else ""
            return listed([f"#{promise}", text])
        case e.Entered(phase=phase):
            return say(lang, f"log.phase_{phase}")
        case e.Closed():
            return flat(playbook.title.say(lang) or sitting.opened.title)
        case _:
            return ""


def _short(text: str) -> str:
    line = flat(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _hour(sitting: Sitting, moment: datetime, form: Form) -> str:
    from zoneinfo import ZoneInfo

    zone, now = ZoneInfo(sitting.opened.zone), sitting.clock.now()
    return hour(moment, now, zone, sitting.actor.lang, form)


def role(sitting: Sitting, id: str) -> str:
    known = sitting.plan.playbook.roles.get(id)
    return flat(known.title.say(sitting.actor.lang)) if known else id


def _statement(sitting: Sitting, id: str) -> str:
    known = sitting.plan.playbook.statements.get(id)
    return flat(known.title.say(sitting.actor.lang)) if known else id


def _stated(sitting: Sitting, event: e.Stated) -> str:
    from zoneinfo import ZoneInfo

    from crisisplay.playbook.facts import Problem, show_value, value_from_json

    lang, fact = sitting.actor.lang, sitting.plan.playbook.facts.get(event.fact)
    value = value_from_json(fact, event.value) if fact else None
    shown = str(event.value)
    if fact and value is not None and not isinstance(value, Problem):
        if isinstance(value, datetime):
            value = value.astimezone(ZoneInfo(sitting.opened.zone))
        shown = show_value(fact, value, lang)
    sure = say(lang, f"sitrep.status_{event.status}")
    said = (
        say(lang, "log.sourced", status=sure, source=flat(event.source)) if event.source else sure
    )
    return f"{asked(event.asked) or event.fact} → {_short(shown)} ({said})"


def _items(sitting: Sitting, event: e.Done) -> Iterator[str]:
    from crisisplay.playbook.model import Task

    lang = sitting.actor.lang
    action = sitting.plan.step(event.step).action if event.step in sitting.plan.spots else None
    if isinstance(action, Task) and action.items and not (event.items or event.left):
        yield say(lang, "log.no_items")
    elif event.items:
        yield say(lang, "log.items", text=flat(", ".join(event.items)))
    if event.left:
        yield say(lang, "log.left", text=flat(", ".join(event.left)))


def _promised(sitting: Sitting, event: e.Promised) -> str:
    said = sitting.told(event.what)
    text = _short(said.text) if isinstance(said, e.Noted) else ""
    lang, when = sitting.actor.lang, event.due
    due = say(lang, "log.due", text=_hour(sitting, when, "the")) if when else ""
    return listed([text, due, flat(event.owner)])


def _instead(sitting: Sitting, event: e.Event) -> str:
    """`replaces #35 (confirmed)`: what no longer counts, and what it said."""
    was = getattr(event, "was", None)
    if not isinstance(was, int):
        return ""
    lang = sitting.actor.lang
    said = _said_before(sitting.told(was), lang)
    replaced = say(lang, "log.instead", seq=was)
    return f"{replaced} ({said})" if said else replaced


def _said_before(event: e.Event | None, lang: Language) -> str:
    match event:
        case e.Stated(status=status):
            return say(lang, f"sitrep.status_{status}")
        case e.Done(outcome=outcome):
            return say(lang, f"course.{outcome}")
        case e.Skipped():
            return say(lang, "course.skipped")
        case e.Decided(label=label):
            return flat(label)
        case e.Assessed(level=level):
            return say(lang, "log.level", level=level)
        case _:
            return ""


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
            yield f"{_statement(sitting, id)} ({', '.join(channels)})"
