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
from crisisplay.cli.times import coming

app = leaf()


@app.command()
def approve(
    words: Words,
    name: Annotated[str, typer.Option("--name", help=t("protocol.opt_name"), metavar="NAME")] = "",
    role: Annotated[str, typer.Option("--role", help=t("protocol.opt_role"), metavar="ROLE")] = "",
    version: Annotated[
        str, typer.Option("--text-id", help=t("protocol.opt_text_id"), metavar="DIGEST")
    ] = "",
    expires: Annotated[
        str, typer.Option("--expires", help=t("protocol.opt_expires"), metavar="TIME")
    ] = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    until = coming(expires, sitting)
    entries = approve_it(sitting, id, name=name, role=role, read=version, expires=until)
    acknowledge(sitting, entries, as_json=json)
