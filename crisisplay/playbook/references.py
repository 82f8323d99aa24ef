"""What only the whole playbook shows: orders of things that run in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from crisisplay.playbook.diagnostics import Diagnostic, Found
from crisisplay.playbook.model import Block, Place, Playbook, Step

_MAX_CIRCLES = 20


def check(playbook: Playbook, found: Found) -> None:
    steps = {step.id: step for step in playbook.steps()}
    places = {id: step.place for id, step in steps.items()}
    found.extend(_circles("PB204", _needs(playbook), places))
    due = {s.id: {s.due.after} for s in steps.values() if s.due is not None and s.due.after}
    found.extend(_circles("PB205", due, places))
    internal = {s.id: {s.after_internal} for s in playbook.statements.values() if s.after_internal}
    written = {id: statement.place for id, statement in playbook.statements.items()}
    found.extend(_circles("PB206", internal, written))
    found.extend(_not_internal(playbook))


def _needs(playbook: Playbook) -> dict[str, set[str]]:
    """What must be done before each step is: what it needs, what the blocks around it need, and
    for a block the steps inside it.
    """
    before: dict[str, set[str]] = {}

    def visit(step: Step, around: frozenset[str]) -> None:
        needed = around | set(step.needs)
        before[step.id] = set(needed)
        if isinstance(step.action, Block):
            before[step.id].update(inner.id for inner in step.action.steps)
            for inner in step.action.steps:
                visit(inner, needed)

    for phase in (playbook.before, playbook.during, playbook.after):
        for step in phase:
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
        first = min(circle[:-1], key=lambda id: (places[id].line, places[id].column))
        start = circle.index(first)
        turned = [*circle[start:-1], *circle[:start], first]
        yield Diagnostic(code, places[first], {"circle": " → ".join(turned)})
        left[circle[0]].discard(circle[1])


def _not_internal(playbook: Playbook) -> Iterator[Diagnostic]:
    for statement in playbook.statements.values():
        first = playbook.statements.get(statement.after_internal or "")
        if first is not None and first.kind != "internal":
            yield Diagnostic("PB214", statement.place, {"id": first.id, "kind": first.kind})
