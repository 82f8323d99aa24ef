"""`crisisplay deadline export`: a calendar file, to a place or to whoever reads the output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.reminders import calendar_file
from crisisplay.acts.status import moment_of
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.options import Incident
from crisisplay.cli.output import styled_line, talk

app = leaf()


@app.command()
def export(
    incident: Incident = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("deadlines.opt_output"), metavar="FILE")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=t("forms.opt_force"))] = False,
) -> None:
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    written, number = calendar_file(sitting, moment_of(sitting))
    if output is None:
        for line in written.decode().removesuffix("\r\n").split("\r\n"):
            styled_line(line + "\r")  # what would act on a terminal is shown in it already
        return
    from crisisplay.audit.writing import write_whole

    write_whole(output, written, force=force)
    talk(t("deadlines.written", file=output, n=number))
