"""Our conditions as comparisons of the STIX patterning language, where it has words for them.

It compares a variable with a constant; it can't calculate, nor compare two variables.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from crisisplay.audit.exports.cacao_ids import variable
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
from crisisplay.playbook.conditions import Condition

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class _NoWords(Exception):
    """What the pattern language can't say."""


def pattern(condition: Condition, *, negated: bool = False) -> str:
    """The condition, or its contrary; in our own words where theirs are not enough."""
    try:
        return _said(condition.tree, negated)
    except _NoWords:
        return f"not ({condition.source})" if negated else condition.source


def _said(tree: Expression, negated: bool) -> str:
    match tree:
        case Not(operand):
            return _said(operand, not negated)
        case Junction(operator, operands):
            joint = "AND" if (operator == "and") != negated else "OR"
            return f" {joint} ".join(_grouped(one, negated) for one in operands)
        case Comparison():
            return _compared(tree, negated)
        case Known(name):
            return f"{'NOT ' if negated else ''}EXISTS {_variable(name)}"
        case Name():
            return f"{_variable(tree)} = {_literal(not negated)}"
        case Constant(bool() as value):
            return _literal(value != negated)
        case Constant() | Choices() | Negative() | Arithmetic():
            raise _NoWords


def _grouped(tree: Expression, negated: bool) -> str:
    said = _said(tree, negated)
    return f"({said})" if isinstance(tree, Junction) else said


def _compared(tree: Comparison, negated: bool) -> str:
    match tree.operator, tree.left, tree.right:
        case "in", Name() as name, Choices(items):
            among = ", ".join(_literal(one.value) for one in items)
            return f"{_variable(name)} {'NOT ' if negated else ''}IN ({among})"
        case "in", _, _:
            raise _NoWords
        case operator, Name() as name, right:
            return _test(name, operator, right, negated)
        case operator, left, Name() as name:
            return _test(name, _TURNED.get(operator, operator), left, negated)
        case _:
            raise _NoWords


def _test(name: Name, operator: str, other: Expression, negated: bool) -> str:
    if not isinstance(other, Constant):
        raise _NoWords
    meant = _OPPOSITE[operator] if negated else operator
    return f"{_variable(name)} {'=' if meant == '==' else meant} {_literal(other.value)}"


def _variable(name: Name) -> str:
    return f"{variable(name.id)}:value"


def _literal(value: str | int | Decimal | bool | datetime) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case datetime():
            moment = value.astimezone(UTC).isoformat(timespec="milliseconds")
            return f"t'{moment.replace('+00:00', 'Z')}'"
        case str():
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        case _:
            return format(value, "f") if isinstance(value, Decimal) else str(value)
