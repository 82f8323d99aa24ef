"""Every id that a playbook declares, gathered first: a name may be used before it is written.

Ids share one namespace. Tolerant of trees that are wrong elsewhere: shape is the reader's business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from crisisplay.playbook.condition_types import Kind, NameType
from crisisplay.playbook.condition_words import RESERVED
from crisisplay.playbook.diagnostics import Diagnostic, Found, Term
from crisisplay.playbook.model import PHASES, Place
from crisisplay.playbook.tree import List, Map, Scalar, Tree

LONGEST_ID = 64  # characters
KEBAB = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")

_MAX_OPTIONS = 100  # more are refused; a comparison looks through them all

_KINDS: dict[str, Kind] = {
    "integer": "number",
    "number": "number",
    "yes_no": "yes_no",
    "choice": "choice",
    "choices": "choices",
    "datetime": "datetime",
}


@dataclass(slots=True)
class Names:
    """`conditions` is what a condition may read, by declared id."""

    declared: dict[str, dict[str, Scalar]] = field(
        default_factory=lambda: {
            kind: {} for kind in ("step", "fact", "role", "statement", "criterion", "deadline")
        }
    )
    conditions: dict[str, NameType] = field(
        default_factory=lambda: {"level": NameType("number"), "drill": NameType("yes_no")}
    )


@dataclass(frozen=True, slots=True)
class _Declared:
    """An id. `place` is that of the `use` in the playbook, for what came with a used step."""

    kind: str
    id: str
    place: Place


def text_of(node: Tree | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def entries_of(node: Tree | None) -> Iterator[tuple[Scalar, Tree]]:
    if isinstance(node, Map):
        yield from node.entries.values()


def items_of(node: Tree | None) -> Iterator[Map]:
    """The maps of a list."""
    if isinstance(node, List):
        yield from (item for item in node.items if isinstance(item, Map))


def steps_of(node: Tree | None) -> Iterator[Map]:
    """The steps of a list, and those inside them, in the order written."""
    for step in items_of(node):
        yield step
        yield from steps_of(step.get("steps"))


def collect(root: Map, found: Found) -> Names:
    names = Names()
    seen: dict[str, _Declared] = {}

    def declare(kind: str, id: Scalar, use: Place | None = None) -> None:
        names.declared[kind].setdefault(id.text, id)
        written = id.text.replace("-", "_")
        own = id.place if id.file == root.file or use is None else use
        declared = _Declared(kind, id.text, own)
        if written in seen:
            found.append(_met(declared, seen[written], root.file))
        elif written in RESERVED or written in ("level", "drill"):
            found.append(Diagnostic("PB212", id.place, {"id": id.text}))
        seen.setdefault(written, declared)

    for kind, key in (("role", "roles"), ("fact", "facts"), ("criterion", "criteria")):
        for id, _ in entries_of(root.get(key)):
            declare(kind, id)
    for id, _ in entries_of(root.get("statements")):
        declare("statement", id)
    for phase in PHASES:
        for step, use in _used_steps(root.get(phase), root.file):
            _declare_step(step, use, names, declare)
    for id, fact in entries_of(root.get("facts")):
        names.conditions[id.text] = _fact_type(fact)
    _collect_deadlines(root, names)
    return names


def _used_steps(
    node: Tree | None, file: str, use: Place | None = None
) -> Iterator[tuple[Map, Place | None]]:
    """The steps, each with the `use` of this file that it came with."""
    for step in items_of(node):
        came = step.used_at if step.used_at and step.used_at.file == file else use
        yield step, came
        yield from _used_steps(step.get("steps"), file, came)


def _declare_step(
    step: Map, use: Place | None, names: Names, declare: Callable[[str, Scalar, Place | None], None]
) -> None:
    id = step.get("id")
    if not isinstance(id, Scalar) or not id.text:
        return
    declare("step", id, use)
    decide = step.get("decide")
    if isinstance(decide, Map):
        names.conditions[id.text] = NameType("choice", _option_ids(decide.get("options")))


def _met(again: _Declared, first: _Declared, file: str) -> Diagnostic:
    """Told where the author can mend it: in the file itself, where one of the two is in it."""
    if again.place.file != file and first.place.file == file:
        again, first = first, again
    at = first.place
    line = at.line if at.file == again.place.file else f"{at.file}:{at.line}"
    values = {"id": again.id, "first": first.id, "kind": Term(first.kind), "line": line}
    return Diagnostic("PB202" if again.id == first.id else "PB203", again.place, values)


def _fact_type(fact: Tree) -> NameType:
    if not isinstance(fact, Map):
        return NameType("text")
    kind = _KINDS.get(text_of(fact.get("type")), "text")
    return NameType(kind, _option_ids(fact.get("options")))


def _option_ids(options: Tree | None) -> tuple[str, ...]:
    ids = (text_of(option.get("id")) for option in items_of(options))
    return tuple(islice(ids, _MAX_OPTIONS))


def _collect_deadlines(root: Map, names: Names) -> None:
    for deadline in items_of(root.get("deadlines")):
        use = deadline.get("use")
        if isinstance(use, Scalar):
            names.declared["deadline"].setdefault(use.text, use)
