"""What is asked at a step: one module for each thing that a step can do."""

from __future__ import annotations

from crisisplay.cli.walk.session import Session
from crisisplay.cli.walk.side import StepLeft
from crisisplay.cli.walk.steps import answering, choosing, doing, publishing
from crisisplay.playbook.model import Ask, Assess, Cell, Debrief, Decide, Publish, Step, Task, Watch


def ask_step(session: Session, step: Step) -> None:
    """Ask what the step asks and record it. Raises Back, Jumped or Left, and the rules' errors."""
    try:
        _ask(session, step)
    except StepLeft:
        return


def _ask(session: Session, step: Step) -> None:
    match step.action:
        case Task(items=items):
            doing.task(session, step, items)
        case Ask(facts=facts):
            answering.facts(session, step, facts)
        case Assess():
            answering.level(session, step)
        case Decide() as decide:
            choosing.decide(session, step, decide)
        case Cell(act=act):
            doing.cell(session, step, act)
        case Watch():
            doing.watch(session, step)
        case Debrief(kind=kind):
            doing.debrief(session, step, kind)
        case Publish(statement=statement):
            publishing.publish(session, step, statement)
        case _:
            msg = "a block is never asked"
            raise TypeError(msg)
