"""A step that is due before what it needs."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Due, Duration
from crisisplay.workbench.lint.course import Course
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB619"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: gather, title: ⟨Réunir les faits|Gather the facts⟩, due: 30m}
  - {id: reply, title: ⟨Répondre|Reply⟩, due: 10m, needs: [gather]}
""",
    good="""\
during:
  - {id: gather, title: ⟨Réunir les faits|Gather the facts⟩, due: 10m}
  - {id: reply, title: ⟨Répondre|Reply⟩, due: 30m, needs: [gather]}
""",
)


_DAY = 24 * 60  # minutes
_HOUR = 60  # by which a day in which clocks change is longer or shorter


def find(desk: Desk) -> Iterator[Diagnostic]:
    for id in desk.course.order:
        due = desk.course.plan.step(id).due
        need = _due_later(desk.course, id, due) if due else None
        if due and need:
            path = ("due",) if due.after is None and due.since is None else ("due", "within")
            place = desk.written.place("steps", id, *path)
            yield Diagnostic(CODE, place, {"id": id, "need": need})


def _due_later(course: Course, id: str, due: Due) -> str | None:
    """The first step that comes before it and is due after it, whatever the calendar."""
    seen: set[str] = set()
    left = list(course.needs(id))
    while left:
        need = left.pop()
        if need in seen or need not in course.order:
            continue
        seen.add(need)
        other = course.plan.step(need).due
        if other is None or _base(course, need, other) != _base(course, id, due):
            # What has a due time of the same kind answers for what it needs itself.
            left += course.needs(need)
            left += course.plan.inside(need) if course.plan.spots[need].is_block else ()
        elif _latest(due.within) < _earliest(other.within) and course.meet(id, need):
            return need
    return None


def _base(course: Course, id: str, due: Due) -> tuple[str | None, ...]:
    """What a due time counts from: a step, a fact, or the opening or the start of a round."""
    return (due.after, due.since, None if due.after or due.since else course.plan.round_of(id))


def _earliest(duration: Duration) -> int:
    """The fewest minutes that a duration can take."""
    match duration.unit:
        case "minutes":
            return duration.amount
        case "days":
            return duration.amount * _DAY - _HOUR
        case "months":
            return duration.amount * 28 * _DAY - _HOUR
        case "working_days":
            return max(0, duration.amount - 1) * _DAY
        case "working_hours":
            return duration.amount * 60


def _latest(duration: Duration) -> float:
    """The most minutes; nobody knows how many holidays there are."""
    match duration.unit:
        case "minutes":
            return duration.amount
        case "days":
            return duration.amount * _DAY + _HOUR
        case "months":
            return duration.amount * 31 * _DAY + _HOUR
        case "working_days" | "working_hours":
            return inf
