"""Beginning and ending a walk, at the keyboard or from a file."""

from __future__ import annotations

import sys

from crisisplay.acts.answers.file import AnswersFile
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import course_json
from crisisplay.cli import wiring
from crisisplay.cli.language import t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.cli.sealing import say_sealed
from crisisplay.errors import Misuse
from crisisplay.incident.course import course


def require_terminal(otherwise: str = "cli.no_terminal") -> None:
    """Misuse where nobody can be asked: an error that says what to do, never a hang."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Misuse(otherwise)


def warn(id: str, values: dict[str, object]) -> None:
    """What went on but is owed."""
    what, _, remedy = t(id, **values).partition("\n")
    talk(f"{t('cli.warning')} {what}")
    talk(f"  {remedy}")


def at_the_keyboard(sitting: Sitting, *, plain: bool) -> int:
    from crisisplay.cli.walk.walk import walk

    return walk(sitting, plain=plain)


def introduced(known: str, *, plain: bool) -> Actor:
    """Who sits here, asked once where neither --as nor CRISISPLAY_AS says it."""
    from crisisplay.cli.prompts.asker import Back
    from crisisplay.cli.walk.terminal import kept
    from crisisplay.cli.walk.walk import asker, is_plain

    plain = is_plain(plain=plain)
    asking = asker(plain=plain)
    with kept(asking.stop, redrawn=not plain):
        try:
            name = asking.line(t("walk.who"), known, _named)
        except Back:
            name = known or wiring.actor().name
    return wiring.actor(name)


def _named(text: str) -> str | None:
    return None if text else t("walk.needed")


def from_answers(sitting: Sitting, given: AnswersFile) -> None:
    """Walk as the file says; an incident that it closes is sealed."""
    from crisisplay.acts.answers.walk import walk_answers

    was_closed = sitting.state.closed is not None
    walk_answers(sitting, given, warn)
    if sitting.state.closed and not was_closed:
        say_sealed(sitting)


def finish(sitting: Sitting, *, as_json: bool) -> int:
    """The course that was walked, and where the incident stands."""
    if as_json:
        data_json(course_json(sitting, sitting.clock.now()))
        return 0
    for turn in course(sitting.plan, sitting.records):
        title = sitting.plan.step(turn.step).title.say(sitting.actor.lang)
        data(f"{t(f'course.{turn.outcome}'):<16} {turn.step}  {title}")
    talk(t("cli.closed" if sitting.state.closed else "cli.left_open", incident=sitting.id))
    return 0
