"""`crisisplay deadline list`: what runs, what waits and for what, what was met, what is not law."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.deadlines import watched
from crisisplay.acts.deadlines_page import View, listing, listing_json
from crisisplay.acts.status import moment_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json

app = leaf()


@app.command()
def list_all(
    incident: Incident = None,
    everything: Annotated[bool, typer.Option("--all", help=t("deadlines.opt_all"))] = False,
    json: Json = False,
) -> None:
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    found = watched(sitting)
    if json:
        data_json(listing_json(sitting, found))
        return
    for line in listing(found, View.of(sitting, moment_of(sitting)), everything=everything):
        data(line)
