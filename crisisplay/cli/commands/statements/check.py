"""`crisisplay statement check`: what is wrong with a text that is in no incident."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.checking import check_text
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import TextLang
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.show_text import finding_json, print_findings
from crisisplay.errors import Findings

app = leaf()


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("protocol.arg_check"))],
    text_lang: TextLang = "",
    kind: Annotated[str, typer.Option("--kind", help=t("protocol.opt_kind"), metavar="KIND")] = "",
    channel: Annotated[
        list[str] | None,
        typer.Option("--channel", help=t("protocol.opt_channels"), metavar="CHANNEL"),
    ] = None,
    json: Json = False,
) -> int:
    found = check_text(file, text_lang or reader(), kind, tuple(channel or ()))
    if json:
        data_json({"crisisplay": 1, "findings": [finding_json(one) for one in found]})
    else:
        print_findings(found, to=data)
        if not found:
            talk(t("protocol.nothing"))
    return Findings.exit_code if any(one.level == "block" for one in found) else 0
