"""Clocks of the law as persons set them: started, met, or judged not to apply.

1. Only a duty that the playbook watches has a clock, and a proposal has none.
2. A clock that runs, by a person's word or by its event, is started anew with a reason only.
3. A duty is met after its clock started, not before; without a limit, with what took the time.
   That it was met late needs a reason too: only who has the calendars can tell, `acts/deadlines`.
4. A duty is ruled out with a reason, and not once it is met.
"""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.deadlines import is_early, met_at, started_at
from crisisplay.incident.decide.case import Case, near
from crisisplay.playbook.model import Deadline


def start(case: Case, command: c.StartClock) -> tuple[e.Event, ...]:
    """From the moment that its event happened."""
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

    runs = started_at(case.outlook, deadline) is not None
    again = runs or bool(before and before.waived)
    return case.because(command.because, "", started, required=again)


def meet(case: Case, command: c.MeetClock) -> tuple[e.Event, ...]:
    """`at` of the moment is when it was met, as the receipt says."""
    deadline = _deadline(case, command.deadline)
    begun = started_at(case.outlook, deadline)
    if begun is None:
        raise Refusal("incident.clock_waits", deadline=deadline.id)
    if is_early(case.moment.happened, begun):
        shown = begun.astimezone(case.moment.now.tzinfo).isoformat(" ", "minutes")
        raise Refusal("incident.met_early", deadline=deadline.id, started=shown)

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
    if met_at(case.outlook, deadline.id):
        raise Refusal("incident.clock_met", deadline=deadline.id)

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
