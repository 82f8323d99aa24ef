"""What went out, with what it was made of: for every rule, and every figure, about statements."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.incident import events as e
from crisisplay.incident.plan import Plan

INSIDE = ("internal", "answers")
"""The kinds of statements that are not for the public."""


def kind_of(plan: Plan, statement: str) -> str:
    """The kind of a statement; nothing where the playbook does not have it, or can't be read."""
    known = plan.playbook.statements.get(statement)
    return known.kind if known else ""


def is_internal(plan: Plan, statement: str) -> bool:
    return kind_of(plan, statement) == "internal"


def is_public(plan: Plan, statement: str) -> bool:
    """Whether it is for people outside. False where that can't be known."""
    kind = kind_of(plan, statement)
    return bool(kind) and kind not in INSIDE


def published(timeline: Timeline) -> Iterator[tuple[Happening, e.Published]]:
    """Every channel a text went out on, in the order recorded."""
    for one in timeline.happenings:
        if isinstance(one.record.event, e.Published):
            yield one, one.record.event


def first_out(timeline: Timeline) -> Iterator[tuple[Happening, e.Published]]:
    """The same, each wording of each statement once: where it first went out."""
    seen: set[tuple[str, str]] = set()
    for one, out in published(timeline):
        if (out.statement, out.file) not in seen:
            seen.add((out.statement, out.file))
            yield one, out
