"""`crisisplay promise`: what was promised, for when; and that it was kept."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, entry_number
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Json, Late
from crisisplay.cli.times import coming, moment
from crisisplay.errors import Misuse
from crisisplay.incident.commands import Command, Keep, Promise

app = leaf()


@app.command(help=t("cli.help_promise"))
def promise(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INCIDENT] [TEXT]", help=t("commands.arg_promise"), autocompletion=incidents
        ),
    ] = None,
    due: Annotated[
        str | None, typer.Option("--due", help=t("commands.opt_due"), metavar="TIME")
    ] = None,
    owner: Annotated[
        str, typer.Option("--owner", help=t("commands.opt_owner"), metavar="NAME")
    ] = "",
    kept: Annotated[str, typer.Option("--kept", help=t("commands.opt_kept"), metavar="SEQ")] = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, said = wiring.split(words or [], [] if kept else ["TEXT"])
    sitting = wiring.sitting(incident, me=me, bare=True)
    if due is not None and not due.strip():
        raise Misuse("cli.bad_time", value=due)
    act: Command = (
        Keep(entry_number(kept)) if kept else Promise(said[0], coming(due or "", sitting), owner)
    )
    acknowledge(sitting, sitting.do(act, at=moment(at, sitting), late=late), as_json=json)
