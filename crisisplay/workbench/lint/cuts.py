"""What cuts the worths of the names in conditions, so that of each region a few are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisplay.playbook.condition_tree import (
    UNKNOWN,
    Arithmetic,
    Choices,
    Comparison,
    Constant,
    Expression,
    Name,
    Negative,
    parts,
)
from crisisplay.workbench.lint.regions import in_regions, line, meeting, reachable
from crisisplay.workbench.lint.worlds import LEVELS, World, Worth, subsets

BOUND = 20_000  # combinations
MOST_WORK = 10 * BOUND  # with what evaluating atoms over several names adds to them
_MOST_LINKED = 5  # names compared with each other: six have more combinations already
_MOST_TICKED = 10  # options of a question with several answers


class UndecidedError(Exception):
    """More combinations than `BOUND`, or more to evaluate than is worth it."""


@dataclass(slots=True)
class Cuts:
    """What cuts the names of some atoms, and which of them are compared with each other."""

    world: World
    by_name: dict[str, set[object]] = field(default_factory=dict)
    linked: dict[str, set[str]] = field(default_factory=dict)  # one set for all its names
    opaque: dict[Expression, int] = field(default_factory=dict)  # those that are not decided

    def read(self, atom: Expression) -> None:
        for part in parts(atom):
            if isinstance(part, Comparison) and not self._compared(part):
                self.opaque.setdefault(atom, id(atom))
            elif isinstance(part, Name):
                self.by_name.setdefault(part.id, set())

    def _compared(self, part: Comparison) -> bool:
        """Whether the comparison can be decided by regions."""
        match part.left, part.right:
            case left, Choices(items):
                decided = [self._pair(left, item) for item in items]
                return all(decided)
            case left, Name(right) if part.operator == "in":
                return self._ticked(left, right)
            case left, right:
                return self._pair(left, right)

    def _ticked(self, option: Expression, fact: str) -> bool:
        """`"fr" in sold_in`, or the choice of another fact or decision."""
        if isinstance(option, Constant):
            self.by_name.setdefault(fact, set()).add(option.value)
        elif isinstance(option, Name):
            self.by_name.setdefault(fact, set()).update(self.world.few(option.id) or ())
        return True

    def _pair(self, left: Expression, right: Expression) -> bool:
        match left, right:
            case (Name(id), Constant(value)) | (Constant(value), Name(id)):
                return self._cut(id, value)
            case Name(first), Name(second) if first != second:
                return self._link(first, second)
            case (Arithmetic() | Negative(), _) | (_, Arithmetic() | Negative()):
                return self._lines(left, right)
            case _:
                return True

    def _cut(self, name: str, value: object) -> bool:
        self.by_name.setdefault(name, set()).add(value)
        return True

    def _lines(self, left: Expression, right: Expression) -> bool:
        first, second = line(left), line(right)
        if first is None or second is None:
            return False
        names = {one.name for one in (first, second) if one.name}
        if len(names) != 1:
            return not names
        name, at = names.pop(), meeting(first, second)
        fact = self.world.facts.get(name)
        if at is None or fact is None:
            return True
        self.by_name.setdefault(name, set()).add(at)
        return reachable(fact, at)

    def _link(self, first: str, second: str) -> bool:
        both = self.linked.get(first, {first}) | self.linked.get(second, {second})
        self.linked.update(dict.fromkeys(both, both))
        kinds = {self.world.facts[n].type for n in both if n in self.world.facts}
        return not {"integer", "number"} <= kinds

    def worths(self, name: str) -> tuple[Worth, ...]:
        few = self.world.few(name)
        if few is not None:
            return few
        fact, linked = self.world.facts[name], self.linked.get(name, {name})
        if len(linked) > _MOST_LINKED:
            raise UndecidedError
        cuts = {cut for other in linked for cut in self._cuts_of(other)}
        if fact.type == "choices":
            ticked = self.by_name.get(name, set())
            options = [option.id for option in fact.options if option.id in ticked]
            if len(options) > _MOST_TICKED:
                raise UndecidedError
            return (*subsets(options), UNKNOWN)
        return (*in_regions(fact, cuts, len(linked)), UNKNOWN)

    def _cuts_of(self, name: str) -> Iterator[object]:
        yield from self.by_name.get(name, ())
        if name == "level":
            yield from LEVELS
        elif (fact := self.world.facts.get(name)) is not None:
            yield from (fact.min, fact.max, *self.world.fixed.get(name, ()))
