"""A subject that a mail program cuts before it has said what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level, Term
from crisisplay.playbook.model import Place, Statement
from crisisplay.playbook.tree import Map, opening
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example
from crisisplay.workbench.lint.rules.too_long import filled

CODE = "PB712"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
statements:
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    channels: [email]
    text: ⟨Nous vérifions.|We are checking.⟩
    subject: ⟨Ce que nous savons et ne savons pas encore de ce qui s’est passé ce matin|What we know and do not know yet about what happened to us this morning⟩
""",
    good="""\
statements:
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    channels: [email]
    text: ⟨Nous vérifions.|We are checking.⟩
    subject: ⟨Ce que nous savons à cette heure|What we know at this hour⟩
""",
)


MOST = 70  # characters, in the list of a mail program on a screen of usual width


def find(desk: Desk) -> Iterator[Diagnostic]:
    for statement in desk.playbook.statements.values():
        for lang, subject in statement.subject.by_language.items():
            length = len(filled(subject, desk.playbook.facts, lang).strip())
            if length > MOST:
                values = {
                    "id": statement.id,
                    "language": Term(lang),
                    "n": length,
                    "most": MOST,
                }
                yield Diagnostic(CODE, _place(desk, statement, lang), values)


def _place(desk: Desk, statement: Statement, lang: str) -> Place:
    """Of the subject of that language."""
    own = desk.root.get("statements")
    node = own.get(statement.id) if isinstance(own, Map) else None
    node = node.get("subject") if isinstance(node, Map) else None
    node = node.get(lang) or node if isinstance(node, Map) else node
    return statement.place if node is None else opening(node)
