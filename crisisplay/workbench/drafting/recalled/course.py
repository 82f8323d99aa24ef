"""The steps of an incident as they were done, each once, in the order of the first time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from crisisplay.audit.figures import FREEZE
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.playbook.model import Phase, Step

NOTED = "noted-facts"
"""The step for facts that were stated outside any."""
ASSESSED = "set-level"
"""The step for a level that was set outside any."""


@dataclass(slots=True)
class Recalled:
    """One step. `known` is the playbook's own, where the journal's copy of it can be read."""

    id: str
    title: str
    phase: Phase
    after: timedelta  # since the opening
    role: str = ""
    known: Step | None = None
    done: int = 0  # times
    items: tuple[str, ...] = ()
    facts: list[e.Stated] = field(default_factory=list)
    decision: e.Decided | None = None
    reason: str = ""
    level: int | None = None
    statement: str = ""
    skipped: bool = False


@dataclass(slots=True)
class Course:
    """What a draft is made of. `hidden` counts what is privileged or erased."""

    steps: dict[str, Recalled] = field(default_factory=dict)
    notes: int = 0
    hidden: int = 0


def course(timeline: Timeline) -> Course:
    found = Course()
    for one in timeline.happenings:
        if one.told.is_privileged or one.told.erasure is not None:
            found.hidden += 1
        else:
            _take(found, timeline, one)
    return found


def _take(found: Course, timeline: Timeline, one: Happening) -> None:
    match one.record.event:
        case e.Noted():
            found.notes += 1
        case e.Stated(step=step) as stated:
            recalled = _step(found, timeline, one, step or NOTED, "")
            if stated.fact not in {fact.fact for fact in recalled.facts}:
                recalled.facts.append(stated)
        case e.Done(step=step, title=title, items=items):
            recalled = _done(found, timeline, one, step, title)
            recalled.items = recalled.items or items
        case e.Skipped(step=step, title=title, reason=reason):
            if step not in found.steps:
                recalled = _step(found, timeline, one, step, title)
                recalled.skipped, recalled.reason = True, one.told.text(reason)
        case e.Decided(step=step, question=question) as decided:
            recalled = _done(found, timeline, one, step, question)
            recalled.decision, recalled.reason = decided, one.told.text(decided.reason)
        case e.Assessed(step=step, title=title, level=level):
            _done(found, timeline, one, step or ASSESSED, title).level = level
        case e.FreezeOrdered() | e.Published() as event:
            _outside(found, timeline, one, event)


def _outside(
    found: Course, timeline: Timeline, one: Happening, event: e.FreezeOrdered | e.Published
) -> None:
    """What was done for a step, and not as one."""
    match event:
        case e.FreezeOrdered(items=items):
            _frozen(found, timeline, one, tuple(items.values()))
        case e.Published(statement=statement):
            _published(found, timeline, one, statement)


def _frozen(found: Course, timeline: Timeline, one: Happening, items: tuple[str, ...]) -> None:
    """The step that stops what is planned, whether or not the playbook has one."""
    recalled = _step(found, timeline, one, FREEZE, say(timeline.lang, "drafting.r_freeze"))
    recalled.skipped = False
    recalled.items = recalled.items or items


def _published(found: Course, timeline: Timeline, one: Happening, statement: str) -> None:
    """At the step that publishes it, or at one of its own."""
    publishing = (spot.id for spot in _publishing(timeline, statement))
    recalled = _step(found, timeline, one, next(publishing, f"say-{statement}"), "")
    recalled.statement, recalled.skipped = statement, False


def _publishing(timeline: Timeline, statement: str) -> Iterator[Step]:
    for step in timeline.plan.playbook.steps():
        if getattr(step.action, "statement", "") == statement:
            yield step


def _done(found: Course, timeline: Timeline, one: Happening, id: str, title: str) -> Recalled:
    recalled = _step(found, timeline, one, id, title)
    recalled.done += 1
    recalled.skipped = False
    return recalled


def _step(found: Course, timeline: Timeline, one: Happening, id: str, title: str) -> Recalled:
    if id not in found.steps:
        known = next((step for step in timeline.plan.playbook.steps() if step.id == id), None)
        since = one.at - timeline.records[0].ts
        role = (known.role if known else None) or one.told.role
        found.steps[id] = Recalled(id, title, one.phase, since, role, known)
    return found.steps[id]
