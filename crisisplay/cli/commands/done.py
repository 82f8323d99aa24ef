"""`crisisplay done`: a step is done, with what shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.doing import done as do_it
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Evidence, Json, Late, StepNote
from crisisplay.cli.times import moment

app = leaf()


@app.command(help=t("cli.help_done"))
def done(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] STEP", help=t("commands.arg_step"), autocompletion=incidents
        ),
    ],
    item: Annotated[
        list[str] | None, typer.Option("--item", help=t("commands.opt_item"), metavar="ITEM")
    ] = None,
    all_items: Annotated[
        bool, typer.Option("--all-items", help=t("commands.opt_all_items"))
    ] = False,
    note: StepNote = "",
    evidence: Evidence = None,
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (step,) = wiring.split(words, ["STEP"])
    sitting = wiring.sitting(incident, me=me)
    entries = do_it(
        sitting,
        step,
        items=item or (),
        every_item=all_items,
        note=note,
        files=[Path(file) for file in evidence or ()],
        at=moment(at, sitting),
        late=late,
    )
    acknowledge(sitting, entries, as_json=json)
