"""A public text that goes out before the one for staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.playbook.diagnostics import Diagnostic, Level
from crisisplay.playbook.model import Block, Playbook, Publish, Step
from crisisplay.workbench.lint.desk import Desk
from crisisplay.workbench.lint.rule import Example

CODE = "PB512"
LEVEL: Level = "warning"
EXAMPLE = Example(
    bad="""\
during:
  - {id: say-all, title: ⟨Parler au public|Tell the public⟩, statement: holding}
  - {id: say-staff, title: ⟨Parler aux équipes|Tell staff⟩, statement: note}
statements:
  note: {title: ⟨Aux équipes|To staff⟩, kind: internal, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    after_internal: note
    approvals: [{role: director}]
    text: ⟨Nous savons.|We know.⟩
""",
    good="""\
during:
  - {id: say-staff, title: ⟨Parler aux équipes|Tell staff⟩, statement: note}
  - {id: say-all, title: ⟨Parler au public|Tell the public⟩, statement: holding}
statements:
  note: {title: ⟨Aux équipes|To staff⟩, kind: internal, approvals: [{role: director}], text: ⟨Nous savons.|We know.⟩}
  holding:
    title: ⟨Attente|Holding⟩
    kind: holding
    after_internal: note
    approvals: [{role: director}]
    text: ⟨Nous savons.|We know.⟩
""",
)


def find(desk: Desk) -> Iterator[Diagnostic]:
    order = _order(desk.playbook)
    for statement in desk.playbook.statements.values():
        internal = statement.after_internal
        if internal is None or not {statement.id, internal} <= order.keys():
            continue
        if order[statement.id] < order[internal]:
            yield Diagnostic(CODE, statement.place, {"id": statement.id, "internal": internal})


def _order(playbook: Playbook) -> dict[str, int]:
    """When each statement is first published; what is in one parallel block, at one time."""
    order: dict[str, int] = {}
    for time, step in enumerate(_moments(playbook.during + playbook.after)):
        for inner in step.walk():
            if isinstance(inner.action, Publish):
                order.setdefault(inner.action.statement, time)
    return order


def _moments(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps one after the other; a block is taken apart where its steps have an order."""
    for step in steps:
        if isinstance(step.action, Block) and not step.action.parallel:
            yield from _moments(step.action.steps)
        else:
            yield step
