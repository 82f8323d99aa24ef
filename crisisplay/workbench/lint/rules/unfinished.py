"""A word that was to be replaced, and was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import inside, wordings

CODE = "PB710"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, why: ⟨À compléter avec le juridique.|To be completed with counsel.⟩}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, why: ⟨Le silence est rempli par d’autres.|Silence is filled by others.⟩}
""",
)


_MARKS = re.compile(
    r"\b(?:TODO|FIXME|TBD|TBC|XXX+)\b"
    r"|\b[Ll]orem ipsum\b"
    r"|(?:^|(?<=[(:]))\s*(?:[àÀ][\s\xa0](?:compléter|préciser|définir)"
    r"|[Tt]o be (?:completed|defined|confirmed))\b"
    r"|\[[^\W\d_][^\[\]\n]{0,40}\](?![(\[])|<[^\W\d_][^<>\n/]{0,40}>|_{4,}|…{3,}"
)

# One of these is in each of them, and in few other texts.
_SIGNS = (
    "TODO", "FIXME", "TBD", "TBC", "XXX", "ipsum", "compléter", "préciser", "définir",
    "completed", "defined", "confirmed", "[", "<", "____", "………",
)  # fmt: skip


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        for node in wording.by_language.values():
            if not any(sign in node.text for sign in _SIGNS):
                continue
            for found in _MARKS.finditer(node.text):
                yield Diagnostic(CODE, inside(desk, node, *found.span()), {"text": found[0]})
