"""Which part of a condition is to blame: the one that contradicts, the one that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.condition_tree import Expression, Junction, Not, Span
from crisisplay.workbench.lint.domains import Table


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

    From the end, so that of two that say the same the first one stays.
    """
    whole = table.truth(tree)
    for part, operator in reversed(list(_operands(tree))):
        if _gone(tree, part):
            continue
        holds, fails = table.truth(part)
        if operator == "or" and not holds:
            yield contradiction(table, part)
        elif operator == "and" and not fails:
            yield part.span
        elif table.truth(shorter := _without(tree, part)) == whole:
            yield part.span
            tree = shorter


def _operands(tree: Expression) -> Iterator[tuple[Expression, str]]:
    """Every part that is joined to another, what is around it first."""
    match tree:
        case Junction(operator, operands):
            for operand in operands:
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
    match tree:
        case Junction(operator, operands, span):
            left = tuple(_without(one, part) for one in operands if one is not part)
            return left[0] if len(left) == 1 else Junction(operator, left, span)
        case Not(operand, span):
            return Not(_without(operand, part), span)
        case _:
            return tree
