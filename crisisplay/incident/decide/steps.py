"""Doing, skipping and choosing the order of steps."""

from __future__ import annotations

from dataclasses import replace

from crisisplay.errors import Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case
from crisisplay.incident.decide.texts import missing_approvals
from crisisplay.incident.outlook import UNFINISHED
from crisisplay.playbook.model import Ask, Assess, Decide, Publish, Step, Task


def complete(case: Case, command: c.Complete) -> tuple[e.Event, ...]:
    step = case.doable(command.step)
    if isinstance(step.action, Decide | Assess):
        raise Refusal("incident.wants_answer", step=step.id)
    evidence = case.check_evidence(step)
    done = e.Done(
        step=step.id,
        title=case.title(step.id),
        outcome=_outcome(case, step),
        round=case.round(step.id),
        items=command.items,
        left=command.left or _left(case, step, command.items),
        evidence=evidence,
        was=case.was(step.id),
        lang=case.moment.lang,
    )
    return (done,)


def _outcome(case: Case, step: Step) -> e.Outcome:
    match step.action:
        case Ask():
            return "answered"
        case Publish(statement=statement):
            return _statement_outcome(case, statement)
        case _:
            return "done"


def _statement_outcome(case: Case, statement: str) -> e.Outcome:
    version = case.state.statements.get(statement)
    if version is None:
        raise Refusal("incident.no_draft", statement=statement)
    if version.out:
        return "published"
    return "drafted" if missing_approvals(case, statement) else "approved"


def _left(case: Case, step: Step, items: tuple[str, ...]) -> tuple[str, ...]:
    match step.action:
        case Ask(facts=facts):
            return tuple(fact for fact in facts if fact not in case.state.facts)
        case Publish(statement=statement):
            version = case.state.statements[statement]
            channels = case.plan.playbook.statements[statement].channels
            return tuple(channel for channel in channels if not version.out_on(channel))
        case Task(items=all_items) if items:
            lang = case.moment.lang
            return tuple(item.say(lang) for item in all_items if item.say(lang) not in items)
        case _:
            return ()


def skip(case: Case, command: c.Skip) -> tuple[e.Event, ...]:
    """A skip is not doing: it needs no gate, but always a reason, and not everything may be."""
    step = case.step(command.step)
    if case.plan.spots[step.id].is_block:
        raise Refusal("incident.is_block", step=step.id)
    if step.skip_never:
        raise Refusal("incident.never_skipped", step=step.id)

    def skipped(reason: int) -> e.Event:
        event = e.Skipped(
            step=step.id,
            title=case.title(step.id),
            round=case.round(step.id),
            reason=reason,
            was=case.was(step.id),
            lang=case.moment.lang,
        )
        return replace(event, reopens=case.reopens(event, step.id))

    return case.because(command.because, step.id, skipped)


def jump(case: Case, command: c.Jump) -> tuple[e.Event, ...]:
    step = case.doable(command.step)
    over = case.outlook.next(case.moment.now) or ""
    if over == step.id:
        return ()
    return (e.Jumped(step=step.id, title=case.title(step.id), over=over),)


def enter(case: Case, command: c.Enter) -> tuple[e.Event, ...]:
    if command.phase == case.state.phase:
        return ()
    return (e.Entered(phase=command.phase, left=case.outlook.standing_as(*UNFINISHED)),)
