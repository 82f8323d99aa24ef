"""Entries about other entries."""

from __future__ import annotations

from typing import ClassVar, Literal

from crisisplay.incident.events.event import Event
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Event):
    """What `entry` should have said. `reason` is the note that says why."""

    type: ClassVar[str] = "correction"
    entry: int
    text: str = ""
    reason: int


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
class Unsealed(Event):
    """The seal of `entry` was due, and `lacks` a signature or a timestamp, or both.

    `why` is the id of the error. Nothing is recorded of a seal that was made.
    """

    type: ClassVar[str] = "unsealed"
    entry: int
    lacks: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other(Event):
    """A line whose type this version does not know: kept, shown, and without effect."""

    type: ClassVar[str] = ""
    name: str
