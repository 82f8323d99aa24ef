"""A drill whose playbook watches four duties, with a clock that moves when it is told to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.sitting import Sitting
from crisisplay.i18n import Language
from crisisplay.playbook.model import Duration
from tests.acts.playbooks import EVERYTHING, open_story

LAWS = """\
deadlines:
  - {use: gdpr-33-1, when: at_risk, anchor: {done: freeze}}
  - {use: gdpr-34, when: at_risk, anchor: {done: freeze}}
  - {use: nis2-23-4-notification, when: complaints > 10, anchor: {done: situation}}
  - {use: nis2-23-4-final, when: complaints > 10, anchor: {met: nis2-23-4-notification}}
"""


def opened(home: Path, *, deadlines: str = LAWS, lang: Language = "en") -> Sitting:
    """At 09:00 of 1 July 2026, UTC."""
    source = EVERYTHING.replace("languages: [en]", f"languages: [{lang}]")
    return open_story(home, source=source + deadlines, lang=lang)


def wait(sitting: Sitting, length: timedelta) -> None:
    assert isinstance(sitting.clock, StoryClock)
    sitting.clock.wait(Duration(int(length.total_seconds() // 60), "minutes"))
