"""A path through a playbook: what is answered on the way, and the course that is expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path as File
from typing import Generic, Literal, TypeAlias, TypeVar

from crisisplay.i18n import Language
from crisisplay.incident.events import FactStatus
from crisisplay.playbook.model import NO_TEXT, Duration, Text, Value
from crisisplay.values import dataclass

T = TypeVar("T")
End: TypeAlias = Literal["closed", "open"]
OPENED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""When a path begins that does not say so: a Monday morning."""


@dataclass(frozen=True, slots=True)
class Later:
    """A time told from the story's own now, `+2h` or `-45m`."""

    distance: Duration
    back: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to a fact's question. `value` None is 'not known yet'."""

    value: Value | Later | None
    status: FactStatus = "confirmed"


@dataclass(frozen=True, slots=True)
class Turns(Generic[T]):
    """One answer each time it is asked; the last one holds on.

    `own` where the path itself says it, and not what is common to all.
    """

    answers: tuple[T, ...]
    place: str
    own: bool = True

    def at(self, time: int) -> T:
        """The answer when it is asked for the `time`-th time, from 0."""
        return self.answers[min(time, len(self.answers) - 1)]


@dataclass(frozen=True, slots=True)
class Until:
    """The walk stops when this step was passed for the `time`-th time."""

    step: str
    time: int = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """What the course must be; None where the path does not say. Places by key."""

    steps: tuple[str, ...] | None = None
    not_steps: tuple[str, ...] | None = None
    statements: tuple[str, ...] | None = None
    deadlines: tuple[str, ...] | None = None
    advised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, Value | None] = field(default_factory=dict)
    level: int | None = None
    ends: End | None = None
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Path:
    """`place` is where its id is written, `paths.yaml:12:11`."""

    id: str
    place: str
    title: Text = NO_TEXT
    opened: datetime = OPENED
    drill: bool = False
    answers: File | None = None
    facts: Mapping[str, Turns[Said]] = field(default_factory=dict)
    decide: Mapping[str, Turns[str]] = field(default_factory=dict)
    level: Turns[int] | None = None
    skip: Mapping[str, Turns[str]] = field(default_factory=dict)  # "" is not skipped this time
    because: Mapping[str, Turns[str]] = field(default_factory=dict)
    unpublished: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    until: Until | None = None
    expected: Expected = Expected()

    def name(self, lang: Language) -> str:
        """Its title, else its id."""
        return self.title.say(lang) or self.id


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths of one file, in the order written."""

    file: File
    paths: tuple[Path, ...]
