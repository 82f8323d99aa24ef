"""Events as the fields of a journal's line, and back.

Fields that are empty, and may be, are left out. A line may come from anywhere: what this version
does not know, or can't read, is `Other`, which is kept, shown, and without effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Mapping as AbstractMapping
from dataclasses import MISSING, fields, replace
from datetime import UTC, datetime
from types import UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from crisisplay.incident.events import EVENTS, JSON, Erased, Event, Marked, Other, Record


def encode(event: Event) -> dict[str, JSON]:
    """The event's own fields, `type` first, empty ones left out."""
    return {"type": event.type, **dict(_filled(event))}


def _filled(event: Event) -> Iterator[tuple[str, JSON]]:
    for one in _shape(type(event)):
        value = getattr(event, one.name)
        if value or value != one.default:
            yield one.name, _plain(value)


def _plain(value: Any) -> JSON:
    match value:
        case datetime() as time:
            return time.isoformat()
        case tuple() as several:
            return [_plain(one) for one in several]
        case Mapping() as mapping:
            return dict(mapping)
        case plain:
            return plain  # type: ignore[no-any-return] # an event holds nothing but JSON else


def decode(line: Mapping[str, JSON]) -> Event:
    """The event of a line's fields; `Other` for a type, or a shape, this version does not know."""
    kind = EVENTS.get(str(line.get("type", "")))
    if kind is None:
        return Other(name=str(line.get("type", "")))
    try:
        return kind(
            **{
                one.name: _read(one.hint, line[one.name])
                for one in _shape(kind)
                if one.name in line
            }
        )
    except (TypeError, ValueError):
        return Other(name=kind.type)


class _Field(NamedTuple):
    name: str
    hint: Any
    default: Any  # MISSING where the field has none


def _shape(kind: type[Event]) -> tuple[_Field, ...]:
    """The fields of an event, their types and defaults, read once for each kind."""
    if kind not in _SHAPES:
        hints = get_type_hints(kind)
        _SHAPES[kind] = tuple(
            _Field(f.name, hints[f.name], f.default if f.default_factory is MISSING else {})
            for f in fields(kind)
        )
    return _SHAPES[kind]


_SHAPES: dict[type[Event], tuple[_Field, ...]] = {}


def _read(hint: Any, value: JSON) -> object:
    """The value as a field of type `hint` holds it. A journal may come from anywhere: TypeError."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType and type(None) in inner[2:]:  # JSON itself, whatever its form
        return value
    if origin is UnionType:
        return None if value is None else _read(inner[0], value)
    if hint is datetime and isinstance(value, str):
        return _moment(value)
    if origin is tuple and isinstance(value, list):
        # Numbers or words, as nearly always; a line may hold very many of them.
        is_plain = {*map(type, value)} <= {inner[0]}
        return tuple(value if is_plain else (_read(inner[0], one) for one in value))
    if origin is AbstractMapping and isinstance(value, dict):
        return {name: _read(inner[1], one) for name, one in value.items()}
    if (origin is Literal and value in inner) or type(value) is hint:
        return value
    raise TypeError(hint)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError(text)
    return moment


_YEARS = range(1900, 2200)  # what is counted from them stays inside the calendar


def record(seq: int, line: Mapping[str, JSON], last: datetime | None = None) -> Record:
    """The record of a journal line's fields (`ts`, `by`, `at` and the event's own).

    A line whose times can't be read is kept with the time of the one before, `last`, as `Other`.
    """
    by = str(line.get("by", ""))
    try:
        at = None if line.get("at") is None else _moment(str(line["at"]))
        return Record(seq, _moment(str(line.get("ts"))), by, _of_before(decode(line), seq), at)
    except ValueError:
        return Record(seq, last or _NO_TIME, by, Other(name=str(line.get("type", ""))))


def _of_before(event: Event, seq: int) -> Event:
    """The event of entry `seq` without the numbers of entries that were not there yet."""
    match event:
        case Marked(entries=named):
            return replace(event, entries=_known(named, seq))
        case Erased(which=named):
            return replace(event, which=_known(named, seq))
        case _:
            return event


def _known(named: tuple[int, ...], seq: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one for one in named if 1 <= one < seq))


_NO_TIME = datetime(_YEARS[0], 1, 2, tzinfo=UTC)
