"""Tables of what is to be done, each line with a box to tick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.acts.outline_steps import span
from crisisplay.audit.document import Column, Row, Table
from crisisplay.playbook.model import Block, Decide, Publish, Step, Task
from crisisplay.workbench.handbook.telling import BOX, Telling


def tasks(
    telling: Telling, steps: Iterable[Step], *, who: bool = True, items: bool = True
) -> Table:
    """The steps in order; a block inside is a line of its own, before its steps."""
    columns = [Column(""), Column(telling.say("col_number")), Column(telling.say("col_step"), 12)]
    columns += [Column(telling.say("col_who"), 4)] if who else []
    columns += [Column(telling.say("col_due"), 4)]
    rows = tuple(_row(telling, step, who=who, items=items) for step in steps)
    return Table("", tuple(columns), rows)


def _row(telling: Telling, step: Step, *, who: bool, items: bool) -> Row:
    is_block = isinstance(step.action, Block)
    told = "\n".join(_told(telling, step, items=items))
    cells = ["" if is_block else BOX, telling.number(step), told]
    cells += [telling.role(step.role)] if who else []
    return Row((*cells, _due(telling, step)), tone="muted" if is_block else "")


def _due(telling: Telling, step: Step) -> str:
    if step.valid_for:
        return span(step.valid_for, telling.lang)
    return telling.due(step)


def _told(telling: Telling, step: Step, *, items: bool) -> Iterator[str]:
    title = telling.text(step.title)
    yield f"▸ {title}" if isinstance(step.action, Block) else title
    if step.when:
        yield f"({telling.when(step.when)})"
    match step.action:
        case Task(inner) if items:
            yield from (f"{BOX} {telling.text(one)}" for one in inner)
        case Decide(_, options) if items:
            labels = " / ".join(telling.text(one.label) for one in options)
            yield telling.say("decide_between", options=labels)
        case Publish(statement) if items:
            one = telling.playbook.statements.get(statement)
            yield f"→ {telling.text(one.title) if one else statement}"
        case Block(_, repeat) if repeat:
            yield f"↻ {telling.notes.repeat(repeat)}"
        case _:
            pass
