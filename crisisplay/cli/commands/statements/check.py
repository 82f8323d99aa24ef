"""`crisisplay statement check`: what is wrong with a text that is in no incident.

What is around it is said by options; what nobody says is unknown, and blocks nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts import checking
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.commands.statements.asked import TextLang, Wordings
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.show_text import finding_json, print_findings
from crisisplay.errors import Findings
from crisisplay.statement.checks import Context

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
    level: Annotated[
        str, typer.Option("--level", help=t("checking.opt_level"), metavar="0-4")
    ] = "",
    harm: Annotated[
        bool | None, typer.Option("--harm/--no-harm", help=t("checking.opt_harm"))
    ] = None,
    at_risk: Annotated[
        bool | None, typer.Option("--at-risk/--no-at-risk", help=t("checking.opt_at_risk"))
    ] = None,
    investigation: Annotated[
        str,
        typer.Option("--investigation", help=t("checking.opt_investigation"), metavar="STATE"),
    ] = "",
    counsel: Annotated[
        bool | None, typer.Option("--counsel/--no-counsel", help=t("checking.opt_counsel"))
    ] = None,
    freeze: Annotated[
        bool | None, typer.Option("--freeze/--no-freeze", help=t("checking.opt_freeze"))
    ] = None,
    posture: Annotated[
        str, typer.Option("--posture", help=t("checking.opt_posture"), metavar="POSTURE")
    ] = "",
    hidden: Annotated[
        list[str] | None,
        typer.Option("--hidden", help=t("checking.opt_hidden"), metavar="NAME"),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", help=t("checking.opt_earlier"), metavar="FILE"),
    ] = None,
    at: Annotated[str, typer.Option("--at", help=t("checking.opt_at"), metavar="TIME")] = "",
    wordings: Wordings = None,
    json: Json = False,
) -> int:
    context = Context(
        harm=harm,
        people_at_risk=at_risk,
        level=checking.level_of(level),
        investigation=checking.investigation_of(investigation),
        counsel=counsel,
        freeze=freeze,
        posture=checking.posture_of(posture),
        names=tuple(hidden or ()),
        now=checking.moment_of(at, wiring.clock().now()),
    )
    found = checking.check_text(
        file,
        text_lang or reader(),
        kind,
        tuple(channel or ()),
        context=context,
        earlier=tuple(earlier or ()),
        wordings=wordings,
    )
    if json:
        data_json({"crisisplay": 1, "findings": [finding_json(one) for one in found]})
    else:
        print_findings(found, to=data)
        if not found:
            talk(t("protocol.nothing"))
    return Findings.exit_code if any(one.level == "block" for one in found) else 0
