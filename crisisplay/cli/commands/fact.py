"""`crisisplay fact`: what is known now, how sure it is, and who says so."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.stating import status_of, value_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Json, Late, Step
from crisisplay.cli.times import moment
from crisisplay.incident.commands import StateFact

app = leaf()


@app.command(help=t("cli.help_fact"))
def fact(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] FACT VALUE", help=t("commands.arg_fact"), autocompletion=incidents
        ),
    ],
    status: Annotated[
        str,
        typer.Option(
            "--status", help=t("commands.opt_status"), metavar="STATUS", show_default=False
        ),
    ] = "unverified",
    source: Annotated[
        str, typer.Option("--source", help=t("commands.opt_source"), metavar="WHO")
    ] = "",
    step: Step = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id, written) = wiring.split(words, ["FACT", "VALUE"])
    sure = status_of(status)
    sitting = wiring.sitting(incident, me=me)
    stated = StateFact(id, value_of(sitting, id, written), sure, source, step)
    acknowledge(sitting, sitting.do(stated, at=moment(at, sitting), late=late), as_json=json)
