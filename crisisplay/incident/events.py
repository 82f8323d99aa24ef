"""What can happen in an incident: the closed set of events, and their JSON form.

An event is one line of the journal once the store has stamped it. Free text is always a `Noted` of
its own; the others point at it by `seq`, so that erasing an entry is erasing a field. Fields that
are empty, and may be, are left out of the line. The words that were shown (titles, questions,
labels) are kept in the line, in the language they were shown in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Mapping as AbstractMapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from types import UnionType
from typing import (
    Any,
    ClassVar,
    Literal,
    NamedTuple,
    TypeAlias,
    get_args,
    get_origin,
    get_type_hints,
)

JSON: TypeAlias = "bool | int | str | list[JSON] | dict[str, JSON] | None"
FactStatus: TypeAlias = Literal["unverified", "checking", "confirmed", "refuted"]
Outcome: TypeAlias = Literal[
    "done", "skipped", "decided", "answered", "drafted", "approved", "published"
]


_TIME = {"time": True}  # a field that holds a time: ISO 8601 with its offset in the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events have in common: `type` is their name in the journal."""

    type: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(Event):
    """Always entry 1. `uses` are the library files the playbook was read with, by digest."""

    type: ClassVar[str] = "opened"
    format: int = 1
    tool: str
    incident: str
    kind: Literal["incident", "drill", "preparation"]
    playbook: str
    version: str = ""
    title: str
    file: str  # digest of the playbook's bytes, under files/
    uses: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"
    calendar: str = ""
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """A sitting: what was claimed (name, role) and what was observed (the rest)."""

    type: ClassVar[str] = "joined"
    name: str
    role: str = ""
    user: str = ""
    host: str = ""
    terminal: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """Any free text. `about` says what for: a note, or the text another entry points at."""

    type: ClassVar[str] = "note"
    text: str
    about: Literal["note", "reason", "dissent", "late", "answer", "evidence"] = "note"
    step: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Event):
    """A fact, as it is known now. `was` is the entry it replaces."""

    type: ClassVar[str] = "fact"
    fact: str
    asked: str = ""
    value: JSON
    status: FactStatus = "unverified"
    source: str = ""
    step: str = ""
    was: int | None = None
    reopens: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Event):
    """A step was done. `left` are the items, facts or channels that were left open in it."""

    type: ClassVar[str] = "done"
    step: str
    title: str = ""
    outcome: Outcome = "done"
    round: int | None = None
    items: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    was: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(Event):
    """A step was passed over. `reason` is the note that says why."""

    type: ClassVar[str] = "skipped"
    step: str
    title: str = ""
    round: int | None = None
    reason: int
    was: int | None = None
    reopens: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Event):
    """A decision, with all that was on the table. `known` are the facts as they stood then."""

    type: ClassVar[str] = "decision"
    step: str
    question: str
    options: tuple[Mapping[str, JSON], ...]  # {id, label, recommended?: why}
    chosen: str
    label: str
    reason: int
    followed: bool | None = None  # the advice, where there was any
    known: tuple[Mapping[str, JSON], ...] = ()  # {fact, value?, status, seq}
    level: int | None = None
    consulted: tuple[str, ...] = ()
    dissent: int | None = None
    review_at: datetime | None = field(default=None, metadata=_TIME)
    confirmed: bool = False
    sets: Mapping[str, JSON] = field(default_factory=dict)
    returns: str = ""
    round: int | None = None
    was: int | None = None
    reopens: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Event):
    """The level, 0 to 4. With `scores` it is the highest of them; without, a person's own word."""

    type: ClassVar[str] = "level"
    level: int
    scores: Mapping[str, JSON] = field(default_factory=dict)
    shown: Mapping[str, JSON] = field(default_factory=dict)  # criterion: what its score means
    reason: int | None = None
    step: str = ""
    title: str = ""
    round: int | None = None
    was: int | None = None
    reopens: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    """A person was bound to a role. `was` is who held it before."""

    type: ClassVar[str] = "assigned"
    role: str
    name: str
    duty: Literal["holder", "deputy"] = "holder"
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Event):
    """A role changes hands. `brief` is the digest of the situation report that was given."""

    type: ClassVar[str] = "handover"
    role: str
    name: str
    was: str = ""
    brief: str = ""
    reason: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jumped(Event):
    """The walk went on at `step`, and `over` is the step that was next."""

    type: ClassVar[str] = "jumped"
    step: str
    title: str = ""
    over: str = ""  # the step that was next


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached(Event):
    """A piece of evidence, kept under files/ by its digest."""

    type: ClassVar[str] = "evidence"
    file: str
    name: str
    size: int
    step: str = ""
    note: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Event):
    """What `entry` should have said. `reason` is the note that says why."""

    type: ClassVar[str] = "correction"
    entry: int
    text: str = ""
    reason: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(Event):
    """A version of a statement: the file that approvals are bound to, and what checks said."""

    type: ClassVar[str] = "drafted"
    statement: str
    title: str = ""
    file: str
    author: str
    facts: tuple[int, ...] = ()  # entries of the facts the text was filled with
    findings: tuple[Mapping[str, JSON], ...] = ()
    override: int | None = None
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved(Event):
    """Somebody agreed to the very words that `file` is the digest of."""

    type: ClassVar[str] = "approved"
    statement: str
    file: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Event):
    """Where and when a text went out; `at` of the entry is when, as the person says."""

    type: ClassVar[str] = "published"
    statement: str
    file: str
    channel: str
    address: str = ""
    before_internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised(Event):
    """Something was promised for a time: the next update, or an action with its owner."""

    type: ClassVar[str] = "promised"
    what: int
    due: datetime | None = field(default=None, metadata=_TIME)
    owner: str = ""
    statement: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Event):
    """A promise was kept, by a statement or otherwise. `promise` is the entry that made it."""

    type: ClassVar[str] = "kept"
    promise: int
    by_statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Event):
    """A reading of the monitoring, taken by hand: figures by name, decimals as text."""

    type: ClassVar[str] = "reading"
    figures: Mapping[str, JSON]
    source: str = ""
    query: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered(Event):
    """The walk passes to a phase. `left` are steps that were not passed in the one before."""

    type: ClassVar[str] = "phase"
    phase: Literal["before", "during", "after"]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """The keyboard was left at `step`."""

    type: ClassVar[str] = "paused"
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """The walk went on. `playbook` is what became of its file in the meantime."""

    type: ClassVar[str] = "resumed"
    playbook: Literal["same", "changed", "gone"] = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    """`decision` is the exit decision's entry, where the playbook has one."""

    type: ClassVar[str] = "closed"
    reason: int
    decision: int | None = None
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Other(Event):
    """A line whose type this version does not know: kept, shown, and without effect."""

    type: ClassVar[str] = ""
    name: str


EVENTS: Mapping[str, type[Event]] = {
    event.type: event for event in Event.__subclasses__() if event.type
}


@dataclass(frozen=True, slots=True)
class Record:
    """An event as the journal holds it. `at` is when it happened, as said; `ts` when recorded."""

    seq: int
    ts: datetime
    by: str
    event: Event
    at: datetime | None = None

    @property
    def happened(self) -> datetime:
        return self.at or self.ts


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
        return tuple(_read(inner[0], one) for one in value)
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
        return Record(seq, _moment(str(line.get("ts"))), by, decode(line), at)
    except ValueError:
        return Record(seq, last or _NO_TIME, by, Other(name=str(line.get("type", ""))))


_NO_TIME = datetime.min.replace(tzinfo=UTC)
