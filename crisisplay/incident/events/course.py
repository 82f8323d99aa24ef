"""What is known, done, decided, measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from crisisplay.incident.events.event import JSON, Event
from crisisplay.values import dataclass

FactStatus: TypeAlias = Literal["unverified", "checking", "confirmed", "refuted"]
Outcome: TypeAlias = Literal[
    "done", "skipped", "decided", "answered", "drafted", "approved", "published"
]


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
    review_at: datetime | None = None
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
class Measured(Event):
    """A reading of the monitoring, taken by hand: figures by name, decimals as text."""

    type: ClassVar[str] = "reading"
    figures: Mapping[str, JSON]
    source: str = ""
    query: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached(Event):
    """A piece of evidence, kept under files/ by its digest."""

    type: ClassVar[str] = "evidence"
    file: str
    name: str
    size: int
    step: str = ""
    note: int | None = None
