"""The values of facts that conditions can tell apart: a few of each region that they cut.

A number, a moment or a text has no end of values, but a condition compares them with few: between
two of those all are alike. Facts that are compared with each other share what cuts them, and have
as many values in a region as there are such facts, so that each order of them is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from crisisplay.playbook.condition_tree import (
    Arithmetic,
    Constant,
    Expression,
    Name,
    Negative,
)
from crisisplay.playbook.facts import Problem, parse_value
from crisisplay.playbook.model import Fact, Value
from crisisplay.values import dataclass

_BIGGEST = 10**9  # beyond it, and beyond nine digits after the point, sums may not be exact
_FURTHEST = 2**53  # of any number that is a fact
_EARLIEST = datetime(1900, 1, 2, tzinfo=UTC)
_LATEST = datetime(2199, 12, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """`slope * name + level`; `name` is None where it is a number alone."""

    slope: Fraction
    level: Fraction
    name: str | None


def line(tree: Expression) -> Line | None:
    """A sum as a line over the one name it reads; None where it is none, or is not exact."""
    match tree:
        case Constant(int() | Decimal() as value) if not isinstance(value, bool):
            return _exact(Fraction(0), Fraction(value), None)
        case Name(id):
            return Line(Fraction(1), Fraction(0), id)
        case Negative(operand):
            return _joined("-", Line(Fraction(0), Fraction(0), None), line(operand))
        case Arithmetic(operator, left, right):
            return _joined(operator, line(left), line(right))
        case _:
            return None


def _joined(operator: str, left: Line | None, right: Line | None) -> Line | None:
    if left is None or right is None:
        return None
    name = left.name or right.name
    if left.name and right.name and left.name != right.name:
        return None
    match operator:
        case "+":
            return _exact(left.slope + right.slope, left.level + right.level, name)
        case "-":
            return _exact(left.slope - right.slope, left.level - right.level, name)
        case "*":
            return _product(left, right)
        case _:
            return _quotient(left, right)


def _product(left: Line, right: Line) -> Line | None:
    if left.name and right.name:
        return None
    by, other = (left, right) if left.name is None else (right, left)
    return _exact(other.slope * by.level, other.level * by.level, other.name)


def _quotient(left: Line, right: Line) -> Line | None:
    """A third is not exact, and a division by nothing has no value: neither is a line."""
    divisor = right.level
    if right.name or divisor == 0 or not _decimal(1 / divisor):
        return None
    return _exact(left.slope / divisor, left.level / divisor, left.name)


def _exact(slope: Fraction, level: Fraction, name: str | None) -> Line | None:
    if all(abs(part) <= _BIGGEST and _decimal(part) for part in (slope, level)):
        return Line(slope, level, name)
    return None


def _decimal(part: Fraction) -> bool:
    """Whether a number has few enough digits after the point."""
    return _BIGGEST % part.denominator == 0


def meeting(left: Line, right: Line) -> Fraction | None:
    """Where two lines over one name cross; None where they never do, or always."""
    slope = left.slope - right.slope
    return (right.level - left.level) / slope if slope else None


def reachable(fact: Fact, at: Fraction) -> bool:
    """Whether the values of a fact can be told to lie before, at or after that number."""
    return fact.type == "integer" or _decimal(at)


def in_regions(fact: Fact, cuts: Iterable[object], each: int) -> tuple[Value, ...]:
    """Values of a fact: those that cut, and `each` of every region between; only possible ones."""
    match fact.type:
        case "integer":
            points: Iterator[Value] = _integers(_numbers_of(fact, cuts), each)
        case "number":
            points = _decimals(_numbers_of(fact, cuts), each)
        case "datetime":
            points = _moments(fact, cuts, each)
        case _:
            written = _possible(fact, (c for c in cuts if isinstance(c, str)))
            return (*written, *(chr(0x2400 + n) for n in range(each)))
    return _possible(fact, points)


def _possible(fact: Fact, points: Iterable[Value]) -> tuple[Value, ...]:
    once = dict.fromkeys(points)
    return tuple(point for point in once if not isinstance(parse_value(fact, point), Problem))


def _numbers_of(fact: Fact, cuts: Iterable[object]) -> list[Fraction]:
    """What cuts the numbers, in order, the ends of the possible ones included."""
    written = (
        cut for cut in (*cuts, fact.min, fact.max) if isinstance(cut, int | Decimal | Fraction)
    )
    return sorted({Fraction(-_FURTHEST), *(Fraction(one) for one in written), Fraction(_FURTHEST)})


def _integers(cuts: list[Fraction], each: int) -> Iterator[int]:
    for at in cuts:
        yield from range(floor(at), floor(at) + each + 1)


def _decimals(cuts: list[Fraction], each: int) -> Iterator[Decimal]:
    parts = 1 << each.bit_length()
    for low, high in pairwise(cuts):
        yield from (_as_decimal(low + (high - low) * n / parts) for n in range(each + 1))
    yield _as_decimal(cuts[-1])


def _as_decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def _moments(fact: Fact, cuts: Iterable[object], each: int) -> Iterator[datetime]:
    written = (cut for cut in (*cuts, fact.min, fact.max) if isinstance(cut, datetime))
    moments = sorted({_EARLIEST, *written, _LATEST})
    for low, high in pairwise(moments):
        yield from (low + (high - low) // (each + 1) * n for n in range(each + 1))
    yield moments[-1]
