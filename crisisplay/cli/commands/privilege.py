"""`crisisplay privilege`: what a lawyer's secrecy covers is said in the log, and not hidden."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.covering import covered
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.entry_numbers import incident_and_entries, shown
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json
from crisisplay.cli.output import talk
from crisisplay.incident.commands import Mark

app = leaf()


@app.command(help=t("cli.help_privilege"))
def privilege(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] SEQ...", help=t("erase.arg_seqs"), autocompletion=incidents
        ),
    ],
    because: Because = "",
    lift: Annotated[bool, typer.Option("--lift", help=t("erase.opt_lift"))] = False,
    me: As = "",
    json: Json = False,
) -> None:
    incident, entries = incident_and_entries(words)
    sitting = wiring.sitting(incident, me=me, bare=True)
    mark = Mark(tuple(sorted(entries)), because, lifted=lift)
    recorded = sitting.do(mark)
    acknowledge(sitting, recorded, as_json=json)
    if recorded and not lift:
        earlier = sitting.records[: recorded[0].seq - 1]
        news = covered(sitting.records) & {one.seq for one in earlier}
        if also := news - covered(earlier) - entries:
            talk(t("erase.marked_with", seqs=shown(sorted(also))))
        talk(t("erase.marked", incident=sitting.id))
