"""`crisisplay level`: how grave it is, 0 to 4, by a person's word or by the criteria."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.stating import level_of, scores_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, At, Because, Json, Late, Step
from crisisplay.cli.times import moment
from crisisplay.incident.commands import SetLevel

app = leaf()


@app.command(help=t("cli.help_level"))
def level(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INCIDENT] [LEVEL]", help=t("commands.arg_level"), autocompletion=incidents
        ),
    ] = None,
    score: Annotated[
        list[str] | None,
        typer.Option("--score", help=t("commands.opt_score"), metavar="CRITERION=N"),
    ] = None,
    because: Because = "",
    step: Step = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    scores = scores_of(score or ())
    incident, said = wiring.split(words or [], [] if scores else ["LEVEL"])
    number = level_of(said[0]) if said else None
    sitting = wiring.sitting(incident, me=me)
    given = SetLevel(scores=scores, level=number, because=because, step=step)
    acknowledge(sitting, sitting.do(given, at=moment(at, sitting), late=late), as_json=json)
