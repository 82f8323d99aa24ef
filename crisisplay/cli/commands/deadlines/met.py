"""`crisisplay deadline met`: who had to be told was told; late, or without a limit, with why."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.deadlines import meet
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.deadlines.asked import Words
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Because, Json, Late
from crisisplay.cli.times import moment

app = leaf()


@app.command()
def met(
    words: Words,
    at: At = "",
    reference: Annotated[
        str, typer.Option("--reference", help=t("deadlines.opt_reference"), metavar="TEXT")
    ] = "",
    because: Because = "",
    left: Annotated[
        list[int] | None, typer.Option("--left", help=t("deadlines.opt_left"), metavar="N")
    ] = None,
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["DEADLINE"])
    sitting = wiring.sitting(incident, me=me)
    entries = meet(
        sitting,
        id,
        at=moment(at, sitting),
        reference=reference,
        because=because,
        late=late,
        left=left or (),
    )
    acknowledge(sitting, entries, as_json=json)
