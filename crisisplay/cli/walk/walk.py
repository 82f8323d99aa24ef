"""The loop of the walk: the next step, its screen, its question; then the end of the phase."""

from __future__ import annotations

import os

from crisisplay.acts.answers.walk import exit_reason
from crisisplay.acts.sitting import Sitting
from crisisplay.cli.language import t
from crisisplay.cli.output import talk
from crisisplay.cli.prompts.asker import Asker, Back, Choice
from crisisplay.cli.sealing import sealed
from crisisplay.cli.walk import networks, standing
from crisisplay.cli.walk.screen import Screen
from crisisplay.cli.walk.session import Jumped, Left, Session
from crisisplay.cli.walk.side import SIDE_ACTS
from crisisplay.cli.walk.steps import ask_step
from crisisplay.cli.walk.terminal import kept
from crisisplay.errors import CrisisplayError
from crisisplay.incident.commands import Close, Enter, Jump, Pause
from crisisplay.incident.outlook import Stand

INTERRUPTED = 130


def walk(sitting: Sitting, *, plain: bool) -> int:
    """Walk to the end, to a pause, or until interrupted; the exit code."""
    plain = is_plain(plain=plain)
    asking = asker(plain=plain)
    session = Session(sitting, asking, Screen(plain=plain), SIDE_ACTS)
    with kept(asking.stop, redrawn=not plain):
        try:
            standing.say_where(session)
            _walk(session)
        except Left:
            session.sitting.do(Pause(session.step))
            talk(t("cli.paused", incident=sitting.id))
    return 0


def is_plain(*, plain: bool) -> bool:
    """Whether questions are asked line by line: as wished, or as the terminal can."""
    return plain or os.environ.get("TERM", "") in ("", "dumb")


def asker(*, plain: bool) -> Asker:
    if plain:
        from crisisplay.cli.prompts.plain import PlainAsker

        return PlainAsker()
    from crisisplay.cli.prompts.redrawing import RedrawingAsker

    return RedrawingAsker()


def _walk(session: Session) -> None:
    wanted: str | None = None
    while not session.sitting.state.closed:
        session.sitting.refresh()
        step = wanted or session.sitting.outlook.next(session.now())
        try:
            if step is None:
                _end_of_phase(session)
                if session.sitting.state.kind == "preparation":
                    return
                continue
            session.step = step
            _step(session, step)
            wanted = None
        except Back:
            wanted = _before(session, step)
        except Jumped as jump:
            wanted = _jump(session, jump.step)
    session.screen.say(t("cli.closed", incident=session.sitting.id), "bold")


def _step(session: Session, id: str) -> None:
    """One step, until it is passed, left or left for another."""
    step = session.sitting.plan.step(id)
    session.screen.step(session.sitting, step, session.notice)
    session.notice = ""
    if owing := networks.owing(session):
        session.screen.say(t("walk.owing", what=owing), "bold yellow")
    while True:
        try:
            ask_step(session, step)
        except CrisisplayError as error:
            # A rule says no, or the disk is full: said, and asked again; nothing was recorded.
            if error.exit_code == INTERRUPTED:
                raise
            session.complain(error)
        else:
            return


def _before(session: Session, step: str | None) -> str | None:
    """The step that was passed before this one, in the order things were done."""
    steps = session.sitting.state.steps
    trail = sorted(steps, key=lambda id: steps[id].seq)
    if step in trail:
        trail = trail[: trail.index(step)]
    return trail[-1] if trail else step


def _jump(session: Session, step: str) -> str | None:
    try:
        session.do(Jump(step))
    except CrisisplayError as error:
        session.notice = error.sentence(session.lang)
        return session.step
    return step


# The end of a phase


def _end_of_phase(session: Session) -> None:
    """Nothing is open: say what is yet to come, what still waits, and what may be ended."""
    session.screen.clear()
    if session.notice:
        session.screen.say(session.notice, "green")
        session.notice = ""
    sitting = session.sitting
    if sitting.outlook.open_steps():
        _wait_for_round(session)
    elif sitting.state.kind == "preparation":
        session.screen.say(t("walk.prepared"), "bold")
    elif sitting.state.phase == "during":
        _leave_phase(session)
    else:
        _close(session)


def _wait_for_round(session: Session) -> None:
    outlook = session.sitting.outlook
    soonest = min(outlook.open_steps(), key=lambda id: outlook.standing(id).starts or session.now())
    starts = outlook.standing(soonest).starts or session.now()
    title = session.sitting.plan.step(soonest).title.say(session.lang)
    from crisisplay.cli.walk.times import hour, span

    values = {
        "title": title,
        "hour": hour(starts, session.zone, session.now(), session.lang),
        "span": span(starts - session.now(), session.lang),
    }
    session.screen.say(t("walk.next_round", **values), "bold")
    choices = [
        Choice("now", t("walk.round_now")),
        Choice("look", t("walk.round_look")),
        Choice("pause", t("walk.pause")),
    ]
    match session.pick(t("walk.what_now"), choices, skip=False):
        case "now":
            raise Jumped(soonest)
        case "pause":
            raise Left


def _leave_phase(session: Session) -> None:
    waiting = session.sitting.outlook.left()
    if waiting:
        standing.say_waiting(session, waiting)
        choices = [Choice("stay", t("walk.give_fact")), Choice("go", t("walk.go_on_anyway"))]
        if session.pick(t("walk.what_now"), choices, skip=False) == "stay":
            session.aside("f")
            return
    session.do(Enter("after"))


def _close(session: Session) -> None:
    from crisisplay.acts.leaving import left_open

    sitting = session.sitting
    waiting = sitting.outlook.standing_as(Stand.WAITING, Stand.BLOCKED)
    if waiting:
        standing.say_waiting(session, waiting)
    choices = [Choice("close", t("walk.close")), Choice("pause", t("walk.keep_open"))]
    if session.pick(t("walk.all_done"), choices, skip=False) == "pause":
        raise Left
    owed = sum(promise.kept is None for promise in sitting.state.promises)
    if owed:
        session.screen.say(t("walk.owed_close", n=owed), "bold")
    for line in left_open(sitting):
        session.screen.say(line, "bold")
    default = exit_reason(sitting) if sitting.state.exit else ""
    reason = session.line(t("walk.ask_close"), default, needed=t("walk.needed"))
    try:
        session.do(Close(reason))
    except CrisisplayError as error:
        session.complain(error)
        raise Left from error
    for said in sealed(sitting):
        session.screen.say(said)
