"""`crisisplay skip`: a step is passed over, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Because, Json, Late
from crisisplay.cli.times import moment
from crisisplay.incident.commands import Skip

app = leaf()


@app.command(help=t("cli.help_skip"))
def skip(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] STEP", help=t("commands.arg_step"), autocompletion=incidents
        ),
    ],
    because: Because = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (step,) = wiring.split(words, ["STEP"])
    sitting = wiring.sitting(incident, me=me)
    entries = sitting.do(Skip(step, because), at=moment(at, sitting), late=late)
    acknowledge(sitting, entries, as_json=json)
