"""An incident in figures: values only, for whoever puts them into words.

Lengths count from when it was opened, by the time things happened as people said. None is what did
not happen, or can't be known because the playbook can't be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

from crisisplay.audit.findings.publications import is_internal, is_public, published
from crisisplay.audit.findings.silences import silences
from crisisplay.audit.findings.updates import Fate, appointments
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.incident import events as e
from crisisplay.incident.corrections import owed
from crisisplay.incident.plan import Plan
from crisisplay.playbook.spelling import folded
from crisisplay.values import dataclass

_E = TypeVar("_E", bound=e.Event)
FREEZE = "freeze"
"""How the library names the step that freezes what is scheduled."""


@dataclass(frozen=True, slots=True)
class Figures:
    """`to_log` is from when it happened to when its first entry was recorded.

    An update is one appointment, however many texts promised it; one that is not due yet is
    `updates_running`. `sent` are the publications that a network was asked to send; `to_put_right`
    those that say what is no longer so when the record ends. `longest_gap` is between two entries
    of the crisis, pauses left out.
    """

    opened: datetime | None
    to_log: timedelta | None
    to_level: timedelta | None
    to_freeze: timedelta | None
    to_internal: timedelta | None
    to_public: timedelta | None
    to_close: timedelta | None
    updates_promised: int
    updates_kept: int
    updates_late: int
    updates_missed: int
    updates_running: int
    decisions: int
    decisions_with_reason: int
    advice_followed: int
    advice_overridden: int
    versions: int
    approvals: int
    publications: int
    sent: int
    withdrawn: int
    put_right: int
    to_put_right: int
    in_doubt: int
    rejections: int
    ordered_to_stop: int
    seen_stopped: int
    people: int
    entries: int
    corrections: int
    longest_gap: timedelta | None


def figures(timeline: Timeline) -> Figures:
    """As of the last entry. A level that was set at once took no time, which is not None."""
    fates, decided = _fates(timeline), _all(timeline, e.Decided)
    out, frozen = timeline.state.publications(), timeline.state.freeze.values()
    gaps = [one.length for one in silences(timeline) if not one.paused]
    return Figures(
        opened=timeline.state.opened_at,
        to_log=timeline.records[0].ts - timeline.records[0].happened,
        to_level=_first(timeline, lambda one: isinstance(one.record.event, e.Assessed)),
        to_freeze=_first(timeline, _freezes),
        to_internal=_first_of(timeline, _lines(timeline, is_internal)),
        to_public=_first_of(timeline, _lines(timeline, is_public)),
        to_close=_first(timeline, lambda one: isinstance(one.record.event, e.Closed)),
        updates_promised=len(fates),
        updates_kept=fates.count("kept"),
        updates_late=fates.count("late"),
        updates_missed=fates.count("missed"),
        updates_running=fates.count("running"),
        decisions=len(decided),
        decisions_with_reason=sum(_has_reason(timeline, one) for one in decided),
        advice_followed=sum(one.followed is True for one in decided),
        advice_overridden=sum(one.followed is False for one in decided),
        versions=len({(one.statement, one.file) for one in _all(timeline, e.Drafted)}),
        approvals=len(_all(timeline, e.Approved)),
        publications=len(_all(timeline, e.Published)),
        sent=sum(one.sending is not None for one in _all(timeline, e.Published)),
        withdrawn=sum(one.withdrawn is not None for one in out),
        put_right=sum(one.corrected is not None for one in out),
        to_put_right=len(owed(timeline.state)),
        in_doubt=len(timeline.state.sending),
        rejections=len(_all(timeline, e.Rejected)),
        ordered_to_stop=len(frozen),
        seen_stopped=sum(one.at is not None for one in frozen),
        people=len({folded(one.name) for one in _all(timeline, e.Joined)}),
        entries=len(timeline.entries),
        corrections=len(_all(timeline, e.Corrected)),
        longest_gap=max(gaps, default=None),
    )


def _all(timeline: Timeline, kind: type[_E]) -> list[_E]:
    return [one.event for one in timeline.records if isinstance(one.event, kind)]


def _fates(timeline: Timeline) -> list[Fate]:
    closed = timeline.state.closed_at
    return [one.fate(closed or timeline.now) for one in appointments(timeline)]


def _freezes(one: Happening) -> bool:
    """Ordered by the act, or by the step of a playbook that has one for it."""
    match one.record.event:
        case e.FreezeOrdered():
            return True
        case e.Done(step=step):
            return step == FREEZE or step.endswith(f"-{FREEZE}")
        case _:
            return False


def _lines(timeline: Timeline, belongs: Callable[[Plan, str], bool]) -> Iterable[Happening]:
    every = published(timeline)
    return (one for one, out in every if belongs(timeline.plan, out.statement))


def _first(timeline: Timeline, wanted: Callable[[Happening], bool]) -> timedelta | None:
    return _first_of(timeline, (one for one in timeline.happenings if wanted(one)))


def _first_of(timeline: Timeline, found: Iterable[Happening]) -> timedelta | None:
    """The earliest, by when it happened; never before the opening."""
    opened, times = timeline.state.opened_at, [one.at for one in found]
    return max(min(times) - opened, timedelta()) if times and opened else None


def _has_reason(timeline: Timeline, decided: e.Decided) -> bool:
    """Whether its words are there; a reason that was erased is none any more."""
    return isinstance(timeline.sitting.told(decided.reason), e.Noted)
