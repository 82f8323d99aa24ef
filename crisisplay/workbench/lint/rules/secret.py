"""A password or a key, in a file that is handed on."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level, Term
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.sensitive import traces

CODE = "PB707"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - id: reply
    title: ⟨Répondre|Reply⟩
    guide: "⟨Mot de passe : |Password: ⟩Tr0ub4dor-7"
""",
    good="""\
during:
  - id: reply
    title: ⟨Répondre|Reply⟩
    guide: ⟨Le mot de passe est dans le coffre de la direction.|The password is in the safe of the management.⟩
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for trace in traces(desk.file, desk.sources[desk.file]):
        if trace.sort == "secret":
            values = {"what": Term(trace.what), "hint": trace.hint}
            yield Diagnostic(CODE, trace.place, values)
