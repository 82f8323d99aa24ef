"""`crisisplay statement opinion`: what counsel or the insurer says of the text as it is."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.publishing import advise
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Words
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json

app = leaf()


@app.command()
def opinion(
    words: Words,
    adviser: Annotated[
        str, typer.Option("--of", help=t("sending.opt_of"), metavar="counsel|insurer|other")
    ],
    view: Annotated[
        str, typer.Option("--view", help=t("sending.opt_view"), metavar="agrees|reserves|opposes")
    ],
    name: Annotated[str, typer.Option("--name", help=t("sending.opt_adviser"), metavar="NAME")],
    because: Because = "",
    privileged: Annotated[
        bool, typer.Option("--privileged", help=t("sending.opt_privileged"))
    ] = False,
    version: Annotated[
        str, typer.Option("--text-id", help=t("protocol.opt_text_id"), metavar="DIGEST")
    ] = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    entries = advise(
        sitting,
        id,
        adviser=adviser,
        name=name,
        view=view,
        read=version,
        because=because,
        privileged=privileged,
    )
    acknowledge(sitting, entries, as_json=json)
