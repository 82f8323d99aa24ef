"""What the trade expects of a playbook that already loads: warnings, one rule a function.

None of these refuses a playbook: a small one, or one for a single team, may have its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from typing import TypeAlias

from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.durations import shift
from crisisplay.playbook.model import Place, Playbook, Statement

Rule: TypeAlias = Callable[[Playbook, date, Place], Iterator[Diagnostic]]


def check(playbook: Playbook, file: str, today: date) -> tuple[Diagnostic, ...]:
    """Every warning about the craft, in the order of the places."""
    top = Place(file, 1, 1, 1, 1)
    found = (diagnostic for rule in RULES for diagnostic in rule(playbook, today, top))
    return tuple(sorted(found, key=lambda each: each.order))


def _no_exit(playbook: Playbook, _: date, top: Place) -> Iterator[Diagnostic]:
    if playbook.during and not any(step.marks == "exit" for step in playbook.steps()):
        yield Diagnostic("PB501", top)


def _no_after(playbook: Playbook, _: date, top: Place) -> Iterator[Diagnostic]:
    if playbook.during and not playbook.after:
        yield Diagnostic("PB502", top)


def _no_deputy(playbook: Playbook, _: date, _top: Place) -> Iterator[Diagnostic]:
    for role in playbook.roles.values():
        if role.deputy != "required":
            yield Diagnostic("PB503", role.place, {"id": role.id})


def _no_approval(playbook: Playbook, _: date, _top: Place) -> Iterator[Diagnostic]:
    for statement in playbook.statements.values():
        if not statement.approvals:
            yield Diagnostic("PB504", statement.place, {"id": statement.id})


def _is_external(statement: Statement) -> bool:
    return statement.kind not in ("internal", "answers")


def _no_internal_version(playbook: Playbook, _: date, _top: Place) -> Iterator[Diagnostic]:
    for statement in playbook.statements.values():
        if _is_external(statement) and statement.after_internal is None:
            yield Diagnostic("PB505", statement.place, {"id": statement.id})


def _review(playbook: Playbook, today: date, top: Place) -> Iterator[Diagnostic]:
    if playbook.reviewed is None or playbook.review_every is None:
        yield Diagnostic("PB507", top)
        return
    since = datetime.combine(playbook.reviewed, time(), UTC)
    due = shift(since, playbook.review_every, UTC, lambda _: True).date()
    if due < today:
        yield Diagnostic("PB506", top, {"due": due.isoformat()})


def _no_gate(playbook: Playbook, _: date, _top: Place) -> Iterator[Diagnostic]:
    if any(step.marks == "apology-gate" for step in playbook.steps()):
        return
    for statement in playbook.statements.values():
        if statement.kind == "apology":
            yield Diagnostic("PB508", statement.place, {"id": statement.id})


RULES: tuple[Rule, ...] = (
    _no_exit,
    _no_after,
    _no_deputy,
    _no_approval,
    _no_internal_version,
    _review,
    _no_gate,
)
