"""What a closed incident leaves behind: what is said, promised or stopped that nobody ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from crisisplay.acts.layout import flat
from crisisplay.acts.outstanding import Outstanding, outstanding
from crisisplay.acts.outstanding_words import Seen, debt_lines, doubt_lines, freeze_titles
from crisisplay.acts.sitrep import Sitrep, situation
from crisisplay.acts.sitrep_page import promise_words
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.statement_words import statement_words
from crisisplay.i18n import say
from crisisplay.incident.outlook import UNFINISHED
from crisisplay.playbook.model import Phase


def unfinished(sitting: Sitting, now: datetime) -> tuple[str, ...]:
    """One line for each text to put right, sending in doubt, promise that is owed, text that is
    due on a channel, and open step; one for what still stands still.
    """
    report = situation(sitting, now)
    return (
        *_outstanding(report.outstanding, report),
        *_promises(report),
        *_statements(report),
        *_steps(sitting),
    )


def left_open(sitting: Sitting) -> tuple[str, ...]:
    """Of that, what nobody can settle any more as easily: texts, sendings, what stands still."""
    return tuple(_outstanding(outstanding(sitting), sitting.actor))


def _outstanding(found: Outstanding, seen: Seen) -> Iterator[str]:
    yield from debt_lines(found, seen)
    yield from doubt_lines(found, seen)
    if found.frozen:
        items = ", ".join(freeze_titles(found.frozen, seen.lang))
        yield say(seen.lang, "outstanding.still_frozen", items=items)


def _promises(report: Sitrep) -> Iterator[str]:
    for one in report.promises:
        if not one.kept:
            yield say(report.lang, "commands.promise_owed", text=promise_words(report, one))


def _statements(report: Sitrep) -> Iterator[str]:
    for one in report.statements:
        if one.owed:
            yield statement_words(one, report)


def _steps(sitting: Sitting) -> Iterator[str]:
    phases: tuple[Phase, ...] = ("during", "after")
    if sitting.state.kind == "preparation":
        phases = ("before",)
    lang = sitting.actor.lang
    for phase in phases:
        for id in sitting.outlook.standing_as(*UNFINISHED, phase=phase):
            title = flat(sitting.plan.step(id).title.say(lang))
            yield say(lang, "commands.step_open", title=title, step=id)
