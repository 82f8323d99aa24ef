"""`crisisplay handover`: a role passes on, with the situation report as it stood."""

from __future__ import annotations

from typing import Annotated

import typer

from crisisplay.acts.sitrep import hand_over
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Because, Json
from crisisplay.cli.output import talk
from crisisplay.cli.sealing import say_sealed

app = leaf()


@app.command(help=t("cli.help_handover"))
def handover(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] ROLE NAME", help=t("commands.arg_role"), autocompletion=incidents
        ),
    ],
    because: Because = "",
    me: As = "",
    json: Json = False,
) -> None:
    incident, (role, name) = wiring.split(words, ["ROLE", "NAME"])
    sitting = wiring.sitting(incident, me=me)
    entries, brief = hand_over(sitting, role, name, because)
    acknowledge(sitting, entries, as_json=json)
    talk(t("commands.brief_kept", file=sitting.journal.folder / "files" / brief))
    say_sealed(sitting)
