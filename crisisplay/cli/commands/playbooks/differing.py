"""`crisisplay playbook diff`: what changed for a responder, from one playbook to another."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from crisisplay.acts.playbooks import sound
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import Json
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Misuse
from crisisplay.playbook.model import Playbook
from crisisplay.workbench.comparing.compare import compare
from crisisplay.workbench.comparing.json_of import changes_json
from crisisplay.workbench.comparing.wording import lines

app = leaf()


@app.command()
def diff(
    old: Annotated[
        str, typer.Argument(metavar="A", help=t("comparing.arg_old"), autocompletion=playbooks)
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="[B]", help=t("comparing.arg_new"), autocompletion=playbooks),
    ] = None,
    since: Annotated[
        str,
        typer.Option("--since-incident", metavar="INCIDENT", help=t("comparing.opt_since")),
    ] = "",
    json: Json = False,
) -> None:
    if (new is None) != bool(since):
        raise Misuse("comparing.one_of")
    before = _pinned(since) if since else _playbook(old)
    after = _playbook(old if since else new or "")
    changes = compare(before, after)
    if json:
        data_json(changes_json(before, after, changes, reader()))
        return
    for line in lines(changes, reader(), shutil.get_terminal_size().columns):
        data(line)
    if changes:
        talk(t("comparing.counted", n=len(changes)))


def _playbook(name: str) -> Playbook:
    loaded = sound(name, reader()).loaded.playbook
    if loaded is None:
        msg = "a playbook that is sound is loaded"
        raise ValueError(msg)
    return loaded


def _pinned(incident: str) -> Playbook:
    """The playbook that the incident was opened with."""
    from crisisplay.acts.homes import find
    from crisisplay.acts.pinned import pinned_plan
    from crisisplay.acts.sitting import opening
    from crisisplay.acts.sitting import sound as sound_entries
    from crisisplay.cli.wiring import home
    from crisisplay.journal.store import Journal

    journal = Journal.open(find(home(), incident))
    entries, _ = sound_entries(journal)
    return pinned_plan(journal, opening(journal, entries)).playbook
