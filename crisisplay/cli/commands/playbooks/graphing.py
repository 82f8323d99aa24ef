"""`crisisplay playbook graph`: the course of a playbook, drawn or for a tool that draws."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.playbooks import sound
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.output import data, talk
from crisisplay.errors import Misuse

app = leaf()


@app.command()
def graph(
    playbook: Annotated[
        str,
        typer.Argument(metavar="PLAYBOOK", help=t("cli.arg_playbook"), autocompletion=playbooks),
    ],
    to: Annotated[
        str | None, typer.Option("--to", help=t("graph.opt_to"), metavar="svg|mermaid|dot")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("graph.opt_output"), metavar="FILE")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=t("graph.opt_force"))] = False,
) -> None:
    from crisisplay.workbench.graph import forms, read_graph

    form = _form(to, output)
    known = sound(playbook, reader()).loaded.playbook
    if known is None:
        return
    read = read_graph(known, reader())
    made = forms()[form](read)
    if output is None:
        data(made.rstrip("\n"))
        return
    from crisisplay.audit.writing import write_whole

    write_whole(output, made.encode(), force=force)
    steps = sum(1 for _ in read.nodes())
    talk(t("graph.written", file=output, title=read.title, n=steps))


def _form(to: str | None, output: Path | None) -> str:
    """What was asked for, else what the file's name says. Misuse for anything else."""
    from crisisplay.workbench.graph import SUFFIXES

    known = dict.fromkeys(SUFFIXES.values())
    if to is not None:
        if to not in known:
            raise Misuse("graph.no_kind", given=to, known=", ".join(known))
        return to
    if output is None:
        return "svg"
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        raise Misuse("graph.no_form", file=output.name, known=", ".join(SUFFIXES))
    return SUFFIXES[suffix]
