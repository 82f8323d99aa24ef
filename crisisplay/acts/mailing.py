"""A list that is served one by one: nobody twice, and nobody called served of whom nobody knows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from crisisplay.acts import ledger, parcels
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import NotSent, StoreTrouble
from crisisplay.outlets.port import ByRecipient, Parcel, Recipient, Sent
from crisisplay.outlets.reasons import reason


def serve(folder: Path, outlet: ByRecipient, parcel: Parcel) -> Sent:
    """Send a parcel to whom of the list it has not been sent to yet, by the ledger in `folder`.

    NotSent is certain only where nobody of the list has it, by whatever attempt. StoreTrouble where
    it can't be written down who does: the list stops there.
    """
    with ledger.Ledger.of(folder, parcel.key) as paper:
        skip = paper.served | paper.doubtful
        try:
            sent = outlet.send_each(parcel, skip=skip, told=paper.write)
        except NotSent as error:
            # Nobody was reached this time: those that an earlier attempt served have it still.
            error.certain = error.certain and not paper.may_have_it
            raise
    recipients = tuple(_honest(sent.recipients, paper.doubtful))
    _check_served(parcel, recipients)
    return replace(sent, recipients=recipients)


def _honest(recipients: Iterable[Recipient], doubtful: Iterable[str]) -> Iterator[Recipient]:
    """Who was in doubt after a crash was not written to again, and is not called served."""
    unsure = {address.casefold() for address in doubtful}
    for one in recipients:
        in_doubt = one.address.casefold() in unsure
        yield replace(one, accepted=False, certain=False, why="in doubt") if in_doubt else one


def _check_served(parcel: Parcel, recipients: Sequence[Recipient]) -> None:
    """NotSent, in doubt, where nobody at all is known to have it and somebody may."""
    unsure = [one.address for one in recipients if not one.certain]
    if unsure and not any(one.accepted for one in recipients):
        raise NotSent(
            "outlets.list_in_doubt",
            certain=False,
            channel=parcel.channel,
            accepted=0,
            total=len(recipients),
            address=unsure[0],
            why=reason("cut"),
        )


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


def tidy(sitting: Sitting) -> None:
    """Take away the working papers of lists whose outcome is recorded, or was erased."""
    awaited = {one.key for one in sitting.state.sending.values()}
    ledger.sweep(sitting.journal.folder, awaited)


def known_of(folder: Path, key: str) -> tuple[Recipient, ...]:
    """What is known of each of a list. Where that can't be read, a person's word has to do."""
    if not parcels.is_key(key):
        return ()
    try:
        known = ledger.read(ledger.place_of(folder, key))
    except StoreTrouble:
        return ()
    return tuple(known.values())
