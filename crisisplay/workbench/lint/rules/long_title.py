"""A title that takes more than a line and a half of a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.tree import opening
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import wordings

CODE = "PB705"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: "⟨Répondre à toutes les personnes qui nous ont écrit depuis ce matin|Reply to all of the people who have written to us since this morning⟩"}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre à ceux qui nous ont écrit|Reply to those who have written⟩}
""",
)


_MOST = 60  # characters, on a screen of 40 columns


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        for node in wording.by_language.values():
            if wording.key == "title" and len(node.text) > _MOST:
                values = {"n": len(node.text), "most": _MOST}
                yield Diagnostic(CODE, opening(node), values)
