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
    expires: datetime | None = None  # it counts until then


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Event):
    """Somebody said no to the very words that `file` is the digest of. The draft is kept."""

    type: ClassVar[str] = "rejected"
    statement: str
    file: str
    name: str
    role: str
    reason: int
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Advised(Event):
    """What counsel, the insurer or another adviser said of a text; it binds nobody."""

    type: ClassVar[str] = "opinion"
    statement: str
    file: str
    adviser: Literal["counsel", "insurer", "other"]
    name: str
    view: Literal["agrees", "reserves", "opposes"]
    reason: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending(Event):
    """A text is about to leave: written before anything is sent, so that a crash leaves a trace.

    `uses` has the digest of all that is to be sent, as "parcel"; `key` makes a retry the same
    post, `outlet` is the name of the network's adapter.
    """

    type: ClassVar[str] = "sending"
    statement: str
    file: str
    channel: str
    lang: str
    outlet: str
    key: str
    uses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent(Event):
    """The intention `sending` came to nothing: surely nothing went out.

    `why` is the id of the error; `reason` the note of a person who looked.
    """

    type: ClassVar[str] = "unsent"
    sending: int
    statement: str
    channel: str
    lang: str = ""
    why: str = ""
    reason: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Event):
    """Where and when a text went out; `at` of the entry is when, as the person says.

    `lang` is empty where all its languages went out together; `owes` are those that have yet to.
    Where an outlet sent it, `sending` is the intention, `post` the network's id, and `uses` has the
    digests of the bytes that left ("sent") and of what became of each recipient ("results").
    `corrects` are the publications that this one puts right.
    """

    type: ClassVar[str] = "published"
    statement: str
    file: str
    channel: str
    address: str = ""
    before_internal: bool = False
    lang: str = ""
    owes: tuple[str, ...] = ()
    post: str = ""
    sending: int | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
    refused: int = 0  # recipients that the network did not take
    corrects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """A publication was taken down. `by_tool` where an outlet did it, else a person says so."""

    type: ClassVar[str] = "withdrawn"
    publication: int
    statement: str
    channel: str
    reason: int
    by_tool: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftStanding(Event):
    """A publication stays as it is although these facts of it changed."""

    type: ClassVar[str] = "left_standing"
    publication: int
    statement: str
    channel: str
    facts: tuple[str, ...]
    reason: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned(Event):
    """A publication was put first on its account, or is so no longer."""

    type: ClassVar[str] = "pinned"
    publication: int
    statement: str
    channel: str
    pinned: bool = True
    by_tool: bool = False


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
class ClockStarted(Event):
    """The clock of a duty was started by a person: `at` of the entry is when its event happened."""

    type: ClassVar[str] = "clock_started"
    deadline: str
    title: str = ""
    reason: int | None = None
    was: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMet(Event):
    """A duty was met: `reference` is its receipt or number, `left` what was not told yet."""

    type: ClassVar[str] = "clock_met"
    deadline: str
    title: str = ""
    reference: str = ""
    left: tuple[str, ...] = ()
    reason: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWaived(Event):
    """A person judged that a duty does not apply here. `reason` says why."""

    type: ClassVar[str] = "clock_waived"
    deadline: str
    title: str = ""
    reason: int
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeOrdered(Event):
    """What must stop, by id, in the words shown: posts, ads, mailings, the agencies' tools."""

    type: ClassVar[str] = "freeze"
    items: Mapping[str, str]
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeConfirmed(Event):
    """`name` says that an item has stopped. `proof` is a note: how it was seen."""

    type: ClassVar[str] = "frozen"
    item: str
    title: str = ""
    name: str = ""
    proof: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeLifted(Event):
    """These items may go on, by id with the words shown. `reason` says why."""

    type: ClassVar[str] = "thawed"
    items: Mapping[str, str]
    reason: int


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
