"""A step that stops a clock, and never applies while it runs."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB622"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
  personal: {ask: ⟨Est-ce personnel|Is it personal data⟩, type: yes_no}
during:
  - {id: situation, title: ⟨Établir les faits|Establish the facts⟩, ask: [aware_at, personal]}
  - {id: authority, title: ⟨Prévenir l’autorité|Tell the authority⟩, when: not personal, meets: gdpr-33-1}
deadlines:
  - {use: gdpr-33-1, when: personal, anchor: aware_at}
""",
    good="""\
facts:
  aware_at: {ask: ⟨Depuis quand|Since when⟩, type: datetime}
  personal: {ask: ⟨Est-ce personnel|Is it personal data⟩, type: yes_no}
during:
  - {id: situation, title: ⟨Établir les faits|Establish the facts⟩, ask: [aware_at, personal]}
  - {id: authority, title: ⟨Prévenir l’autorité|Tell the authority⟩, when: personal, meets: gdpr-33-1}
deadlines:
  - {use: gdpr-33-1, when: personal, anchor: aware_at}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    course, together = desk.course, desk.conditions.together
    running = {deadline.id: deadline.when for deadline in desk.playbook.deadlines}
    for id in course.order:
        meets = course.plan.step(id).meets
        when = running.get(meets) if meets else None
        if when is None or not course.meet(id) or not together((when,)):
            continue
        if not together((*course.chain(id), when)):
            place = desk.written.place("steps", id, "meets")
            yield Diagnostic(CODE, place, {"id": id, "deadline": meets})
