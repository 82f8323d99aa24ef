"""Conditions decided by walking everything that the names in them can be worth.

A condition is cut into atoms, the parts that `and`, `or` and `not` join. Each atom is evaluated, by
the evaluator that a walk uses, for every worth of its names; worths that no atom tells apart count
once. The combinations of all names are then the bits of one number, and `and`, `or` and `not` are
operations on such numbers, with a pair of them for three values: where it holds, where it fails.

There are at most `BOUND` combinations of a condition, and `BUDGET` of all that one playbook has;
beyond that nothing is decided. An atom that is no line over one name (a product of facts, a third)
may hold, fail or be unknown whatever the others are: what never holds all the same is proved, what
may hold is then only not refuted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from math import prod
from typing import TypeAlias

from crisisplay.playbook.condition_tree import (
    UNKNOWN,
    Expression,
    Junction,
    Name,
    Not,
    parts,
    value_of,
)
from crisisplay.values import dataclass
from crisisplay.workbench.lint.cuts import BOUND, MOST_WORK, Cuts, UndecidedError
from crisisplay.workbench.lint.worlds import World, Worth

Only: TypeAlias = Mapping[str, tuple[Worth, ...]]
NOTHING: Only = {}
Truth: TypeAlias = tuple[int, int]  # the combinations where it holds, and where it fails
_ANSWERS = (True, False, UNKNOWN)
_PRICE = 5  # of evaluating an atom, in combinations, which are bits and cost next to nothing


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


class Table:
    """Some conditions over all combinations of what the names in them are worth.

    `only` are names that can't be worth all they could: what nobody can know yet is UNKNOWN only.
    Raises UndecidedError. Atoms go by their identity: to compare them costs more than to walk them.
    """

    def __init__(self, trees: Sequence[Expression], world: World, only: Only = NOTHING) -> None:
        self._world = world
        self._atoms = {id(atom): atom for tree in trees for atom in atoms(tree)}
        self._names = {key: names_in(atom) for key, atom in self._atoms.items()}
        cuts = Cuts(world)
        for atom in self._atoms.values():
            cuts.read(atom)
        self.sure = not cuts.opaque
        # Two that are written alike have one answer.
        self._free = (
            {id(a): cuts.opaque[a] for a in self._atoms.values() if a in cuts.opaque}
            if cuts.opaque
            else {}
        )
        self._worths = {
            name: only[name] if name in only else cuts.worths(name) for name in cuts.by_name
        }
        self._answers: dict[int, list[object]] = {}  # of an atom over one name, worth by worth
        self._merge()
        self._lay_out(self._ranges(only))
        self._truths: dict[int, Truth] = {}

    def _merge(self) -> None:
        """Leave one of the worths that every atom takes alike."""
        kept = self._compared()
        alone: dict[str, list[int]] = {name: [] for name in self._worths}
        for key, names in self._names.items():
            if len(names) == 1 and key not in self._free:
                alone[names[0]].append(key)
        if sum(len(worths) * len(alone[name]) for name, worths in self._worths.items()) > BOUND:
            raise UndecidedError
        for name, worths in self._worths.items():
            keys = alone[name]
            rows = [tuple(_worth(self._atoms[k], {name: worth}) for k in keys) for worth in worths]
            if name not in kept:
                told: dict[tuple[object, ...], Worth] = {}
                for row, worth in zip(rows, worths, strict=True):
                    told.setdefault(row, worth)
                rows, self._worths[name] = list(told), tuple(told.values())
            for at, key in enumerate(keys):
                self._answers[key] = [row[at] for row in rows]

    def _compared(self) -> set[str]:
        """Names that are compared with each other, or follow from each other."""
        pairs = [
            names for key, names in self._names.items() if len(names) > 1 and key not in self._free
        ]
        follows = [pair for pair in self._world.follows if set(pair) <= self._worths.keys()]
        return {name for names in (*pairs, *follows) for name in names}

    def _ranges(self, only: Only) -> dict[object, int]:
        """How many worths each name has, and answers each atom that is not decided."""
        ranges: dict[object, int] = {name: len(worths) for name, worths in self._worths.items()}
        for key, free in self._free.items():
            dead = any(only.get(name) == (UNKNOWN,) for name in self._names[key])
            ranges[free] = 1 if dead else len(_ANSWERS)
        return ranges

    def _lay_out(self, ranges: Mapping[object, int]) -> None:
        """Give each worth, and each answer, its bits."""
        size = 1
        for count in ranges.values():
            size *= count
            if size > BOUND:
                raise UndecidedError
        self.work = size + _PRICE * self._compared_rows()
        if self.work > MOST_WORK:
            raise UndecidedError
        every = (1 << size) - 1
        self._bits: dict[object, list[int]] = {}
        stride = 1
        for key, count in ranges.items():
            again = every // ((1 << stride * count) - 1)
            run = (1 << stride) - 1
            self._bits[key] = [(run << stride * n) * again for n in range(count)]
            stride *= count
        self.possible = every
        for (decision, fact), made in self._world.follows.items():
            if decision in self._bits and fact in self._bits:
                self._follow(decision, fact, made)

    def _compared_rows(self) -> int:
        """How often an atom over several names is evaluated."""
        return sum(
            prod(len(self._worths[name]) for name in names)
            for key, names in self._names.items()
            if key not in self._answers and key not in self._free
        )

    def _follow(self, decision: str, fact: str, made: Mapping[str, object]) -> None:
        """Leave out the combinations in which an option was chosen and its fact says otherwise."""
        for option, there in zip(self._worths[decision], self._bits[decision], strict=True):
            if isinstance(option, str) and option in made:
                for value, bits in zip(self._worths[fact], self._bits[fact], strict=True):
                    if value is not UNKNOWN and value != made[option]:
                        self.possible &= ~(there & bits)

    @cached_property
    def known(self) -> int:
        """The combinations in which everything is known."""
        known = self.possible
        for name, worths in self._worths.items():
            known &= ~sum(b for w, b in zip(worths, self._bits[name], strict=True) if w is UNKNOWN)
        for key in self._free.values():
            known &= ~self._bits[key][-1]
        return known

    def worths(self, name: str) -> Iterator[tuple[Worth, int]]:
        """What a name can be worth, and in which combinations."""
        return zip(self._worths[name], self._bits[name], strict=True)

    def truth(self, tree: Expression) -> Truth:
        """Where a condition, or a part of one, holds and where it fails."""
        match tree:
            case Not(operand):
                holds, fails = self.truth(operand)
                return (fails, holds)
            case Junction(operator, operands):
                return self.joined(operator, operands)
            case _:
                if id(tree) not in self._truths:
                    self._truths[id(tree)] = self._summed(self._rows(tree))
                return self._truths[id(tree)]

    def joined(self, operator: str, operands: Iterable[Expression]) -> Truth:
        """The truth of parts joined; of none, that of `and` holds and that of `or` fails."""
        every, some = self.possible, 0
        for operand in operands:
            holds, fails = self.truth(operand)
            all_of, any_of = (holds, fails) if operator == "and" else (fails, holds)
            every &= all_of
            some |= any_of
        return (every, some) if operator == "and" else (some, every)

    def _rows(self, atom: Expression) -> Iterable[tuple[object, int]]:
        """What an atom is worth, and in which combinations."""
        names = self._names[id(atom)]
        if id(atom) in self._free:
            bits = self._bits[self._free[id(atom)]]
            return zip(_ANSWERS[-len(bits) :], bits, strict=True)
        if id(atom) in self._answers:
            return zip(self._answers[id(atom)], self._bits[names[0]], strict=True)
        return self._product(atom, names)

    def _product(self, atom: Expression, names: Sequence[str]) -> Iterator[tuple[object, int]]:
        for row in product(*(zip(self._worths[n], self._bits[n], strict=True) for n in names)):
            bits = self.possible
            for _, there in row:
                bits &= there
            yield _worth(atom, dict(zip(names, (worth for worth, _ in row), strict=True))), bits

    def _summed(self, rows: Iterable[tuple[object, int]]) -> Truth:
        holds = fails = 0
        for worth, bits in rows:
            if worth is True:
                holds |= bits
            elif worth is False:
                fails |= bits
        return (holds & self.possible, fails & self.possible)

    def verdict(self, *trees: Expression) -> Verdict:
        """Of the conditions together: whether all of them can hold at once, or one of them fail."""
        holds, fails = self.joined("and", trees)
        return Verdict(bool(holds), bool(fails), self.sure)


def _worth(atom: Expression, worths: Mapping[str, Worth]) -> object:
    value = value_of(atom, worths.__getitem__)
    return value if isinstance(value, bool) else UNKNOWN
