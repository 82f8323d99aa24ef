"""`crisisplay statement pin`: put a publication first on its account, or no longer."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import outgoing, wiring
from crisisplay.cli.acting import acknowledge, entry_number
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Numbered
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Json

app = leaf()


@app.command()
def pin(
    words: Numbered,
    off: Annotated[bool, typer.Option("--off", help=t("sending.opt_off"))] = False,
    by_hand: Annotated[bool, typer.Option("--by-hand", help=t("sending.opt_by_hand"))] = False,
    me: As = "",
    json: Json = False,
) -> None:
    from crisisplay.acts.sending import pin, publication_of

    incident, (number,) = wiring.split(words, ["SEQ"])
    sitting = wiring.sitting(incident, me=me)
    one = publication_of(sitting, entry_number(number))
    outlet = outgoing.outlet_of(one.channel) if one.post and not by_hand else None
    acknowledge(sitting, pin(sitting, one.seq, outlet, pinned=not off), as_json=json)
