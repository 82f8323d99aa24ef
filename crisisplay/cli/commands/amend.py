"""`crisisplay amend`: what an entry should have said, beside it; nothing is edited."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, entry_number
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json
from crisisplay.incident.commands import Amend

app = leaf()


@app.command(help=t("cli.help_amend"))
def amend(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] SEQ", help=t("commands.arg_seq"), autocompletion=incidents
        ),
    ],
    because: Because = "",
    text: Annotated[
        str, typer.Option("--text", help=t("commands.opt_amend_text"), metavar="TEXT")
    ] = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (seq,) = wiring.split(words, ["SEQ"])
    correction = Amend(entry_number(seq), because, text)
    sitting = wiring.sitting(incident, me=me, bare=True)
    acknowledge(sitting, sitting.do(correction), as_json=json)
