"""`crisisplay statement reject`: say no to a draft, which is kept with the reason."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.publishing import reject as reject_it
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import Words
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json

app = leaf()


@app.command()
def reject(
    words: Words,
    because: Because = "",
    name: Annotated[str, typer.Option("--name", help=t("sending.opt_who"), metavar="NAME")] = "",
    role: Annotated[str, typer.Option("--role", help=t("protocol.opt_role"), metavar="ROLE")] = "",
    version: Annotated[
        str, typer.Option("--text-id", help=t("protocol.opt_text_id"), metavar="DIGEST")
    ] = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (id,) = wiring.split(words, ["STATEMENT"])
    sitting = wiring.sitting(incident, me=me)
    entries = reject_it(sitting, id, name=name, role=role, read=version, because=because)
    acknowledge(sitting, entries, as_json=json)
