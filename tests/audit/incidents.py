"""Real courses for the audit to read: the shipped playbooks, walked from their shipped answers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from crisisplay.acts.answers.file import Person, read_answers
from crisisplay.acts.answers.walk import walk_answers
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.homes import Kind
from crisisplay.acts.opening import Place, open_incident
from crisisplay.acts.playbooks import sound
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.i18n import Language
from tests.program import SHIPPED

OPENED = datetime(2026, 10, 23, 7, 0, tzinfo=UTC)


def walked(
    home: Path,
    playbook: str = "defective-product",
    lang: Language = "fr",
    kind: Kind = "drill",
    *,
    answers: Path | None = None,
) -> Sitting:
    """A shipped playbook, walked to its close. The clock is the story's, whatever the kind."""
    given = read_answers(answers or SHIPPED / playbook / f"answers-{lang}.yaml")
    who = given.person or Person("Camille Roy")
    named = sound(playbook, lang)
    sitting = open_incident(
        home,
        named.source,
        named.loaded,
        Actor(who.name, lang, who.role),
        StoryClock(given.opened or OPENED),
        kind=kind,
        team=given.team,
        place=Place("Europe/Paris", "FR") if lang == "fr" else Place("Europe/London", "GB"),
    )
    walk_answers(sitting, given, lambda _id, _values: None)
    return sitting


def timeline(
    home: Path, playbook: str = "defective-product", lang: Language = "fr", kind: Kind = "drill"
) -> Timeline:
    """The same, read again as an auditor does."""
    return read_timeline(walked(home, playbook, lang, kind).journal.folder, lang)
