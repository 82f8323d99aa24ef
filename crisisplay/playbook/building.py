"""From what the reader read to roles, facts, statements and deadlines of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from crisisplay.playbook import amounts, texts, times
from crisisplay.playbook.diagnostics import Term
from crisisplay.playbook.model import (
    NO_TEXT,
    Agreement,
    Approval,
    Criterion,
    Deadline,
    Duration,
    Fact,
    Option,
    Role,
    Rule,
    SecondLimit,
    Statement,
)
from crisisplay.playbook.names import entries_of
from crisisplay.playbook.reader import Reader
from crisisplay.playbook.step_building import options_of, place_of_id
from crisisplay.playbook.tree import Map, Scalar, Tree, opening

Built = TypeVar("Built")


def build_map(
    reader: Reader,
    node: Tree | None,
    style: str,
    build: Callable[[Reader, Scalar, Tree], Built | None],
) -> dict[str, Built]:
    """A map of things by their id, in the order written."""
    if node is not None:
        reader.map(node)
    built: dict[str, Built] = {}
    for id, value in entries_of(node):
        reader.id(id, style)
        if (thing := build(reader, id, value)) is not None:
            built[id.text] = thing
    return built


def role(reader: Reader, id: Scalar, node: Tree) -> Role | None:
    values = reader.construct(node, "role")
    return None if values is None else Role(id.text, place=id.place, **values)


def criterion(reader: Reader, id: Scalar, node: Tree) -> Criterion | None:
    values = reader.construct(node, "criterion")
    return None if values is None else Criterion(id.text, place=id.place, **values)


def statement(reader: Reader, id: Scalar, node: Tree) -> Statement | None:
    values = reader.construct(node, "statement")
    if isinstance(node, Map):
        _check_placeholders(reader, node)
    if values is None:
        return None
    values["approvals"] = _approvals(reader, values.get("approvals"))
    values["next_update"] = "next_update" in values
    values["agreement"] = _agreement(reader, node, values)
    return Statement(id.text, place=id.place, **values)


def _check_placeholders(reader: Reader, node: Map) -> None:
    """In the text, its subject and each shorter one: a channel may say less, a language not."""
    for key in ("text", "subject"):
        if (text := node.get(key)) is not None:
            texts.placeholders(reader, text)
    for _, shorter in entries_of(node.get("text_for")):
        texts.placeholders(reader, shorter)


def _approvals(reader: Reader, node: Tree | None) -> tuple[Approval, ...]:
    read = (reader.construct(item, "approval") for item in (reader.items(node) if node else []))
    return tuple(Approval(**values) for values in read if values is not None)


def _agreement(reader: Reader, node: Tree, values: Mapping[str, Any]) -> Agreement:
    """A quorum that the approvals listed can never make is refused: nothing could go out."""
    read = values.get("agreement") or {}
    quorum, known = read.get("quorum"), len({one.role for one in values["approvals"]})
    if quorum is not None and not 1 <= quorum <= known:
        written = node.get("agreement") if isinstance(node, Map) else None
        place = written.get("quorum") if isinstance(written, Map) else None
        reader.say("PB137", (place or node).place, quorum=quorum, listed=known)
    return Agreement(quorum, "order" in read, read.get("lasts"))


def fact(reader: Reader, id: Scalar, node: Tree) -> Fact | None:
    values = reader.construct(node, "fact")
    if values is None:
        return None
    bounds: dict[str, Tree] = {
        key: values.pop(key) for key in ("min", "max", "default") if key in values
    }
    values["options"] = options_of(reader, values.get("options"), _choice)
    plain = Fact(id.text, place=id.place, **values)
    ignored = _check_fact(reader, plain, node)
    meant = {key: value for key, value in bounds.items() if key not in ignored}
    bounded = _bounded(reader, plain, meant)
    reader.facts[id.text] = bounded
    return bounded


MIN_OPTIONS = 2
BOUNDED = ("integer", "number", "datetime")
MEASURED = ("text", "person", "link")


def _check_fact(reader: Reader, fact: Fact, node: Tree) -> set[str]:
    """The keys that say nothing about this type; a choice without options is said too."""
    allowed = {
        "options": fact.type in ("choice", "choices"),
        "min": fact.type in BOUNDED,
        "max": fact.type in BOUNDED,
        "max_length": fact.type in MEASURED,
    }
    ignored = [key for key, _ in entries_of(node) if allowed.get(key.text) is False]
    for key in ignored:
        reader.say("PB128", key.place, key=key.text, type=fact.type)
    if allowed["options"] and len(fact.options) < MIN_OPTIONS:
        reader.say("PB125", fact.place, id=fact.id)
    return {key.text for key in ignored}


def _bounded(reader: Reader, fact: Fact, nodes: Mapping[str, Tree]) -> Fact:
    values = {
        key: amounts.fact_value(reader, fact, node)
        for key, node in nodes.items()
        if key != "default"
    }
    fact = replace(fact, **values)  # type: ignore[arg-type]
    if fact.min is not None and fact.max is not None and fact.min > fact.max:  # type: ignore[operator]
        reader.say("PB119", nodes["min"].place, min=fact.min, max=fact.max)
    if "default" in nodes:
        fact = replace(fact, default=amounts.fact_value(reader, fact, nodes["default"]))
    return fact


def _choice(reader: Reader, node: Map) -> Option | None:
    values = reader.construct(node, "choice")
    return None if values is None else Option(**values, place=place_of_id(node))


def deadlines(reader: Reader, node: Tree | None, rules: Mapping[str, Rule]) -> tuple[Deadline, ...]:
    built = (_deadline(reader, item, rules) for item in (reader.items(node) if node else []))
    return tuple(deadline for deadline in built if deadline is not None)


def _deadline(reader: Reader, node: Tree, rules: Mapping[str, Rule]) -> Deadline | None:
    values = reader.construct(node, "deadline")
    if values is None or not isinstance(node, Map):
        return None
    use = node.entries["use"][1]
    if values["use"] not in rules and isinstance(use, Scalar):
        reader.no_such(use, "deadline", rules)
        return None
    also, written = values.get("also"), node.get("also")
    if also is not None and written is not None:
        times.wants_datetime(reader, also, written)
    return Deadline(
        rules[values["use"]],
        values.get("when"),
        place=use.place,
        also_from=also,
        **_anchor(reader, values["anchor"]),
    )


def _anchor(reader: Reader, node: Tree) -> dict[str, str | None]:
    """One of three: a fact, a step that is done, another deadline that is met."""
    if isinstance(node, Map):
        values = reader.construct(node, "anchor") or {}
        if ("done" in node.entries) == ("met" in node.entries):
            reader.say("PB135", opening(node))
            return {}
        return {"done": values.get("done"), "met": values.get("met")}
    fact = reader.declared(node, "fact")
    if fact is not None:
        times.wants_datetime(reader, fact, node)
    return {"fact": fact}


def rule(reader: Reader, id: Scalar, node: Tree) -> Rule | None:
    values = reader.construct(node, "rule")
    if values is None:
        return None
    if values["status"] == "in_force" and "verified_on" not in values:
        reader.say("PB103", id.place, key="verified_on", construct=Term("rule"))
    limit = values["limit"]
    return Rule(
        id=id.text,
        title=values["title"],
        limit=limit if isinstance(limit, Duration) else None,
        trigger=values["trigger"],
        recipient=values["recipient"],
        jurisdiction=values["jurisdiction"],
        calendar=values.get("calendar"),
        status=values["status"],
        sources=values["sources"],
        verified_on=values.get("verified_on"),
        starts=values.get("starts", ""),
        also=SecondLimit(**values["also"]) if "also" in values else None,
        after=values.get("after", ""),
        questions=values.get("questions", ()),
        channel=values.get("channel", NO_TEXT),
        checklist=values.get("checklist", ()),
        phased=values.get("phased", False),
        stops=values.get("stops", NO_TEXT),
        links=values.get("links", ()),
        notes=values.get("notes", NO_TEXT),
    )
