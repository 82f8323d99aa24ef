"""Clocks of the law as persons set them: started, met, or judged not to apply."""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case, near
from crisisplay.playbook.model import Deadline


def start(case: Case, command: c.StartClock) -> tuple[e.Event, ...]:
    """From the moment that its event happened. A clock that was started before starts anew."""
    deadline = _deadline(case, command.deadline)
    before = case.state.clocks.get(deadline.id)

    def started(reason: int) -> e.Event:
        return e.ClockStarted(
            deadline=deadline.id,
            title=deadline.rule.title.say(case.moment.lang),
            reason=reason or None,
            was=before.started_seq if before else None,
            lang=case.moment.lang,
        )

    required = bool(before and before.started_seq)
    return case.because(command.because, "", started, required=required)


def meet(case: Case, command: c.MeetClock) -> tuple[e.Event, ...]:
    """A duty without a limit says why it took the time it did."""
    deadline = _deadline(case, command.deadline)

    def met(reason: int) -> e.Event:
        return e.ClockMet(
            deadline=deadline.id,
            title=deadline.rule.title.say(case.moment.lang),
            reference=command.reference,
            left=command.left,
            reason=reason or None,
            lang=case.moment.lang,
        )

    return case.because(command.because, "", met, required=deadline.rule.limit is None)


def waive(case: Case, command: c.WaiveClock) -> tuple[e.Event, ...]:
    deadline = _deadline(case, command.deadline)

    def waived(reason: int) -> e.Event:
        return e.ClockWaived(
            deadline=deadline.id,
            title=deadline.rule.title.say(case.moment.lang),
            reason=reason,
            lang=case.moment.lang,
        )

    return case.because(command.because, "", waived)


def _deadline(case: Case, id: str) -> Deadline:
    known = {one.id: one for one in case.plan.playbook.deadlines}
    if id not in known:
        raise NotFound("incident.no_deadline", deadline=id, near=near(id, known))
    if known[id].rule.status == "proposal":
        raise Refusal("incident.only_proposed", deadline=id)
    return known[id]
