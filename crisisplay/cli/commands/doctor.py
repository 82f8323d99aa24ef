"""`crisisplay doctor`: what works here, what does not, and the remedy."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

from crisisplay.acts.checkup import (
    Check,
    check_home,
    check_organisation_file,
    check_outlets,
    check_playbooks,
    check_python,
    check_sealing,
    check_terminal,
    check_tools,
)
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json
from crisisplay.cli.sealing import means
from crisisplay.errors import CrisisplayError, Findings

app = leaf()
_MARKS = {"ok": "✓", "warn": "!", "fail": "✗"}


@app.command(help=t("cli.help_doctor"))
def doctor(json: Json = False) -> int:
    found = list(_checks())
    if json:
        data_json({"crisisplay": 1, "checks": [_as_json(one) for one in found]})
    else:
        for one in found:
            what, _, remedy = _said(one).partition("\n")
            data(f"{_MARKS[one.state]} {what}")
            if remedy:
                data(f"  {remedy}")
    return Findings.exit_code if any(one.state == "fail" for one in found) else 0


def _checks() -> Iterator[Check]:
    settings = wiring.settings()
    yield from check_python()
    yield from check_home(settings.home.value)
    yield from check_playbooks()
    yield from check_organisation_file(settings.organisation.value)
    yield from check_terminal(
        os.environ,
        interactive=sys.stdin.isatty() and sys.stdout.isatty(),
        columns=shutil.get_terminal_size().columns,
        encoding=sys.stdout.encoding or "",
    )
    origin = settings.language.origin.say(reader())
    yield Check("language", "ok", "language", {"value": reader(), "origin": origin})
    yield from check_tools(os.environ)
    yield from _organised()


def _organised() -> Iterator[Check]:
    """What sends and seals here; an organisation file that is broken has had its line."""
    try:
        organisation = wiring.sound_organisation()
    except CrisisplayError:
        return
    yield from check_outlets(organisation, os.environ)
    named = means()
    yield from check_sealing(named.key, named.certificate)


def _said(one: Check) -> str:
    match one.values:
        case {"error": CrisisplayError() as error}:
            return error.sentence(reader())
    return t(f"doctor.{one.finding}", **one.values)


def _as_json(one: Check) -> dict[str, object]:
    what, _, remedy = _said(one).partition("\n")
    return {"check": one.id, "state": one.state, "message": what, "remedy": remedy}
