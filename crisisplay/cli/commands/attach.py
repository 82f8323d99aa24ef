"""`crisisplay attach`: a piece of evidence, kept by its digest beside the log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.evidence import attach as keep_piece
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Json, Late, Step
from crisisplay.cli.times import moment
from crisisplay.errors import Misuse

app = leaf()


@app.command(help=t("cli.help_attach"))
def attach(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] FILE", help=t("commands.arg_file"), autocompletion=incidents
        ),
    ],
    step: Step = "",
    note: Annotated[
        str, typer.Option("--note", help=t("commands.opt_piece_note"), metavar="TEXT")
    ] = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (file,) = wiring.split(words, ["FILE"])
    if not file:
        raise Misuse("cli.missing", name="FILE")
    sitting = wiring.sitting(incident, me=me, bare=not step)
    entries = keep_piece(
        sitting, Path(file), step=step, note=note, at=moment(at, sitting), late=late
    )
    acknowledge(sitting, entries, as_json=json)
