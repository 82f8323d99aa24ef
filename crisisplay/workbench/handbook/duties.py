"""The deadlines, with how sure we are of each; what is prepared before; what it all rests on."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.outline_steps import span
from crisisplay.audit.document import Block, Bullets, Card, Pairs, Paragraph, Section
from crisisplay.i18n import say
from crisisplay.playbook.model import Deadline
from crisisplay.workbench.handbook.tasks import tasks
from crisisplay.workbench.handbook.telling import Telling


def deadlines(telling: Telling) -> Iterator[Section]:
    cards = tuple(_card(telling, one) for one in telling.playbook.deadlines)
    lead = telling.say("deadlines_lead" if cards else "no_deadlines")
    blocks: tuple[Block, ...] = (Paragraph(lead, "warn" if cards else "muted"), *cards)
    yield Section("deadlines", telling.say("deadlines"), blocks, new_page=bool(cards))


def _card(telling: Telling, one: Deadline) -> Card:
    pairs = Pairs(tuple((telling.say(name), text) for name, text in _rows(telling, one) if text))
    title, status = telling.text(one.rule.title), telling.say(f"status_{one.rule.status}")
    tone = "" if one.rule.status == "in_force" else "warn"
    return Card(title, (pairs,), tone="warn" if tone else "", note=status)


def _rows(telling: Telling, one: Deadline) -> Iterator[tuple[str, str]]:
    rule = one.rule
    without = say(telling.lang, "sitrep.without_delay")
    yield "limit", span(rule.limit, telling.lang) if rule.limit else without
    yield "trigger", telling.text(rule.trigger)
    yield "counted_from", _anchor(telling, one)
    yield "applies", telling.when(one.when)
    yield "recipient", telling.text(rule.recipient)
    yield "jurisdiction", rule.jurisdiction
    yield (
        "met_at",
        ", ".join(
            telling.number(step) for step in telling.playbook.steps() if step.meets == one.id
        ),
    )
    yield "status", telling.say(f"status_{rule.status}")
    sources = "; ".join(rule.sources)
    date = rule.verified_on.isoformat() if rule.verified_on else ""
    yield "source", telling.say("read_on", sources=sources, date=date) if date else sources


def _anchor(telling: Telling, one: Deadline) -> str:
    if one.fact:
        return telling.notes.fact(one.fact)
    if one.met:
        watched = telling.playbook.deadlines
        return next((telling.text(o.rule.title) for o in watched if o.id == one.met), one.met)
    number = telling.numbers.get(one.done or "")
    title = telling.notes.title(one.done) if one.done else ""
    return f"{number}. {title}" if number else title


def preparation(telling: Telling) -> Iterator[Section]:
    steps = list(telling.leaves("before"))
    if steps:
        lead = Paragraph(telling.say("preparation_lead"), "muted")
        blocks = (lead, tasks(telling, steps))
        yield Section("preparation", telling.say("preparation"), blocks, new_page=True)


def sources(telling: Telling) -> Iterator[Section]:
    if telling.playbook.sources:
        blocks = (Bullets(telling.playbook.sources),)
        yield Section("sources", telling.say("sources"), blocks)
