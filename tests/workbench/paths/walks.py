"""A small playbook with one of each that a path can say something of, and paths through it."""

from __future__ import annotations

from pathlib import Path

from crisisplay.acts.playbooks import sound
from crisisplay.i18n import Language
from crisisplay.incident.plan import Plan
from crisisplay.workbench.paths.reader import BrokenPaths, parse_paths
from crisisplay.workbench.paths.running import Trial, try_paths

PLAYBOOK = """\
crisisplay: 1
id: leak
version: 1.0.0
languages: [fr, en]
title: {fr: Fuite, en: Leak}
roles:
  director: {title: {fr: Directeur, en: Director}}
  legal: {title: {fr: Juridique, en: Legal}}
facts:
  aware_at: {ask: {fr: Depuis quand, en: Since when}, type: datetime}
  personal_data: {ask: {fr: Des données, en: Personal data}, type: yes_no}
  count: {ask: {fr: Combien, en: How many}, type: integer, min: 1}
  who: {ask: {fr: Qui, en: Who}, type: person}
  kinds:
    ask: {fr: Lesquelles, en: Which}
    type: choices
    options: [{id: cards, label: {fr: Cartes, en: Cards}}, {id: mails, label: {fr: Adresses, en: Addresses}}]
  calm: {ask: {fr: Calme, en: Calm}, type: yes_no}
before:
  - {id: rehearse, title: {fr: Répéter, en: Rehearse}}
during:
  - {id: freeze, title: {fr: Geler, en: Freeze}, evidence: required}
  - {id: situation, title: {fr: Situation, en: Situation}, ask: [aware_at, personal_data, count, kinds, who]}
  - {id: set-level, title: {fr: Niveau, en: Level}, assess: level}
  - id: posture
    title: {fr: Posture, en: Posture}
    when: level >= 2
    decide:
      question: {fr: Que dire, en: What to say}
      options:
        - {id: care, label: {fr: Prendre soin, en: Care}, recommend: {when: personal_data, why: {fr: Les gens, en: The people}}}
        - {id: wait, label: {fr: Attendre, en: Wait}, confirm: true}
  - {id: say-holding, title: {fr: Dire, en: Say}, needs: [situation], when: posture == "care", statement: holding}
  - id: updates
    title: {fr: Points, en: Updates}
    repeat: {every: 2h, until: calm}
    steps:
      - {id: reading, title: {fr: Relevé, en: Reading}, watch: {}}
      - {id: is-calm, title: {fr: Calme, en: Calm}, ask: [calm]}
  - id: exit
    title: {fr: Sortir, en: Leave}
    marks: exit
    decide:
      question: {fr: Fini, en: Over}
      options: [{id: leave, label: {fr: Partir, en: Leave}}, {id: stay, label: {fr: Rester, en: Stay}, returns: updates}]
after:
  - {id: look-back, title: {fr: Bilan, en: Look back}, debrief: hot}
statements:
  holding:
    title: {fr: Attente, en: Holding}
    kind: holding
    channels: [site]
    approvals: [{role: director}, {role: legal, when: level >= 3}]
    text:
      fr: "Nous pensons d’abord aux personnes. Nous ne savons pas encore tout. Nous vérifions. Prochain point demain à 10 h UTC."
      en: "We think of the people first. We do not know everything yet. We are checking. Next update tomorrow at 10:00 UTC."
deadlines:
  - {use: gdpr-33-1, when: personal_data, anchor: aware_at}
"""

HEAD = """\
crisisplay: 1
playbook: leak
common:
  level: 2
  facts: {aware_at: -1h, personal_data: true, count: 3, kinds: [cards, mails], who: Sacha Morel, calm: true}
  decide: {posture: care, exit: leave}
paths:
"""


def plan(folder: Path) -> Plan:
    file = folder / "playbook.yaml"
    file.write_text(PLAYBOOK, encoding="utf-8")
    playbook = sound(str(file), "en").loaded.playbook
    assert playbook is not None
    return Plan(playbook)


def tried(folder: Path, *paths: str) -> Trial:
    """The paths, each as YAML in one line, walked."""
    source = HEAD + "".join(f"  - {{id: p{at}, {path}}}\n" for at, path in enumerate(paths))
    known = plan(folder)
    return try_paths(known, parse_paths(source.encode(), Path("paths.yaml"), known))


def said(trial: Trial, lang: Language = "en") -> list[str]:
    """What differs in the walk in English."""
    walked = (one for one in trial.tried if one.walked.lang == "en")
    return [f"{each.place}: {each.say(lang)}" for one in walked for each in one.differences]


def mistakes(folder: Path, source: str, lang: Language = "en") -> list[str]:
    """Everything that is wrong with a file of paths, first lines."""
    try:
        parse_paths(source.encode(), Path("paths.yaml"), plan(folder))
    except BrokenPaths as broken:
        return [one.sentence(lang).partition("\n")[0] for one in broken.mistakes]
    return []
