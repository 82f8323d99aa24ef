"""From what the reader read to steps, and the decisions and blocks among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crisisplay.playbook.keys import ACTIONS
from crisisplay.playbook.model import (
    NO_TEXT,
    Ask,
    Assess,
    Block,
    Cell,
    Debrief,
    Decide,
    Option,
    Phase,
    Publish,
    Recommendation,
    Repeat,
    Step,
    Task,
    Watch,
)
from crisisplay.playbook.reader import Reader, Values
from crisisplay.playbook.tree import List, Map, Scalar, Tree


def _decide(reader: Reader, values: Values) -> Decide:
    node = values["options"]
    if isinstance(node, List) and not node.items:
        reader.say("PB117", node.place, key="options")
    return Decide(values["question"], options_of(reader, node, _option))


def _option(reader: Reader, node: Map) -> Option | None:
    values = reader.construct(node, "option")
    if values is None:
        return None
    if "recommend" in values:
        values["recommend"] = Recommendation(**values["recommend"])
    return Option(**values, place=place_of_id(node))


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
    action = _action(reader, values, phase)
    fields = {key: values[key] for key in _PLAIN if key in values}
    return Step(
        action=action,
        skip_never="skip" in values,
        evidence_required="evidence" in values,
        place=node.used_at or place_of_id(node),
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


def _action(reader: Reader, values: Values, phase: Phase) -> Any:  # noqa: PLR0911 - one return for each key
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


def options_of(
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


def place_of_id(node: Map) -> Any:
    id = node.get("id")
    return id.place if id is not None else node.place
