"""An address that anybody on the way can read and change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.tree import scalars
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import inside

CODE = "PB711"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, links: ["http://example.org/"]}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, links: ["https://example.org/"]}
""",
)


_PLAIN = re.compile(r"\bhttp://[^\s\"'<>)\]]+")


def find(desk: Desk) -> Iterator[Diagnostic]:
    for node in scalars(desk.root):
        if node.file == desk.file and "http://" in node.text:
            for found in _PLAIN.finditer(node.text):
                yield Diagnostic(CODE, inside(desk, node, *found.span()), {"text": found[0]})
