"""`crisisplay log`: who decided what, when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from crisisplay.acts.homes import find
from crisisplay.acts.reading import Log, Told, Wanted, read_log, tell
from crisisplay.acts.reading_page import page
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Incident, Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.times import gone
from crisisplay.errors import Findings, Misuse
from crisisplay.incident.events import EVENTS
from crisisplay.playbook.spelling import nearest

app = leaf()


@app.command(help=t("cli.help_log"))
def log(
    incident: Incident = None,
    type: Annotated[
        list[str] | None, typer.Option("--type", help=t("log.opt_type"), metavar="TYPE")
    ] = None,
    by: Annotated[str, typer.Option("--by", help=t("log.opt_by"), metavar="NAME")] = "",
    role: Annotated[str, typer.Option("--role", help=t("log.opt_role"), metavar="ROLE")] = "",
    step: Annotated[str, typer.Option("--step", help=t("log.opt_step"), metavar="STEP")] = "",
    since: Annotated[str, typer.Option("--since", help=t("log.opt_since"), metavar="TIME")] = "",
    json: Json = False,
) -> int:
    folder = find(wiring.home(), incident)
    known = read_log(folder)
    zone = _zone(known)
    from_then = gone(since, datetime.now(UTC).astimezone(zone)) if since else None
    _check_types(type or (), known)
    wanted = Wanted(tuple(type or ()), by, role, step, from_then)
    told = [one for one in tell(known.entries) if wanted.takes(one)]
    if json:
        _print_json(told)
    else:
        for line in page(told, zone, reader()):
            data(line)
    return _end(known, told, folder)


def _check_types(types: Sequence[str], known: Log) -> None:
    """Misuse for a type that neither this program nor this log has."""
    names = sorted({*EVENTS, "erased", "recovered", *(entry.type for entry in known.entries)})
    for type in types:
        if type not in names:
            near = nearest(type, names)
            raise Misuse("log.no_type", value=type, near=near, known=", ".join(names))


def _zone(known: Log) -> tzinfo:
    """The incident's own zone, by its first entry."""
    try:
        return ZoneInfo(str(known.entries[0].fields.get("zone")))
    except (KeyError, ValueError, OSError):
        return UTC


def _print_json(told: list[Told]) -> None:
    """The entries as they are on disk, in their order, each with the head after it."""
    entries = [each for one in told for each in (*(entry for entry, _ in one.texts), one.entry)]
    for entry in sorted(entries, key=lambda each: each.seq):
        data_json({"crisisplay": 1, **entry.fields, "head": entry.head})


def _end(known: Log, told: list[Told], folder: Path) -> int:
    if known.trouble:
        talk(known.trouble.sentence(reader()).partition("\n")[0])
        talk(t("log.does_not_verify", seq=known.entries[-1].seq))
        talk(t("log.to_verify", folder=folder))
        return Findings.exit_code
    if not told:
        talk(t("log.nothing"))
    return 0
