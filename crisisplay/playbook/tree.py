"""The tree of a YAML file: scalars, lists and maps that know where they were written.

Every scalar stays the text that was written; what it means is for whoever expects it (`no` is a
word, `12:30` is no number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from typing import Any, TypeAlias

import yaml

from crisisplay.playbook.model import Place


class Node:
    """Lines and columns from 1, the end exclusive."""

    __slots__ = ("column", "end_column", "end_line", "file", "line")

    def __init__(self, file: str, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        self.file = file
        self.line = start.line + 1
        self.column = start.column + 1
        self.end_line = end.line + 1
        self.end_column = end.column + 1

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column, self.end_line, self.end_column)


class Scalar(Node):
    """`plain` is without quotes and not a block; `end` is its offset in the whole text."""

    __slots__ = ("end", "plain", "style", "text")

    def __init__(self, file: str, event: yaml.ScalarEvent) -> None:
        super().__init__(file, event)
        self.text: str = event.value
        self.style: str = event.style or ""
        self.plain = self.style == ""
        self.end: int = event.end_mark.index  # type: ignore[union-attr]

    @property
    def empty(self) -> bool:
        """Nothing was written: neither a word nor quotes."""
        return self.plain and not self.text


class List(Node):
    __slots__ = ("flow", "items")

    def __init__(self, file: str, event: yaml.SequenceStartEvent) -> None:
        super().__init__(file, event)
        self.flow = bool(event.flow_style)
        self.items: list[Tree] = []

    def with_items(self, items: list[Tree]) -> List:
        """The same list, written at the same place, with other items."""
        twin = copy(self)
        twin.items = items
        return twin


class Map(Node):
    """`used_at` is where the playbook asked for it, when it comes from a library."""

    __slots__ = ("entries", "flow", "used_at")

    def __init__(self, file: str, event: yaml.MappingStartEvent) -> None:
        super().__init__(file, event)
        self.flow = bool(event.flow_style)
        self.entries: dict[str, tuple[Scalar, Tree]] = {}
        self.used_at: Place | None = None

    def with_entries(self, entries: dict[str, tuple[Scalar, Tree]]) -> Map:
        """The same map, written at the same place, with other entries."""
        twin = copy(self)
        twin.entries = entries
        return twin

    def get(self, key: str) -> Tree | None:
        entry = self.entries.get(key)
        return entry[1] if entry else None


Tree: TypeAlias = Scalar | List | Map


def opening(node: Tree) -> Place:
    """Where a node starts: marking a whole block would mark a page."""
    if isinstance(node, Map) and not node.flow and node.entries:
        return next(iter(node.entries.values()))[0].place
    place = node.place
    if place.end_line == place.line:
        return place
    return Place(place.file, place.line, place.column, place.line, place.column + 1)


def quoted(text: str) -> str:
    """How a text is written so that YAML reads it as it is, on one line."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_WANTS_QUOTES = re.compile(r"[\[\]{},#&*!|>'\"%@`?]|: |:$|^- ")


def plain_or_quoted(text: str) -> str:
    """The same inside brackets, without quotes where none are wanted."""
    return quoted(text) if _WANTS_QUOTES.search(text) else text


def height(node: Tree) -> int:
    """How many lists and maps are inside each other."""
    match node:
        case List():
            return 1 + max((height(item) for item in node.items), default=0)
        case Map():
            return 1 + max((height(value) for _, value in node.entries.values()), default=0)
        case _:
            return 0


def scalars(node: Tree) -> Iterator[Scalar]:
    """Every scalar value of a tree, in the order written (keys are not values)."""
    match node:
        case Scalar():
            yield node
        case List():
            for item in node.items:
                yield from scalars(item)
        case Map():
            for _, value in node.entries.values():
                yield from scalars(value)
