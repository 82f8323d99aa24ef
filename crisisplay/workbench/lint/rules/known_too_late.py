"""Advice or a text that reads what only a later step brings."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB612"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  cause:
    ask: ⟨Quelle cause|Which cause⟩
    type: choice
    options: [{id: ours, label: ⟨la nôtre|ours⟩}, {id: other, label: ⟨une autre|another⟩}]
during:
  - id: reply
    title: ⟨Choisir|Choose⟩
    decide:
      question: ⟨Que dire|What to say⟩
      options:
        - id: own
          label: ⟨Assumer|Own it⟩
          effect: ⟨Nous réparons.|We put it right.⟩
          recommend: {when: cause == "ours", why: ⟨Elle est nôtre.|It is ours.⟩}
        - {id: wait, label: ⟨Attendre|Wait⟩, effect: ⟨Nous cherchons.|We look into it.⟩}
  - {id: find-out, title: ⟨Chercher|Find out⟩, ask: [cause]}
""",
    good="""\
facts:
  cause:
    ask: ⟨Quelle cause|Which cause⟩
    type: choice
    options: [{id: ours, label: ⟨la nôtre|ours⟩}, {id: other, label: ⟨une autre|another⟩}]
during:
  - {id: find-out, title: ⟨Chercher|Find out⟩, ask: [cause]}
  - id: reply
    title: ⟨Choisir|Choose⟩
    decide:
      question: ⟨Que dire|What to say⟩
      options:
        - id: own
          label: ⟨Assumer|Own it⟩
          effect: ⟨Nous réparons.|We put it right.⟩
          recommend: {when: cause == "ours", why: ⟨Elle est nôtre.|It is ours.⟩}
        - {id: wait, label: ⟨Attendre|Wait⟩, effect: ⟨Nous cherchons.|We look into it.⟩}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for reading in desk.readings:
        if reading.use not in ("recommend", "text") or not reading.too_early(desk.course):
            continue
        values = {"name": reading.name, "steps": ", ".join(desk.course.sources[reading.name])}
        yield Diagnostic(CODE, reading.place(desk.written), values)
