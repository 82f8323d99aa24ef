"""A text leaves by a network: intended, sent, and recorded; in doubt, looked for; never twice.

Rule 2 of the house in one place. The intention and its whole parcel are on disk before anything
leaves; the parcel's key makes a retry the same post; an intention without an outcome stays visible
until the network, or a person, says what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from crisisplay.acts import ledger, mailing, parcels
from crisisplay.acts.measuring import check_fits
from crisisplay.acts.showing import zone_of
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of, update_promised
from crisisplay.errors import Misuse, NotFound, NotSent, Refusal, StoreTrouble
from crisisplay.foreign import one_line
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

_LONGEST = 2_000  # characters of an id or an address that a server gives
_ARRIVES_WITHIN = timedelta(minutes=2)
"""How long what was sent may take to appear; longer than any outlet waits for its answer."""


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
    replaces: int | None = None,
) -> Delivery:
    """Send the text of `id` in `lang` by `outlet`; `key` is 32 hex digits, drawn for this.

    `langs` are all the languages that the channel is to have, `due` the next update to promise,
    `replaces` the publication whose place it takes, as the network does that.
    Refusal before anything is recorded; NotSent where it did not leave, or nobody knows.
    """
    file, version = current(sitting, id)
    if not version.text(lang, channel).strip():
        raise Misuse("fitting.no_language", value=lang, known=", ".join(version.texts))
    check_fits(sitting, version, channel, (lang,))
    intention = Send(id, file, channel, lang, outlet.name, key, "", replaces)
    sitting.check(intention, *_promise(sitting, id, due))
    parcel = parcels.pack(sitting, id, channel, lang, key=key, next_update=due, replaces=replaces)
    kept = parcels.keep(sitting, parcel)
    entries = sitting.do(replace(intention, key=parcel.key, parcel=kept))
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
    with ledger.held(sitting.journal.folder, intention.key):
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
    id, sent = intention.statement, _clean(sent)
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
        replaces=intention.replaces,
    )
    due = None if sitting.state.closed else _ahead(sitting, id, due)
    promises = _promise(sitting, id, due) if due else []
    try:
        entries = sitting.do(out, *promises, at=at, late=late)
    except StoreTrouble as error:
        raise StoreTrouble(
            "acts.out_unrecorded", seq=intention.seq, address=sent.address, why=error
        ) from error
    mailing.tidy(sitting)
    is_promised = due is not None or not statement_of(sitting, id).next_update
    return Delivery(sent, entries, is_promised)


def _clean(sent: Sent) -> Sent:
    """What a server says of itself, as it may be kept and shown: on one line, and of some length.

    An id that is not so is none: it would stand in the way of recording that the text is out.
    """
    post = sent.post if sent.post.isprintable() and len(sent.post) <= _LONGEST else ""
    address = one_line(sent.address.encode("utf-8", "replace").decode())
    web = address.startswith(("https://", "http://"))
    return replace(sent, post=post, address=address[:_LONGEST] if web else "")


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
    with ledger.held(sitting.journal.folder, intention.key):
        try:
            sent = outlet.find(parcels.read(sitting, intention))
        except NotSent as error:
            raise _unseen(intention, error) from error
    if sent is None:
        _check_settled(sitting, intention)
        sitting.do(FailSending(seq, why="outlets.not_there"))
        return None
    at = sent.time if sent.time and sent.time < sitting.clock.now() else None
    late = say(sitting.actor.lang, "acts.found_later") if at else ""
    return _record(sitting, intention, sent, langs, None, at, late)


def _unseen(intention: Intention, error: NotSent) -> NotSent:
    """That the look failed says nothing of the text."""
    if error.id == "outlets.cannot_look":
        return error
    return NotSent(
        "acts.cannot_tell",
        certain=False,
        statement=intention.statement,
        channel=intention.channel,
        seq=intention.seq,
        why=error.sentence("en").partition("\n")[0],
    )


def _check_settled(sitting: Sitting, intention: Intention) -> None:
    """Refusal while what is not there yet may still arrive: a slow server works on."""
    sure = intention.at + _ARRIVES_WITHIN
    if sitting.clock.now() < sure:
        raise Refusal(
            "acts.too_early",
            statement=intention.statement,
            channel=intention.channel,
            seq=intention.seq,
            time=sure.astimezone(zone_of(sitting)).strftime("%H:%M:%S"),
        )


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
    with ledger.held(sitting.journal.folder, intention.key):
        return sitting.do(FailSending(seq, because=because))


def publication_of(sitting: Sitting, seq: int) -> Publication:
    """The publication under the entry `seq`. NotFound where that is none."""
    for one in sitting.state.publications():
        if one.seq == seq:
            return one
    raise NotFound("incident.no_publication", seq=seq)


def _check_left_by(sitting: Sitting, one: Publication, outlet: Outlet) -> None:
    """Refusal where it left by another network than the channel has now, which knows nothing."""
    meant = sitting.told(one.sending)
    if isinstance(meant, Sending) and meant.outlet != outlet.name:
        raise Refusal(
            "acts.left_otherwise",
            seq=one.seq,
            channel=one.channel,
            was=meant.outlet,
            now=outlet.name,
        )


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
    one = publication_of(sitting, seq)
    post = one.post
    sitting.check(command)  # a rule that says no says so before the network is asked
    if outlet is not None:
        if sitting.state.drill:
            raise Refusal("incident.drill_sends_nothing")
        _check_left_by(sitting, one, outlet)
        match command:
            case Withdraw():
                outlet.withdraw(post)
            case PutFirst(pinned=pinned):
                outlet.pin(post, pinned=pinned)
    return sitting.do(command)
