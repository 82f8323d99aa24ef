"""The course of a playbook as a graph, before it has a form: boxes in rows, frames, and lines.

All words are in the reader's language and foreign: each form makes them safe in its own way. The
ids (`n12`, `f3`) are made here, never by an author.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from crisisplay.i18n import Language
from crisisplay.values import dataclass

Shape: TypeAlias = Literal[
    "do", "ask", "assess", "decide", "cell", "say", "watch", "debrief"
]  # what a step does, by its key
Line: TypeAlias = Literal["next", "fork", "needs", "returns", "loop"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One option of a decision, and what follows from choosing it, in words."""

    label: str
    follows: str = ""

    @property
    def told(self) -> str:
        return f"– {self.label} → {self.follows}" if self.follows else f"– {self.label}"


@dataclass(frozen=True, slots=True)
class Node:
    """A step. `condition` says when it applies, `notes` who, until when, and what it does."""

    id: str
    step: str
    number: int
    shape: Shape
    title: str
    condition: str = ""
    notes: tuple[str, ...] = ()
    options: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A phase or a block. The items of one row stand side by side: any order, or one of them.

    `rounds` says when a block that repeats goes round again.
    """

    id: str
    step: str
    title: str
    rows: tuple[tuple[Item, ...], ...]
    condition: str = ""
    notes: tuple[str, ...] = ()
    rounds: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is said of it, line by line."""
        return tuple(one for one in (self.title, self.condition, *self.notes, self.rounds) if one)

    def nodes(self) -> Iterator[Node]:
        """Every step inside, in the order written."""
        for item in (item for row in self.rows for item in row):
            if isinstance(item, Node):
                yield item
            else:
                yield from item.nodes()

    def frames(self) -> Iterator[Frame]:
        """The frame itself, then those inside it."""
        yield self
        for item in (item for row in self.rows for item in row):
            if isinstance(item, Frame):
                yield from item.frames()


Item: TypeAlias = Node | Frame


@dataclass(frozen=True, slots=True)
class Edge:
    """From one box or frame to another. A fork's label names the options that lead there."""

    kind: Line
    source: str
    target: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """`about` says in a sentence what is drawn, for whoever can't see it."""

    lang: Language
    title: str
    about: str
    phases: tuple[Frame, ...]
    edges: tuple[Edge, ...]

    def nodes(self) -> Iterator[Node]:
        for phase in self.phases:
            yield from phase.nodes()

    def frames(self) -> Iterator[Frame]:
        for phase in self.phases:
            yield from phase.frames()
