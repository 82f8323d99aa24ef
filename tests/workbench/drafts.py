"""Playbooks for the tests of what is drawn and handed over."""

from __future__ import annotations

from crisisplay.i18n import Language
from crisisplay.playbook.library import shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import Playbook

HOSTILE = "\"]; click n1 <script>alert(1)</script> %%{init: {}}%% --> \\' `x` &amp; end"
SMALL = b"""crisisplay: 1
id: small
languages: [en]
title: A small one
owner: Communication
reviewed: 2026-11-01
roles:
  director: {title: Crisis director, deputy: required, mission: Decides.}
  press: {title: Press}
facts:
  seen_at: {ask: Since when?, type: datetime}
  hurt: {ask: Is anybody hurt?, type: yes_no}
  calm: {ask: Is it calm?, type: yes_no}
before:
  - {id: contacts, title: Keep the numbers, role: press, valid_for: 3 months}
during:
  - id: first
    title: The first hour
    steps:
      - {id: look, title: See what is known, role: press, due: 20m, ask: [seen_at, hurt]}
      - id: choose
        title: Choose
        role: director
        needs: [look]
        decide:
          question: What do we say?
          options:
            - {id: own, label: We own it, recommend: {when: hurt, why: Somebody is hurt.}}
            - {id: deny, label: We deny it}
            - {id: wait, label: We look again, returns: look}
      - {id: sorry, title: Say sorry, when: choose == "own", role: press, statement: sorry-text}
      - {id: proof, title: Show the proof, when: choose == "deny", role: press, due: 1h}
      - {id: call, title: Call back, when: 'choose in ["own", "deny"] and hurt', needs: [look]}
  - id: rounds
    title: Hold the updates
    repeat: {every: 2h, until: calm}
    steps:
      - {id: ask-calm, title: Ask, ask: [calm]}
after:
  - {id: learn, title: Learn, debrief: hot, due: {after: choose, within: 72h}}
statements:
  sorry-text:
    title: The apology
    kind: apology
    channels: [x]
    approvals: [{role: director}]
    text: We are sorry.
deadlines:
  - {use: gdpr-33-1, when: hurt, anchor: seen_at}
  - {use: nis2-23-4-early-warning, anchor: seen_at}
"""


def drafted(source: bytes = SMALL, lang: Language = "en") -> Playbook:
    loaded = load(source, file="draft.yaml", library=shipped_library(), language=lang)
    assert loaded.playbook is not None, loaded.diagnostics
    return loaded.playbook


def hostile() -> Playbook:
    """A playbook whose texts try to be something else than text."""
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    texts = ("A small one", "See what is known", "The first hour", "We own it", "Crisis director")
    source = SMALL.decode()
    for text in texts:
        source = source.replace(f": {text}", f': "{quoted} {text}"', 1)
    return drafted(source.encode())
