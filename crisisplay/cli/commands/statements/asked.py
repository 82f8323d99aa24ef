"""What several subcommands of `crisisplay statement` ask for."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from crisisplay.cli.completion import incidents
from crisisplay.cli.language import t

Words: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="[INCIDENT] STATEMENT",
        help=t("protocol.arg_statement"),
        autocompletion=incidents,
    ),
]
TextLang: TypeAlias = Annotated[
    str, typer.Option("--in", help=t("protocol.opt_in"), metavar="LANG")
]
