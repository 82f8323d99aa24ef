"""Plain maps, lists and texts as a YAML file that a person goes on writing in.

What the reader of playbooks would take for something else stands in quotes; a text of several
lines stands under a `|`. A map's entry `#` is the comment above it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from crisisplay.foreign import visible

COMMENT = "#"

# Begins with a letter, or is a date, a time span, a version; holds no sign that YAML keeps.
_BARE = re.compile(r"(?:[^\W\d_]|\d)(?:[\w .,;()/+'’-](?!\s#)|:(?=\S))*", re.UNICODE)
_IN_LIST = re.compile(r"[\w./+-]+")
_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def yaml_text(tree: dict[str, Any]) -> str:
    """The file. Texts keep every character but those that would act on a screen, shown instead."""
    return "".join(f"{line}\n" if line else "\n" for line in _map(tree, ""))


def comments(text: str) -> list[str]:
    """A text as the lines of a comment."""
    return [f"# {line}".rstrip() for line in visible(text).replace("\t", " ").splitlines()]


def _map(tree: dict[str, Any], indent: str) -> Iterator[str]:
    yield from (f"{indent}{line}" for line in comments(str(tree.get(COMMENT, ""))))
    for key, value in tree.items():
        if key != COMMENT:
            yield from _entry(_scalar(key), value, indent)


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    match value:
        case dict() if value:
            yield f"{indent}{key}:"
            yield from _map(value, f"{indent}  ")
        case list() if _is_short(value):
            yield f"{indent}{key}: [{', '.join(map(_scalar, value))}]"
        case list():
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, f"{indent}  ")
        case str() if _is_block(value):
            yield f"{indent}{key}: {'|' if value.endswith(chr(10)) else '|-'}"
            for line in value.removesuffix("\n").split("\n"):
                yield f"{indent}  {line}" if line else ""
        case _:
            yield f"{indent}{key}: {_scalar(value)}"


def _item(item: Any, indent: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{indent}- {_scalar(item)}"
        return
    above = comments(str(item.get(COMMENT, "")))
    yield from (f"{indent}{line}" for line in above)
    inside = f"{indent}  "
    entries = _map({key: value for key, value in item.items() if key != COMMENT}, inside)
    yield f"{indent}- {next(entries).removeprefix(inside)}"
    yield from entries


def _is_short(items: list[Any]) -> bool:
    return all(isinstance(one, str) and _IN_LIST.fullmatch(one) for one in items)


def _is_block(text: str) -> bool:
    """Whether a `|` keeps it as it is: lines that begin and end with words, nothing hidden."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) == 1 or text != visible(text) or "\t" in text:
        return False
    return bool(lines[0][:1].strip() and lines[-1].strip())


def _scalar(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return "{}"
        case str():
            return _word(visible(value))
        case _:
            return str(value)


def _word(text: str) -> str:
    is_bare = _BARE.fullmatch(text) and text == text.strip() and text.lower() not in _TAKEN
    return (
        text if is_bare and not text.endswith((":", " ?")) else json.dumps(text, ensure_ascii=False)
    )
