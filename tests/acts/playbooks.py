"""A small playbook with one step of each kind, and walks of it in this process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crisisplay.acts.answers.file import read_answers
from crisisplay.acts.answers.walk import walk_answers
from crisisplay.acts.clocks import StoryClock
from crisisplay.acts.homes import Kind
from crisisplay.acts.opening import Team, open_incident
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status import course_json
from crisisplay.i18n import Language
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import Loaded, load
from tests.acts.story import OPENED

EVERYTHING = """\
crisisplay: 1
id: everything
title: Everything
languages: [en]
roles:
  director: {title: Director}
  legal: {title: Counsel}
facts:
  at_risk: {ask: "Is anyone at risk?", type: yes_no}
  complaints: {ask: "How many complaints?", type: integer, min: 0}
  calm: {ask: "Is it calm?", type: yes_no}
during:
  - {id: freeze, title: Freeze what is scheduled, due: 10m}
  - {id: situation, title: What we know, ask: [at_risk, complaints]}
  - {id: warn, title: Warn people, when: at_risk}
  - {id: set-level, title: Level, assess: level}
  - id: posture
    title: Posture
    decide:
      question: What do we say?
      options:
        - {id: rebuild, label: Apologise, recommend: {when: complaints > 10, why: many complain}}
        - {id: wait, label: Wait, confirm: true}
  - {id: say-holding, title: Publish, statement: holding, needs: [posture]}
  - id: rounds
    title: Updates
    repeat: {every: 30m, until: calm}
    steps:
      - {id: look, title: Take stock, ask: [calm]}
  - {id: leave, title: Leave, marks: exit, decide: {question: "Is it over?", options: [{id: over, label: Over}, {id: stay, label: Stay, returns: rounds}]}}
after:
  - {id: learn, title: Hot debrief, debrief: hot}
statements:
  holding:
    title: Holding statement
    kind: holding
    channels: [site, x]
    text: "{{ complaints }} people wrote to us. We are looking into it. Next update tomorrow at 10:00 UTC."
    approvals: [{role: legal}]
"""

ANSWERS = """\
as: {name: Camille Roy, role: director}
people: {legal: {name: Sacha Morel, deputy: Alix Martin}}
answers:
  freeze: done
  situation:
    at_risk: false
    complaints: {value: 12, status: confirmed, source: customer service}
  set-level: {scores: {harm: 2}, because: some are hurt}
  posture: {choose: rebuild, because: the fault is ours}
  say-holding:
    approve: [{name: Sacha Morel, role: legal}]
    published: {site: "https://example.org/1"}
  look: [{calm: false}, {calm: true}]
  leave: {choose: over, because: calm for two days}
  learn: done
"""


@dataclass(frozen=True, slots=True)
class Warned:
    id: str
    values: dict[str, object]


def loaded(source: str = EVERYTHING) -> Loaded:
    return load(source.encode(), file="everything.yaml", library=shipped_library())


def open_story(
    home: Path, *, source: str = EVERYTHING, lang: Language = "en", kind: Kind = "drill"
) -> Sitting:
    """A drill, where it is nothing else, with a clock of its own; opened by Camille Roy."""
    return open_incident(
        home,
        source.encode(),
        loaded(source),
        Actor("Camille Roy", lang, "director"),
        StoryClock(OPENED),
        kind=kind,
        team=Team({"director": "Camille Roy"}),
    )


def walk(home: Path, answers: str, *, source: str = EVERYTHING, lang: Language = "en") -> Walked:
    """Walk in a drill with answers written to `answers.yaml`."""
    file = home / "answers.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(answers, encoding="utf-8")
    sitting = open_story(home, source=source, lang=lang)
    warned: list[Warned] = []
    walk_answers(sitting, read_answers(file), lambda id, values: warned.append(Warned(id, values)))
    return Walked(sitting, warned)


@dataclass(frozen=True, slots=True)
class Walked:
    sitting: Sitting
    warned: list[Warned]

    @property
    def json(self) -> dict[str, object]:
        return course_json(self.sitting, self.sitting.clock.now())

    @property
    def course(self) -> list[tuple[str, str]]:
        turns = self.json["course"]
        assert isinstance(turns, list)
        return [(turn["step"], turn["outcome"]) for turn in turns]
