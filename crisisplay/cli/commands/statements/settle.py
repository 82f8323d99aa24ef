"""`crisisplay statement settle`: what became of a sending that nobody knows the outcome of."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import outgoing, wiring
from crisisplay.cli.acting import acknowledge, entry_number
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Numbered
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Because, Json, Late
from crisisplay.cli.output import talk
from crisisplay.cli.times import moment
from crisisplay.errors import Misuse

app = leaf()


@app.command()
def settle(
    words: Numbered,
    again: Annotated[bool, typer.Option("--again", help=t("sending.opt_again"))] = False,
    address: Annotated[
        str, typer.Option("--out-at", help=t("sending.opt_out_at"), metavar="URL")
    ] = "",
    not_out: Annotated[bool, typer.Option("--not-out", help=t("sending.opt_not_out"))] = False,
    because: Because = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    """By what a person saw, by sending the very same once more, or by looking on the network."""
    from crisisplay.acts import sending
    from crisisplay.acts.texts import current

    incident, (number,) = wiring.split(words, ["SEQ"])
    sitting = wiring.sitting(incident, me=me)
    seq = entry_number(number)
    intention = sending.intention_of(sitting, seq)
    if sum((again, bool(address), not_out)) > 1:
        raise Misuse("sending.two_answers")
    langs = outgoing.languages_of(
        sitting, intention.channel, current(sitting, intention.statement)[1]
    )
    if not_out:
        acknowledge(sitting, sending.say_unsent(sitting, seq, because), as_json=json)
        return
    if address:
        seen = sending.say_sent(
            sitting, seq, address, langs=langs, at=moment(at, sitting), late=late
        )
        acknowledge(sitting, seen.entries, as_json=json)
        return
    outlet = outgoing.outlet_of(intention.channel)
    before = len(sitting.entries)
    if again:
        delivery = sending.deliver(sitting, seq, outlet, langs=langs)
    else:
        found = sending.look(sitting, seq, outlet, langs=langs)
        if found is None:
            talk(t("sending.not_there", channel=intention.channel, statement=intention.statement))
            acknowledge(sitting, sitting.entries[before:], as_json=json)
            return
        delivery = found
    outgoing.say_delivery(delivery, intention.channel, intention.lang)
    acknowledge(sitting, delivery.entries, as_json=json)
