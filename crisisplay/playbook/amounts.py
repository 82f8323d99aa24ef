"""Reading numbers, truths, scales, and the values that are written for facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crisisplay.playbook import facts
from crisisplay.playbook.model import NO_TEXT, Fact, Text, Value
from crisisplay.playbook.texts import text
from crisisplay.playbook.tree import List, Map, Scalar, Tree, opening

if TYPE_CHECKING:
    from crisisplay.playbook.reader import Reader

_MAX_INTEGER_DIGITS = 15
_AMBIGUOUS = re.compile(r"[+-]?0\d")  # eight or ten, as one reads 010


def integer(reader: Reader, node: Tree) -> int | None:
    written = reader.scalar(node)
    if written is None:
        return None
    canonical = written.isascii() and written.isdigit() and (written == "0" or written[0] != "0")
    if not canonical or len(written) > _MAX_INTEGER_DIGITS:
        reader.say("PB108", node.place, text=written)
        return None
    return int(written)


def true_false(reader: Reader, node: Tree) -> bool | None:
    written = reader.scalar(node)
    if written is None:
        return None
    if written in ("true", "false"):
        return written == "true"
    reader.say("PB109", node.place, text=written)
    return None


def fact_value(reader: Reader, fact: Fact, node: Tree) -> Value | None:
    """A value written for a fact, as its type reads it."""
    match node:
        case Scalar():
            raw: object = node.text
        case List():
            raw = [item.text for item in node.items if isinstance(item, Scalar)]
        case Map():
            reader.shape(node, "text")
            return None
    if fact.type in ("integer", "number") and _AMBIGUOUS.match(str(raw)):
        reader.say("PB108", node.place, text=str(raw))
        return None
    value = facts.parse_value(fact, raw)
    if isinstance(value, facts.Problem):
        reader.say("PB118", node.place, fact=fact.id, reason=value)
        return None
    return value


def sets(reader: Reader, node: Tree) -> tuple[tuple[str, Value], ...] | None:
    if reader.map(node) is None or not isinstance(node, Map):
        return None
    stated = []
    for written, value in node.entries.values():
        if not reader.among(written, reader.names.declared["fact"], "fact"):
            continue
        fact = reader.facts.get(written.text)
        if fact and (read := fact_value(reader, fact, value)) is not None:
            stated.append((fact.id, read))
    return tuple(stated)


def scale(reader: Reader, node: Tree) -> dict[int, Text] | None:
    if reader.map(node) is None or not isinstance(node, Map):
        return None
    if set(node.entries) != set("01234"):
        reader.say("PB123", opening(node), found=", ".join(node.entries))
        return None
    meanings = {int(score): text(reader, node) for score, (_, node) in node.entries.items()}
    return {score: meanings[score] or NO_TEXT for score in range(5)}
