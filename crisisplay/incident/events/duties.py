"""Clocks of the law as persons set them, and what must stand still."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from crisisplay.incident.events.event import Event
from crisisplay.values import dataclass


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
