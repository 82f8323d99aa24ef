"""`crisisplay playbook show`: one playbook as an outline."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from crisisplay.acts.outline import outline
from crisisplay.acts.playbooks import sound
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk

app = leaf()


@app.command()
def show(
    playbook: Annotated[
        str,
        typer.Argument(metavar="PLAYBOOK", help=t("cli.arg_playbook"), autocompletion=playbooks),
    ],
    json: Json = False,
) -> None:
    known = sound(playbook, reader()).loaded.playbook
    if known is not None and json:
        from crisisplay.acts.outline_json import outline_json

        data_json(outline_json(known, reader()))
    elif known is not None:
        for line in outline(known, reader()):
            data(line)
        talk(t("outline.to_run", name=shlex.quote(playbook)))
