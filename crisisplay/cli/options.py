"""Options and arguments that several commands share, each said once."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t

Json: TypeAlias = Annotated[bool, typer.Option("--json", help=t("cli.opt_json"))]
As: TypeAlias = Annotated[str, typer.Option("--as", help=t("cli.opt_as"), metavar="NAME")]
At: TypeAlias = Annotated[str, typer.Option("--at", help=t("cli.opt_at"), metavar="TIME")]
Late: TypeAlias = Annotated[str, typer.Option("--late", help=t("cli.opt_late"), metavar="WHY")]
Because: TypeAlias = Annotated[
    str, typer.Option("--because", help=t("cli.opt_because"), metavar="WHY")
]
Incident: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[INCIDENT]",
        help=t("cli.arg_incident"),
        show_default=False,
        autocompletion=incidents,
    ),
]
Step: TypeAlias = Annotated[str, typer.Option("--step", help=t("cli.opt_step"), metavar="STEP")]
StepNote: TypeAlias = Annotated[
    str, typer.Option("--note", help=t("commands.opt_note"), metavar="TEXT")
]
Evidence: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--evidence", help=t("commands.opt_evidence"), metavar="FILE"),
]
