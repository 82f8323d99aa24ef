"""What only the whole playbook shows: orders of things that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from crisisplay.playbook.diagnostics import Diagnostic, Found
from crisisplay.playbook.model import PHASES, Block, Place, Playbook, Step

_MAX_CIRCLES = 20
_BEGUN = "> "  # no id begins like that


def check(playbook: Playbook, found: Found) -> None:
    steps = {step.id: step for step in playbook.steps()}
    places = {id: step.place for id, step in steps.items()}
    found.extend(_circles("PB204", _needs(playbook), places))
    due = {s.id: {s.due.after} for s in steps.values() if s.due is not None and s.due.after}
    found.extend(_circles("PB205", due, places))
    internal = {s.id: {s.after_internal} for s in playbook.statements.values() if s.after_internal}
    written = {id: statement.place for id, statement in playbook.statements.items()}
    found.extend(_circles("PB206", internal, written))
    clocks = {one.id: {one.met} for one in playbook.deadlines if one.met}
    named = {one.id: one.place for one in playbook.deadlines}
    found.extend(_circles("PB215", clocks, named))
    found.extend(_not_internal(playbook))
    found.extend(_counts_nothing(playbook))


def _needs(playbook: Playbook) -> dict[str, set[str]]:
    """What comes before each step. A block is begun, which waits for what it needs; the steps
    inside wait for that; it is done when they are.
    """
    before: dict[str, set[str]] = {}

    def visit(step: Step, around: frozenset[str]) -> None:
        first = around | set(step.needs)
        if not isinstance(step.action, Block):
            before[step.id] = set(first)
            return
        begun = _BEGUN + step.id
        before[begun] = set(first)
        before[step.id] = {begun, *(inner.id for inner in step.action.steps)}
        for inner in step.action.steps:
            visit(inner, frozenset({begun}))

    for phase in PHASES:
        for step in playbook.phase(phase):
            visit(step, frozenset())
    return before


def _circles(
    code: str, before: Mapping[str, set[str]], places: Mapping[str, Place]
) -> Iterator[Diagnostic]:
    left = {id: set(others) for id, others in before.items()}
    for _ in range(_MAX_CIRCLES):
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
        else:
            return
        ids = [id.removeprefix(_BEGUN) for id in circle[1:]]
        first = min(ids, key=lambda name: (places[name].line, places[name].column))
        yield Diagnostic(code, places[first], {"circle": " → ".join(_turned(ids, first))})
        left[circle[0]].discard(circle[1])


def _turned(ids: list[str], first: str) -> list[str]:
    """The circle from `first` back to it; a block begun and done is one name."""
    start = ids.index(first)
    around = [*ids[start:], *ids[:start], first]
    return [first, *(id for earlier, id in pairwise(around) if id != earlier)]


def _not_internal(playbook: Playbook) -> Iterator[Diagnostic]:
    for statement in playbook.statements.values():
        first = playbook.statements.get(statement.after_internal or "")
        if first is not None and first.kind != "internal":
            yield Diagnostic("PB214", statement.place, {"id": first.id, "kind": first.kind})


def _counts_nothing(playbook: Playbook) -> Iterator[Diagnostic]:
    for deadline in playbook.deadlines:
        if deadline.also_from and deadline.rule.also is None:
            yield Diagnostic("PB136", deadline.place, {"id": deadline.id})
