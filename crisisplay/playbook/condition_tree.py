"""The parsed form of a condition, and what it is worth.

Three-valued: `UNKNOWN` is what nobody knows yet. `false and unknown` is false, `true or unknown`
is true, any other operation on an unknown is unknown; `is known` never is. Evaluation is total: a
division by zero, a value of another type or a number out of range is unknown, never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from datetime import datetime
from decimal import Context, Decimal
from typing import Final, Literal, TypeAlias, final

from crisisplay.playbook.model import Value
from crisisplay.values import dataclass


@final
class Unknown:
    """The third value. It is neither true nor false: compare with `is`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("unknown is neither true nor false: compare with `is True`")


UNKNOWN: Final = Unknown()
Worth: TypeAlias = Value | Unknown | tuple[object, ...]
Lookup: TypeAlias = Callable[[str], Value | Unknown | None]

# 28 digits, and no trap: what overflows becomes infinite, which is then read as unknown.
_NUMBERS = Context(prec=28, traps=[])
_BIGGEST = 10**28


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets in the condition's source, from 0, the end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that is written out."""

    value: str | int | Decimal | bool | datetime
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """`id` is as declared: a step keeps its hyphens."""

    id: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Choices:
    """A list written in the condition."""

    items: tuple[Constant, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Known:
    """`name is known`: whether there is an answer at all."""

    name: Name
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """`-operand`."""

    operand: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Junction:
    """Two or more operands, joined by one operator."""

    operator: Literal["and", "or"]
    operands: tuple[Expression, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two values, compared."""

    operator: str  # "==", "!=", "<", "<=", ">", ">=", "in"
    left: Expression
    right: Expression
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One operation on numbers."""

    operator: str  # "+", "-", "*", "/"
    left: Expression
    right: Expression
    span: Span = field(compare=False)


Expression: TypeAlias = (
    Constant | Name | Choices | Known | Not | Negative | Junction | Comparison | Arithmetic
)


def parts(tree: Expression) -> Iterator[Expression]:
    """The expression and everything inside it."""
    yield tree
    match tree:
        case Choices(inner) | Junction(_, inner):
            for part in inner:
                yield from parts(part)
        case Not(operand) | Negative(operand) | Known(operand):
            yield from parts(operand)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from parts(left)
            yield from parts(right)
        case Constant() | Name():
            pass


def value_of(tree: Expression, lookup: Lookup) -> Worth:  # noqa: PLR0911 - one return for each kind of expression
    match tree:
        case Constant(value):
            return value
        case Name(id):
            return _settled(lookup(id))
        case Choices(items):
            return tuple(item.value for item in items)
        case Known(name):
            return value_of(name, lookup) not in (UNKNOWN, "")
        case Not(operand):
            inner = value_of(operand, lookup)
            return not inner if isinstance(inner, bool) else UNKNOWN
        case Negative(operand):
            return _calculate("-", 0, value_of(operand, lookup))
        case Junction(operator, operands):
            return _join(operator, operands, lookup)
        case Comparison(operator, left, right):
            return _compare(operator, value_of(left, lookup), value_of(right, lookup))
        case Arithmetic(operator, left, right):
            return _calculate(operator, value_of(left, lookup), value_of(right, lookup))


def _settled(value: Value | Unknown | None) -> Value | Unknown:
    """What can be compared without surprise; the rest is unknown."""
    match value:
        case None:
            return UNKNOWN
        case Decimal() if not value.is_finite():
            return UNKNOWN
        case datetime() if value.utcoffset() is None:
            return UNKNOWN
        case _:
            return value


def _join(
    operator: Literal["and", "or"], operands: tuple[Expression, ...], lookup: Lookup
) -> bool | Unknown:
    decisive = operator == "or"
    verdict: bool | Unknown = not decisive
    for operand in operands:
        value = value_of(operand, lookup)
        if value is decisive:
            return decisive
        if not isinstance(value, bool):
            verdict = UNKNOWN
    return verdict


def _compare(operator: str, left: Worth, right: Worth) -> bool | Unknown:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return UNKNOWN
    match operator:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "in":
            return left in right if isinstance(right, tuple) else UNKNOWN
        case _:
            return _order(operator, left, right)


def _order(operator: str, left: Worth, right: Worth) -> bool | Unknown:
    if isinstance(left, datetime) and isinstance(right, datetime):
        return _holds(operator, left < right, left == right)
    first, second = _number(left), _number(right)
    if first is None or second is None:
        return UNKNOWN
    return _holds(operator, first < second, first == second)


def _holds(operator: str, less: bool, equal: bool) -> bool:
    match operator:
        case "<":
            return less
        case "<=":
            return less or equal
        case ">":
            return not (less or equal)
        case _:
            return not less


def _number(value: Worth) -> int | Decimal | None:
    """A number within reach; a yes or no is not a number."""
    match value:
        case bool():
            return None
        case int() | Decimal() if -_BIGGEST <= value <= _BIGGEST:
            return value
        case _:
            return None


def _calculate(operator: str, left: Worth, right: Worth) -> Decimal | Unknown:
    first, second = _number(left), _number(right)
    if first is None or second is None:
        return UNKNOWN
    match operator:
        case "+":
            result = _NUMBERS.add(first, second)
        case "-":
            result = _NUMBERS.subtract(first, second)
        case "*":
            result = _NUMBERS.multiply(first, second)
        case _:
            result = _NUMBERS.divide(first, second)
    return result if result.is_finite() else UNKNOWN
