"""Advice or a text that reads what only a later step brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.i18n import Language
from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB612"
LEVEL: Level = "warning"
EXAMPLES: Mapping[Language, Example] = {
    "fr": Example(
        bad="""\
facts:
  cause:
    ask: Quelle cause
    type: choice
    options: [{id: ours, label: la nôtre}, {id: other, label: une autre}]
during:
  - id: reply
    title: Choisir
    decide:
      question: Que dire
      options:
        - id: own
          label: Assumer
          effect: Nous réparons.
          recommend: {when: cause == "ours", why: Elle est nôtre.}
        - {id: wait, label: Attendre, effect: Nous cherchons.}
  - {id: find-out, title: Chercher, ask: [cause]}
""",
        good="""\
facts:
  cause:
    ask: Quelle cause
    type: choice
    options: [{id: ours, label: la nôtre}, {id: other, label: une autre}]
during:
  - {id: find-out, title: Chercher, ask: [cause]}
  - id: reply
    title: Choisir
    decide:
      question: Que dire
      options:
        - id: own
          label: Assumer
          effect: Nous réparons.
          recommend: {when: cause == "ours", why: Elle est nôtre.}
        - {id: wait, label: Attendre, effect: Nous cherchons.}
""",
    ),
    "en": Example(
        bad="""\
facts:
  cause:
    ask: Which cause
    type: choice
    options: [{id: ours, label: ours}, {id: other, label: another}]
during:
  - id: reply
    title: Choose
    decide:
      question: What to say
      options:
        - id: own
          label: Own it
          effect: We put it right.
          recommend: {when: cause == "ours", why: It is ours.}
        - {id: wait, label: Wait, effect: We look into it.}
  - {id: find-out, title: Find out, ask: [cause]}
""",
        good="""\
facts:
  cause:
    ask: Which cause
    type: choice
    options: [{id: ours, label: ours}, {id: other, label: another}]
during:
  - {id: find-out, title: Find out, ask: [cause]}
  - id: reply
    title: Choose
    decide:
      question: What to say
      options:
        - id: own
          label: Own it
          effect: We put it right.
          recommend: {when: cause == "ours", why: It is ours.}
        - {id: wait, label: Wait, effect: We look into it.}
""",
    ),
}


def find(desk: Desk) -> Iterator[Diagnostic]:
    for reading in desk.readings:
        if reading.use not in ("recommend", "text") or not reading.too_early(desk.course):
            continue
        values = {"name": reading.name, "steps": ", ".join(desk.course.sources[reading.name])}
        yield Diagnostic(CODE, reading.place(desk.written), values)
