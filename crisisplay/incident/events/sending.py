"""What leaves, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from crisisplay.incident.events.event import Event
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending(Event):
    """A text is about to leave: written before anything is sent, so that a crash leaves a trace.

    `uses` has the digest of all that is to be sent, as "parcel"; `key` makes a retry the same
    post, `outlet` is the name of the network's adapter. `replaces` is the publication that this
    text is put in the place of.
    """

    type: ClassVar[str] = "sending"
    statement: str
    file: str
    channel: str
    lang: str
    outlet: str
    key: str
    uses: Mapping[str, str] = field(default_factory=dict)
    replaces: int | None = None


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
    `corrects` are the publications that it puts right, `replaces` the one whose place it takes.
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
    replaces: int | None = None


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
