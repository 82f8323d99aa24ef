"""What a person can ask for: the closed set of commands. `decide` answers with events, or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from crisisplay.incident.events import JSON, FactStatus
from crisisplay.playbook.model import Phase, Value


@dataclass(frozen=True, slots=True)
class Moment:
    """When, by whom, in which language. `at` is when it happened, where that differs."""

    now: datetime
    by: str
    lang: str
    at: datetime | None = None
    late: str = ""  # why it is recorded late

    @property
    def happened(self) -> datetime:
        return self.at or self.now


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    step: str = ""
    about: Literal["note", "answer", "evidence"] = "note"
    question: str = ""


@dataclass(frozen=True, slots=True)
class StateFact:
    fact: str
    value: Value
    status: FactStatus = "unverified"
    source: str = ""
    step: str = ""  # the `ask` step it answers


@dataclass(frozen=True, slots=True)
class Complete:
    """Do a step that is neither a decision nor a level. `items` are those that were ticked."""

    step: str
    items: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    step: str
    because: str


@dataclass(frozen=True, slots=True)
class Choose:
    step: str
    option: str
    because: str
    confirm: bool = False
    consulted: tuple[str, ...] = ()
    dissent: str = ""
    review_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SetLevel:
    """From scores, or as a person's own word with the reason."""

    scores: Mapping[str, int] = field(default_factory=dict)
    level: int | None = None
    because: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    role: str
    name: str
    duty: Literal["holder", "deputy"] = "holder"


@dataclass(frozen=True, slots=True)
class HandOver:
    role: str
    name: str
    because: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Attach:
    file: str
    name: str
    size: int
    step: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    entry: int
    because: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a statement. `findings` are what the checks said; blocking ones need why."""

    statement: str
    file: str
    author: str
    facts: tuple[int, ...] = ()
    findings: tuple[Mapping[str, JSON], ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Approve:
    statement: str
    file: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Publish:
    statement: str
    file: str
    channel: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    text: str
    due: datetime | None
    owner: str = ""
    statement: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    promise: int


@dataclass(frozen=True, slots=True)
class Measure:
    figures: Mapping[str, JSON]
    source: str = ""
    query: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    step: str


@dataclass(frozen=True, slots=True)
class Enter:
    phase: Phase


@dataclass(frozen=True, slots=True)
class Pause:
    step: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    playbook: Literal["same", "changed", "gone"] = "same"


@dataclass(frozen=True, slots=True)
class Close:
    because: str


Command: TypeAlias = (
    Note | StateFact | Complete | Skip | Choose | SetLevel | Assign | HandOver | Attach | Amend
    | Draft | Approve | Publish | Promise | Keep | Measure | Jump | Enter | Pause | Resume | Close
)  # fmt: skip
