"""A Playbook as JSON and back, so that one that was read need not be read again from YAML.

Reading YAML and checking it is most of what a short command costs. What is kept is the result,
outside any incident, under the digest of the bytes it came from; the bytes stay what counts. Where
each word was written is for those who mend a playbook, and is left out. A list stands for
everything that JSON has not: its first item says what.

    ["Step", "freeze", ["Text", ["map", "en", "Freeze"]], ...]      a value, its fields in order
    ["tuple", 1, 2]   ["set", "a"]   ["map", key, value, ...]   ["date", "2026-11-22"]   ...
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crisisplay.playbook import condition_tree, model
from crisisplay.playbook.condition_tree import Span
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.model import NOWHERE, Playbook

_VALUES = [*vars(model).values(), *vars(condition_tree).values(), Condition]
_KINDS = {one.__name__: one for one in _VALUES if isinstance(one, type) and is_dataclass(one)}
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in _KINDS.values()}


# What a walk never asks: where in the file something stands.
_LEFT_OUT: dict[str, Any] = {"Place": NOWHERE, "Span": Span(0, 0)}


def compile(playbook: Playbook) -> bytes:
    return json.dumps(_down(playbook), ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes) -> Playbook | None:
    """The playbook that `compile` wrote; None for anything else."""
    try:
        playbook = _up(json.loads(data))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, ArithmeticError):
        return None
    return playbook if isinstance(playbook, Playbook) else None


def _down(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case tuple():
            return ["tuple", *map(_down, value)]
        case Mapping():
            return ["map", *(_down(one) for pair in value.items() for one in pair)]
        case frozenset():
            return ["set", *sorted(value)]
        case _:
            return [type(value).__name__, *_parts(value)]


def _parts(value: Any) -> list[Any]:
    kind = type(value)
    if isinstance(value, Decimal | datetime | date):
        return [str(value)]
    if kind.__name__ in _LEFT_OUT:
        return []
    return [_down(getattr(value, name)) for name in _FIELDS[kind]]


def _up(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    name, *items = value
    if name in _LEFT_OUT:
        return _LEFT_OUT[name]
    if name in _SCALARS:
        return _SCALARS[name](items)
    ups = list(map(_up, items))
    if name == "tuple":
        return tuple(ups)
    if name == "map":
        return dict(zip(ups[::2], ups[1::2], strict=True))
    return _KINDS[name](*ups)


_SCALARS: dict[str, Any] = {
    "set": frozenset,
    "Decimal": lambda items: Decimal(*items),
    "datetime": lambda items: datetime.fromisoformat(*items),
    "date": lambda items: date.fromisoformat(*items),
}
