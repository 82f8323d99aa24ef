"""What leaves, and what becomes of it: intentions, publications, withdrawals, what is put first."""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.corrections import owed, put_right_by
from crisisplay.incident.decide.case import Case, near
from crisisplay.incident.decide.texts import (
    check_approved,
    check_not_rejected,
    known_statement,
    version_of,
)
from crisisplay.incident.state import Intention, Publication, Version
from crisisplay.playbook.model import CHANNELS, Statement


def send(case: Case, command: c.Send) -> tuple[e.Event, ...]:
    """The intention, before anything leaves. A drill never gets one."""
    if case.state.drill:
        raise Refusal("incident.drill_sends_nothing")
    version = _may_go(case, command)
    if version.out_in(command.channel, command.lang):
        raise Refusal("incident.already_out", statement=command.statement, channel=command.channel)
    _check_replaced(case, command)
    sending = e.Sending(
        statement=command.statement,
        file=command.file,
        channel=command.channel,
        lang=command.lang,
        outlet=command.outlet,
        key=command.key,
        uses={"parcel": command.parcel},
        replaces=command.replaces,
    )
    return (sending,)


def _check_replaced(case: Case, command: c.Send | c.Publish) -> None:
    """What is replaced is out on the same channel."""
    there = {one.seq for one in case.state.publications() if one.channel == command.channel}
    if command.replaces is not None and command.replaces not in there:
        raise NotFound("incident.no_publication", seq=command.replaces)


def fail_sending(case: Case, command: c.FailSending) -> tuple[e.Event, ...]:
    """It surely did not leave: the network said so, or a person looked and says how."""
    intention = _intention(case, command.sending)

    def unsent(reason: int) -> e.Event:
        return e.Unsent(
            sending=intention.seq,
            statement=intention.statement,
            channel=intention.channel,
            lang=intention.lang,
            why=command.why,
            reason=reason or None,
        )

    return case.because(command.because, "", unsent, required=not command.why)


def _intention(case: Case, seq: int) -> Intention:
    intention = case.state.sending.get(seq)
    if intention is None:
        raise NotFound("incident.no_sending", seq=seq)
    return intention


def publish(case: Case, command: c.Publish) -> tuple[e.Event, ...]:
    version, statement = _out(case, command), known_statement(case, command.statement)
    internal = case.state.statements.get(statement.after_internal or "")
    known = {one.seq for one in case.state.publications()}
    for seq in command.corrects:
        if seq not in known:
            raise NotFound("incident.no_publication", seq=seq)
    _check_replaced(case, command)
    put_right = put_right_by(
        case.state, statement, version, command.channel, command.lang, command.owes
    )
    published = e.Published(
        statement=statement.id,
        file=command.file,
        channel=command.channel,
        address=command.address,
        before_internal=bool(statement.after_internal) and not (internal and internal.live()),
        lang=command.lang,
        owes=command.owes,
        post=command.post,
        sending=command.sending,
        uses=command.uses,
        refused=command.refused,
        corrects=tuple(sorted({*command.corrects, *put_right} - {command.replaces})),
        replaces=command.replaces,
    )
    return (published, *_keeps(case, statement, version))


def _out(case: Case, command: c.Publish) -> Version:
    """The version that went out: with an intention, what was allowed when it left still is, and
    its words are those of then, whatever was drafted since.
    """
    if command.sending is None:
        return _may_go(case, command)
    one = _intention(case, command.sending)
    meant = (one.statement, one.file, one.channel, one.lang)
    if meant != (command.statement, command.file, command.channel, command.lang):
        raise NotFound("incident.no_sending", seq=command.sending)
    return Version(one.file, "", one.written, facts=one.facts)


def _may_go(case: Case, command: c.Send | c.Publish) -> Version:
    version = _agreed(case, command.statement, command.file, command.channel)
    _check_no_doubt(case, command)
    return version


def check_may_leave(case: Case, intention: Intention) -> None:
    """Refusal where what was intended once may not leave any more: not even once more, in doubt."""
    if case.state.closed:
        raise Refusal("incident.closed")
    if case.state.drill:
        raise Refusal("incident.drill_sends_nothing")
    _agreed(case, intention.statement, intention.file, intention.channel)


def _agreed(case: Case, id: str, file: str, channel: str) -> Version:
    """The version, if it may leave by this channel: the words that count, agreed to by all."""
    version, statement = version_of(case, id, file), known_statement(case, id)
    if channel not in CHANNELS:
        raise NotFound("incident.no_channel", channel=channel, near=near(channel, CHANNELS))
    if statement.channels and channel not in statement.channels:
        names = ", ".join(statement.channels)
        raise Refusal("incident.other_channel", statement=id, channel=channel, names=names)
    check_not_rejected(version, id)
    check_approved(case, id)
    return version


def _check_no_doubt(case: Case, command: c.Send | c.Publish) -> None:
    """While nobody knows whether a text left, the same text does not leave again."""
    for one in case.state.sending.values():
        same = (one.statement, one.channel) == (command.statement, command.channel)
        if same and (not command.lang or command.lang == one.lang or not one.lang):
            raise Refusal(
                "incident.in_doubt", seq=one.seq, statement=one.statement, channel=one.channel
            )


def _keeps(case: Case, statement: Statement, version: Version) -> tuple[e.Event, ...]:
    """What was promised before this text was written, and this text is: the next update.

    An update keeps what was promised to those it speaks to; another text only what it promised
    itself, in an earlier version. An apology at ten does not keep the news promised for six.
    """
    internal = _is_internal(case, statement.id)
    update = internal or statement.kind == "update"
    return tuple(
        e.Kept(promise=promise.seq, by_statement=statement.id)
        for promise in case.state.promises
        if promise.statement and promise.kept is None and promise.seq < version.seq
        if promise.statement == statement.id
        or (update and _is_internal(case, promise.statement) == internal)
    )


def _is_internal(case: Case, statement: str) -> bool:
    known = case.plan.playbook.statements.get(statement)
    return known is not None and known.kind == "internal"


def withdraw(case: Case, command: c.Withdraw) -> tuple[e.Event, ...]:
    one = _publication(case, command.publication)
    if one.withdrawn is not None:
        raise Refusal("incident.already_withdrawn", seq=one.seq, entry=one.withdrawn)

    def withdrawn(reason: int) -> e.Event:
        return e.Withdrawn(
            publication=one.seq,
            statement=one.statement,
            channel=one.channel,
            reason=reason,
            by_tool=command.by_tool,
        )

    return case.because(command.because, "", withdrawn)


def leave_standing(case: Case, command: c.LeaveStanding) -> tuple[e.Event, ...]:
    """Only what is owed can be left as it is, and for a reason."""
    one = _publication(case, command.publication)
    debt = next((debt for debt in owed(case.state) if debt.publication.seq == one.seq), None)
    if debt is None:
        raise Refusal("incident.nothing_owed", seq=one.seq)
    facts = debt.facts

    def left(reason: int) -> e.Event:
        return e.LeftStanding(
            publication=one.seq,
            statement=one.statement,
            channel=one.channel,
            facts=facts,
            reason=reason,
        )

    return case.because(command.because, "", left)


def pin(case: Case, command: c.Pin) -> tuple[e.Event, ...]:
    one = _publication(case, command.publication)
    if one.withdrawn is not None:
        raise Refusal("incident.already_withdrawn", seq=one.seq, entry=one.withdrawn)
    if one.pinned == command.pinned:
        return ()
    pinned = e.Pinned(
        publication=one.seq,
        statement=one.statement,
        channel=one.channel,
        pinned=command.pinned,
        by_tool=command.by_tool,
    )
    return (pinned,)


def _publication(case: Case, seq: int) -> Publication:
    found = next((one for one in case.state.publications() if one.seq == seq), None)
    if found is None:
        raise NotFound("incident.no_publication", seq=seq)
    return found
