"""What a person can ask for: the closed set of commands. `decide` answers with events, or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal, TypeAlias

from crisisplay.incident.events import JSON, FactStatus
from crisisplay.playbook.model import Phase, Value
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Write a sentence down. It is the answer to `question` where there is one.

    `privileged` where a lawyer's secrecy covers it.
    """

    text: str
    step: str = ""
    about: Literal["note", "answer", "evidence"] = "note"
    question: str = ""
    privileged: bool = False


@dataclass(frozen=True, slots=True)
class StateFact:
    """Say what is known, how sure it is and who says so."""

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
    """Pass a step over, with the reason."""

    step: str
    because: str


@dataclass(frozen=True, slots=True)
class Choose:
    """Take a decision. `confirm` says it twice, where the option wants that."""

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
    """Bind a person to a role."""

    role: str
    name: str
    duty: Literal["holder", "deputy"] = "holder"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Pass a role on. `brief` is what the next person was told."""

    role: str
    name: str
    because: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Attach:
    """Name a piece of evidence by its digest. `size` is in bytes."""

    file: str
    name: str
    size: int
    step: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    """Correct an entry by another one; nothing is erased."""

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
    """Agree to the very words that `file` is the digest of; until `expires`, where that is said."""

    statement: str
    file: str
    name: str
    role: str
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Say no to the very words that `file` is the digest of."""

    statement: str
    file: str
    name: str
    role: str
    because: str


@dataclass(frozen=True, slots=True)
class Advise:
    """Record what counsel or the insurer says of a text. `privileged` where secrecy covers it."""

    statement: str
    file: str
    adviser: Literal["counsel", "insurer", "other"]
    name: str
    view: Literal["agrees", "reserves", "opposes"]
    because: str = ""
    privileged: bool = False


@dataclass(frozen=True, slots=True)
class Send:
    """Say that a text is about to leave by an outlet. `parcel` is the digest of all of it."""

    statement: str
    file: str
    channel: str
    lang: str
    outlet: str
    key: str
    parcel: str
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class FailSending:
    """Say that an intention came to nothing; `because` where a person looked."""

    sending: int
    why: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Publish:
    """Say where a text went out, after it did. `sending` is the intention it ends, `uses` the
    digests of the bytes that left and of what became of each recipient.
    """

    statement: str
    file: str
    channel: str
    address: str = ""
    lang: str = ""
    owes: tuple[str, ...] = ()
    post: str = ""
    sending: int | None = None
    uses: Mapping[str, str] = field(default_factory=dict)
    refused: int = 0
    corrects: tuple[int, ...] = ()
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Say that a publication was taken down. `publication` is its entry."""

    publication: int
    because: str
    by_tool: bool = False


@dataclass(frozen=True, slots=True)
class LeaveStanding:
    """Let a publication stand although what it says has changed."""

    publication: int
    because: str


@dataclass(frozen=True, slots=True)
class Pin:
    """Say that a publication is first on its account, or no longer."""

    publication: int
    pinned: bool = True
    by_tool: bool = False


@dataclass(frozen=True, slots=True)
class StartClock:
    """Start the clock of a duty; the moment's `at` is when its event happened."""

    deadline: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class MeetClock:
    """Say that a duty was met. `left` are the items of its checklist that have yet to come."""

    deadline: str
    reference: str = ""
    because: str = ""
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaiveClock:
    """Say that a duty does not apply here."""

    deadline: str
    because: str


@dataclass(frozen=True, slots=True)
class OrderFreeze:
    """Say what must stop: titles by id, as they were shown."""

    items: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConfirmFrozen:
    """Say who confirms that an item has stopped, and how it was seen."""

    item: str
    name: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class LiftFreeze:
    """Let items go on; all of them where none is named."""

    items: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Say what will be done; `due` is None where no time was given."""

    text: str
    due: datetime | None
    owner: str = ""
    statement: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """Say that a promise was kept. `promise` is the entry that made it."""

    promise: int


@dataclass(frozen=True, slots=True)
class Measure:
    """Record a reading of the monitoring."""

    figures: Mapping[str, JSON]
    source: str = ""
    query: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go on at another step than the one that is next."""

    step: str


@dataclass(frozen=True, slots=True)
class Enter:
    """Go on to another phase."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class Pause:
    """Leave the keyboard at `step`."""

    step: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    """Come back. `playbook` is what became of its file since, which changes nothing."""

    playbook: Literal["same", "changed", "gone"] = "same"


@dataclass(frozen=True, slots=True)
class Close:
    """End the incident."""

    because: str


@dataclass(frozen=True, slots=True)
class OweSeal:
    """Say that the seal of `entry` could not be made, or not whole, by the id of the error."""

    entry: int
    lacks: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Say that a lawyer's secrecy covers these entries, or, `lifted`, that it does not."""

    entries: tuple[int, ...]
    because: str
    lifted: bool = False


Command: TypeAlias = (
    Note | StateFact | Complete | Skip | Choose | SetLevel | Assign | HandOver | Attach | Amend
    | Draft | Approve | Reject | Advise | Send | FailSending | Publish | Withdraw | LeaveStanding
    | Pin | Promise | Keep | StartClock | MeetClock | WaiveClock | OrderFreeze | ConfirmFrozen
    | LiftFreeze | Measure | Jump | Enter | Pause | Resume | Close | OweSeal | Mark
)  # fmt: skip
