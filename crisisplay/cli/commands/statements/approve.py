"""`crisisplay statement approve`: agree to the very words as they are."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.publishing import approve as approve_it
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Words
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Json

app = leaf()


@app.command()
def approve(
    words: Words,
    name: Annotated[str, typer.Option("--name", help=t("protocol.opt_name"), metavar="NAME")] = "",
    role: Annotated[str, typer.Option("--role", help=t("protocol.opt_role"), metavar="ROLE")] = "",
    version: Annotated[
        str, typer.Option("--text-id", help=t("protocol.opt_text_id"), metavar="DIGEST")
    ] = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    entries = approve_it(sitting, id, name=name, role=role, read=version)
    acknowledge(sitting, entries, as_json=json)
