"""Conditions decided by walking everything that the names in them can be worth.

A condition is cut into atoms, the parts that `and`, `or` and `not` join. Each atom is evaluated, by
the evaluator that a walk uses, for every worth of its names; worths that no atom tells apart count
once. The combinations of all names are then the bits of one number, and `and`, `or` and `not` are
operations on such numbers, with a pair of them for three values: where it holds, where it fails.

There are at most `BOUND` combinations; beyond that nothing is decided. An atom that is no line over
one name (a product of facts, a third) may hold, fail or be unknown whatever the others are: what
never holds all the same is proved, what may hold is then only not refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from crisisplay.playbook.condition_tree import (
    UNKNOWN,
    Arithmetic,
    Choices,
    Comparison,
    Constant,
    Expression,
    Junction,
    Name,
    Negative,
    Not,
    parts,
    value_of,
)
from crisisplay.workbench.lint.regions import in_regions, line, meeting, reachable
from crisisplay.workbench.lint.worlds import LEVELS, World, Worth, subsets

BOUND = 20_000  # combinations
Only: TypeAlias = Mapping[str, tuple[Worth, ...]]
NOTHING: Only = {}
Truth: TypeAlias = tuple[int, int]  # the combinations where it holds, and where it fails


class UndecidedError(Exception):
    """More combinations than `BOUND`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of a condition over all combinations. `sure` is False where an atom was not decided."""

    holds: bool
    fails: bool
    sure: bool


def atoms(tree: Expression) -> Iterator[Expression]:
    """The parts that `and`, `or` and `not` join."""
    match tree:
        case Junction(_, operands):
            for operand in operands:
                yield from atoms(operand)
        case Not(operand):
            yield from atoms(operand)
        case _:
            yield tree


def names_in(tree: Expression) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.id for part in parts(tree) if isinstance(part, Name)))


@dataclass(slots=True)
class _Cuts:
    """What cuts the names of some atoms, and which of them are compared with each other."""

    world: World
    by_name: dict[str, set[object]] = field(default_factory=dict)
    linked: dict[str, set[str]] = field(default_factory=dict)  # one set for all its names
    opaque: set[Expression] = field(default_factory=set)

    def read(self, atom: Expression) -> None:
        for part in parts(atom):
            if isinstance(part, Comparison) and not self._compared(part):
                self.opaque.add(atom)
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
        cuts = {cut for other in linked for cut in self._cuts_of(other)}
        if fact.type == "choices":
            ticked = self.by_name.get(name, set())
            options = [option.id for option in fact.options if option.id in ticked]
            if len(options) > BOUND.bit_length():
                raise UndecidedError
            return (*subsets(options), UNKNOWN)
        return (*in_regions(fact, cuts, len(linked)), UNKNOWN)

    def _cuts_of(self, name: str) -> Iterator[object]:
        yield from self.by_name.get(name, ())
        if name == "level":
            yield from LEVELS
        elif (fact := self.world.facts.get(name)) is not None:
            yield from (fact.min, fact.max, *self.world.fixed.get(name, ()))


class Table:
    """Some conditions over all combinations of what the names in them are worth.

    `only` are names that can't be worth all they could: what nobody can know yet is UNKNOWN only.
    Raises UndecidedError.
    """

    def __init__(
        self,
        trees: Sequence[Expression],
        world: World,
        only: Only = NOTHING,
    ) -> None:
        self._world = world
        self._atoms = list(dict.fromkeys(atom for tree in trees for atom in atoms(tree)))
        cuts = _Cuts(world)
        for atom in self._atoms:
            cuts.read(atom)
        self.sure = not cuts.opaque
        self._opaque = cuts.opaque
        self._names = {atom: names_in(atom) for atom in self._atoms}
        self._worths = {
            name: only[name] if name in only else cuts.worths(name) for name in cuts.by_name
        }
        self._truths: dict[Expression, Truth] = {}
        self._dead = {name for name in only if only[name] == (UNKNOWN,)}
        self._merge()
        self._lay_out()

    def _merge(self) -> None:
        """Leave one of the worths that every atom takes alike."""
        together = {
            name
            for atom, names in self._names.items()
            if len(names) > 1 and atom not in self._opaque
            for name in names
        } | {name for pair in self._world.follows for name in pair if pair[0] in self._worths}
        for name, worths in self._worths.items():
            if name in together:
                continue
            alone = [
                atom
                for atom, names in self._names.items()
                if names == (name,) and atom not in self._opaque
            ]
            told = {tuple(_worth(atom, {name: worth}) for atom in alone): worth for worth in worths}
            self._worths[name] = tuple(told.values())

    def _lay_out(self) -> None:
        """Give each worth of each name, and each answer of what is not decided, its bits."""
        free = dict[object, tuple[Worth, ...]](self._worths.items())
        for atom in self._opaque:
            dead = self._dead.intersection(self._names[atom])
            free[atom] = (UNKNOWN,) if dead else (True, False, UNKNOWN)
        size = 1
        for worths in free.values():
            size *= len(worths)
            if size > BOUND:
                raise UndecidedError
        self.every = (1 << size) - 1
        self._bits: dict[object, list[int]] = {}
        stride = 1
        for key, worths in free.items():
            again = self.every // ((1 << stride * len(worths)) - 1)
            run = (1 << stride) - 1
            self._bits[key] = [(run << stride * n) * again for n in range(len(worths))]
            stride *= len(worths)
        self.possible = self.every
        for (decision, fact), made in self._world.follows.items():
            if decision in self._bits and fact in self._bits:
                self._follow(decision, fact, made)

    def _follow(self, decision: str, fact: str, made: Mapping[str, object]) -> None:
        """Leave out the combinations in which an option was chosen and its fact says otherwise."""
        for option, there in zip(self._worths[decision], self._bits[decision], strict=True):
            if isinstance(option, str) and option in made:
                for value, bits in zip(self._worths[fact], self._bits[fact], strict=True):
                    if value is not UNKNOWN and value != made[option]:
                        self.possible &= ~(there & bits)

    def truth(self, tree: Expression) -> Truth:
        """Where a condition, or a part of one, holds and where it fails."""
        match tree:
            case Not(operand):
                holds, fails = self.truth(operand)
                return (fails, holds)
            case Junction(operator, operands):
                return self.joined(operator, operands)
            case _:
                if tree not in self._truths:
                    holds, fails = self._atom(tree)
                    self._truths[tree] = (holds & self.possible, fails & self.possible)
                return self._truths[tree]

    def joined(self, operator: str, operands: Iterable[Expression]) -> Truth:
        """The truth of parts joined; of none, that of `and` holds and that of `or` fails."""
        every, some = self.possible, 0
        for operand in operands:
            holds, fails = self.truth(operand)
            all_of, any_of = (holds, fails) if operator == "and" else (fails, holds)
            every &= all_of
            some |= any_of
        return (every, some) if operator == "and" else (some, every)

    def _atom(self, atom: Expression) -> Truth:
        if atom in self._opaque:
            return self._summed((worth, bits) for worth, bits in self._free(atom))
        names = self._names[atom]
        columns = [list(zip(self._worths[n], self._bits[n], strict=True)) for n in names]
        return self._summed(self._rows(atom, names, columns))

    def _free(self, atom: Expression) -> Iterator[tuple[object, int]]:
        bits = self._bits[atom]
        worths = (UNKNOWN,) if len(bits) == 1 else (True, False, UNKNOWN)
        return zip(worths, bits, strict=True)

    def _rows(
        self, atom: Expression, names: Sequence[str], columns: Sequence[Sequence[tuple[Worth, int]]]
    ) -> Iterator[tuple[object, int]]:
        for row in product(*columns):
            bits = self.every
            for _, there in row:
                bits &= there
            worths = dict(zip(names, (worth for worth, _ in row), strict=True))
            yield _worth(atom, worths), bits

    @staticmethod
    def _summed(rows: Iterable[tuple[object, int]]) -> Truth:
        holds = fails = 0
        for worth, bits in rows:
            if worth is True:
                holds |= bits
            elif worth is False:
                fails |= bits
        return (holds, fails)

    def verdict(self, *trees: Expression) -> Verdict:
        """Of the conditions together: whether all of them can hold at once, or one of them fail."""
        holds, fails = self.joined("and", trees)
        return Verdict(bool(holds), bool(fails), self.sure)


def _worth(atom: Expression, worths: Mapping[str, Worth]) -> object:
    value = value_of(atom, worths.__getitem__)
    return value if isinstance(value, bool) else UNKNOWN
