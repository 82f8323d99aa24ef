"""Beginning and ending a walk, at the keyboard or from a file."""

from __future__ import annotations

import sys

from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import course_json
from crisisplay.cli.language import t
from crisisplay.cli.output import data, data_json, talk
from crisisplay.errors import Misuse
from crisisplay.incident.course import course


def require_terminal() -> None:
    """Misuse where nobody can be asked: an error, never a hang."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Misuse("cli.no_terminal")


def warn(id: str, values: dict[str, object]) -> None:
    """What went on but is owed."""
    what, _, remedy = t(id, **values).partition("\n")
    talk(f"{t('cli.warning')} {what}")
    talk(f"  {remedy}")


def at_the_keyboard(sitting: Sitting, *, plain: bool) -> int:
    from crisisplay.cli.walk.walk import walk

    return walk(sitting, plain=plain)


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
