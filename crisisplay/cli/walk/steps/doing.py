"""Steps that are done: tasks, checklists, the cell, a reading of the monitoring, a debrief."""

from __future__ import annotations

from collections.abc import Sequence

from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.cli.walk.session import Session, in_turn
from crisisplay.cli.walk.side import skip
from crisisplay.incident.commands import Assign, Command, Complete, Measure, Note, Promise
from crisisplay.playbook.model import Step, Text

_QUESTIONS = 5  # of each kind of debrief, in the catalogue


def task(session: Session, step: Step, items: Sequence[Text]) -> None:
    if items and not _is_passed(session, step):
        _checklist(session, step, [item.say(session.lang) for item in items])
        return
    _finish(session, step)


def _is_passed(session: Session, step: Step) -> bool:
    state = session.sitting.state
    return step.id in state.steps and step.id not in state.reopened


def _checklist(session: Session, step: Step, items: Sequence[str]) -> None:
    ticked: tuple[str, ...] = ()
    choices = [Choice(item, item) for item in items]
    while True:
        ticked = session.tick(t("walk.tick"), choices, ticked)
        left = [item for item in items if item not in ticked]
        if not left or _go_on(session, len(left)):
            session.do(Complete(step.id, items=ticked, left=tuple(left)))
            return


def _go_on(session: Session, left: int) -> bool:
    """Whether the step is done all the same, with items left open."""
    again = Choice("again", t("walk.tick_again"))
    done = Choice("done", t("walk.done_but", n=left))
    return session.pick(t("walk.ask_done"), [again, done]) == "done"


def _finish(session: Session, step: Step, *before: Command) -> None:
    """Done, or left as it was where the step is looked at again."""
    if _is_passed(session, step) and not before:
        choices = [Choice("keep", t("walk.leave_as_is")), Choice("done", t("walk.done_again"))]
    else:
        choices = [Choice("done", t("walk.done"))]
    if not step.skip_never:
        choices.append(Choice("skip", t("walk.skip")))
    match session.pick(t("walk.ask_done"), choices):
        case "done":
            session.do(*before, Complete(step.id))
        case "skip":
            skip(session)


def cell(session: Session, step: Step, act: str) -> None:
    """Bind people to roles, one at a time, as far as one knows; then go on."""
    if act == "stand_down":
        _finish(session, step)
        return
    while True:
        chosen = session.pick(t("walk.cell"), _seats(session), "?done")
        if chosen == "?done":
            session.do(Complete(step.id))
            return
        try:
            in_turn(lambda role=chosen: _seat(session, role))  # type: ignore[misc] # the role is bound
        except Back:
            continue


def _seats(session: Session) -> list[Choice]:
    held, roles = session.sitting.state.roles, session.sitting.plan.playbook.roles
    seats = []
    for id, role in roles.items():
        bound = held.get(id)
        names = [bound.holder, *bound.deputies] if bound else []
        shown = ", ".join(filter(None, names)) or t("walk.nobody")
        if role.deputy == "required" and not (bound and bound.deputies):
            shown = f"{shown} · {t('walk.no_deputy')}"
        seats.append(Choice(id, role.title.say(session.lang), shown))
    return [Choice("?done", t("walk.cell_done")), *seats]


def _seat(session: Session, role: str) -> None:
    held = session.sitting.state.roles.get(role)
    before = held.holder if held else ""
    name = session.line(t("walk.ask_holder"), before, needed=t("walk.needed"))
    deputy = session.line(t("walk.ask_deputy"), held.deputies[0] if held and held.deputies else "")
    asked: list[Command] = [Assign(role, name)]
    if deputy and not (held and deputy in held.deputies):
        asked.append(Assign(role, deputy, "deputy"))
    session.do(*asked)


def watch(session: Session, step: Step) -> None:
    """Figures by name; none is a reading too, with what was seen in a note."""
    said: list[Command] = []

    def figures() -> None:
        text = session.line(t("walk.ask_figures"), check=_figures_wrong)
        source = session.line(t("walk.ask_source")) if text else ""
        said[:] = [Measure(_figures(text), source, step=step.id)] if text else []

    in_turn(figures, lambda: _finish(session, step, *said))


def _figures(text: str) -> dict[str, str]:
    """`mentions=120 negative=35`."""
    pairs = (word.partition("=") for word in text.replace(",", ".").split())
    return {name: figure for name, _, figure in pairs}


def _figures_wrong(text: str) -> str | None:
    for name, figure in _figures(text).items():
        digits = figure.removeprefix("-").replace(".", "", 1).removesuffix("%")
        if not name or not digits.isdecimal():
            return t("walk.bad_figures")
    return None


def debrief(session: Session, step: Step, kind: str) -> None:
    """The questions of the meeting, then the actions, each with its owner and date."""
    for number in range(1, _QUESTIONS + 1):
        question = t(f"debrief.{kind}_{number}")
        answer = session.line(question)
        if answer:
            session.do(Note(answer, step.id, about="answer", question=question))
    while what := session.line(t("walk.ask_action")):
        owner = session.line(t("walk.ask_owner"), needed=t("walk.needed"))
        due = session.moment(t("walk.ask_by_when"), ahead=True)
        session.do(Promise(what, due, owner, step=step.id))
    _finish(session, step)
