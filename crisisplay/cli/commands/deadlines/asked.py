"""The words that several subcommands of `deadline` take."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from crisisplay.cli.completion import deadlines
from crisisplay.cli.language import t

Words: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="[INCIDENT] DEADLINE", help=t("deadlines.arg_deadline"), autocompletion=deadlines
    ),
]
