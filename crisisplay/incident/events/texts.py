"""What is agreed before a text leaves, and what is promised with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from crisisplay.incident.events.event import JSON, Event
from crisisplay.values import dataclass


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
