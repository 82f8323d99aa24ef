"""Incidents and playbooks as long as the budgets speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC
from functools import cache
from pathlib import Path

from crisisplay.acts.clocks import RealClock
from crisisplay.acts.opening import open_incident
from crisisplay.acts.playbooks import sound
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.incident.commands import Command, Note, StateFact
from crisisplay.playbook.model import Playbook

PLAYBOOK = "misplaced-words"
_BATCH = 500

_STEP = """\
  - id: step-{n}
    title: {{fr: "Étape {n}", en: "Step {n}"}}
    guide: {{fr: "Appeler, puis noter qui a répondu.", en: "Call, then note who answered."}}
    role: director
    due: 30m
    when: people_hurt and level >= 1
    checklist:
      - {{fr: Premier point, en: First item}}
"""
_HEAD = """\
crisisplay: 1
id: long
languages: [fr, en]
title: {fr: Long, en: Long}
roles:
  director: {title: {fr: Directrice, en: Director}, deputy: required}
facts:
  people_hurt: {ask: {fr: Des blessés ?, en: Anyone hurt?}, type: yes_no}
during:
"""


def playbook(steps: int) -> str:
    """A playbook with this many steps."""
    return _HEAD + "".join(_STEP.format(n=n) for n in range(1, steps + 1))


def shipped() -> Playbook:
    found = sound(PLAYBOOK, "en").loaded.playbook
    assert found is not None
    return found


def incident(home: Path, entries: int = 0) -> Sitting:
    """An open incident with at least this many entries: notes, and a fact that changes."""
    named = sound(PLAYBOOK, "en")
    actor = Actor("Camille Roy", "en")
    sitting = open_incident(home, named.source, named.loaded, actor, RealClock(UTC))
    while len(sitting.entries) < entries:
        wanted = min(_BATCH, entries - len(sitting.entries))
        sitting.do(*_acts(sitting.plan.playbook, len(sitting.entries), wanted))
    return sitting


def later(home: Path, entries: int) -> Callable[[], str]:
    """The id of one incident, made when it is first asked for: in the run that doesn't count."""
    return cache(lambda: incident(home, entries).id)


def _acts(playbook: Playbook, start: int, count: int) -> Iterator[Command]:
    changing = next(fact.id for fact in playbook.facts.values() if fact.type == "yes_no")
    for n in range(start, start + count):
        if n % 10:
            yield Note(f"Call {n}: customer service has read out the line and noted the question.")
        else:
            yield StateFact(changing, n % 20 == 0, "confirmed", "customer service")
