"""Every way to change one field of a playbook, found by walking the model itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from crisisplay.playbook.conditions import Condition, NameType, parse
from crisisplay.playbook.model import (
    Agreement,
    Due,
    Duration,
    Option,
    Playbook,
    Recommendation,
    Repeat,
    SecondLimit,
    Step,
    Text,
)

# What a change needs that nothing else there says: no step has a due time, a condition or a mark.
_FILLED: Mapping[str, object] = {
    "after": "freeze",
    "agreement": Agreement(quorum=1),
    "due": Due(Duration(5, "minutes")),
    "every": Duration(5, "minutes"),
    "valid_for": Duration(5, "days"),
    "review_every": Duration(5, "days"),
    "limit": Duration(5, "days"),
    "marks": "apology-gate",
    "meets": "gdpr-34",
    "verified_on": date(2026, 1, 1),
    "reviewed": date(2026, 1, 1),
    "calendar": "FR",
    "min": 2,
    "max": 8,
    "max_length": 30,
    "default": 5,
}
_WORDS = {"left": "right", "required": "optional", "holding": "update", "internal": "update"}


def condition(source: str) -> Condition:
    found = parse(source, {"level": NameType("number")})
    assert isinstance(found, Condition)
    return found


def mutations(playbook: Playbook) -> Iterator[tuple[str, Playbook]]:
    """`Class.field`, once each, and the playbook with that field of one thing changed."""
    seen: set[str] = set()
    for name, changed in _inside(playbook):
        if name not in seen:
            seen.add(name)
            yield name, changed


def _inside(thing: Any) -> Iterator[tuple[str, Any]]:
    for one in fields(thing):
        if not one.compare:
            continue
        value = getattr(thing, one.name)
        for name, changed in _changed(f"{type(thing).__name__}.{one.name}", one.name, value):
            yield name, replace(thing, **{one.name: changed})


def _changed(path: str, name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The value changed itself, and changed somewhere inside."""
    match value:
        case tuple():
            yield path, value[:-1] if value else _first(name)
            for at, item in enumerate(value):
                for inner, changed in _of_item(item):
                    yield inner, (*value[:at], changed, *value[at + 1 :])
        case Mapping():
            yield from _of_mapping(path, value)
        case _ if is_dataclass(value) and not isinstance(value, Text | Condition | Duration):
            if name != "rule":  # another one is another deadline
                yield path, _other(name)
            yield from _inside(value)
        case _:
            yield path, _otherwise(name, value)


def _of_mapping(path: str, value: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    last = next(reversed([*value]), None)
    if value:
        yield path, {key: one for key, one in value.items() if key != last}
    for key, item in value.items():
        for inner, changed in _of_item(item):
            yield inner, {**value, key: changed}


def _of_item(item: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(item, Text):
        yield "item", Text({lang: text + " Plus." for lang, text in item.by_language.items()})
    elif is_dataclass(item) and not isinstance(item, Condition):
        yield from _inside(item)


def _first(name: str) -> tuple[object, ...]:
    match name:
        case "needs":
            return ("freeze",)
        case "options":
            return (Option("fresh", Text({"fr": "Neuf", "en": "New"})),)
        case "steps" | "before" | "during" | "after":
            return (Step("fresh", Text({"fr": "Neuf", "en": "New"}), _other("action")),)
        case "sets":
            return (("count", 7),)
        case _:
            return ("x",)


def _other(name: str) -> Any:
    from crisisplay.playbook.model import Cell

    match name:
        case "action":
            return Cell("stand_down")
        case "also":
            return None
        case "recommend" | "repeat":
            return None
        case _:
            return _FILLED[name]


def _otherwise(name: str, value: object) -> object:  # noqa: PLR0911, PLR0912, C901 - one for each kind
    match value:
        case Text(by_language=texts):
            return Text({lang: text + " Plus." for lang, text in (texts or {"fr": ""}).items()})
        case Condition():
            return condition("level == 4")
        case Duration(amount=amount, unit=unit):
            return Duration(amount + 1, unit)
        case bool():
            return not value
        case int() | Decimal():
            return value + 1
        case datetime() | date():
            return value + timedelta(days=1)
        case str() if value:
            return _WORDS.get(value, value + "-more")
        case None if name == "when":
            return condition("level == 4")
        case None if name == "recommend":
            return Recommendation(condition("level == 4"), Text({"fr": "Car", "en": "As"}))
        case None if name == "repeat":
            return Repeat(None, condition("level == 4"))
        case None if name == "also":
            return SecondLimit(Duration(5, "minutes"), "knowledge")
        case None:
            return _FILLED.get(name, "freeze")
        case _:
            return "something"
