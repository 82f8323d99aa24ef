"""In the walk: a text sent by a network, a sending in doubt settled, a publication put right.

A network that fails never ends the walk: what it said is shown, what is owed stays visible.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from crisisplay.acts import corrections, sending, texts
from crisisplay.acts.corrections import Owed
from crisisplay.acts.sending import Delivery
from crisisplay.cli import outgoing
from crisisplay.cli.language import t
from crisisplay.cli.prompts.asker import Choice
from crisisplay.cli.walk.session import Session
from crisisplay.cli.walk.wrap import fitted
from crisisplay.errors import Misuse, NotFound, NotSent
from crisisplay.incident.commands import LeaveStanding
from crisisplay.incident.corrections import owed
from crisisplay.incident.state import Intention


def doubts_of(session: Session, statement: str) -> tuple[Intention, ...]:
    """The sendings of a statement that nobody knows the outcome of."""
    known = session.sitting.state.sending.values()
    return tuple(one for one in known if one.statement == statement)


def can_send(session: Session, channel: str) -> bool:
    """Whether a network is set up for the channel; a drill has none."""
    return not session.sitting.state.drill and outgoing.is_set_up(channel)


def send(session: Session, statement: str, channel: str) -> None:
    """Each language that has yet to go out, one after the other; the first failure ends it."""
    _file, version = texts.current(session.sitting, statement)
    langs = outgoing.languages_of(session.sitting, channel, version)
    known = session.sitting.state.statements[statement]
    for lang in (one for one in langs if not known.out_in(channel, one)):
        session.screen.say(t("walk.sending", channel=channel, lang=lang), "dim")
        if not _tried(session, partial(_send, session, statement, channel, lang, langs)):
            return


def _send(
    session: Session, statement: str, channel: str, lang: str, langs: tuple[str, ...]
) -> None:
    outlet = outgoing.outlet_of(channel)
    key = outgoing.fresh_key()
    delivery = sending.send(session.sitting, statement, channel, lang, outlet, key=key, langs=langs)
    _say(session, delivery, channel, lang)


def _say(session: Session, delivery: Delivery, channel: str, lang: str) -> None:
    session.recorded(delivery.entries)
    for line in outgoing.told(delivery, channel, lang):
        session.screen.say(line, "green")
    session.screen.say(session.notice, "green")


def _tried(session: Session, act: Callable[[], None]) -> bool:
    """Whether it went well; what went wrong is said, and kept where it has to be."""
    try:
        act()
    except (NotSent, Misuse, NotFound) as error:
        session.sitting.refresh()
        session.complain(error)
        return False
    return True


def settle(session: Session, seq: int) -> None:
    """Look on the network, send the very same once more, or say what a person saw."""
    intention = sending.intention_of(session.sitting, seq)
    _file, version = texts.current(session.sitting, intention.statement)
    langs = outgoing.languages_of(session.sitting, intention.channel, version)
    by_network = [
        Choice("look", t("walk.settle_look")),
        Choice("again", t("walk.settle_again")),
    ]
    by_eye = [Choice("out", t("walk.settle_out")), Choice("not", t("walk.settle_not"))]
    choices = [*(by_network if outgoing.is_set_up(intention.channel) else ()), *by_eye]
    match session.choose(t("walk.settle_how"), choices):
        case "look":
            _tried(session, lambda: _look(session, intention, langs))
        case "again":
            _tried(session, lambda: _again(session, intention, langs))
        case "out":
            address = session.line(t("walk.ask_address"), needed=t("walk.needed"))
            at = session.moment(t("walk.ask_published_at"))
            late = session.late_reason(at)
            seen = sending.say_sent(session.sitting, seq, address, langs=langs, at=at, late=late)
            _say(session, seen, intention.channel, intention.lang)
        case _:
            because = session.line(t("walk.settle_because"), needed=t("walk.needed"))
            session.recorded(sending.say_unsent(session.sitting, seq, because))
            session.screen.say(session.notice, "green")


def _look(session: Session, intention: Intention, langs: tuple[str, ...]) -> None:
    outlet = outgoing.outlet_of(intention.channel)
    found = sending.look(session.sitting, intention.seq, outlet, langs=langs)
    if found is None:
        session.screen.say(t("walk.not_there"), "yellow")
    else:
        _say(session, found, intention.channel, intention.lang)


def _again(session: Session, intention: Intention, langs: tuple[str, ...]) -> None:
    outlet = outgoing.outlet_of(intention.channel)
    delivery = sending.deliver(session.sitting, intention.seq, outlet, langs=langs)
    _say(session, delivery, intention.channel, intention.lang)


def owing(session: Session) -> str:
    """One line where anything is owed: publications to put right, sendings in doubt."""
    debts = len(owed(session.sitting.state))
    doubts = len(session.sitting.state.sending)
    said = [
        t("walk.owes_corrections", n=debts) if debts else "",
        t("walk.owes_doubts", n=doubts) if doubts else "",
    ]
    return " · ".join(filter(None, said))


def put_right(session: Session) -> None:
    """The side act of what is owed: each publication, each doubt, and what to do with it."""
    session.sitting.refresh()  # somebody else may have found out
    debts = corrections.owed_corrections(session.sitting)
    doubts = session.sitting.state.sending
    if not debts and not doubts:
        session.screen.say(t("sending.nothing_owed"))
        return
    choices = [Choice(f"debt {one.publication.seq}", _named(one)) for one in debts]
    choices += [
        Choice(f"doubt {seq}", t("walk.in_doubt", channel=one.channel, lang=one.lang))
        for seq, one in doubts.items()
    ]
    kind, _, number = session.choose(t("walk.which_owed"), choices).partition(" ")
    if kind == "doubt":
        settle(session, int(number))
        return
    debt = next(one for one in debts if one.publication.seq == int(number))
    _mend(session, debt)


def _named(one: Owed) -> str:
    out = one.publication
    return fitted(f"#{out.seq} {one.title} → {out.channel} {out.lang}".rstrip())


def _mend(session: Session, debt: Owed) -> None:
    out = debt.publication
    for change in debt.changes:
        id = "sending.changed" if change.now else "sending.refuted_since"
        said = t(id, question=change.question, was=change.was, now=change.now)
        session.screen.say(said, "yellow")
    choices = [
        Choice("draft", t("walk.mend_draft")),
        Choice("withdraw", t("walk.mend_withdraw")),
        Choice("leave", t("walk.mend_leave")),
    ]
    match session.choose(t("walk.mend_how"), choices):
        case "draft":
            _draft(session, out.seq)
        case "withdraw":
            because = session.line(t("walk.ask_because"), needed=t("walk.needed"))
            _tried(session, lambda: _withdraw(session, out.seq, out.channel, because))
        case _:
            because = session.line(t("walk.ask_because"), needed=t("walk.needed"))
            session.do(LeaveStanding(out.seq, because))
            session.screen.say(session.notice, "green")


def _withdraw(session: Session, seq: int, channel: str, because: str) -> None:
    one = sending.publication_of(session.sitting, seq)
    outlet = outgoing.outlet_of(channel) if one.post and can_send(session, channel) else None
    session.recorded(sending.withdraw(session.sitting, seq, because, outlet))
    session.screen.say(session.notice, "green")
    if outlet is None:
        session.screen.say(t("walk.withdraw_by_hand", channel=channel))


def _draft(session: Session, seq: int) -> None:
    """The correction as a text of its own statement, mended in the editor, then kept as any."""
    from crisisplay.cli.walk.steps import wording

    statement = corrections.suggested(session.sitting, seq)
    drafts = corrections.correction_drafts(session.sitting, seq, statement)
    prepared = texts.prepare(session.sitting, statement, written=drafts)
    meant = texts.statement_of(session.sitting, statement)
    wording.show(session, meant, prepared.version)
    choices = [Choice("keep", t("walk.keep_text")), Choice("edit", t("walk.edit_text"))]
    if session.choose(t("walk.statement_now"), choices) == "edit":
        wording.edit_version(session, meant, prepared.version)
    else:
        wording.keep(session, prepared)
    session.screen.say(
        t("walk.then_publish", statement=meant.title.say(session.lang), id=statement)
    )
