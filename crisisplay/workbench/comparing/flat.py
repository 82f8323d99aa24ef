"""A piece of a playbook as names and plain values: no field of the model can be forgotten.

What has an id of its own inside (steps, options) is left out; it is compared as itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from crisisplay.playbook.model import (
    Action,
    Agreement,
    Ask,
    Assess,
    Block,
    Cell,
    Debrief,
    Decide,
    Publish,
    Recommendation,
    Repeat,
    Rule,
    SecondLimit,
    Task,
    Watch,
)

APART = frozenset({"steps", "options"})
"""Fields that hold what has an id of its own."""
_ACTIONS: tuple[type[Action], ...] = (
    Task, Ask, Assess, Decide, Cell, Publish, Watch, Debrief, Block,
)  # fmt: skip


def flat(thing: Any) -> dict[str, object]:
    """Its fields by name; those of what it holds beside its own. Its id and place are left out."""
    return dict(_flat(thing))


def _flat(thing: Any) -> Iterator[tuple[str, object]]:
    for one in fields(thing):
        value = getattr(thing, one.name)
        if one.compare and one.name not in ("id", *APART):
            yield from _named(one.name, value)


def _named(name: str, value: object) -> Iterator[tuple[str, object]]:
    match value:
        case Recommendation(when=when, why=why):
            yield "recommend_when", when
            yield "recommend_why", why
        case Rule():
            yield from _flat(value)
        case SecondLimit(limit=limit, starts=starts):
            yield from (("second_limit", limit), ("second_starts", starts))
        case Agreement():
            yield from _flat(value)
        case Repeat(every=every, until=until):
            yield from (("repeat_every", every), ("until", until))
        case _ if isinstance(value, _ACTIONS):
            yield "does", type(value).__name__.lower()
            yield from _flat(value)
        case Mapping():
            yield from ((f"{name}.{key}", one) for key, one in value.items())
        case _ if value is None and name in ("recommend", "repeat", "also"):
            return
        case _:
            yield name, value
