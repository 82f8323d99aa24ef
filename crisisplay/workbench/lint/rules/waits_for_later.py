"""A step whose condition or due time reads what only a later step brings."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB613"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - {id: pause, title: ⟨Faire une pause|Take a break⟩, when: calm}
  - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
""",
    good="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
  - {id: pause, title: ⟨Faire une pause|Take a break⟩, when: calm}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for reading in desk.readings:
        if reading.use not in ("when", "due") or not reading.too_early(desk.course):
            continue
        values = {"name": reading.name, "steps": ", ".join(desk.course.sources[reading.name])}
        yield Diagnostic(CODE, reading.place(desk.written), values)
