"""What can happen in an incident: the closed set of events.

An event is one line of the journal once the store has stamped it. Free text is always a `Noted`
of its own; the others point at it by `seq`, so that erasing an entry is erasing a field. The words
that were shown (titles, questions, labels) are kept, in the language they were shown in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import ClassVar, Literal, TypeAlias

from crisisplay.values import dataclass

JSON: TypeAlias = "bool | int | str | list[JSON] | dict[str, JSON] | None"
FactStatus: TypeAlias = Literal["unverified", "checking", "confirmed", "refuted"]
Outcome: TypeAlias = Literal[
    "done", "skipped", "decided", "answered", "drafted", "approved", "published"
]


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
    path: str = ""  # where they were read; nothing for a shipped playbook, which goes by its id
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
    """Somebody agreed to the very words that `file` is the digest of.

    `outside` where the incident gives that role to others than this person.
    """

    type: ClassVar[str] = "approved"
    statement: str
    file: str
    name: str
    role: str
    outside: bool = False


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
    due: datetime | None = None
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
class Unsealed(Event):
    """The seal of `entry` was due, and `lacks` a signature or a timestamp, or both.

    `why` is the id of the error. Nothing is recorded of a seal that was made.
    """

    type: ClassVar[str] = "unsealed"
    entry: int
    lacks: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Event):
    """Entries that a lawyer's secrecy covers, or no longer does. `reason` is the note on why."""

    type: ClassVar[str] = "marked"
    entries: tuple[int, ...]
    mark: Literal["privileged"] = "privileged"
    lifted: bool = False
    reason: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Event):
    """What the entries `which` said is gone, of which only digests are left."""

    type: ClassVar[str] = "erased"
    which: tuple[int, ...]
    why: str
    authority: str


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
