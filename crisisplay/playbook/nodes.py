"""Strict YAML: from bytes to a tree of nodes that know where they were written.

Built on the C event stream. What the format needs is read: maps, lists, text. What surprises is
refused with its place: a key written twice, tags, merge keys, several documents, characters that
hide or move text, another encoding. Every scalar stays the text that was written; what it means is
for whoever expects it (`no` is a word, `12:30` is no number). Bounds keep a hostile file cheap:
its size, its depth, its nodes, its anchors.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from crisisplay.playbook import syntax
from crisisplay.playbook.diagnostics import Diagnostic, Found, TooManyError
from crisisplay.playbook.model import Place
from crisisplay.playbook.tree import List, Map, Node, Scalar, Tree, height, quoted, scalars

__all__ = ["MAX_BYTES", "List", "Map", "Reading", "Scalar", "Tree", "quoted", "read", "scalars"]

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 200_000  # aliases counted as what they stand for
MAX_ANCHORS = 20
_LONGEST_JOINED = 400  # characters
_WIDE = 20  # spaces between the braces of a placeholder and its name
_MAX_REPORTED = 20  # of one kind: a binary file is said once, not a million times

# C0 but tab and line ends, DEL, C1 with U+0085, the line and paragraph separators, everything that
# reorders text, and what YAML itself refuses. Joiners stay: emoji and some scripts need them.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
    "|\r(?!\n)"
)
_HASH_CUTS = re.compile(r"[ \t]+#[^\s#!]")
_COLON_FOLLOWS = re.compile(r"\s*:")


@dataclass(slots=True)
class Reading:
    """`root` is None when the text could not be read to its end."""

    root: Tree | None
    diagnostics: Found = field(default_factory=Found)


def read(source: bytes, file: str) -> Reading:
    """The tree of one YAML document, with everything that is wrong with it as YAML."""
    reading = Reading(None)
    if len(source) > MAX_BYTES:
        reading.diagnostics.append(
            Diagnostic("PB002", Place(file, 1, 1, 1, 1), {"size": len(source), "limit": MAX_BYTES})
        )
        return reading
    text = _decoded(source, file, reading.diagnostics)
    if text is not None:
        clean = _without_forbidden(text, file, reading.diagnostics)
        reading.root = _Builder(clean, file, reading.diagnostics).build()
    return reading


def _decoded(source: bytes, file: str, found: Found) -> str | None:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in source[:4]:
        found.append(Diagnostic("PB001", Place(file, 1, 1, 1, 2), {"encoding": "UTF-16"}))
        return None
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        place = Place(file, line, column, line, column + 1)
        found.append(Diagnostic("PB036", place, {"byte": f"{source[error.start]:02x}"}))
        return None


def _without_forbidden(text: str, file: str, found: Found) -> str:
    """The text with each forbidden character replaced by one that keeps the columns."""
    for count, match in enumerate(FORBIDDEN.finditer(text)):
        if count == _MAX_REPORTED:
            break
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        found.append(_forbidden(match, Place(file, line, column, line, column + 1)))
    return FORBIDDEN.sub("\ufffd", text)


def _forbidden(match: re.Match[str], place: Place) -> Diagnostic:
    return Diagnostic("PB003", place, {"character": f"U+{ord(match[0]):04X}"})


class _Stop(Exception):
    """A bound was passed; what follows is not read."""


class _Builder:
    """Puts events together without recursion, so depth costs nothing before it is refused."""

    def __init__(self, text: str, file: str, found: Found) -> None:
        self._text = text
        self._file = file
        self._found = found
        self._open: list[List | Map] = []
        self._keys: list[Scalar | None] = []  # of each open map, the key that waits for its value
        self._anchors: dict[str, tuple[Tree, int]] = {}
        self._naming: list[tuple[str | None, int]] = []  # anchor of each open node, count before it
        self._count = 0
        self._root: Tree | None = None

    def build(self) -> Tree | None:
        try:
            self._read()
        except (_Stop, TooManyError):
            return None
        except yaml.MarkedYAMLError as error:
            self._unreadable(syntax.explain(error, self._text, self._file))
            return None
        if self._root is None or (isinstance(self._root, Scalar) and self._root.empty):
            self._say("PB012", Place(self._file, 1, 1, 1, 1))
            return None
        return self._root

    def _unreadable(self, mistake: Diagnostic) -> None:
        """A # that also hid the end of a list or map is told once."""
        hash_too = self._found and self._found[-1].code == "PB032" and mistake.code == "PB024"
        if hash_too and self._found[-1].place.line == mistake.place.line:
            self._found.pop()
        self._found.append(mistake)

    def _say(self, code: str, place: Place, **values: object) -> None:
        self._found.append(Diagnostic(code, place, values))

    def _refuse(self, code: str, place: Place, **values: object) -> NoReturn:
        self._say(code, place, **values)
        raise _Stop

    def _read(self) -> None:
        documents = 0
        for event in yaml.parse(self._text, Loader=yaml.CSafeLoader):
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent():
                    self._start(Map(self._file, event), event)
                case yaml.SequenceStartEvent():
                    self._start(List(self._file, event), event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._end(event)
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._refuse("PB011", _place(self._file, event), text="---")
                case _:
                    pass

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        node = Scalar(self._file, event)
        self._tagged(event, node)
        if node.style == '"' and (match := FORBIDDEN.search(node.text)):
            self._found.append(_forbidden(match, node.place))
            node.text = FORBIDDEN.sub("\ufffd", node.text)
        if node.plain and (cut := _HASH_CUTS.match(self._text, node.end)):
            self._cut(node, cut)
        self._counted()
        if event.anchor:
            self._named(event.anchor, node, 1)
        self._add(node, event)

    def _cut(self, node: Scalar, cut: re.Match[str]) -> None:
        """`title: #boycott` is empty and `title: Crisis #boycott` loses its end: a comment."""
        rest = self._text[cut.start() :].partition("\n")[0].rstrip()
        place = Place(
            self._file, node.line, node.column, node.end_line, node.end_column + len(rest)
        )
        whole = f"{node.text} {rest.strip()}".strip()
        self._say("PB032" if node.text else "PB024", place, text=rest.strip(), quoted=quoted(whole))
        node.text = whole

    def _tagged(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, node: Tree) -> None:
        if event.tag is not None:
            self._say("PB008", node.place, tag=event.tag)

    def _counted(self, nodes: int = 1) -> None:
        self._count += nodes
        if self._count > MAX_NODES:
            self._refuse("PB010", Place(self._file, 1, 1, 1, 1), limit=MAX_NODES)

    def _start(self, node: List | Map, event: yaml.CollectionStartEvent) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._refuse("PB004", node.place, limit=MAX_DEPTH)
        self._tagged(event, node)
        self._naming.append((event.anchor, self._count))
        self._counted()
        self._open.append(node)
        self._keys.append(None)

    def _end(self, event: Any) -> None:
        node = self._open.pop()
        self._keys.pop()
        node.end_line, node.end_column = event.end_mark.line + 1, event.end_mark.column + 1
        anchor, before = self._naming.pop()
        if anchor:
            self._named(anchor, node, self._count - before)
        self._add(node, event)

    def _named(self, anchor: str, node: Tree, size: int) -> None:
        self._anchors[anchor] = (node, size)
        if len(self._anchors) > MAX_ANCHORS:
            self._refuse("PB015", node.place, limit=MAX_ANCHORS)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = _place(self._file, event)
        if (named := self._anchors.get(event.anchor or "")) is None:
            self._refuse("PB014", place, name=event.anchor)
        node, size = named
        self._counted(size)
        if len(self._open) + height(node) > MAX_DEPTH:
            self._refuse("PB004", place, limit=MAX_DEPTH)
        self._add(node, event)

    def _add(self, node: Tree, event: yaml.Event) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, List):
            parent.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = self._key(node, event)
        else:
            self._keys[-1] = None
            self._entry(parent, key, node)

    def _key(self, node: Tree, event: yaml.Event) -> Scalar:
        if isinstance(node, Scalar) and not isinstance(event, yaml.AliasEvent):
            return node
        return self._refuse_key(node.place)

    def _refuse_key(self, start: Place) -> NoReturn:
        line = self._text.split("\n", start.line)[start.line - 1]
        braces = line[max(0, start.column - 2) : start.column + 1]
        self._refuse("PB025" if "{{" in braces else "PB013", start)

    def _entry(self, parent: Map, key: Scalar, value: Tree) -> None:
        if parent.flow and isinstance(value, Scalar) and value.empty and self._lonely(key):
            self._comma(parent, key)
        elif key.text == "<<" and key.plain:
            self._say("PB009", key.place)
        elif key.text in parent.entries:
            first = parent.entries[key.text][0].line
            self._say("PB007", key.place, key=key.text, line=first)
        else:
            parent.entries[key.text] = (key, value)

    def _lonely(self, key: Scalar) -> bool:
        """Whether a key of a flow map was written without its colon."""
        return not _COLON_FOLLOWS.match(self._text, key.end)

    def _comma(self, parent: Map, key: Scalar) -> None:
        """`{fr: Freeze, then speak}`: the comma ended the text, the rest became a key."""
        self._refuse_braces(key)
        before = next(reversed(parent.entries.values()), None)
        if before is None or not isinstance(before[1], Scalar) or not before[1].plain:
            self._lone_key(parent, key)
            return
        value = before[1]
        if len(value.text) > _LONGEST_JOINED:
            return
        # Whoever writes \" means a quote, as inside quotes; without them YAML keeps the backslash.
        value.text = f"{value.text}, {key.text}".replace('\\"', '"')
        place = Place(self._file, value.line, value.column, key.end_line, key.end_column)
        if self._found and self._found[-1].code == "PB020" and _begins(self._found[-1], value):
            self._found.pop()  # one more comma in the same text
        self._say("PB020", place, text=value.text, quoted=quoted(value.text))

    def _refuse_braces(self, key: Scalar) -> None:
        """`{{ product }} recalled`: two maps to YAML, a placeholder to everybody else."""
        start = key.end - len(key.text)
        opening = self._text.rfind("{{", max(0, start - _WIDE), start)
        if opening >= 0 and not self._text[opening + 2 : start].strip():
            column = key.column - (start - opening)
            place = Place(self._file, key.line, column, key.line, key.end_column)
            self._refuse("PB025", place)

    def _lone_key(self, parent: Map, key: Scalar) -> None:
        name, colon, rest = key.text.partition(":")
        if not colon:
            self._say("PB037", key.place, key=key.text)
        else:
            self._say("PB035", key.place, key=key.text, spaced=f"{name}: {rest}")
            value, key.text = copy(key), name
            value.text = rest
            parent.entries.setdefault(name, (key, value))


def _begins(diagnostic: Diagnostic, node: Scalar) -> bool:
    return (diagnostic.place.line, diagnostic.place.column) == (node.line, node.column)


def _place(file: str, event: yaml.Event) -> Place:
    return Node(file, event).place
