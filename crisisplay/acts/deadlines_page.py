"""The deadlines of an incident for a person: all of them in short, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from crisisplay.acts import times
from crisisplay.acts.clock_json import clock_json
from crisisplay.acts.clock_words import standing
from crisisplay.acts.deadlines import Watched
from crisisplay.acts.layout import flat, listed, wrapped
from crisisplay.acts.names import Names
from crisisplay.acts.outline_steps import condition, span
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.sources import source
from crisisplay.i18n import Language, say
from crisisplay.incident.deadlines import Running
from crisisplay.playbook.model import Deadline, Rule, Text
from crisisplay.values import dataclass

Entry: TypeAlias = tuple[Rule, str]  # a duty, and how it stands
_STAGES = ("runs", "waits", "met", "waived")


@dataclass(frozen=True, slots=True)
class View:
    """Who is told, and from when and where hours are seen."""

    lang: Language
    names: Names
    now: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, sitting: Sitting, now: datetime) -> View:
        names = Names.of_plan(sitting.plan, sitting.actor.lang)
        return cls(sitting.actor.lang, names, now, ZoneInfo(sitting.opened.zone))


# The list


def listing(found: Watched, view: View, *, everything: bool) -> Iterator[str]:
    """By how they stand. `everything` is also what does not apply here, or is not law."""
    parts = {name: [_clock(one, view) for one in _at(found, name)] for name in _STAGES}
    own = {one.deadline.id for one in found.clocks} | {one.id for one in found.apart}
    if everything:
        parts["apart"] = [(one.rule, _apart(one, view)) for one in found.apart]
        parts["others"] = [(rule, "") for rule in found.others]
    proposed = [rule for rule in found.proposed if everything or rule.id in own]
    parts["proposed"] = [(rule, "") for rule in proposed]
    said = [line for name, entries in parts.items() for line in _part(name, entries, view.lang)]
    yield from said[1:] or [say(view.lang, "deadlines.none")]


def _at(found: Watched, stage: str) -> list[Running]:
    """The nearest end first; what has none comes last."""
    clocks = [one for one in found.clocks if one.stage == stage]
    return sorted(clocks, key=lambda one: one.due.timestamp() if one.due else float("inf"))


def _clock(one: Running, view: View) -> Entry:
    return one.deadline.rule, standing(one, view)


def _apart(one: Deadline, view: View) -> str:
    return condition(one.when, view.lang) if one.when else ""


def _part(name: str, entries: list[Entry], lang: Language) -> Iterator[str]:
    if entries:
        yield ""
        yield say(lang, f"deadlines.list_{name}")
    for rule, stands in entries:
        yield from wrapped(f"{flat(rule.title.say(lang))} ({rule.id})", "  - ")
        if stands:
            yield from wrapped(stands, "    ")
        to = say(lang, "deadlines.to", text=flat(rule.recipient.say(lang)))
        yield from wrapped(listed([to, basis(rule, lang)]), "    ")


def basis(rule: Rule, lang: Language) -> str:
    """Where it is written, and when that was read: `Code rural, art. L.205-7-1, read 2 Nov`."""
    sources = "; ".join(source(one, lang) for one in rule.sources)
    return listed([sources, _read_on(rule.verified_on, lang)], ", ")


def _read_on(day: date | None, lang: Language) -> str:
    if day is None:
        return ""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("UTC"))
    return say(lang, "deadlines.read_on", day=times.day(midnight, lang))


def listing_json(sitting: Sitting, found: Watched) -> dict[str, object]:
    """The same for a program, whatever was asked for."""
    lang = sitting.actor.lang
    clocks = [{**rule_json(one.deadline.rule, lang), **clock_json(one)} for one in found.clocks]
    return {
        "crisisplay": 1,
        "incident": sitting.id,
        "deadlines": clocks,
        "not_applicable": [rule_json(one.rule, lang) for one in found.apart],
        "not_watched": [rule_json(rule, lang) for rule in found.others],
        "proposals": [rule_json(rule, lang) for rule in found.proposed],
    }


def rule_json(rule: Rule, lang: Language) -> dict[str, object]:
    limit, also = rule.limit, rule.also
    return {
        "id": rule.id,
        "title": rule.title.say(lang),
        "jurisdiction": rule.jurisdiction,
        "limit": {"amount": limit.amount, "unit": limit.unit} if limit else None,
        "starts": rule.starts,
        "second_limit": {
            "amount": also.limit.amount, "unit": also.limit.unit, "starts": also.starts
        } if also else None,
        "calendar": rule.calendar,
        "after": rule.after or None,
        "trigger": rule.trigger.say(lang),
        "questions": _said(rule.questions, lang),
        "recipient": rule.recipient.say(lang),
        "channel": rule.channel.say(lang),
        "checklist": _said(rule.checklist, lang),
        "phased": rule.phased,
        "stops": rule.stops.say(lang),
        "status": rule.status,
        "sources": list(rule.sources),
        "links": list(rule.links),
        "verified_on": rule.verified_on.isoformat() if rule.verified_on else None,
        "notes": rule.notes.say(lang),
    }  # fmt: skip


def _said(texts: Iterable[Text], lang: Language) -> list[str]:
    return [one.say(lang) for one in texts]


# One of them


def full(rule: Rule, lang: Language, clock: Running | None, view: View | None) -> Iterator[str]:
    """A duty, and how its clock stands where there is one. The contents are numbered from 1."""
    yield from wrapped(f"{flat(rule.title.say(lang))} ({rule.id})")
    status = say(lang, f"outline.status_{rule.status}")
    yield listed([rule.jurisdiction.upper(), status])
    if clock and view:
        yield from wrapped(standing(clock, view))
    for name, text in _rows(rule, lang, clock, view):
        if text:
            label = say(lang, f"deadlines.{name}")
            yield from wrapped(say(lang, "sitrep.pair", name=label, text=text), "", "  ")
    yield from _several("questions", [flat(one) for one in _said(rule.questions, lang)], lang)
    contents = [flat(one) for one in _said(rule.checklist, lang)]
    yield from _several("contents", [f"{n}. {one}" for n, one in enumerate(contents, 1)], lang)
    if notes := flat(rule.notes.say(lang)):
        yield ""
        yield from wrapped(notes)


def _rows(
    rule: Rule, lang: Language, clock: Running | None, view: View | None
) -> Iterator[tuple[str, str]]:
    yield "trigger", flat(rule.trigger.say(lang))
    yield "limit", _limit(rule, lang, clock, view)
    yield "calendar", rule.calendar or ""
    yield "after", rule.after
    yield "recipient", flat(rule.recipient.say(lang))
    yield "channel", flat(rule.channel.say(lang))
    yield "phased", say(lang, "playbook.yes" if rule.phased else "playbook.no")
    yield "stops", flat(rule.stops.say(lang))
    if clock and clock.deadline.when:
        yield "applies", condition(clock.deadline.when, lang)
    yield "source", basis(rule, lang)
    yield "links", ", ".join(rule.links)


def _limit(rule: Rule, lang: Language, clock: Running | None, view: View | None) -> str:
    """Both limits where there are two, and when the second ends."""
    first = span(rule.limit, lang) if rule.limit else say(lang, "sitrep.without_delay")
    if rule.starts:
        first = say(lang, "deadlines.counted", limit=first, event=_event(rule.starts, lang))
    if rule.also is None:
        return first
    limit, event = span(rule.also.limit, lang), _event(rule.also.starts, lang)
    second = say(lang, "deadlines.counted", limit=limit, event=event)
    ends = times.hour(clock.second, view.now, view.zone, lang) if (
        clock and clock.second and view
    ) else ""  # fmt: skip
    return say(lang, "deadlines.both", first=first, second=listed([second, ends], ", "))


def _event(starts: str, lang: Language) -> str:
    return say(lang, f"deadlines.starts_{starts}")


def _several(name: str, texts: list[str], lang: Language) -> Iterator[str]:
    if texts:
        yield ""
        yield say(lang, f"deadlines.{name}")
    for text in texts:
        yield from wrapped(text, "  - " if name == "questions" else "  ", "    ")
