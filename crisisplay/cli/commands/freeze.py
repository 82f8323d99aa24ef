"""`crisisplay freeze`: what must stop, who confirmed each, and what may go on."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from crisisplay.acts.outstanding_words import frozen_json
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge, say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import incidents
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import As, At, Because, Incident, Json, Late
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.times import moment
from crisisplay.incident.state import Frozen

app = leaf()


@app.callback(help=t("cli.help_freeze"))
def freeze() -> None:
    """What is common to the subcommands: nothing yet."""


@app.command(help=t("freeze.help_start"))
def start(
    incident: Incident = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help=t("freeze.opt_only"), metavar="ITEM")
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", help=t("freeze.opt_add"), metavar="TEXT")
    ] = None,
    me: As = "",
    json: Json = False,
) -> None:
    from crisisplay.acts.freezing import order

    sitting = wiring.sitting(incident, me=me)
    acknowledge(sitting, order(sitting, only or (), add or ()), as_json=json)
    talk(t("freeze.confirm_each"))


@app.command(help=t("freeze.help_confirm"))
def confirm(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[INCIDENT] ITEM", help=t("freeze.arg_item"), autocompletion=incidents
        ),
    ],
    by: Annotated[str, typer.Option("--by", help=t("freeze.opt_by"), metavar="NAME")] = "",
    proof: Annotated[str, typer.Option("--proof", help=t("freeze.opt_proof"), metavar="TEXT")] = "",
    at: At = "",
    late: Late = "",
    me: As = "",
    json: Json = False,
) -> None:
    from crisisplay.acts.freezing import confirm as confirm_it

    incident, (item,) = wiring.split(words, ["ITEM"])
    sitting = wiring.sitting(incident, me=me)
    entries = confirm_it(sitting, item, name=by, proof=proof, at=moment(at, sitting), late=late)
    acknowledge(sitting, entries, as_json=json)


@app.command(help=t("freeze.help_lift"))
def lift(
    incident: Incident = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help=t("freeze.opt_lift"), metavar="ITEM")
    ] = None,
    because: Because = "",
    me: As = "",
    json: Json = False,
) -> None:
    from crisisplay.acts.freezing import lift as lift_it

    sitting = wiring.sitting(incident, me=me)
    acknowledge(sitting, lift_it(sitting, only or (), because), as_json=json)


@app.command("list", help=t("freeze.help_list"))
def list_all(incident: Incident = None, json: Json = False) -> None:
    sitting = wiring.sitting(incident)
    say_torn(sitting)
    items = sitting.state.freeze.values()
    if json:
        listed = [frozen_json(one) for one in items]
        data_json({"crisisplay": 1, "incident": sitting.id, "freeze": listed})
        return
    if not items:
        talk(t("freeze.none"))
    for one in items:
        _print(one, sitting.clock.now())


def _print(one: Frozen, now: datetime) -> None:
    from crisisplay.acts.freezing import title_of, where_of

    data(f"{_mark(one)} {title_of(one, reader())} ({one.id})")
    if one.lifted is not None:
        data(f"  {t('freeze.lifted', seq=one.lifted)}")
    elif one.at is not None:
        at = one.at.astimezone(now.tzinfo)
        data(f"  {t('freeze.confirmed', name=one.name, time=f'{at:%H:%M}')}")
    else:
        data(f"  {t('freeze.waits')} {where_of(one, reader())}".rstrip())


def _mark(one: Frozen) -> str:
    """Never by colour alone: what stands still, what may go on, what nobody confirmed."""
    if one.lifted is not None:
        return "–"
    return "✓" if one.at is not None else "!"
