"""A step that is nobody's, where there are roles."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Block, Step
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB518"
LEVEL: Level = "info"
EXAMPLE = Example(
    bad="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩}
""",
    good="""\
during:
  - {id: reply, title: ⟨Répondre|Reply⟩, role: director}
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    playbook = desk.playbook
    for outer in playbook.before + playbook.during + playbook.after if playbook.roles else ():
        for step in _nobodys(outer):
            yield Diagnostic(CODE, step.place, {"id": step.id})


def _nobodys(step: Step) -> Iterator[Step]:
    """A block with a role is that role's, and so is what is in it."""
    if step.role is not None:
        return
    if isinstance(step.action, Block):
        for inner in step.action.steps:
            yield from _nobodys(inner)
    else:
        yield step
