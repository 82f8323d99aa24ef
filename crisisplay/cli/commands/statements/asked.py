"""What several subcommands of `crisisplay statement` ask for."""

from __future__ import annotations

from pathlib import Path
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
Numbered: TypeAlias = Annotated[
    list[str],
    typer.Argument(metavar="[INCIDENT] SEQ", help=t("sending.arg_seq"), autocompletion=incidents),
]
TextLang: TypeAlias = Annotated[
    str, typer.Option("--in", help=t("protocol.opt_in"), metavar="LANG")
]
Wordings: TypeAlias = Annotated[
    Path | None,
    typer.Option("--wordings", help=t("checking.opt_wordings"), metavar="FILE"),
]
FitWords: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="[INCIDENT] STATEMENT",
        help=t("fitting.arg_words"),
        autocompletion=incidents,
    ),
]
FitLang: TypeAlias = Annotated[str, typer.Option("--in", help=t("fitting.opt_in"), metavar="LANG")]
Channels: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--channel", help=t("fitting.opt_channel"), metavar="CHANNEL"),
]
