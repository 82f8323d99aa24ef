"""`crisisplay playbook show`: one playbook as an outline, or as a document to hand over."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.layout import WIDTH
from crisisplay.acts.outline import outline
from crisisplay.acts.playbooks import sound
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Misuse

app = leaf()


@app.command()
def show(
    playbook: Annotated[
        str,
        typer.Argument(metavar="PLAYBOOK", help=t("cli.arg_playbook"), autocompletion=playbooks),
    ],
    json: Json = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("handbook.opt_output"), metavar="FILE")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=t("graph.opt_force"))] = False,
) -> None:
    if output is not None:
        if json:
            raise Misuse("handbook.json_or_file")
        _hand_over(playbook, output, force=force)
        return
    known = sound(playbook, reader()).loaded.playbook
    if known is not None and json:
        from crisisplay.acts.outline_json import outline_json

        data_json(outline_json(known, reader()))
    elif known is not None:
        for line in outline(known, reader(), _width()):
            data(line)
        talk(t("outline.to_run", name=shlex.quote(playbook)))


def _width() -> int:
    """A page's, or that of a terminal that has less."""
    return min(WIDTH, shutil.get_terminal_size().columns) if sys.stdout.isatty() else WIDTH


def _hand_over(playbook: str, output: Path, *, force: bool) -> None:
    """Write the document in the form that its file's name asks for."""
    from crisisplay.audit.rendering import form_of, render
    from crisisplay.audit.writing import write_whole
    from crisisplay.workbench.handbook import compose

    form_of(output)
    loaded = sound(playbook, reader()).loaded
    if loaded.playbook is None:
        return
    document = compose(loaded.playbook, loaded.digest, reader())
    made = render(document, output)
    write_whole(output, made, force=force)
    kilobytes = max(1, round(len(made) / 1000))
    talk(t("handbook.written", file=output, title=document.title, n=kilobytes))
