"""`crisisplay assign`: who holds a role, or stands by for it."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Json, Late
from crisisplay.cli.times import moment
from crisisplay.incident.commands import Assign

app = leaf()


@app.command(help=t("cli.help_assign"))
def assign(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] ROLE NAME", help=t("commands.arg_role"), autocompletion=incidents
        ),
    ],
    deputy: Annotated[bool, typer.Option("--deputy", help=t("commands.opt_deputy"))] = False,
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (role, name) = wiring.split(words, ["ROLE", "NAME"])
    sitting = wiring.sitting(incident, me=me)
    given = Assign(role, name, "deputy" if deputy else "holder")
    acknowledge(sitting, sitting.do(given, at=moment(at, sitting), late=late), as_json=json)
