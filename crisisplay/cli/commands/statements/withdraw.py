"""`crisisplay statement withdraw`: take a publication down, here or as it was done by hand."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import outgoing, wiring
from crisisplay.cli.acting import acknowledge, entry_number
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Numbered
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json

app = leaf()


@app.command()
def withdraw(
    words: Numbered,
    because: Because = "",
    by_hand: Annotated[bool, typer.Option("--by-hand", help=t("sending.opt_by_hand"))] = False,
    me: As = "",
    json: Json = False,
) -> None:
    from crisisplay.acts.sending import publication_of, withdraw

    incident, (number,) = wiring.split(words, ["SEQ"])
    sitting = wiring.sitting(incident, me=me)
    one = publication_of(sitting, entry_number(number))
    outlet = outgoing.outlet_of(one.channel) if one.post and not by_hand else None
    acknowledge(sitting, withdraw(sitting, one.seq, because, outlet), as_json=json)
