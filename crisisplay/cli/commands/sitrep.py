"""`crisisplay sitrep`: the situation, on one page."""

from __future__ import annotations

from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import as_json, page
from crisisplay.acts.status import moment_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json

app = leaf()


@app.command(help=t("cli.help_sitrep"))
def sitrep(incident: Incident = None, json: Json = False) -> None:
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    report = situation(sitting, moment_of(sitting))
    if json:
        data_json(as_json(report))
        return
    for line in page(report):
        data(line)
