"""French signs as French readers expect them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.wordings import inside, wordings

CODE = "PB709"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
languages: [fr]
title: L'attente
during:
  - {id: reply, title: "Qui répond?"}
""",
    good="""\
languages: [fr]
title: L’attente
during:
  - {id: reply, title: "Qui répond ?"}
""",
)


# What a channel's short text spells out plainly saves room there: `text_for` is left alone.
_LEFT = "text_for"
SIGNS = re.compile(r"(?<=[^\W_])'(?=[^\W\d_])|(?<=[^\W_])(?=[;!?](?:\s|$)|:(?:\s|$))", re.MULTILINE)


def find(desk: Desk) -> Iterator[Diagnostic]:
    for wording in wordings(desk):
        node = wording.by_language.get("fr")
        if node is None or wording.key == _LEFT or not (signs := list(SIGNS.finditer(node.text))):
            continue
        first = signs[0]
        place = inside(desk, node, max(0, first.start() - 1), first.end() + 1)
        yield Diagnostic(CODE, place, {"n": len(signs), "text": french(node.text)})


def french(text: str) -> str:
    """The curly apostrophe, and a space that does not break before a high sign."""
    return SIGNS.sub(lambda found: "’" if found[0] else "\N{NO-BREAK SPACE}", text)
