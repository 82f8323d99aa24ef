"""A text leaves by a network: intended, sent, and recorded; in doubt, looked for; never twice.

Rule 2 of the house in one place. The intention and its whole parcel are on disk before anything
leaves; the parcel's key makes a retry the same post; an intention without an outcome stays visible
until the network, or a person, says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from crisisplay.acts import mailing, parcels
from crisisplay.acts.measuring import check_fits
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of, update_promised
from crisisplay.errors import Misuse, NotFound, NotSent, Refusal
from crisisplay.i18n import say
from crisisplay.incident.commands import FailSending, Promise, Publish, Send, Withdraw
from crisisplay.incident.commands import Pin as PutFirst
from crisisplay.incident.decide.case import Case
from crisisplay.incident.decide.sending import check_may_leave
from crisisplay.incident.events import Sending
from crisisplay.incident.moment import Moment
from crisisplay.incident.state import Intention, Publication
from crisisplay.journal.entry import Entry
from crisisplay.outlets.port import ByRecipient, Outlet, Parcel, Sent
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """What left, and the entries that say so. `promised` is False where the next update that the
    text needs has yet to be promised.
    """

    sent: Sent
    entries: list[Entry]
    promised: bool


def send(
    sitting: Sitting,
    id: str,
    channel: str,
    lang: str,
    outlet: Outlet,
    *,
    key: str,
    langs: Iterable[str] = (),
    due: datetime | None = None,
) -> Delivery:
    """Send the text of `id` in `lang` by `outlet`; `key` is 32 hex digits, drawn for this.

    `langs` are all the languages that the channel is to have, `due` the next update to promise.
    Refusal before anything is recorded; NotSent where it did not leave, or nobody knows.
    """
    file, version = current(sitting, id)
    if not version.text(lang, channel).strip():
        raise Misuse("fitting.no_language", value=lang, known=", ".join(version.texts))
    check_fits(sitting, version, channel, (lang,))
    intention = Send(id, file, channel, lang, outlet.name, key, parcel="")
    sitting.check(intention, *_promise(sitting, id, due))
    parcel = parcels.pack(sitting, id, channel, lang, key=key, next_update=due)
    entries = sitting.do(replace(intention, parcel=parcels.keep(sitting, parcel)))
    delivery = deliver(sitting, _seq_of(entries), outlet, langs=langs, due=due, is_first=True)
    return Delivery(delivery.sent, [*entries, *delivery.entries], delivery.promised)


def _seq_of(entries: Iterable[Entry]) -> int:
    return next(entry.seq for entry in entries if entry.type == Sending.type)


def deliver(
    sitting: Sitting,
    seq: int,
    outlet: Outlet,
    *,
    langs: Iterable[str] = (),
    due: datetime | None = None,
    is_first: bool = False,
) -> Delivery:
    """Send what was intended, and record what became of it; again and again it is one post.

    NotSent: when it is certain of the first try, that is recorded; else the intention stays, for
    `settle`. A later try that surely failed says nothing of those before it.
    """
    intention = intention_of(sitting, seq)
    check_may_leave(_case(sitting), intention)
    _check_same(intention, outlet)
    parcel = parcels.read(sitting, intention)
    try:
        sent = _sent(sitting, outlet, parcel)
    except NotSent as error:
        if error.certain and is_first:
            sitting.do(FailSending(seq, why=error.id))
        raise
    return _record(sitting, intention, sent, langs, due)


def intention_of(sitting: Sitting, seq: int) -> Intention:
    """What was intended under the entry `seq`. NotFound where nothing is open there."""
    if seq not in sitting.state.sending:
        raise NotFound("incident.no_sending", seq=seq)
    return sitting.state.sending[seq]


def _case(sitting: Sitting) -> Case:
    moment = Moment(sitting.clock.now(), sitting.actor.name, sitting.actor.lang)
    return Case(sitting.plan, sitting.state, moment, sitting.state.seq + 1)


def _check_same(intention: Intention, outlet: Outlet) -> None:
    """Refusal where the channel goes by another network by now: it knows nothing of the first."""
    if outlet.name != intention.outlet:
        raise Refusal(
            "acts.other_outlet",
            statement=intention.statement,
            channel=intention.channel,
            seq=intention.seq,
            was=intention.outlet,
            now=outlet.name,
        )


def _sent(sitting: Sitting, outlet: Outlet, parcel: Parcel) -> Sent:
    if isinstance(outlet, ByRecipient):
        return mailing.serve(sitting.journal.folder, outlet, parcel)
    return outlet.send(parcel)


def _record(
    sitting: Sitting,
    intention: Intention,
    sent: Sent,
    langs: Iterable[str],
    due: datetime | None,
    at: datetime | None = None,
    late: str = "",
) -> Delivery:
    id = intention.statement
    out = Publish(
        id,
        intention.file,
        intention.channel,
        sent.address,
        lang=intention.lang,
        owes=_owes(sitting, intention, langs),
        post=sent.post,
        sending=intention.seq,
        uses=_uses(sitting, sent),
        refused=sum(not one.accepted for one in sent.recipients),
    )
    due = None if sitting.state.closed else _ahead(sitting, id, due)
    promises = _promise(sitting, id, due) if due else []
    entries = sitting.do(out, *promises, at=at, late=late)
    mailing.tidy(sitting)
    is_promised = due is not None or not statement_of(sitting, id).next_update
    return Delivery(sent, entries, is_promised)


def _ahead(sitting: Sitting, id: str, due: datetime | None) -> datetime | None:
    """When the next update is due, by `due` or by the text itself, where that is to come."""
    due = due or promised_time(sitting, id)
    return due if due and due > sitting.clock.now() else None


def _promise(sitting: Sitting, id: str, due: datetime | None) -> list[Promise]:
    ahead = _ahead(sitting, id, due)
    promise = update_promised(sitting, id, ahead) if ahead else None
    return [promise] if promise else []


def _owes(sitting: Sitting, intention: Intention, langs: Iterable[str]) -> tuple[str, ...]:
    """The languages that have yet to go out on the channel, once this one has."""
    version = sitting.state.statements.get(intention.statement)
    return tuple(
        lang
        for lang in langs
        if lang != intention.lang and not (version and version.out_in(intention.channel, lang))
    )


def _uses(sitting: Sitting, sent: Sent) -> dict[str, str]:
    uses = {"sent": sitting.journal.keep(sent.wire)} if sent.wire else {}
    if sent.recipients:
        uses["results"] = sitting.journal.keep(mailing.results_document(sent.recipients))
    return uses


def look(
    sitting: Sitting, seq: int, outlet: Outlet, *, langs: Iterable[str] = ()
) -> Delivery | None:
    """Ask the network what became of an intention, and record it: the post, or that there is none.
    It went out when the network says that it did.

    NotSent `outlets.cannot_look` where it can't tell; nothing is recorded then.
    """
    intention = intention_of(sitting, seq)
    _check_same(intention, outlet)
    sent = outlet.find(parcels.read(sitting, intention))
    if sent is None:
        sitting.do(FailSending(seq, why="outlets.not_there"))
        return None
    at = sent.time if sent.time and sent.time < sitting.clock.now() else None
    late = say(sitting.actor.lang, "acts.found_later") if at else ""
    return _record(sitting, intention, sent, langs, None, at, late)


def say_sent(
    sitting: Sitting,
    seq: int,
    address: str,
    *,
    langs: Iterable[str] = (),
    at: datetime | None = None,
    late: str = "",
) -> Delivery:
    """A person looked, and it is there. Of a list, what is known of each stays known."""
    intention = intention_of(sitting, seq)
    sent = Sent(
        "", address, b"", recipients=mailing.known_of(sitting.journal.folder, intention.key)
    )
    return _record(sitting, intention, sent, langs, None, at, late)


def say_unsent(sitting: Sitting, seq: int, because: str) -> list[Entry]:
    """A person looked, and it is not there. Refusal where somebody of a list has it."""
    intention = intention_of(sitting, seq)
    if served := sum(
        one.accepted for one in mailing.known_of(sitting.journal.folder, intention.key)
    ):
        raise Refusal("acts.some_have_it", statement=intention.statement, seq=seq, n=served)
    return sitting.do(FailSending(seq, because=because))


def publication_of(sitting: Sitting, seq: int) -> Publication:
    """The publication under the entry `seq`. NotFound where that is none."""
    for one in sitting.state.publications():
        if one.seq == seq:
            return one
    raise NotFound("incident.no_publication", seq=seq)


def withdraw(sitting: Sitting, seq: int, because: str, outlet: Outlet | None) -> list[Entry]:
    """Take a publication down by `outlet` and record it; without one, as the person says.

    Taking down what is gone is no harm, so that a crash in between is mended by doing it again.
    """
    return _afterwards(sitting, seq, Withdraw(seq, because, by_tool=outlet is not None), outlet)


def pin(sitting: Sitting, seq: int, outlet: Outlet | None, *, pinned: bool) -> list[Entry]:
    """Put a publication first on its account, or no longer; as for `withdraw`."""
    return _afterwards(sitting, seq, PutFirst(seq, pinned, by_tool=outlet is not None), outlet)


def _afterwards(
    sitting: Sitting, seq: int, command: Withdraw | PutFirst, outlet: Outlet | None
) -> list[Entry]:
    post = publication_of(sitting, seq).post
    sitting.check(command)  # a rule that says no says so before the network is asked
    if outlet is not None:
        if sitting.state.drill:
            raise Refusal("incident.drill_sends_nothing")
        match command:
            case Withdraw():
                outlet.withdraw(post)
            case PutFirst(pinned=pinned):
                outlet.pin(post, pinned=pinned)
    return sitting.do(command)
