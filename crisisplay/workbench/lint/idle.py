"""Which part of a condition is to blame: the one that contradicts, the one that decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from operator import is_

from crisisplay.playbook.condition_tree import Expression, Junction, Known, Not, Span, parts
from crisisplay.workbench.lint.domains import Table

_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_DEPTH = {"(": 1, ")": -1}


def balanced(source: str, span: Span) -> Span:
    """A part of a condition with the brackets it begins or ends in the middle of."""
    start, end = span.start, span.end
    blank = _QUOTED.sub(lambda text: " " * len(text[0]), source)
    depths = list(accumulate((_DEPTH.get(c, 0) for c in blank[start:end]), initial=0))
    for _ in range(-min(depths)):
        start = blank.rindex("(", 0, start)
    for _ in range(depths[-1] - min(depths)):
        end = blank.index(")", end) + 1
    return Span(start, end)


def contradiction(table: Table, tree: Expression) -> Span:
    """Of a condition that never holds, the smallest part that does not."""
    if not isinstance(tree, Junction) or tree.operator == "or":
        return tree.span
    for operand in tree.operands:
        if not table.truth(operand)[0]:
            return contradiction(table, operand)
    left = list(tree.operands)
    for operand in tree.operands:
        fewer = [other for other in left if other is not operand]
        if not table.joined("and", fewer)[0]:
            left = fewer
    return Span(left[0].span.start, left[-1].span.end)


def idle_parts(table: Table, tree: Expression) -> Iterator[Span]:
    """Parts without which the condition says the same: dead ones, and those implied by others.

    Whole parts before what is in them, and from the end: of two that say the same the first stays.
    """
    for part, operator in list(_operands(tree)):
        if _gone(tree, part):
            continue
        holds, fails = table.truth(part)
        shorter = _without(tree, part)
        if operator == "or" and not holds:
            yield contradiction(table, part)
        elif (operator == "and" and not fails) or _same(table, tree, shorter, part):
            yield part.span
        else:
            continue
        tree = shorter


def _same(table: Table, tree: Expression, shorter: Expression, part: Expression) -> bool:
    """Whether a condition says the same without a part, once all is known.

    What asks whether something is known is there for the time until then.
    """
    (holds, fails), (still_holds, still_fails) = table.truth(tree), table.truth(shorter)
    if any(isinstance(one, Known) for one in parts(part)):
        return (holds, fails) == (still_holds, still_fails)
    return holds == still_holds and not (fails ^ still_fails) & table.known


def _operands(tree: Expression) -> Iterator[tuple[Expression, str]]:
    """Every part that is joined to another, the last one first, what is around it before it."""
    match tree:
        case Junction(operator, operands):
            for operand in reversed(operands):
                yield operand, operator
                yield from _operands(operand)
        case Not(operand):
            yield from _operands(operand)
        case _:
            pass


def _gone(tree: Expression, part: Expression) -> bool:
    """Whether it was left out before, or all that it was joined to."""
    return not any(part is other for other, _ in _operands(tree))


def _without(tree: Expression, part: Expression) -> Expression:
    """The condition without a part; what the part is not in stays the same object."""
    match tree:
        case Junction(operator, operands, span):
            left = tuple(_without(one, part) for one in operands if one is not part)
            if len(left) == 1:
                return left[0]
            same = len(left) == len(operands) and all(map(is_, left, operands))
            return tree if same else Junction(operator, left, span)
        case Not(operand, span):
            inner = _without(operand, part)
            return tree if inner is operand else Not(inner, span)
        case _:
            return tree
