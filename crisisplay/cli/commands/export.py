"""`crisisplay export`: the record for somebody else, whole or with entries left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.homes import find
from crisisplay.acts.reading import read_log
from crisisplay.acts.redacting import Redaction, left_out
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.entry_numbers import entry_numbers
from crisisplay.cli.exporting import Export, copy
from crisisplay.cli.exporting_bundle import bundle
from crisisplay.cli.exporting_forms import ics_201, ics_214
from crisisplay.cli.exporting_tools import makers
from crisisplay.cli.language import t
from crisisplay.cli.options import Incident, Json
from crisisplay.errors import Misuse
from crisisplay.playbook.spelling import nearest

app = leaf()

FORMATS: Mapping[str, Callable[[Export], int]] = {
    "copy": copy,
    "bundle": bundle,
    "ics-201": ics_201,
    "ics-214": ics_214,
    **makers(),
}
"""What each format is made by. Each says what it made, and what it left out; 1 where it does not
hold."""

IN_PARTS = ("ics-214",)
"""The formats that can be of one person, or of some hours."""


def _formats(incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


@app.command(help=t("cli.help_export"))
def export(
    incident: Incident = None,
    to: Annotated[
        str,
        typer.Option("--to", help=t("export.opt_to"), metavar="FORMAT", autocompletion=_formats),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("export.opt_output"), metavar="PATH")
    ] = None,
    redact_type: Annotated[
        list[str] | None,
        typer.Option("--redact-type", help=t("export.opt_redact_type"), metavar="TYPE"),
    ] = None,
    redact_by: Annotated[
        list[str] | None,
        typer.Option("--redact-by", help=t("export.opt_redact_by"), metavar="NAME"),
    ] = None,
    redact_entry: Annotated[
        list[str] | None,
        typer.Option("--redact-entry", help=t("export.opt_redact_entry"), metavar="SEQ"),
    ] = None,
    redact_privileged: Annotated[
        bool, typer.Option("--redact-privileged", help=t("export.opt_redact_privileged"))
    ] = False,
    by: Annotated[str, typer.Option("--by", help=t("forms.opt_by"), metavar="NAME")] = "",
    since: Annotated[str, typer.Option("--since", help=t("forms.opt_since"), metavar="TIME")] = "",
    until: Annotated[str, typer.Option("--until", help=t("forms.opt_until"), metavar="TIME")] = "",
    json: Json = False,
) -> int:
    make = _maker(to)
    if (by or since or until) and to not in IN_PARTS:
        raise Misuse("forms.only_whole", value=to, known=", ".join(IN_PARTS))
    if output is None:
        raise Misuse("export.no_output")
    folder = find(wiring.home(), incident)
    wanted = Redaction(
        tuple(redact_type or ()),
        tuple(redact_by or ()),
        entry_numbers(redact_entry or ()),
        redact_privileged,
    )
    hidden = left_out(read_log(folder).entries, wanted) if wanted else None
    return make(Export(folder, output, hidden, json, by, since, until))


def _maker(to: str) -> Callable[[Export], int]:
    known = ", ".join(FORMATS)
    if not to:
        raise Misuse("export.which_format", known=known)
    if to not in FORMATS:
        raise Misuse("export.no_format", value=to, near=nearest(to, FORMATS), known=known)
    return FORMATS[to]
