"""The facts of an incident: as its playbook declares them, else as their values look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crisisplay.incident import events as e
from crisisplay.playbook.facts import is_link
from crisisplay.playbook.model import Fact, FactType
from crisisplay.workbench.drafting import lines
from crisisplay.workbench.drafting.recalled.course import Recalled
from crisisplay.workbench.drafting.recalled.words import Words


def facts(words: Words) -> Iterator[str]:
    """The section of facts: those that were stated, and those that a statement shows."""
    stated: dict[str, e.Stated | None] = {}
    for step in words.course.steps.values():
        stated.update({one.fact: one for one in step.facts if one.fact not in stated})
    if not stated:
        return
    yield "facts:"
    for id, one in stated.items():
        yield from _fact(words, id, one)


def asked(words: Words, step: Recalled) -> list[str]:
    return [words.fact(one.fact) for one in step.facts]


def _fact(words: Words, id: str, stated: e.Stated | None) -> Iterator[str]:
    known = words.timeline.plan.playbook.facts.get(id)
    question = known.ask.say(words.lang) if known else stated.asked if stated else ""
    yield f"  {words.fact(id)}:"
    yield from lines.text("ask", words.text(words.mask.line(question) or id), 4)
    yield f"    type: {known.type if known else _type_of(stated)}"
    if known and known.options:
        yield from _options(words, known)
    if known and known.max_length:
        yield f"    max_length: {known.max_length}"


def _options(words: Words, fact: Fact) -> Iterator[str]:
    yield "    options:"
    for option in fact.options:
        yield f"      - id: {option.id}"
        label = words.mask.line(option.label.say(words.lang)) or option.id
        yield from lines.text("label", words.text(label), 8)


def _type_of(stated: e.Stated | None) -> FactType:
    match stated.value if stated else None:
        case bool():
            return "yes_no"
        case int():
            return "integer"
        case str(text) if is_link(text):
            return "link"
        case str(text) if _is_moment(text):
            return "datetime"
        case _:
            return "text"


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
