"""What may be done now: a state, a command and a moment in; events, or a Refusal, out.

The rules, each with its sentence in the catalogues:

1. A closed incident takes notes, evidence, corrections, kept promises, marks, owed seals, what
   becomes of what is out or was about to leave, clocks that are met and a freeze that is lifted;
   nothing else.
2. What is recorded more than five minutes after it happened says why; nothing is in the future,
   and no time is one that nobody can mean.
3. A step is done when its condition holds and what it needs is passed; a skip has its reason.
4. A decision has one of its options and a reason, and says so twice where the playbook asks it.
5. The level is the highest score, or a person's word with a reason.
6. A text is approved by others than its author (but in a drill), as it is; an edit voids that.
7. A text is published as it was approved, by everyone the playbook names.
8. A text leaves by a network once: intended, sent, and told what became of it; in doubt, not again.
   A drill sends nothing.
9. A clock of the law is met after it started, and late or without a limit with the reason.
10. An incident is closed by its exit decision, where its playbook has one.
"""

from __future__ import annotations

from datetime import timedelta

from crisisplay.errors import Refusal
from crisisplay.incident import commands as c
from crisisplay.incident.decide import (
    choices,
    clocks,
    freezing,
    promises,
    records,
    sending,
    steps,
    texts,
)
from crisisplay.incident.decide.case import Case
from crisisplay.incident.events import Event, Noted
from crisisplay.incident.moment import Moment, is_odd
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State

LATE = timedelta(minutes=5)
_AFTER_CLOSING = (
    c.Note, c.Attach, c.Amend, c.Keep, c.OweSeal, c.Mark, c.FailSending, c.Withdraw,
    c.LeaveStanding, c.Pin, c.MeetClock, c.WaiveClock, c.LiftFreeze,
)  # fmt: skip


def decide(plan: Plan, state: State, command: c.Command, moment: Moment) -> tuple[Event, ...]:
    """The events of a command, in the order to record them. Refusal says what rule stands."""
    if state.closed and not _may_follow(command):
        raise Refusal("incident.closed")
    _check_times(command, moment)
    late = _late(moment)
    case = Case(plan, state, moment, state.seq + 1 + len(late))
    return (*late, *_events(case, command))


def _may_follow(command: c.Command) -> bool:
    """Whether it may come after the close: that a text had left after all is told then too."""
    if isinstance(command, c.Publish):
        return command.sending is not None
    return isinstance(command, _AFTER_CLOSING)


def _check_times(command: c.Command, moment: Moment) -> None:
    """Refusal for a year that a slip of the hand gave: no calendar could count from it."""
    times = [moment.at]
    match command:
        case c.Promise(due=due):
            times.append(due)
        case c.Choose(review_at=review_at):
            times.append(review_at)
        case c.Approve(expires=expires):
            times.append(expires)
    for time in times:
        if time and is_odd(time):
            raise Refusal("incident.odd_time", time=time.isoformat())


def _late(moment: Moment) -> tuple[Event, ...]:
    if moment.happened > moment.now:
        raise Refusal("incident.future")
    if moment.late.strip():
        return (Noted(text=moment.late, about="late"),)
    if moment.now - moment.happened > LATE:
        raise Refusal("incident.late")
    return ()


def _events(case: Case, command: c.Command) -> tuple[Event, ...]:  # noqa: PLR0911, PLR0912, C901 - one line for each command of the closed set
    match command:
        case c.Note():
            return records.note(case, command)
        case c.StateFact():
            return choices.state_fact(case, command)
        case c.Complete():
            return steps.complete(case, command)
        case c.Skip():
            return steps.skip(case, command)
        case c.Choose():
            return choices.choose(case, command)
        case c.SetLevel():
            return choices.set_level(case, command)
        case c.Assign():
            return records.assign(case, command)
        case c.HandOver():
            return records.hand_over(case, command)
        case c.Attach():
            return records.attach(case, command)
        case c.Amend():
            return records.amend(case, command)
        case c.Draft():
            return texts.draft(case, command)
        case c.Approve():
            return texts.approve(case, command)
        case c.Reject():
            return texts.reject(case, command)
        case c.Advise():
            return texts.advise(case, command)
        case c.Send():
            return sending.send(case, command)
        case c.FailSending():
            return sending.fail_sending(case, command)
        case c.Publish():
            return sending.publish(case, command)
        case c.Withdraw():
            return sending.withdraw(case, command)
        case c.LeaveStanding():
            return sending.leave_standing(case, command)
        case c.Pin():
            return sending.pin(case, command)
        case c.Promise():
            return promises.promise(case, command)
        case c.Keep():
            return promises.keep(case, command)
        case c.StartClock():
            return clocks.start(case, command)
        case c.MeetClock():
            return clocks.meet(case, command)
        case c.WaiveClock():
            return clocks.waive(case, command)
        case c.OrderFreeze():
            return freezing.order(case, command)
        case c.ConfirmFrozen():
            return freezing.confirm(case, command)
        case c.LiftFreeze():
            return freezing.lift(case, command)
        case c.Measure():
            return records.measure(case, command)
        case c.Jump():
            return steps.jump(case, command)
        case c.Enter():
            return steps.enter(case, command)
        case c.Pause():
            return records.pause(case, command)
        case c.Resume():
            return records.resume(command)
        case c.Close():
            return records.close(case, command)
        case c.OweSeal():
            return records.owe_seal(command)
        case c.Mark():
            return records.mark(case, command)


__all__ = ["LATE", "decide"]
