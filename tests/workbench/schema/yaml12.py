"""YAML as an editor reads it, by the core schema of YAML 1.2: `no` and `on` are words."""

from __future__ import annotations

import re
from typing import Any

import yaml


class Loader(yaml.SafeLoader):
    """Knows true, false, null and numbers, and nothing else: no dates, no merge keys."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the parent's own table, emptied


_CORE = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "int": (r"[-+]?[0-9]+", "-+0123456789"),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
}
for _tag, (_pattern, _first) in _CORE.items():
    Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def read(source: bytes) -> Any:
    """The document as JSON would hold it: keys are texts. yaml.YAMLError where it can't be read."""
    return _json(yaml.load(source, Loader=Loader))  # noqa: S506 - it is a safe loader


def _json(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _json(one) for key, one in value.items()}
        case list():
            return [_json(one) for one in value]
        case _:
            return value
