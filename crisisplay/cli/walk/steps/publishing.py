"""A statement, from its template to the last channel: read, mend, agree, copy, publish, promise."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts import owed, texts
from crisisplay.acts.cadence import suggestion
from crisisplay.acts.publishing import ADVISERS, VIEWS, advise
from crisisplay.cli import outgoing
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Back, Choice
from crisisplay.cli.walk import networks
from crisisplay.cli.walk.session import Session
from crisisplay.cli.walk.side import skip
from crisisplay.cli.walk.steps import wording
from crisisplay.cli.walk.steps.by_hand import put_out
from crisisplay.errors import Refusal
from crisisplay.incident import commands as c
from crisisplay.incident.state import Version as Drafted
from crisisplay.playbook.model import Statement, Step


def publish(session: Session, step: Step, id: str) -> None:
    """Go through the protocol; the step is passed when the person says so. Raises Back."""
    statement = texts.statement_of(session.sitting, id)
    wording.show(session, statement, wording.version_of(session, step, id))
    while True:
        choices = list(_acts(session, step, statement))
        answer = session.pick(t("walk.statement_now"), choices, choices[0].value)
        try:
            if _act(session, step, statement, answer):
                return
        except Back:
            continue
        except Refusal as refusal:
            session.complain(refusal)


def _acts(session: Session, step: Step, statement: Statement) -> Iterator[Choice]:
    """What can be done now, the natural thing first."""
    known = wording.known(session, step, statement.id)
    if known is None:
        unsure = texts.prepare(session.sitting, statement.id).unsure
        if unsure:
            yield Choice("facts", t("walk.say_facts", n=len(unsure)))
        yield Choice("draft", t("walk.keep_text"))
        yield Choice("edit", t("walk.edit_text"))
    elif known.rejected is not None:
        yield Choice("edit", t("walk.edit_rejected"))
    else:
        yield from _towards_publication(session, statement, known)
    yield Choice("show", t("walk.show_text"))
    if known is None and not step.skip_never:
        yield Choice("skip", t("walk.skip"))


def _towards_publication(
    session: Session, statement: Statement, known: Drafted
) -> Iterator[Choice]:
    """Agree, settle what is in doubt, publish; then what is rarer."""
    agreed = owed.agreement(session.sitting, statement.id)
    for role in agreed.next:
        title = session.sitting.plan.playbook.roles[role].title.say(session.lang)
        id = "walk.approve_enough" if agreed.chosen else "walk.approve"
        yield Choice(f"approve {role}", t(id, title=title, n=agreed.short))
    doubts = networks.doubts_of(session, statement.id)
    for one in doubts:
        where = wording.name(session, one.channel)
        yield Choice(f"settle {one.seq}", t("walk.settle_on", channel=where, lang=one.lang))
    in_doubt = {one.channel for one in doubts}
    for channel in statement.channels:
        if not agreed.missing and not known.out_on(channel) and channel not in in_doubt:
            yield Choice(
                f"publish {channel}", t("walk.publish_on", channel=wording.name(session, channel))
            )
    yield Choice("done", t("walk.statement_done"))
    yield Choice("edit", t("walk.edit_again") if known.approvals else t("walk.edit_text"))
    if not known.out:
        yield Choice("reject", t("walk.reject_text"))
    yield Choice("opinion", t("walk.note_opinion"))


def _act(session: Session, step: Step, statement: Statement, answer: str) -> bool:  # noqa: C901 - one line an act
    """Do one of them; True when the step is over."""
    act, _, which = answer.partition(" ")
    match act:
        case "draft":
            wording.keep(session, texts.prepare(session.sitting, statement.id))
        case "facts":
            wording.ask_facts(session, step, statement)
        case "edit":
            wording.edit(session, step, statement)
        case "show":
            wording.show(session, statement, wording.version_of(session, step, statement.id))
        case "approve":
            _approve(session, statement, which)
        case "publish":
            _publish(session, statement, which)
        case "reject":
            _reject(session, statement)
        case "opinion":
            _opinion(session, statement)
        case "settle":
            networks.settle(session, int(which))
        case "skip":
            skip(session)
        case "done":
            _promise(session, statement)
            session.do(c.Complete(step.id))
            return True
    return False


# Agreement and publication


def _approve(session: Session, statement: Statement, role: str) -> None:
    held = session.sitting.state.roles.get(role)
    name = session.line(
        t("walk.ask_approver"), held.holder if held else "", needed=t("walk.needed")
    )
    file, _ = texts.current(session.sitting, statement.id)
    entries = session.do(c.Approve(statement.id, file, name, role))
    session.screen.say(session.notice, "green")
    if any(entry.fields.get("outside") for entry in entries):
        session.screen.say(t("walk.outside", name=name), "yellow")


def _reject(session: Session, statement: Statement) -> None:
    """Who says no, as what, and why; the draft is kept."""
    roles = session.sitting.plan.playbook.roles
    choices = [Choice(id, role.title.say(session.lang)) for id, role in roles.items()]
    role = session.choose(t("walk.ask_rejecting_role"), choices)
    held = session.sitting.state.roles.get(role)
    name = session.line(
        t("walk.ask_rejecting_name"), held.holder if held else "", needed=t("walk.needed")
    )
    because = session.line(t("walk.ask_because"), needed=t("walk.needed"))
    file, _ = texts.current(session.sitting, statement.id)
    session.do(c.Reject(statement.id, file, name, role, because))
    session.screen.say(session.notice, "green")


def _opinion(session: Session, statement: Statement) -> None:
    """What counsel or the insurer says of these very words."""
    advisers = [Choice(one, t(f"log.adviser_{one}")) for one in ADVISERS]
    adviser = session.choose(t("walk.ask_adviser"), advisers)
    name = session.line(t("walk.ask_adviser_name"), needed=t("walk.needed"))
    view = session.choose(t("walk.ask_view"), [Choice(one, t(f"log.view_{one}")) for one in VIEWS])
    needed = "" if view == "agrees" else t("walk.needed")
    because = session.line(t("walk.ask_opinion"), needed=needed)
    session.recorded(
        advise(
            session.sitting,
            statement.id,
            adviser=adviser,
            name=name,
            view=view,
            read="",
            because=because,
            privileged=False,
        )
    )
    session.screen.say(session.notice, "green")


def _publish(session: Session, statement: Statement, channel: str) -> None:
    """By the network where one is set up and the person says so; else by the person's hand."""
    if networks.can_send(session, channel) and _by_network(session, statement, channel):
        networks.send(session, statement.id, channel)
    else:
        _by_hand(session, statement, channel)


def _by_network(session: Session, statement: Statement, channel: str) -> bool:
    """Whether the program is to send it, once its words were shown. Raises Back."""
    _file, version = texts.current(session.sitting, statement.id)
    for lang in outgoing.languages_of(session.sitting, channel, version):
        session.screen.say(f"── {wording.name(session, channel)} · {lang} ──", "dim")
        for post in version.posts(lang, channel):
            session.screen.say(post.strip())
            session.screen.say()
    account = outgoing.account_of(channel) or wording.name(session, channel)
    choices = [
        Choice("not", t("walk.not_yet")),
        Choice("send", t("walk.send_by", account=account)),
        Choice("hand", t("walk.send_by_hand")),
    ]
    answer = session.choose(t("walk.send_how"), choices, "not")
    if answer == "not":
        raise Back
    return answer == "send"


def _by_hand(session: Session, statement: Statement, channel: str) -> None:
    """The person publishes; the program keeps what, where and when. Nothing is sent from here."""
    file, version = texts.current(session.sitting, statement.id)
    noted = put_out(session, statement.id, channel, wording.languages(session, version))
    out = c.Publish(statement.id, file, channel, noted.address)
    entries = session.do(out, at=noted.at, late=noted.late)
    session.screen.say(session.notice, "green")
    if any(entry.fields.get("before_internal") for entry in entries):
        session.screen.say(t("walk.before_internal"), "yellow")


def _promise(session: Session, statement: Statement) -> None:
    """The next update, where the playbook wants one: as the text says it, else as is said now."""
    known = session.sitting.state.statements[statement.id]
    promised = any(
        one.statement == statement.id and one.kept is None and one.seq > known.seq
        for one in session.sitting.state.promises
    )
    if promised or not known.out:
        return
    due = texts.promised_time(session.sitting, statement.id)
    passed = due is None or due <= session.now()
    if passed and not statement.next_update:
        return
    if passed:
        if hint := suggestion(session.sitting, session.now()):
            session.screen.say(hint, "dim")
        due = session.moment(t("walk.ask_next_update"), ahead=True, needed=t("walk.needed"))
    if due is not None:
        session.recorded(texts.promise_update(session.sitting, statement.id, due))
