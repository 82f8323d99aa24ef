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

_ORDINARY = """\
crisisplay: 1
id: ordinary-{n}
version: 1.0.{n}
languages: [fr, en]
title: {{fr: Playbook ordinaire {n}, en: Ordinary playbook {n}}}
owner: Communication
reviewed: 2026-11-01
review_every: 12 months
sources: ["Number {n} of many"]
roles:
  director: {{title: {{fr: Directrice, en: Director}}, deputy: required}}
  social: {{title: {{fr: Réseaux sociaux, en: Social media}}, deputy: required}}
facts:
  people_hurt: {{ask: {{fr: "Y a-t-il des blessés ?", en: "Is anyone hurt?"}}, type: yes_no}}
  cause:
    ask: {{fr: "Quelle est la cause ?", en: "What is the cause?"}}
    type: choice
    options:
      - {{id: ours, label: {{fr: une erreur de notre part, en: a mistake of ours}}}}
      - {{id: theirs, label: {{fr: une attaque, en: an attack}}}}
  calm: {{ask: {{fr: "Est-ce calme ?", en: "Is it calm?"}}, type: yes_no}}
  next_update_at: {{ask: {{fr: "Quand en dirons-nous plus ?", en: "When do we say more?"}}, type: datetime}}
during:
  - id: situation
    title: {{fr: Voir ce qui est su, en: See what is known}}
    role: director
    due: 15m
    ask: [people_hurt, cause, next_update_at]
  - {{id: rate, title: {{fr: Fixer le niveau, en: Set the level}}, role: director, due: 20m, assess: level}}
  - id: posture
    title: {{fr: Choisir la posture, en: Choose the posture}}
    role: director
    needs: [situation]
    decide:
      question: {{fr: "Que disons-nous ?", en: "What do we say?"}}
      options:
        - id: own
          label: {{fr: Nous assumons, en: We own it}}
          effect: {{fr: Nous disons ce qui est arrivé., en: We say what happened.}}
          recommend:
            when: cause == "ours"
            why: {{fr: L’erreur est de notre fait., en: The mistake is ours.}}
        - id: wait
          label: {{fr: Nous disons ce que nous savons, en: We say what we know}}
          effect: {{fr: Nous annonçons la suite., en: We say when we say more.}}
  - {{id: say-staff, title: {{fr: Prévenir les équipes, en: Tell staff}}, role: social, statement: staff-note}}
  - id: say-holding
    title: {{fr: Publier le message d’attente, en: Publish the holding statement}}
    role: social
    needs: [say-staff]
    when: posture in ["own", "wait"]
    statement: holding
{steps}  - id: updates
    title: {{fr: Tenir les points, en: Hold the updates}}
    repeat: {{every: 2h, until: calm}}
    steps:
      - {{id: reading, title: {{fr: Relever la veille, en: Take a reading}}, role: social, watch: {{}}}}
      - {{id: is-calm, title: {{fr: Est-ce calme, en: Is it calm}}, role: director, ask: [calm]}}
  - id: exit
    title: {{fr: Décider la sortie, en: Decide the exit}}
    role: director
    needs: [updates]
    marks: exit
    decide:
      question: {{fr: "Sortons-nous de la crise ?", en: "Do we stand down?"}}
      options:
        - {{id: leave, label: {{fr: Oui, en: We stand down}}, effect: {{fr: La cellule est levée., en: The cell goes home.}}}}
        - {{id: stay, label: {{fr: Pas encore, en: Not yet}}, returns: updates}}
after:
  - {{id: learn, title: {{fr: En tirer les leçons, en: Learn from it}}, role: director, debrief: hot}}
statements:
  staff-note:
    title: {{fr: Note aux équipes, en: Note to staff}}
    kind: internal
    audiences: [staff]
    channels: [intranet]
    approvals: [{{role: director}}]
    text:
      fr: Nous savons ce qui circule. Point suivant {{{{ next_update_at }}}}.
      en: We know what is going round. More at {{{{ next_update_at }}}}.
  holding:
    title: {{fr: Message d’attente, en: Holding statement}}
    kind: holding
    audiences: [customers]
    channels: [site, x]
    approvals: [{{role: director}}]
    after_internal: staff-note
    next_update: required
    text:
      fr: Nous savons et nous cherchons ce qui est arrivé. Point suivant {{{{ next_update_at }}}}.
      en: We know, and we are finding out what happened. More at {{{{ next_update_at }}}}.
"""
_TASK = """\
  - id: task-{n}
    title: {{fr: Tâche {n}, en: Task {n}}}
    why: {{fr: Parce que quelqu’un attend., en: Because somebody is waiting.}}
    role: {role}
    when: {when}
    checklist:
      - {{fr: Appeler, en: Call}}
      - {{fr: Noter la réponse, en: Note the answer}}
"""
_WHEN = ("people_hurt", "level >= 2", 'cause == "ours"', 'posture == "own" and level >= 1')


_AROUND = 10  # steps of `_ORDINARY` that are no tasks


def playbook(steps: int) -> str:
    """A playbook with this many steps, two languages, and nothing that lint would warn of."""
    return _written(0, steps)


def ordinary(number: int) -> str:
    """A playbook of 25 steps in two languages, as a consultant would write it."""
    return _written(number, 25)


def _written(number: int, steps: int) -> str:
    tasks = (
        _TASK.format(n=n, role=("director", "social")[n % 2], when=_WHEN[n % len(_WHEN)])
        for n in range(1, steps - _AROUND + 1)
    )
    return _ORDINARY.format(n=number, steps="".join(tasks))


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
