"""`crisisplay status`: one line an incident, or one incident in full."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from crisisplay.acts.overview import Unreadable, overview
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import as_json, moment_of
from crisisplay.acts.status_line import line
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import StoreTrouble

app = leaf()


@app.command(help=t("cli.help_status"))
def status(
    incident: Incident = None,
    every: Annotated[bool, typer.Option("--all", help=t("status.opt_all"))] = False,
    json: Json = False,
) -> int:
    if incident is not None:
        return _show([wiring.sitting(incident)], as_data=json, whole=True)
    open_one = partial(
        Sitting.at, actor=wiring.actor(), clock=wiring.clock(), cache=wiring.cache_folder()
    )
    found = list(overview(wiring.home(), open_one, closed=every))
    broken = [one for one in found if isinstance(one, Unreadable)]
    for one in broken:
        what = one.error.sentence(reader()).partition("\n")[0]
        talk(t("status.unreadable", folder=one.folder, what=what))
    sittings = [one for one in found if not isinstance(one, Unreadable)]
    _show(sittings, as_data=json, whole=False)
    return StoreTrouble.exit_code if broken else 0


def _show(sittings: list[Sitting], *, as_data: bool, whole: bool) -> int:
    say_torn(*sittings)
    if as_data:
        listed = [as_json(one, moment_of(one)) for one in sittings]
        data_json({"crisisplay": 1, "incidents": listed})
        return 0
    for one in sittings:
        _say(one, whole=whole)
    if not sittings:
        talk(t("status.none_open", home=wiring.home()))
        talk(t("status.to_open"))
    elif not whole:
        talk(t("status.more", incident=sittings[-1].id))
    return 0


def _say(sitting: Sitting, *, whole: bool) -> None:
    if not whole:
        data(line(sitting, moment_of(sitting)))
        return
    from crisisplay.acts.status_page import full

    for text in full(sitting, moment_of(sitting)):
        data(text)
