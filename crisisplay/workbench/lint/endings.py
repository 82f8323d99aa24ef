"""Whether a crisis can take a course on which no exit applies.

All exits are looked at together, each with the conditions of its blocks, in every combination of
what their names can be worth. Of those, only what a whole walk comes to counts, by laws: something
is known where a step that brings it applies, a decision is "" where it does not apply. What is not
known leaves an exit waiting, which is no gap; exits that never apply at all are told one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import TypeAlias

from crisisplay.playbook.condition_tree import (
    UNKNOWN,
    Comparison,
    Constant,
    Expression,
    Known,
    Name,
    Not,
    Span,
)
from crisisplay.playbook.condition_worth import Condition
from crisisplay.playbook.model import Decide, Value
from crisisplay.values import dataclass
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.domains import Table, names_in
from crisisplay.workbench.lint.worlds import Worth

One: TypeAlias = str | int | Decimal | bool | datetime
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """`where`: what the names are worth on that course, those that matter. `step`, the last exit or
    a block around it, has the `condition` that is false there.
    """

    step: str
    condition: Condition
    where: tuple[tuple[str, Worth], ...]

    def told(self) -> str:
        """As a condition says it."""
        return " and ".join(_told(name.replace("-", "_"), worth) for name, worth in self.where)


@dataclass(frozen=True, slots=True)
class _Law:
    """`told` holds only where all conditions of one of `ways` do; always there where `both`."""

    told: Expression
    ways: tuple[tuple[Expression, ...], ...]
    both: bool = True

    def trees(self) -> Iterator[Expression]:
        yield self.told
        for way in self.ways:
            yield from way


def gap_of(course: Course) -> Gap | None:
    """None where some exit always applies, or may; also where that is not decided."""
    exits = [id for id in course.order if course.plan.step(id).marks == "exit"]
    chains = [tuple(one.tree for one in course.chain(id)) for id in exits]
    if not exits or not all(chains):
        return None
    ends = [tree for chain in chains for tree in chain]
    reads = tuple(dict.fromkeys(name for tree in ends for name in names_in(tree)))
    laws = tuple(_laws(course, reads))
    table = course.conditions.over((*ends, *(tree for law in laws for tree in law.trees())))
    if table is None or not table.sure:
        return None
    possible = reduce(and_, (_kept(table, law) for law in laws), table.possible)
    gap = reduce(and_, (table.joined("and", chain)[1] for chain in chains), possible)
    if not gap or not possible & ~gap:
        return None
    where = _shortest(table, possible, gap, reads)
    return _blamed(course, exits[-1], where, table)


def _laws(course: Course, names: tuple[str, ...]) -> Iterator[_Law]:
    """Of these names, and of those that their laws read."""
    left, seen = list(names), {"drill"}
    while left:
        if (name := left.pop()) in seen:
            continue
        seen.add(name)
        for law in _laws_of(course, name):
            yield law
            left += (other for tree in law.trees() for other in names_in(tree))


def _laws_of(course: Course, name: str) -> Iterator[_Law]:
    yield _Law(Known(Name(name, _NOWHERE), _NOWHERE), tuple(_ways(course, name)))
    if name in course.plan.spots:
        yield _Law(_is(name, ""), tuple((Not(one, _NOWHERE),) for one in _chain(course, name)))
    for value in course.conditions.world.fixed.get(name, ()):
        if not isinstance(value, tuple):  # to which nothing is compared
            ways = tuple((way,) for way, made in _setting(course, name) if made == value)
            yield _Law(_is(name, value), ways, both=False)  # another decision may set it again


def _ways(course: Course, name: str) -> Iterator[tuple[Expression, ...]]:
    """How a name comes to be known."""
    for step in course.sources.get(name, ()):
        if step == name or not isinstance(course.plan.step(step).action, Decide):
            yield _chain(course, step)
    for way, _ in _setting(course, name):
        yield (way,)


def _chain(course: Course, step: str) -> tuple[Expression, ...]:
    return tuple(one.tree for one in course.chain(step))


def _setting(course: Course, fact: str) -> Iterator[tuple[Expression, Value]]:
    """The options that set a fact, and what they make of it."""
    for step in course.sources.get(fact, ()):
        action = course.plan.step(step).action
        if isinstance(action, Decide):
            for option in action.options:
                yield from (
                    (_is(step, option.id), value) for name, value in option.sets if name == fact
                )


def _is(name: str, value: One) -> Expression:
    return Comparison("==", Name(name, _NOWHERE), Constant(value, _NOWHERE), _NOWHERE)


def _kept(table: Table, law: _Law) -> int:
    """The combinations in which a law is kept."""
    told, _ = table.truth(law.told)
    ways = reduce(or_, (table.joined("and", way)[0] for way in law.ways), 0)
    return ~(told ^ ways) if law.both else ~told | ways


def _shortest(
    table: Table, possible: int, gap: int, reads: tuple[str, ...]
) -> Mapping[str, tuple[Worth, int]]:
    """One course without an exit: of its names those without which there might be one."""
    one = gap & -gap
    where = {name: next(each for each in table.worths(name) if each[1] & one) for name in reads}
    for name in reads:
        others = [bits for other, (_, bits) in where.items() if other != name]
        if not reduce(and_, others, possible) & ~gap:
            del where[name]
    return where


def _blamed(
    course: Course, exit_: str, where: Mapping[str, tuple[Worth, int]], table: Table
) -> Gap:
    there = reduce(and_, (bits for _, bits in where.values()), table.possible)
    course_taken = tuple((name, worth) for name, (worth, _) in where.items())
    inward = [(step.id, step.when) for step in course.plan.spots[exit_].chain if step.when]
    failing = [each for each in inward if table.truth(each[1].tree)[1] & there]
    return Gap(*failing[-1], course_taken)


def _told(name: str, worth: Worth) -> str:
    match worth:
        case bool():
            return name if worth else f"not {name}"
        case str() if worth:
            return f'{name} == "{worth}"'
        case datetime():
            return f'{name} == "{worth.isoformat()}"'
        case tuple():
            return f"{name} == {{{', '.join(worth)}}}"
        case _ if worth is UNKNOWN or worth == "":
            return f"{name} is not known"
        case _:
            return f"{name} == {worth}"
