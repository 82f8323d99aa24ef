"""A fact that nothing asks, sets or reads."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.workbench.lint.course import brought_by
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB623"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
""",
    good="""\
facts:
  calm: {ask: ⟨Est-ce calme|Is it calm⟩, type: yes_no}
during:
  - {id: look, title: ⟨Regarder|Look⟩, ask: [calm]}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    used = {name for step in desk.playbook.steps() for name in brought_by(step)}
    used.update(name for site in desk.conditions.sites for name in site.condition.reads)
    used.update(reading.name for reading in desk.readings)
    for fact in desk.playbook.facts.values():
        if fact.id not in used and not _shown(desk, fact.id):
            yield Diagnostic(CODE, fact.place, {"id": fact.id})


def _shown(desk: Desk, fact: str) -> bool:
    """Whether a text shows it that no step publishes: that is said of the text."""
    texts = (
        words
        for statement in desk.playbook.statements.values()
        for text in statement.texts()
        for words in text.by_language.values()
    )
    return any(fact in words for words in texts)
