"""Reading lengths of time, due times and dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from crisisplay.playbook.diagnostics import Term
from crisisplay.playbook.durations import meant_by, parse_duration
from crisisplay.playbook.model import Due, Duration
from crisisplay.playbook.tree import Map, Scalar, Tree, opening

if TYPE_CHECKING:
    from crisisplay.playbook.reader import Reader


_YEARS = range(1900, 2200)  # what is counted from them stays inside the calendar


def duration(reader: Reader, node: Tree) -> Duration | None:
    text = reader.scalar(node)
    if text is None:
        return None
    if (read := parse_duration(text)) is not None:
        return read
    clock = "PB127" if ":" in text else "PB106"
    meant = meant_by(text)
    reader.say("PB126" if meant else clock, node.place, meant, text=text)
    return None


def due(reader: Reader, node: Tree) -> Due | None:
    if not isinstance(node, Map):
        within = duration(reader, node)
        return Due(within) if within else None
    values = reader.construct(node, "due_after")
    if values is None:
        return None
    if ("after" in node.entries) == ("from" in node.entries):
        reader.say("PB124", opening(node))
        return None
    return Due(values["within"], values.get("after"), _datetime_fact(reader, values, node))


def _datetime_fact(reader: Reader, values: dict[str, Any], node: Map) -> str | None:
    fact: str | None = values.get("from")
    written = node.get("from")
    if fact is not None and written is not None:
        wants_datetime(reader, fact, written)
    return fact


def wants_datetime(reader: Reader, fact: str, node: Tree) -> None:
    kind = reader.names.conditions[fact].kind
    if kind != "datetime":
        reader.say("PB213", node.place, fact=fact, found=Term(kind))


def day(reader: Reader, node: Tree) -> date | None:
    text = reader.scalar(node)
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.year not in _YEARS:
        reader.say("PB107", node.place, text=text)
        return None
    return found


def limit(reader: Reader, node: Tree) -> Duration | str | None:
    if isinstance(node, Scalar) and node.text in ("none", "without_delay"):
        return "none"
    return duration(reader, node)
