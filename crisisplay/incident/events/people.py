"""The course of an incident: its opening and close, who is there, where the walk stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar, Literal

from crisisplay.incident.events.event import Event
from crisisplay.values import dataclass


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
class Closed(Event):
    """`decision` is the exit decision's entry, where the playbook has one."""

    type: ClassVar[str] = "closed"
    reason: int
    decision: int | None = None
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
class Entered(Event):
    """The walk passes to a phase. `left` are steps that were not passed in the one before."""

    type: ClassVar[str] = "phase"
    phase: Literal["before", "during", "after"]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Jumped(Event):
    """The walk went on at `step`, and `over` is the step that was next."""

    type: ClassVar[str] = "jumped"
    step: str
    title: str = ""
    over: str = ""  # the step that was next
