"""`crisisplay note`: one sentence in the log, from any terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Json, Late, Step
from crisisplay.cli.times import moment
from crisisplay.incident.commands import Note

app = leaf()


@app.command(help=t("cli.help_note"))
def note(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[INCIDENT] TEXT", help=t("cli.arg_text"), autocompletion=incidents),
    ],
    step: Step = "",
    at: At = "",
    late: Late = "",
    privileged: Annotated[
        bool, typer.Option("--privileged", help=t("commands.opt_privileged"))
    ] = False,
    me: As = "",
    json: Json = False,
) -> None:
    incident, (text,) = wiring.split(words, ["TEXT"])
    sitting = wiring.sitting(incident, me=me, bare=not step)
    entries = sitting.do(Note(text, step, privileged=privileged), at=moment(at, sitting), late=late)
    acknowledge(sitting, entries, as_json=json)
