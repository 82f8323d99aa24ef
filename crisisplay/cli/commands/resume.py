"""`crisisplay resume [INCIDENT]`: go on where it stopped, and say exactly where that is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.playbooks import changed_since
from crisisplay.acts.sitting import Sitting
from crisisplay.cli import wiring
from crisisplay.cli.acting import say_recovered, say_torn
from crisisplay.cli.app import leaf
from crisisplay.cli.language import t
from crisisplay.cli.options import As, Incident, Json
from crisisplay.cli.output import talk
from crisisplay.cli.walking import (
    at_the_keyboard,
    finish,
    from_answers,
    introduced,
    require_terminal,
)
from crisisplay.incident.commands import Resume
from crisisplay.incident.events import Joined

app = leaf()


@app.command(help=t("cli.help_resume"))
def resume(
    incident: Incident = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", help=t("cli.opt_answers"), metavar="FILE")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help=t("cli.opt_plain"))] = False,
    me: As = "",
    json: Json = False,
) -> int:
    given = read_answers(answers) if answers else None
    sitting = wiring.sitting(incident, me=me)
    if given is None and json:
        say_torn(sitting)
        return finish(sitting, as_json=True)
    if given is None:
        require_terminal()
    if given is None and not (me or wiring.is_named()):
        sitting.sit(introduced(_last_here(sitting), plain=plain))
    if not sitting.state.closed:
        playbook = changed_since(sitting.opened)
        sitting.do(Resume(playbook))
        say_recovered(sitting)
        if playbook != "same" and given:  # at the keyboard, the first screen says it
            talk(t(f"cli.playbook_{playbook}", playbook=sitting.opened.playbook))
    if given is None:
        return at_the_keyboard(sitting, plain=plain)
    from_answers(sitting, given)
    return finish(sitting, as_json=json)


def _last_here(sitting: Sitting) -> str:
    """The name last given by this user of this machine; the user's own where none was."""
    me = sitting.actor
    joined = (one.event for one in reversed(sitting.records) if isinstance(one.event, Joined))
    here = (one.name for one in joined if (one.user, one.host) == (me.user, me.host))
    return next(here, me.name)
