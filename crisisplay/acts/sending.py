"""A text leaves by a network: intended, sent, and recorded; in doubt, looked for; never twice.

Rule 2 of the house in one place. The intention and its whole parcel are on disk before anything
leaves; the parcel's key makes a retry the same post; an intention without an outcome stays visible
until the network, or a person, says what became of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from crisisplay.acts import parcels
from crisisplay.acts.ledger import Ledger
from crisisplay.acts.publishing import check_length
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.texts import current, promised_time, statement_of, update_promised
from crisisplay.errors import NotFound, NotSent, Refusal
from crisisplay.incident.commands import FailSending, Publish, Send, Withdraw
from crisisplay.incident.commands import Pin as PutFirst
from crisisplay.incident.events import Sending
from crisisplay.incident.state import Intention, Publication
from crisisplay.journal.entry import Entry
from crisisplay.outlets.port import ByRecipient, Outlet, Parcel, Recipient, Sent
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
    check_length(id, version, channel)
    check_pictures(sitting, id, channel, lang)
    parcel = parcels.pack(sitting, id, channel, lang, key=key, next_update=due)
    intention = Send(id, file, channel, lang, outlet.name, key, parcels.keep(sitting, parcel))
    entries = sitting.do(intention)
    delivery = deliver(sitting, _seq_of(entries), outlet, langs=langs, due=due)
    return Delivery(delivery.sent, [*entries, *delivery.entries], delivery.promised)


def check_pictures(sitting: Sitting, id: str, channel: str, lang: str) -> None:
    """Refusal for a picture that says nothing to those who can't see it."""
    for media in current(sitting, id)[1].media_for(channel):
        if not media.alt.get(lang, "").strip():
            raise Refusal("protocol.no_alt", statement=id, file=media.name, lang=lang)


def _seq_of(entries: Iterable[Entry]) -> int:
    return next(entry.seq for entry in entries if entry.type == Sending.type)


def deliver(
    sitting: Sitting,
    seq: int,
    outlet: Outlet,
    *,
    langs: Iterable[str] = (),
    due: datetime | None = None,
) -> Delivery:
    """Send what was intended, and record what became of it; again and again it is one post.

    NotSent: when it is certain, that is recorded; else the intention stays, for `settle`.
    """
    intention = intention_of(sitting, seq)
    parcel = parcels.read(sitting, intention.parcel)
    try:
        sent = _sent(sitting, outlet, parcel)
    except NotSent as error:
        if error.certain:
            sitting.do(FailSending(seq, why=error.id))
        raise
    return _record(sitting, intention, sent, langs, due)


def intention_of(sitting: Sitting, seq: int) -> Intention:
    """What was intended under the entry `seq`. NotFound where nothing is open there."""
    if seq not in sitting.state.sending:
        raise NotFound("incident.no_sending", seq=seq)
    return sitting.state.sending[seq]


def _sent(sitting: Sitting, outlet: Outlet, parcel: Parcel) -> Sent:
    if not isinstance(outlet, ByRecipient):
        return outlet.send(parcel)
    with Ledger.of(sitting.journal.folder, parcel.key) as ledger:
        skip = ledger.served | ledger.doubtful
        sent = outlet.send_each(parcel, skip=skip, told=ledger.write)
        return replace(sent, recipients=tuple(_honest(sent.recipients, ledger)))


def _honest(recipients: Iterable[Recipient], ledger: Ledger) -> Iterator[Recipient]:
    """Who was in doubt after a crash was not written to again, and is not called served."""
    for one in recipients:
        in_doubt = one.address in ledger.doubtful
        yield replace(one, accepted=False, certain=False, why="in doubt") if in_doubt else one


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
    due = due or promised_time(sitting, id)
    ahead = due if due and due > sitting.clock.now() else None
    promise = update_promised(sitting, id, ahead) if ahead else None
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
    entries = sitting.do(out, *([promise] if promise else []), at=at, late=late)
    is_promised = bool(ahead) or not statement_of(sitting, id).next_update
    return Delivery(sent, entries, is_promised)


def _owes(sitting: Sitting, intention: Intention, langs: Iterable[str]) -> tuple[str, ...]:
    """The languages that have yet to go out on the channel, once this one has."""
    version = sitting.state.statements[intention.statement]
    return tuple(
        lang
        for lang in langs
        if lang != intention.lang and not version.out_in(intention.channel, lang)
    )


def _uses(sitting: Sitting, sent: Sent) -> dict[str, str]:
    uses = {"sent": sitting.journal.keep(sent.wire)} if sent.wire else {}
    if sent.recipients:
        uses["results"] = sitting.journal.keep(results_document(sent.recipients))
    return uses


def results_document(recipients: Iterable[Recipient]) -> bytes:
    """What became of each recipient, as it is kept: one JSON object, in the order of the list."""
    rows = [
        {
            "address": one.address,
            "accepted": one.accepted,
            "certain": one.certain,
            "why": one.why,
        }
        for one in recipients
    ]
    document = {"crisisplay": 1, "recipients": rows}
    return (json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode()


def look(
    sitting: Sitting, seq: int, outlet: Outlet, *, langs: Iterable[str] = ()
) -> Delivery | None:
    """Ask the network what became of an intention, and record it: the post, or that there is none.

    NotSent `outlets.cannot_look` where it can't tell; nothing is recorded then.
    """
    intention = intention_of(sitting, seq)
    sent = outlet.find(parcels.read(sitting, intention.parcel))
    if sent is None:
        sitting.do(FailSending(seq, why="outlets.not_there"))
        return None
    return _record(sitting, intention, sent, langs, None)


def say_sent(
    sitting: Sitting,
    seq: int,
    address: str,
    *,
    langs: Iterable[str] = (),
    at: datetime | None = None,
    late: str = "",
) -> Delivery:
    """A person looked, and it is there."""
    intention = intention_of(sitting, seq)
    return _record(sitting, intention, Sent("", address, b""), langs, None, at, late)


def say_unsent(sitting: Sitting, seq: int, because: str) -> list[Entry]:
    """A person looked, and it is not there."""
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
        match command:
            case Withdraw():
                outlet.withdraw(post)
            case PutFirst(pinned=pinned):
                outlet.pin(post, pinned=pinned)
    return sitting.do(command)


Draw = Callable[[], str]
"""Gives a fresh key: 32 hex digits that nobody can guess."""
