"""What is read, and nothing in the playbook brings."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB611"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
facts:
  injured: {ask: ⟨Combien de blessés|How many are injured⟩, type: integer, min: 0}
during:
  - {id: hospital, title: ⟨Appeler les hôpitaux|Call the hospitals⟩, when: injured > 0}
""",
    good="""\
facts:
  injured: {ask: ⟨Combien de blessés|How many are injured⟩, type: integer, min: 0}
during:
  - {id: count, title: ⟨Compter|Count⟩, ask: [injured]}
  - {id: hospital, title: ⟨Appeler les hôpitaux|Call the hospitals⟩, when: injured > 0}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for reading in desk.readings:
        if reading.name not in desk.course.sources:
            yield Diagnostic(CODE, reading.place(desk.written), {"name": reading.name})
