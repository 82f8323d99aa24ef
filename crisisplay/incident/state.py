"""What holds now: immutable, and made of nothing but the entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal

from crisisplay.incident.events import Closed, FactStatus, Opened, Outcome, Unsealed
from crisisplay.playbook.model import Phase, Value
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Passed:
    """How a step ended, in the current round of its block."""

    outcome: Outcome
    seq: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as it stands. `decision` is the step that set it, over what was known before."""

    value: Value
    status: FactStatus
    source: str
    seq: int
    at: datetime
    decision: str = ""
    over: Known | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The latest answer of a decision."""

    option: str
    seq: int
    at: datetime
    by: str
    review_at: datetime | None = None
    returns: str = ""


@dataclass(frozen=True, slots=True)
class Holders:
    """Who answers for a role, and who stands by."""

    holder: str = ""
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """One agreement to the version that counts now; it counts until `expires`."""

    name: str
    role: str
    seq: int
    expires: datetime | None = None

    def counts_at(self, now: datetime) -> bool:
        return self.expires is None or now < self.expires


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an adviser said of the version that counts now."""

    adviser: Literal["counsel", "insurer", "other"]
    name: str
    view: Literal["agrees", "reserves", "opposes"]
    seq: int


@dataclass(frozen=True, slots=True)
class Publication:
    """One channel that a text went out on. `file` is the digest of its words, `facts` what it was
    filled with, as they stood then. `lang` is empty for all its languages together; `owes` are
    those that have yet to go out there.

    `corrected`, `withdrawn` and `left` are the entries that say so; `stood` are the facts it was
    left with, None for one that was no longer known.
    """

    channel: str
    address: str
    file: str
    at: datetime
    seq: int
    statement: str = ""
    lang: str = ""
    owes: tuple[str, ...] = ()
    post: str = ""
    sending: int | None = None
    facts: Mapping[str, Known] = field(default_factory=dict)
    corrected: int | None = None
    withdrawn: int | None = None
    left: int | None = None
    stood: Mapping[str, Known | None] = field(default_factory=dict)
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Intention:
    """A text that was about to leave, and of which nobody knows yet whether it did.

    `written` is the entry of its draft, `facts` what it was filled with: by the time somebody
    knows, another text may count.
    """

    seq: int
    statement: str
    file: str
    channel: str
    lang: str
    outlet: str
    key: str
    parcel: str
    at: datetime
    written: int = 0
    facts: Mapping[str, Known] = field(default_factory=dict)
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a statement that counts: the last one drafted, and who agreed to it.

    `facts` are those it was filled with, as they stood; `rejected` the entry that says no to it.
    """

    file: str
    author: str
    seq: int
    approvals: tuple[Approval, ...] = ()
    publications: tuple[Publication, ...] = ()  # of every version
    findings: tuple[str, ...] = ()
    facts: Mapping[str, Known] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()
    rejected: int | None = None

    def live(self) -> bool:
        return any(p.withdrawn is None for p in self.publications)

    @property
    def out(self) -> tuple[Publication, ...]:
        """Where this version is out; the same words drafted again are another version."""
        return tuple(p for p in self.publications if p.file == self.file and p.seq > self.seq)

    def out_on(self, channel: str) -> bool:
        """Whether it went out there, in every language that it has for that channel."""
        here = (p for p in self.out if p.channel == channel)
        return any(all(self.out_in(channel, lang) for lang in p.owes) for p in here)

    def out_in(self, channel: str, lang: str) -> bool:
        return any(p.channel == channel and p.lang in ("", lang) for p in self.out)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a duty, as persons set it: when it started, when it was met, or that it does
    not apply. The entries that say so are beside each.
    """

    started: datetime | None = None
    started_seq: int | None = None
    met: datetime | None = None
    met_seq: int | None = None
    reference: str = ""
    left: tuple[str, ...] = ()
    waived: int | None = None


@dataclass(frozen=True, slots=True)
class Frozen:
    """Something that must stop. `name` confirmed it at `at`; `lifted` is the entry that lets it
    go on.
    """

    id: str
    title: str
    ordered: int
    name: str = ""
    at: datetime | None = None
    lifted: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised. `kept` is the entry that says so, None while it is owed."""

    seq: int
    what: int  # the entry that says it
    due: datetime | None
    owner: str = ""
    statement: str = ""
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """A round of a repeated block; `seq` is the entry that began it.

    `asked` where an exit that was refused began it, or an answer was given in it: it is walked
    whatever `until` says.
    """

    number: int
    starts: datetime
    seq: int = 0
    asked: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """An incident as its entries up to `seq` leave it."""

    seq: int = 0
    opened: Opened | None = None
    opened_at: datetime | None = None
    last_at: datetime | None = None
    phase: Phase = "during"
    steps: Mapping[str, Passed] = field(default_factory=dict)
    reopened: Mapping[str, int] = field(default_factory=dict)  # step: the entry that did it
    facts: Mapping[str, Known] = field(default_factory=dict)
    decisions: Mapping[str, Choice] = field(default_factory=dict)
    level: int | None = None
    level_seq: int | None = None
    roles: Mapping[str, Holders] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)  # name: role, of those who joined
    statements: Mapping[str, Version] = field(default_factory=dict)
    promises: tuple[Promise, ...] = ()
    evidence: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    readings: Mapping[str, datetime] = field(default_factory=dict)  # step: when last taken
    rounds: Mapping[str, Round] = field(default_factory=dict)
    earlier: Mapping[str, datetime] = field(default_factory=dict)  # step: first done, past rounds
    focus: str = ""  # the step jumped to
    exit: int | None = None  # the exit decision that stands
    paused: bool = False
    closed: Closed | None = None
    closed_at: datetime | None = None
    corrected: Mapping[int, int] = field(default_factory=dict)  # entry: its correction
    privileged: frozenset[int] = frozenset()  # entries that a lawyer's secrecy covers
    sending: Mapping[int, Intention] = field(default_factory=dict)  # those without an outcome
    clocks: Mapping[str, Clock] = field(default_factory=dict)  # by deadline
    freeze: Mapping[str, Frozen] = field(default_factory=dict)  # by item
    unsealed: tuple[Unsealed, ...] = ()  # seals that were due; whether they came since, files say

    @property
    def kind(self) -> Literal["incident", "drill", "preparation"]:
        return self.opened.kind if self.opened else "incident"

    @property
    def frozen(self) -> bool:
        """Whether anything is to stand still: ordered, and not lifted."""
        return any(item.lifted is None for item in self.freeze.values())

    def publications(self) -> tuple[Publication, ...]:
        """All that went out, in the order it did."""
        every = (p for version in self.statements.values() for p in version.publications)
        return tuple(sorted(every, key=lambda publication: publication.seq))

    @property
    def drill(self) -> bool:
        return self.kind == "drill"
