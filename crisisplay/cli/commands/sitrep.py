"""`crisisplay sitrep`: the situation, on one page, now or as it was known at a time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import as_json, page
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import moment_of
from crisisplay.acts.times import stamp
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.times import before
from crisisplay.errors import Misuse

app = leaf()


@app.command(help=t("cli.help_sitrep"))
def sitrep(
    incident: Incident = None,
    at: Annotated[str, typer.Option("--at", help=t("forms.opt_at"), metavar="TIME")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help=t("forms.opt_output"), metavar="FILE")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=t("forms.opt_force"))] = False,
    json: Json = False,
) -> None:
    if json and output:
        raise Misuse("forms.no_json")
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    now = moment_of(sitting)
    if at:
        sitting, now = _as_known(sitting, now, at)
    if output:
        _write(sitting, now, output, force=force)
    elif json:
        data_json(as_json(situation(sitting, now)))
    else:
        for line in page(situation(sitting, now)):
            data(line)


def _as_known(sitting: Sitting, now: datetime, at: str) -> tuple[Sitting, datetime]:
    """What was recorded by then, and that moment. Misuse for a time outside the incident."""
    from zoneinfo import ZoneInfo

    from crisisplay.audit.timeline import Timeline

    zone, lang = ZoneInfo(sitting.opened.zone), reader()
    opened = sitting.records[0].ts
    moment = before(at, now.astimezone(zone), opened.astimezone(zone))
    if moment > now:
        raise Misuse("forms.ahead", time=stamp(moment, zone, lang))
    if moment < opened:
        raise Misuse(
            "forms.before", time=stamp(moment, zone, lang), opened=stamp(opened, zone, lang)
        )
    timeline = Timeline(sitting.journal.folder, sitting.plan, sitting.entries, lang)
    past = timeline.until(moment)
    return past, past.state.closed_at or moment


def _write(sitting: Sitting, now: datetime, output: Path, *, force: bool) -> None:
    from crisisplay.audit.forms.sitrep import sitrep as composed
    from crisisplay.audit.rendering import form_of, render
    from crisisplay.audit.writing import write_whole

    form_of(output)
    document = composed(sitting, now)
    write_whole(output, render(document, output), force=force)
    talk(t("forms.page", file=output, seq=document.seq))
