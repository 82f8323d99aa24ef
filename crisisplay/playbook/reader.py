"""From nodes to values, by the tables of `keys`, with a diagnostic for each mistake.

Reading goes on after a mistake, so an author sees all of them at once; what is read then is only
used to go on looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crisisplay.playbook import kinds
from crisisplay.playbook.conditions import Condition, Problem
from crisisplay.playbook.cuts import glued
from crisisplay.playbook.diagnostics import Diagnostic, Found, Term
from crisisplay.playbook.keys import Key, keys_of
from crisisplay.playbook.model import Fact, Place
from crisisplay.playbook.names import KEBAB, LONGEST_ID, SNAKE, Names
from crisisplay.playbook.spelling import ALSO_CALLED, ascii_words, nearest
from crisisplay.playbook.tree import List, Map, Scalar, Tree, opening, plain_or_quoted

Values = dict[str, Any]

_WORDS = re.compile(r"[\w-]+(?:\s*[,;]\s*[\w-]+)*")  # of a list that lacks its brackets

MAX_ITEMS = 100
_FIXED = frozenset({"channel", "deadline"})  # nobody declares these in a playbook


@dataclass(slots=True)
class Reader:
    """`file` is the playbook's; nodes of other files come from the library."""

    file: str
    languages: tuple[str, ...]
    names: Names
    found: Found
    lines: dict[str, list[str]]
    facts: dict[str, Fact] = field(default_factory=dict)
    # One condition is often written on many steps.
    parsed: dict[str, Condition | tuple[Problem, ...]] = field(default_factory=dict)

    def say(
        self, code: str, place: Place, suggestion: str | None = None, /, **values: object
    ) -> None:
        self.found.append(Diagnostic(code, place, values, suggestion))

    def construct(self, node: Tree, construct: str) -> Values | None:
        """The values of a map's keys, or None where it is no map or lacks a key it must have."""
        if self.map(node) is None or not isinstance(node, Map):
            return None
        keys = keys_of(construct)
        values: Values = {}
        for name, (written, value) in node.entries.items():
            if (key := keys.get(name)) is None:
                self._unknown_key(written, construct, keys)
            elif (read := self.value(value, key)) is not None:
                values[name] = read
        missing = [key.name for key in keys.values() if key.required and node.get(key.name) is None]
        for name in missing:
            self.say("PB103", opening(node), key=name, construct=Term(construct))
        complete = all(key.name in values for key in keys.values() if key.required)
        return values if complete else None

    def _unknown_key(self, key: Scalar, construct: str, keys: Iterable[str]) -> None:
        meant = nearest(key.text, keys)
        self.say(
            "PB102", key.place, meant, key=key.text, construct=Term(construct), keys=", ".join(keys)
        )

    def value(self, node: Tree, key: Key) -> Any:
        """The value as its kind reads it; None when it is wrong, which has been said."""
        kind = key.kind
        if isinstance(node, Scalar) and node.empty:
            self.say("PB038", node.place, key=key.name)
            return None
        if isinstance(node, Scalar) and kind.name == "languages":
            self.one_alone(node, key)
            return None
        if read := kinds.BY_NODE.get(kind.name):
            return read(self, node)
        if read_with_key := kinds.BY_KEY.get(kind.name):
            return read_with_key(self, node, key)
        # What is built from its node later (lists and maps of constructs) stays a node.
        return self.construct(node, kind.of) if kind.name == "one" else node

    def shape(self, node: Tree, wanted: str) -> None:
        shapes = {Scalar: "text", List: "list", Map: "map"}
        self.say("PB101", opening(node), wanted=Term(wanted), found=Term(shapes[type(node)]))

    def scalar(self, node: Tree) -> str | None:
        if isinstance(node, Scalar):
            return node.text
        self.shape(node, "text")
        return None

    def items(self, node: Tree) -> list[Tree]:
        if not isinstance(node, List):
            self.shape(node, "list")
            return []
        return node.items

    def map(self, node: Tree) -> Map | None:
        if isinstance(node, Map):
            return node
        if isinstance(node, Scalar) and node.plain and (parts := glued(node.text)):
            spaced = ": ".join(parts)
            self.say("PB035", node.place, key=node.text, spaced=spaced)
        else:
            self.shape(node, "map")
        return None

    def filled(self, node: Tree, key: Key) -> list[Tree]:
        """The items of a list that has some; `needs: []` is said to mean nothing comes first."""
        if isinstance(node, Scalar):
            self.one_alone(node, key)
            return []
        items = self.items(node)
        if isinstance(node, List) and not items and key.name != "needs":
            self.say("PB117", node.place, key=key.name)
        return self.few(items, key.name)

    def one_alone(self, node: Scalar, key: Key) -> None:
        """`needs: freeze` where a list is expected."""
        if _WORDS.fullmatch(node.text):
            items = re.split(r"[,;\s]+", node.text)
        else:
            items = [plain_or_quoted(node.text)]
        example = f"{key.name}: [{', '.join(items)}]"
        self.say("PB133", node.place, key=key.name, text=node.text, list=example)

    def few(self, items: list[Tree], key: str) -> list[Tree]:
        """A list that somebody can read; the bound also keeps checks of names cheap."""
        if len(items) > MAX_ITEMS:
            self.say("PB131", items[MAX_ITEMS].place, key=key, limit=MAX_ITEMS)
        return items[:MAX_ITEMS]

    def among(self, node: Tree, words: Iterable[str], what: str) -> bool:
        if not isinstance(node, Scalar) or node.text in words:
            return True
        self.no_such(node, what, words)
        return False

    def no_such(self, node: Scalar, what: str, names: Iterable[str]) -> None:
        meant = nearest(node.text, names)
        if what in _FIXED:
            meant = ALSO_CALLED.get(node.text.casefold(), meant)
            self.say(
                "PB221", node.place, meant, name=node.text, what=Term(what), names=", ".join(names)
            )
        else:
            self.say("PB201", node.place, meant, name=node.text, what=Term(what))

    def declared(self, node: Tree, what: str) -> str | None:
        """A name that the playbook declares as `what`."""
        text = self.scalar(node)
        if text is None or not isinstance(node, Scalar):
            return None
        if text not in self.names.declared[what]:
            self.no_such(node, what, self.names.declared[what])
            return None
        return text

    def id(self, node: Tree, style: str) -> str | None:
        """An id written as its kind is: defective-product, people_at_risk."""
        text = self.scalar(node)
        if text is not None and len(text) > LONGEST_ID:
            self.say("PB134", node.place, most=LONGEST_ID)
            return text
        if text is None or (KEBAB if style == "kebab" else SNAKE).fullmatch(text):
            return text
        joint = "-" if style == "kebab" else "_"
        meant = joint.join(part for part in ascii_words(text))
        self.say("PB104", node.place, meant or None, id=text, style=Term(style))
        return text

    def line_at(self, file: str, line: int) -> str:
        lines = self.lines.get(file, [])
        return lines[line - 1] if line <= len(lines) else ""

    def within(self, node: Tree, start: int, end: int) -> Place:
        """The place of a part of a scalar's text, or the whole where columns do not follow it."""
        if not isinstance(node, Scalar):
            return node.place
        line, column = node.line, node.column + (0 if node.plain else 1)
        written = self.line_at(node.file, line)[column - 1 :]
        if node.style not in ("|", ">") and written.startswith(node.text):
            return Place(node.file, line, column + start, line, column + end)
        return self._found_within(node, start, end)

    def _found_within(self, node: Scalar, start: int, end: int) -> Place:
        """In a text over several lines: the same words, as many times on as in the text."""
        part = node.text[start:end]
        skip = node.text.count(part, 0, start) if part else 0
        for line in range(node.line, node.end_line + 1):
            written, at = self.line_at(node.file, line), -1
            while part and (at := written.find(part, at + 1)) >= 0:
                if skip == 0:
                    return Place(node.file, line, at + 1, line, at + 1 + len(part))
                skip -= 1
        return node.place
