"""What is known of a person, in a file that is handed on."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level, Term
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.sensitive import traces

CODE = "PB708"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - id: reply
    title: ⟨Répondre|Reply⟩
    guide: ⟨Appelez la directrice au 06 12 34 56 78.|Call the director at +44 7911 123456.⟩
""",
    good="""\
during:
  - id: reply
    title: ⟨Répondre|Reply⟩
    guide: ⟨Appelez la directrice ; son numéro est dans l’annuaire de crise.|Call the director; the number is in the crisis directory.⟩
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for trace in traces(desk.file, desk.sources[desk.file]):
        if trace.sort == "personal":
            values = {"what": Term(trace.what), "hint": trace.hint}
            yield Diagnostic(CODE, trace.place, values)
