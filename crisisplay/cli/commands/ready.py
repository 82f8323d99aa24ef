"""`crisisplay ready`: what was prepared, by whom, and what has expired."""

from __future__ import annotations

import shlex
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from crisisplay.acts.doing import done as do_it
from crisisplay.acts.playbooks import Named, sound
from crisisplay.acts.preparation import Prepared, last_drill, sit_down
from crisisplay.acts.preparation import ready as stands
from crisisplay.acts.sitting import Sitting
from crisisplay.cli import wiring
from crisisplay.cli.acting import acknowledge
from crisisplay.cli.app import leaf
from crisisplay.cli.completion import playbooks
from crisisplay.cli.language import reader, t
from crisisplay.cli.options import As, Because, Evidence, Json, StepNote
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.walking import at_the_keyboard, warn
from crisisplay.errors import Misuse
from crisisplay.incident.commands import Skip
from crisisplay.incident.plan import Plan
from crisisplay.playbook.library import list_shipped
from crisisplay.playbook.model import NO_TEXT, Playbook

app = leaf()


@app.command(help=t("cli.help_ready"))
def ready(
    playbook: Annotated[
        str | None,
        typer.Argument(metavar="[PLAYBOOK]", help=t("ready.arg"), autocompletion=playbooks),
    ] = None,
    done: Annotated[str, typer.Option("--done", help=t("ready.opt_done"), metavar="STEP")] = "",
    note: StepNote = "",
    evidence: Evidence = None,
    skip: Annotated[str, typer.Option("--skip", help=t("ready.opt_skip"), metavar="STEP")] = "",
    because: Because = "",
    answers: Annotated[
        Path | None, typer.Option("--answers", help=t("cli.opt_answers"), metavar="FILE")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help=t("cli.opt_plain"))] = False,
    me: As = "",
    json: Json = False,
) -> int:
    if playbook is None:
        if done or skip or answers:
            raise Misuse("ready.which")
        _show([sound(one.id, reader()) for one in list_shipped()], as_json=json)
        return 0
    named = sound(playbook, reader())
    if done or skip:
        sitting = _sit(named, me)
        entries = (
            do_it(sitting, done, note=note, files=[Path(file) for file in evidence or ()])
            if done
            else sitting.do(Skip(skip, because))
        )
        acknowledge(sitting, entries, as_json=json)
        return 0
    if answers:
        _walk_file(_sit(named, me), answers)
    elif not json and sys.stdin.isatty() and sys.stdout.isatty():
        return at_the_keyboard(_sit(named, me), plain=plain)
    _show([named], as_json=json, called=playbook)
    return 0


def _sit(named: Named, me: str) -> Sitting:
    return sit_down(
        wiring.home(),
        named,
        wiring.actor(me),
        wiring.clock(),
        team=wiring.team(),
        place=wiring.place(),
    )


def _walk_file(sitting: Sitting, answers: Path) -> None:
    from crisisplay.acts.answers.file import read_answers
    from crisisplay.acts.answers.walk import walk_answers

    walk_answers(sitting, read_answers(answers), warn)


def _show(several: list[Named], *, as_json: bool, called: str = "") -> None:
    """One line each; in full the one that was `called` by a name."""
    now, found = wiring.clock().now(), []
    for named in several:
        known = named.loaded.playbook or Playbook("", NO_TEXT)
        steps = stands(wiring.home(), Plan(known), now, reader(), wiring.place())
        found.append((known, steps, last_drill(wiring.home(), known.id)))
    if as_json:
        listed = [_as_json(known, steps, drill) for known, steps, drill in found]
        data_json({"crisisplay": 1, "playbooks": listed})
        return
    for known, steps, drill in found:
        _print_head(known, steps, drill)
        if called:
            for one in steps:
                _print_step(one, now)
            talk(t("ready.to_do", playbook=shlex.quote(called)))


def _print_head(known: Playbook, steps: tuple[Prepared, ...], drill: date | None) -> None:
    prepared = sum(one.readiness == "done" for one in steps)
    drilled = t("ready.drilled", day=drill.isoformat()) if drill else t("ready.never_drilled")
    counts = t("ready.counts", done=prepared, of=len(steps))
    data(f"{known.id:<22} {counts} · {drilled}")


_MARKS = {"done": "✓", "skipped": "-", "expired": "!", "missing": "✗"}


def _print_step(one: Prepared, now: datetime) -> None:
    data(f"  {_MARKS[one.readiness]} {one.title} ({one.step})")
    data(f"    {t(f'ready.{one.readiness}')}{_details(one, now)}")


def _details(one: Prepared, now: datetime) -> str:
    said = ""
    if one.at:
        said += t("ready.by", name=one.by, day=f"{one.at.astimezone(now.tzinfo):%Y-%m-%d}")
    if one.until:
        said += t("ready.until", day=f"{one.until.astimezone(now.tzinfo):%Y-%m-%d}")
    return said


def _as_json(known: Playbook, steps: tuple[Prepared, ...], drill: date | None) -> dict[str, object]:
    return {
        "id": known.id,
        "ready": not any(one.is_owed for one in steps),
        "last_drill": drill.isoformat() if drill else None,
        "steps": [
            {
                "step": one.step,
                "title": one.title,
                "role": one.role,
                "readiness": one.readiness,
                "by": one.by,
                "at": one.at.isoformat() if one.at else None,
                "until": one.until.isoformat() if one.until else None,
                "seq": one.seq,
            }
            for one in steps
        ],
    }
