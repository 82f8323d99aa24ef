"""What keys of one construct say about each other, as far as a schema can say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crisisplay.playbook.building import BOUNDED, MEASURED, MIN_OPTIONS
from crisisplay.playbook.keys import ACTIONS, CONSTRUCTS, FACT_TYPES, OVERRIDES
from crisisplay.playbook.model import PHASES
from crisisplay.workbench.schema import patterns
from crisisplay.workbench.schema.parts import Schema


def _no(*keys: str) -> Schema:
    """The editor says 'not allowed' under the key itself."""
    return {"properties": dict.fromkeys(keys, False)}


def _playbook() -> Schema:
    return {"anyOf": [{"required": [phase]} for phase in PHASES]}


def _step() -> Schema:
    """One action at most; a step that is used says otherwise only what it may."""
    fixed = [key.name for key in CONSTRUCTS["step"] if key.name not in OVERRIDES]
    written_here = {"required": ["id", "title"], "dependentRequired": {"marks": ["decide"]}}
    return {
        "if": {"required": ["use"]},
        "then": _no(*(key for key in fixed if key not in ("use", "with"))),
        "else": written_here,
        "dependentRequired": {"repeat": ["steps"], "parallel": ["steps"], "with": ["use"]},
        "dependentSchemas": {
            key: _no(*ACTIONS[n:]) for n, key in enumerate(ACTIONS, 1) if ACTIONS[n:]
        },
    }


def _due_after() -> Schema:
    return {"oneOf": [{"required": ["after"]}, {"required": ["from"]}]}


def _anchor() -> Schema:
    return {"oneOf": [{"required": ["done"]}, {"required": ["met"]}]}


def _rule() -> Schema:
    in_force = {"properties": {"status": {"const": "in_force"}}, "required": ["status"]}
    return {"if": in_force, "then": {"required": ["verified_on"]}}


def _fact() -> Schema:
    return {"allOf": [{"if": _of_type(type), "then": _values(type)} for type in FACT_TYPES]}


def _of_type(type: str) -> Schema:
    return {"properties": {"type": {"const": type}}, "required": ["type"]}


def _values(type: str) -> Schema:
    """What the other keys of a fact may be, by its type."""
    chooses = type in ("choice", "choices")
    refused = [] if chooses else ["options"]
    refused += [] if type in MEASURED else ["max_length"]
    refused += [] if type in BOUNDED else ["min", "max"]
    meant: Schema = {"options": {"minItems": MIN_OPTIONS}} if chooses else {}
    if type in BOUNDED:
        meant = dict.fromkeys(("min", "max", "default"), _VALUES[type])
    required: Schema = {"required": ["options"]} if chooses else {}
    return {"properties": {**_no(*refused)["properties"], **meant}, **required}


_VALUES: Mapping[str, Schema] = {
    "integer": {"type": ["integer", "string"], "pattern": patterns.WHOLE_NUMBER},
    "number": {"type": ["number", "string"], "pattern": patterns.NUMBER},
    "datetime": {"type": "string", "pattern": patterns.MOMENT},
}

RULES: Mapping[str, Callable[[], Schema]] = {
    "playbook": _playbook,
    "step": _step,
    "due_after": _due_after,
    "anchor": _anchor,
    "rule": _rule,
    "fact": _fact,
}
