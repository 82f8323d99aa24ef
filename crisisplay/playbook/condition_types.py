"""What a name of a condition holds, and whether the condition compares like with like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from crisisplay.playbook.condition_tree import (
    Arithmetic,
    Choices,
    Comparison,
    Constant,
    Expression,
    Junction,
    Known,
    Name,
    Negative,
    Not,
)
from crisisplay.playbook.condition_words import Problem
from crisisplay.playbook.diagnostics import Term
from crisisplay.values import dataclass

Kind: TypeAlias = Literal["yes_no", "number", "text", "choice", "choices", "datetime"]


@dataclass(frozen=True, slots=True)
class NameType:
    """`options` are the ids of a choice, of choices, or of a decision."""

    kind: Kind
    options: tuple[str, ...] = ()


def problems(tree: Expression, names: Mapping[str, NameType]) -> tuple[Problem, ...]:
    """Every place where the condition means nothing; the whole must be a yes or no."""
    return tuple(_wants(tree, "yes_no", names))


def _wants(tree: Expression, kind: Kind, names: Mapping[str, NameType]) -> Iterator[Problem]:
    """The problems inside, then that the whole is not of the kind wanted."""
    inside = tuple(_inside(tree, names))
    yield from inside
    found = _kind(tree, names)
    if not inside and found != kind:
        code = "PB305" if kind == "yes_no" else "PB303"
        yield _problem(code, tree, found=Term(found), wanted=Term(kind))


def _inside(tree: Expression, names: Mapping[str, NameType]) -> Iterator[Problem]:
    match tree:
        case Junction(_, operands):
            for operand in operands:
                yield from _wants(operand, "yes_no", names)
        case Not(operand):
            yield from _wants(operand, "yes_no", names)
        case Negative(operand):
            yield from _wants(operand, "number", names)
        case Arithmetic(_, left, right):
            yield from _wants(left, "number", names)
            yield from _wants(right, "number", names)
        case Comparison():
            yield from _comparison(tree, names)
        case Constant() | Name() | Known() | Choices():
            pass


def _comparison(tree: Comparison, names: Mapping[str, NameType]) -> Iterator[Problem]:
    inside = (*_inside(tree.left, names), *_inside(tree.right, names))
    yield from inside
    if inside:
        return
    match tree.operator:
        case "in":
            yield from _membership(tree, names)
        case "==" | "!=" if "choices" in (_kind(tree.left, names), _kind(tree.right, names)):
            yield _problem("PB317", tree)
        case "==" | "!=":
            yield from _alike(tree.left, tree.right, names)
        case _:
            yield from _ordered(tree, names)


def _membership(tree: Comparison, names: Mapping[str, NameType]) -> Iterator[Problem]:
    if isinstance(tree.right, Choices):
        for item in tree.right.items:
            yield from _alike(tree.left, item, names)
    elif _kind(tree.right, names) == "choices":
        yield from _alike(tree.right, tree.left, names)
    else:
        found = Term(_kind(tree.right, names))
        yield _problem("PB314", tree.right, found=found)


def _alike(left: Expression, right: Expression, names: Mapping[str, NameType]) -> Iterator[Problem]:
    """Both sides hold the same kind of thing; a choice's text is one of its options."""
    first, second = _kind(left, names), _kind(right, names)
    if isinstance(left, Constant) and not isinstance(right, Constant):
        left, right, first, second = right, left, second, first
    if first in ("choice", "choices") and isinstance(right, Constant) and second == "text":
        yield from _option(left, right, names)
    elif first == "datetime" and isinstance(right, Constant) and second == "text":
        yield _problem("PB315", right, text=right.value)
    elif first != second and {first, second} != {"choice", "choices"}:
        yield _problem("PB303", right, found=Term(second), wanted=Term(first))


def _option(left: Expression, right: Constant, names: Mapping[str, NameType]) -> Iterator[Problem]:
    if not isinstance(left, Name) or right.value in names[left.id].options:
        return
    from crisisplay.playbook.spelling import nearest

    options = names[left.id].options
    values = {"option": right.value, "name": left.id, "options": ", ".join(options)}
    meant = nearest(str(right.value), options)
    yield Problem("PB304", right.span.start, right.span.end, values, meant)


def _ordered(tree: Comparison, names: Mapping[str, NameType]) -> Iterator[Problem]:
    kinds = {_kind(tree.left, names), _kind(tree.right, names)}
    if kinds in ({"number"}, {"datetime"}):
        return
    if kinds == {"datetime", "text"}:
        yield from _alike(tree.left, tree.right, names)
        return
    wrong = tree.right if _kind(tree.left, names) in ("number", "datetime") else tree.left
    found = Term(_kind(wrong, names))
    yield _problem("PB316", wrong, found=found, operator=tree.operator)


def _kind(tree: Expression, names: Mapping[str, NameType]) -> str:  # noqa: PLR0911 - one return for each kind of expression
    match tree:
        case Name(id):
            return names[id].kind
        case Constant(bool()):
            return "yes_no"
        case Constant(int() | Decimal()) | Arithmetic() | Negative():
            return "number"
        case Constant(datetime()):
            return "datetime"
        case Constant():
            return "text"
        case Choices():
            return "list"
        case _:
            return "yes_no"


def _problem(code: str, tree: Expression, **values: object) -> Problem:
    return Problem(code, tree.span.start, tree.span.end, values)
