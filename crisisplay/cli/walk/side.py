"""What one key does at any question: a note, a fact, a piece of evidence, people, help, pause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from crisisplay.acts import evidence
from crisisplay.acts.accounts import account
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Choice
from crisisplay.cli.sealing import sealed
from crisisplay.cli.walk.facts import ask_fact
from crisisplay.cli.walk.session import Jumped, Left, Session
from crisisplay.cli.walk.standing import title
from crisisplay.cli.walk.times import hour
from crisisplay.cli.walk.wrap import fitted
from crisisplay.errors import NotFound, Refusal
from crisisplay.incident.commands import Assign, Note, Skip
from crisisplay.incident.outlook import Stand
from crisisplay.playbook.model import Phase

_LAST = 12  # entries that the screen shows of the log
_SIGNS = {
    Stand.PASSED: "✓",
    Stand.OPEN: "○",
    Stand.WAITING: "…",
    Stand.BLOCKED: "⊘",
    Stand.NOT_APPLICABLE: "–",
}


def note(session: Session) -> None:
    text = session.line(t("walk.ask_note"), needed=t("walk.needed"))
    session.do(Note(text, session.step))
    session.screen.say(session.notice, "green")


def fact(session: Session) -> None:
    facts = session.sitting.plan.playbook.facts
    if not facts:
        session.screen.say(t("walk.no_facts"))
        return
    choices = [Choice(id, one.ask.say(session.lang)) for id, one in facts.items()]
    chosen = session.choose(t("walk.which_fact"), choices)
    ask_fact(session, chosen, "")
    session.screen.say(session.notice, "green")


def piece(session: Session) -> None:
    path = session.line(t("walk.ask_file"), needed=t("walk.needed"))
    about = session.line(t("walk.ask_about_file"))
    try:
        file = Path(path).expanduser()
        entries = evidence.attach(session.sitting, file, step=session.step, note=about)
    except NotFound as error:
        session.complain(error)
        return
    session.recorded(entries)
    session.screen.say(session.notice, "green")


def skip(session: Session) -> None:
    reason = session.line(t("walk.ask_skip"), needed=t("walk.needed"))
    session.do(Skip(session.step, reason))
    raise StepLeft


class StepLeft(Exception):
    """The step was skipped: its question need not be answered."""


def jump(session: Session) -> None:
    plan, outlook = session.sitting.plan, session.sitting.outlook
    preparing = session.sitting.state.kind == "preparation"
    phases: tuple[Phase, ...] = ("before",) if preparing else ("during", "after")
    leaves = [id for phase in phases for id in plan.leaves(phase)]
    choices = [
        Choice(id, f"{_SIGNS[outlook.standing(id).stand]} {title(plan, id, session.lang)}")
        for id in leaves
    ]
    chosen = session.choose(t("walk.which_step"), choices, session.step)
    raise Jumped(chosen)


def _role(session: Session) -> str:
    roles = session.sitting.plan.playbook.roles
    if not roles:
        raise Refusal("walk.no_roles")
    choices = [
        Choice(id, role.title.say(session.lang), _holder(session, id) or t("walk.to_name"))
        for id, role in roles.items()
    ]
    return session.choose(t("walk.which_role"), choices)


def _role_title(session: Session, role: str) -> str:
    return session.sitting.plan.playbook.roles[role].title.say(session.lang)


def _holder(session: Session, role: str) -> str:
    held = session.sitting.state.roles.get(role)
    return held.holder if held else ""


def assign(session: Session) -> None:
    role = _role(session)
    question = t("walk.ask_name", role=_role_title(session, role))
    name = session.line(question, _holder(session, role), needed=t("walk.needed"))
    session.do(Assign(role, name))
    session.screen.say(session.notice, "green")


def hand_over(session: Session) -> None:
    """A relief: the situation report as it stood is kept by its digest."""
    from crisisplay.acts import sitrep

    role = _role(session)
    question = t("walk.ask_relief", role=_role_title(session, role))
    name = session.line(question, needed=t("walk.needed"))
    entries, _ = sitrep.hand_over(session.sitting, role, name, "")
    session.recorded(entries)
    session.screen.say(session.notice, "green")
    for said in sealed(session.sitting):
        session.screen.say(said)


def log(session: Session) -> None:
    """The last entries, newest last, each in its own words."""
    sitting = session.sitting
    for record in sitting.records[-_LAST:]:
        at = hour(record.happened, session.zone, session.now(), session.lang)
        known = record.event.type
        said = account(sitting, record) if known else t("walk.other_entry")
        session.screen.say(fitted(f"#{record.seq} {at} {record.by} · {said}"))


def explain(session: Session) -> None:
    session.screen.say(t("walk.help"))


def put_right(session: Session) -> None:
    """What is out and no longer true, and what nobody knows has left."""
    from crisisplay.cli.walk import networks

    networks.put_right(session)


def pause(_session: Session) -> None:
    raise Left


SIDE_ACTS: Mapping[str, Callable[[Session], None]] = {
    "n": note,
    "f": fact,
    "e": piece,
    "s": skip,
    "j": jump,
    "a": assign,
    "h": hand_over,
    "l": log,
    "c": put_right,
    "?": explain,
    "p": pause,
}
