"""From what the reader read to the values of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from crisisplay.playbook.diagnostics import Diagnostic, Term
from crisisplay.playbook.keys import ACTIONS
from crisisplay.playbook.model import (
    Approval,
    Ask,
    Assess,
    Block,
    Cell,
    Criterion,
    Deadline,
    Debrief,
    Decide,
    Duration,
    Fact,
    NO_TEXT,
    Option,
    Phase,
    Publish,
    Recommendation,
    Repeat,
    Role,
    Rule,
    Statement,
    Step,
    Task,
    Watch,
)
from crisisplay.playbook.names import entries_of
from crisisplay.playbook.nodes import List, Map, Scalar, Tree
from crisisplay.playbook.reader import Reader, Values

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
    for key in ("text", "text_for"):
        if isinstance(node, Map) and (text := node.get(key)) is not None:
            reader.placeholders(text)
    if values is None:
        return None
    values["approvals"] = _approvals(reader, values.get("approvals"))
    values["next_update"] = "next_update" in values
    return Statement(id.text, place=id.place, **values)


def _approvals(reader: Reader, node: Tree | None) -> tuple[Approval, ...]:
    read = (reader.construct(item, "approval") for item in (reader.items(node) if node else []))
    return tuple(Approval(**values) for values in read if values is not None)


# Facts


def fact(reader: Reader, id: Scalar, node: Tree) -> Fact | None:
    values = reader.construct(node, "fact")
    if values is None:
        return None
    bounds: dict[str, Tree] = {
        key: values.pop(key) for key in ("min", "max", "default") if key in values
    }
    values["options"] = _options(reader, values.get("options"), _choice)
    plain = Fact(id.text, place=id.place, **values)
    ignored = _check_fact(reader, plain, node)
    meant = {key: value for key, value in bounds.items() if key not in ignored}
    bounded = _bounded(reader, plain, meant)
    reader.facts[id.text] = bounded
    return bounded


_BOUNDED = ("integer", "number", "datetime")
_MEASURED = ("text", "person", "link")


def _check_fact(reader: Reader, fact: Fact, node: Tree) -> set[str]:
    """The keys that say nothing about this type; a choice without options is said too."""
    allowed = {
        "options": fact.type in ("choice", "choices"),
        "min": fact.type in _BOUNDED,
        "max": fact.type in _BOUNDED,
        "max_length": fact.type in _MEASURED,
    }
    ignored = [key for key, _ in entries_of(node) if allowed.get(key.text) is False]
    for key in ignored:
        reader.say("PB128", key.place, key=key.text, type=fact.type)
    if allowed["options"] and len(fact.options) < 2:
        reader.say("PB125", fact.place, id=fact.id)
    return {key.text for key in ignored}


def _bounded(reader: Reader, fact: Fact, nodes: Mapping[str, Tree]) -> Fact:
    values = {key: reader.fact_value(fact, node) for key, node in nodes.items() if key != "default"}
    fact = replace(fact, **values)  # type: ignore[arg-type]
    if fact.min is not None and fact.max is not None and fact.min > fact.max:  # type: ignore[operator]
        reader.say("PB119", nodes["min"].place, min=fact.min, max=fact.max)
    if "default" in nodes:
        fact = replace(fact, default=reader.fact_value(fact, nodes["default"]))
    return fact


def _options(
    reader: Reader, node: Tree | None, build: Callable[[Reader, Map], Option | None]
) -> tuple[Option, ...]:
    if node is None:
        return ()
    options: dict[str, Option] = {}
    for item in reader.few(reader.items(node), "options"):
        if not isinstance(item, Map):
            reader.construct(item, "option")
        elif (option := build(reader, item)) is not None:
            if option.id in options:
                line = options[option.id].place.line
                reader.say("PB220", option.place, id=option.id, line=line)
            options.setdefault(option.id, option)
    return tuple(options.values())


def _choice(reader: Reader, node: Map) -> Option | None:
    values = reader.construct(node, "choice")
    return None if values is None else Option(**values, place=_place_of_id(node))


def _place_of_id(node: Map) -> Any:
    id = node.get("id")
    return id.place if id is not None else node.place


# Decisions


def _decide(reader: Reader, values: Values) -> Decide:
    return Decide(values["question"], _options(reader, values["options"], _option))


def _option(reader: Reader, node: Map) -> Option | None:
    values = reader.construct(node, "option")
    if values is None:
        return None
    if "recommend" in values:
        values["recommend"] = Recommendation(**values["recommend"])
    return Option(**values, place=_place_of_id(node))


# Steps


def steps(reader: Reader, node: Tree | None, phase: Phase) -> tuple[Step, ...]:
    if node is None or (isinstance(node, Scalar) and node.empty):
        return ()
    if isinstance(node, List) and not node.items:
        reader.say("PB117", node.place, key=phase)
    built = (_step(reader, item, phase) for item in reader.items(node))
    return tuple(step for step in built if step is not None)


def _step(reader: Reader, node: Tree, phase: Phase) -> Step | None:
    if isinstance(node, Map) and "use" in node.entries:
        return None  # why it could not be put in place has been said
    values = reader.construct(node, "step")
    if values is None or not isinstance(node, Map):
        return None
    _check_step(reader, node, phase)
    action = _action(reader, values, node, phase)
    fields = {key: values[key] for key in _PLAIN if key in values}
    return Step(
        action=action,
        skip_never="skip" in values,
        evidence_required="evidence" in values,
        place=node.used_at or _place_of_id(node),
        **fields,
    )


_PLAIN = (
    "id", "title", "why", "guide", "role", "due", "when", "needs", "links", "marks", "meets",
    "valid_for",
)  # fmt: skip


def _check_step(reader: Reader, node: Map, phase: Phase) -> None:
    carried = [key for key in ACTIONS if key in node.entries]
    for key in carried[1:]:
        reader.say("PB113", node.entries[key][0].place, first=carried[0], second=key)
    for key, needed in (
        ("repeat", "steps"),
        ("parallel", "steps"),
        ("marks", "decide"),
        ("with", "use"),
    ):
        if key in node.entries and needed not in node.entries:
            reader.say("PB129", node.entries[key][0].place, key=key, needed=needed)
    if "valid_for" in node.entries and phase != "before":
        reader.say("PB130", node.entries["valid_for"][0].place)


def _action(reader: Reader, values: Values, node: Map, phase: Phase) -> Any:
    key = next((key for key in ACTIONS if key in values), "checklist")
    value: Any = values.get(key)
    match key:
        case "ask":
            return Ask(value)
        case "assess":
            return Assess()
        case "decide":
            return _decide(reader, value)
        case "cell":
            return Cell(value)
        case "statement":
            return Publish(value)
        case "watch":
            return Watch(value.get("every"), value.get("query", NO_TEXT))
        case "debrief":
            return Debrief(value)
        case "steps":
            return _block(reader, values, phase)
        case _:
            return Task(value or ())


def _block(reader: Reader, values: Values, phase: Phase) -> Block:
    repeat = values.get("repeat")
    again = None if repeat is None else Repeat(repeat.get("every"), repeat["until"])
    inside = steps(reader, values["steps"], phase)
    return Block(inside, again, values.get("parallel", False))


# Deadlines


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
    fact, done = _anchor(reader, values["anchor"])
    return Deadline(rules[values["use"]], values.get("when"), fact, done, use.place)


def _anchor(reader: Reader, node: Tree) -> tuple[str | None, str | None]:
    if isinstance(node, Map):
        values = reader.construct(node, "anchor")
        return (None, values["done"] if values else None)
    fact = reader.declared(node, "fact")
    if fact is not None:
        reader.wants_datetime(fact, node)
    return (fact, None)


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
    )
