"""The words of a file of paths, read against the playbook: a wrong one is noted, and reading on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from crisisplay.acts.answers import file as f
from crisisplay.errors import CrisisplayError, Misuse
from crisisplay.incident.events import FactStatus
from crisisplay.incident.plan import Plan
from crisisplay.playbook.durations import parse_duration
from crisisplay.playbook.facts import Problem, parse_value
from crisisplay.playbook.model import Decide, Fact, Publish, Value
from crisisplay.playbook.nodes import List, Map, Scalar, Tree
from crisisplay.playbook.spelling import nearest
from crisisplay.workbench.paths.path import Later, Said

T = TypeVar("T")
_STATUSES: Mapping[str, FactStatus] = {
    "unverified": "unverified",
    "checking": "checking",
    "confirmed": "confirmed",
    "refuted": "refuted",
}
_TOP_LEVEL = 4


@dataclass(slots=True)
class Words:
    """Reads one node each; None where that could not be, and why is in `mistakes`."""

    plan: Plan
    mistakes: list[CrisisplayError] = field(default_factory=list)

    def wrong(self, id: str, node: Tree, **values: object) -> None:
        self.mistakes.append(Misuse(id, place=f.at(node), **values))

    def heard(self, read: Callable[[], T]) -> T | None:
        """What `read` gives; None where it is Misuse, which is kept."""
        try:
            return read()
        except Misuse as mistake:
            self.mistakes.append(mistake)
            return None

    # Shapes

    def map(self, node: Tree, keys: Collection[str]) -> dict[str, Tree]:
        """The entries of a map whose keys are known; those that are not are mistakes."""
        found: dict[str, Tree] = {}
        for key, scalar, value in self.pairs(node):
            if key in keys:
                found[key] = value
            else:
                near, known = nearest(key, keys), ", ".join(keys)
                self.wrong("paths.key", scalar, key=key, near=near, known=known)
        return found

    def pairs(self, node: Tree | None) -> Iterator[tuple[str, Scalar, Tree]]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return
        if not isinstance(node, Map):
            self.wrong("paths.not_pairs", node)
            return
        for key, (scalar, value) in node.entries.items():
            yield key, scalar, value

    def names(self, node: Tree, one: Callable[[Tree], str | None]) -> tuple[str, ...]:
        """A list of names, or one alone; nothing where nothing is written."""
        if isinstance(node, Scalar) and node.empty:
            return ()
        nodes = node.items if isinstance(node, List) else [node]
        return tuple(name for each in nodes if (name := one(each)))

    def number(self, node: Tree) -> int | None:
        written = self.heard(lambda: f.text(node))
        if written is not None and written.isdecimal() and len(written) <= len("9999"):
            return int(written)
        if written is not None:
            self.wrong("paths.not_number", node, value=written)
        return None

    def level(self, node: Tree) -> int | None:
        found = self.number(node)
        if found is not None and found > _TOP_LEVEL:
            self.wrong("paths.no_level", node, level=found)
            return None
        return found

    def reason(self, node: Tree) -> str | None:
        """Why a step is skipped; nothing written: not skipped this time."""
        return "" if f.is_nothing(node) else self.heard(lambda: f.text(node))

    # Names

    def name(self, node: Tree, known: Iterable[str], what: str) -> str | None:
        """One of the ids in `known`. `what` is the end of the sentence's id: step, option, ..."""
        written = self.heard(lambda: f.text(node))
        ids = list(known)
        if written is None or written in ids:
            return written
        self.wrong(f"paths.no_{what}", node, name=written, near=nearest(written, ids))
        return None

    def step(self, node: Tree) -> str | None:
        """A step or a block, of any phase that is walked."""
        step = self.name(node, self.plan.spots, "step")
        if step is not None and self.plan.spots[step].phase == "before":
            self.wrong("paths.before", node, step=step)
            return None
        return step

    def walked(self, node: Tree) -> str | None:
        """A step that a person does: no block."""
        step = self.step(node)
        if step is not None and self.plan.spots[step].is_block:
            inside = ", ".join(self.plan.inside(step))
            self.wrong("paths.block", node, step=step, inside=inside)
            return None
        return step

    def publication(self, node: Tree) -> str | None:
        """A step that publishes a statement."""
        step = self.walked(node)
        if step is not None and not isinstance(self.plan.step(step).action, Publish):
            self.wrong("paths.not_statement", node, step=step)
            return None
        return step

    def decision(self, node: Tree) -> Decide | None:
        step = self.walked(node)
        action = self.plan.step(step).action if step else None
        if step is not None and not isinstance(action, Decide):
            self.wrong("paths.not_decision", node, step=step)
        return action if isinstance(action, Decide) else None

    def option(self, step: str, ids: list[str]) -> Callable[[Tree], str | None]:
        """Reads an option of a decision."""

        def read(node: Tree) -> str | None:
            written = self.heard(lambda: f.text(node))
            if written is None or written in ids:
                return written
            near, known = nearest(written, ids), ", ".join(ids)
            self.wrong("paths.no_option", node, step=step, option=written, near=near, known=known)
            return None

        return read

    # Facts

    def fact(self, node: Tree) -> Fact | None:
        known = self.plan.playbook.facts
        id = self.name(node, known, "fact")
        return known[id] if id else None

    def said(self, fact: Fact, node: Tree) -> Said | None:
        """A value, `{value, status}`, or nothing for what is not known yet."""
        status: FactStatus = "confirmed"
        if isinstance(node, Map):
            entry = self.map(node, ("value", "status"))
            written = entry.get("status")
            status = (self._status(written) if written else None) or status
            if "value" not in entry:
                self.wrong("paths.no_value", node, fact=fact.id)
                return None
            node = entry["value"]
        if f.is_nothing(node):
            return Said(None)
        value = self._later(fact, node) or self.value(fact, node)
        return None if value is None else Said(value, status)

    def _status(self, node: Tree) -> FactStatus | None:
        name = self.name(node, _STATUSES, "status")
        return _STATUSES[name] if name else None

    def _later(self, fact: Fact, node: Tree) -> Later | None:
        if fact.type != "datetime" or not isinstance(node, Scalar):
            return None
        sign, written = node.text[:1], node.text[1:].strip()
        if sign not in ("+", "-"):
            return None
        distance = parse_duration(written)
        return Later(distance, back=sign == "-") if distance else None

    def value(self, fact: Fact, node: Tree) -> Value | None:
        raw = self.heard(lambda: f.words(node))
        if raw is None:
            return None
        value = parse_value(fact, raw)
        if isinstance(value, Problem):
            self.wrong("paths.value", node, fact=fact.id, what=value)
            return None
        return value
