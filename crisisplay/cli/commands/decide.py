"""`crisisplay decide`: one option of a decision, with its reason."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Because, Json, Late
from crisisplay.cli.times import coming, moment
from crisisplay.incident.commands import Choose

app = leaf()


@app.command(help=t("cli.help_decide"))
def decide(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] STEP OPTION",
            help=t("commands.arg_decision"),
            autocompletion=incidents,
        ),
    ],
    because: Because = "",
    confirm: Annotated[bool, typer.Option("--confirm", help=t("commands.opt_confirm"))] = False,
    consulted: Annotated[
        list[str] | None,
        typer.Option("--consulted", help=t("commands.opt_consulted"), metavar="NAME"),
    ] = None,
    dissent: Annotated[
        str, typer.Option("--dissent", help=t("commands.opt_dissent"), metavar="TEXT")
    ] = "",
    review_at: Annotated[
        str, typer.Option("--review-at", help=t("commands.opt_review_at"), metavar="TIME")
    ] = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (step, option) = wiring.split(words, ["STEP", "OPTION"])
    sitting = wiring.sitting(incident, me=me)
    chosen = Choose(
        step,
        option,
        because,
        confirm=confirm,
        consulted=tuple(consulted or ()),
        dissent=dissent,
        review_at=coming(review_at, sitting),
    )
    acknowledge(sitting, sitting.do(chosen, at=moment(at, sitting), late=late), as_json=json)
