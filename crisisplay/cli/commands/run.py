"""`crisisplay run PLAYBOOK`: open an incident and walk it, at the keyboard or from a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.answers.file import AnswersFile, read_answers
from crisisplay.acts.answers.walk import check_names
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.opening import Team, open_incident
from crisisplay.acts.playbooks import Named, sound
from crisisplay.acts.ports import Actor, Clock
from crisisplay.acts.sitting import Sitting
from crisisplay.cli import wiring
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import As, Json
from crisisplay.cli.output import talk
from crisisplay.cli.unprepared import say_unprepared
from crisisplay.cli.walking import (
    at_the_keyboard,
    finish,
    from_answers,
    introduced,
    require_terminal,
    warn,
)
from crisisplay.incident.plan import Plan

app = leaf()


@app.command(help=t("cli.help_run"))
def run(
    playbook: Annotated[
        str,
        typer.Argument(metavar="PLAYBOOK", help=t("cli.arg_playbook"), autocompletion=playbooks),
    ],
    answers: Annotated[
        Path | None, typer.Option("--answers", help=t("cli.opt_answers"), metavar="FILE")
    ] = None,
    drill: Annotated[bool, typer.Option("--drill", help=t("cli.opt_drill"))] = False,
    plain: Annotated[bool, typer.Option("--plain", help=t("cli.opt_plain"))] = False,
    me: As = "",
    json: Json = False,
) -> int:
    given = read_answers(answers) if answers else None
    if given is None:
        require_terminal()
    named = sound(playbook, reader())
    if given is not None and named.loaded.playbook is not None:
        check_names(Plan(named.loaded.playbook), given)
    actor = wiring.actor(me)
    if given is None and not (me or wiring.is_named()):
        actor = introduced(actor.name if actor.name != _NOBODY else "", plain=plain)
    sitting = _open(named, given, actor, drill=drill)
    sitting.limits = wiring.limits()
    opened = "cli.opened_drill" if drill else "cli.opened"
    talk(t(opened, incident=sitting.id, folder=sitting.journal.folder))
    say_unprepared(sitting, playbook)
    if given is None:
        return at_the_keyboard(sitting, plain=plain)
    from_answers(sitting, given)
    return finish(sitting, as_json=json)


_NOBODY = "root"  # an account of the machine, and nobody's name


def _open(named: Named, given: AnswersFile | None, actor: Actor, *, drill: bool) -> Sitting:
    return open_incident(
        wiring.home(),
        named.source,
        named.loaded,
        _who(actor, given),
        _clock(given, drill=drill),
        kind="drill" if drill else "incident",
        team=_team(given),
        place=wiring.place(),
        path=named.path,
    )


def _who(actor: Actor, given: AnswersFile | None) -> Actor:
    if given is None or given.person is None:
        return actor
    return replace(actor, name=given.person.name, role=given.person.role)


def _clock(given: AnswersFile | None, *, drill: bool) -> Clock:
    """A drill may tell its own time; a real incident has only the real clock."""
    if given is None or given.opened is None:
        return wiring.clock()
    if not drill:
        warn("cli.opened_not_drill", {"file": given.path})
        return wiring.clock()
    return StoryClock(given.opened)


def _team(given: AnswersFile | None) -> Team:
    known = wiring.team()
    if given is None:
        return known
    said = given.team
    return Team({**known.holders, **said.holders}, {**known.deputies, **said.deputies})
