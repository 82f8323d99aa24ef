"""The cards, one page each: the first hour, each role, each part of the crisis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crisisplay.audit.document import Block as Piece
from crisisplay.audit.document import Bullets, Column, Pairs, Paragraph, Row, Section, Series, Table
from crisisplay.i18n import say
from crisisplay.playbook.model import Block, Decide, Role, Step
from crisisplay.workbench.handbook.tasks import tasks
from crisisplay.workbench.handbook.telling import Telling

_HOUR = 60


def first_hour(telling: Telling) -> Iterator[Section]:
    """What is due within an hour of the opening, with what each step is made of."""
    steps = [step for step in telling.leaves("during") if _is_early(step)]
    if steps:
        lead = Paragraph(telling.say("first_hour_lead"), "muted")
        blocks = (lead, tasks(telling, steps))
        yield Section("first-hour", telling.say("first_hour"), blocks, new_page=True, paper="sheet")


def _is_early(step: Step) -> bool:
    due = step.due
    if due is None or due.after or due.since:
        return False
    return due.within.unit == "minutes" and due.within.amount <= _HOUR


def roles(telling: Telling) -> Iterator[Section]:
    for role in telling.playbook.roles.values():
        title = telling.say("role", title=telling.text(role.title))
        yield Section(
            f"role-{role.id}", title, tuple(_role(telling, role)), new_page=True, paper="sheet"
        )


def _role(telling: Telling, role: Role) -> Iterator[Piece]:
    required = "deputy_required" if role.deputy == "required" else "deputy_optional"
    mission = [(telling.say("mission"), telling.text(role.mission))] if role.mission else []
    yield Pairs((*mission, (telling.say("deputy"), telling.say(required))))
    yield _contacts(telling)
    mine = [one for one in telling.leaves("during", "after") if one.role == role.id]
    yield (
        Paragraph(telling.say("role_steps"))
        if mine
        else Paragraph(telling.say("no_steps"), "muted")
    )
    if mine:
        yield tasks(telling, mine, who=False, items=False)
    yield from _decides(telling, mine)
    yield from _approves(telling, role)
    prepares = [one for one in telling.leaves("before") if one.role == role.id]
    if prepares:
        titles = tuple(telling.text(one.title) for one in prepares)
        yield Series(telling.say("role_prepares"), titles)


def _contacts(telling: Telling) -> Table:
    names = ("contact_holder", "contact_deputy", "contact_cell")
    columns = (
        Column(telling.say("col_contact"), 3),
        Column(telling.say("col_name"), 4),
        Column(telling.say("col_phone"), 3),
    )
    rows = tuple(Row((f"{telling.say(name)}\n\u00a0", "", "")) for name in names)
    return Table(telling.say("contacts"), columns, rows)


def _decides(telling: Telling, mine: list[Step]) -> Iterator[Piece]:
    questions = [
        f"{telling.number(step)}. {telling.text(step.action.question)}"
        for step in mine
        if isinstance(step.action, Decide)
    ]
    if questions:
        yield Paragraph(telling.say("role_decides"))
        yield Bullets(tuple(questions))


def _approves(telling: Telling, role: Role) -> Iterator[Piece]:
    found = []
    for one in telling.playbook.statements.values():
        for approval in (each for each in one.approvals if each.role == role.id):
            title, when = telling.text(one.title), telling.when(approval.when)
            found.append(telling.say("approves_when", title=title, when=when) if when else title)
    if found:
        yield Series(telling.say("role_approves"), tuple(found))


def reflexes(telling: Telling) -> Iterator[Section]:
    """A card for each main block. What stands in none goes with the block before it, or after."""
    for phase in ("during", "after"):
        steps: tuple[Step, ...] = getattr(telling.playbook, phase)
        starts = [at for at, step in enumerate(steps) if isinstance(step.action, Block)]
        ends = [*starts[1:], len(steps)]
        if not starts:
            yield from [_loose(telling, phase, steps)] if steps else []
            continue
        for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
            before = steps[:start] if not number else ()
            yield _reflex(telling, before, steps[start], steps[start + 1 : end])


def _reflex(telling: Telling, before: Sequence[Step], step: Step, after: Sequence[Step]) -> Section:
    """`before` and `after` are in no block: they stand above and under the block's own steps."""
    title = telling.say("reflex", title=telling.text(step.title))
    inside = [one for one in step.walk() if one is not step]
    around = bool(before or after)
    rows = [*before, *([step] if around else []), *inside, *after]
    blocks = (*(() if around else _head(telling, step)), tasks(telling, rows))
    return Section(f"reflex-{step.id}", title, blocks, new_page=True, paper="sheet")


def _head(telling: Telling, step: Step) -> Iterator[Piece]:
    """What is said of a block that has the card to itself."""
    if step.when:
        yield Paragraph(telling.when(step.when), "muted")
    if isinstance(step.action, Block) and step.action.repeat:
        yield Paragraph(f"↻ {telling.notes.repeat(step.action.repeat)}")
    if isinstance(step.action, Block) and step.action.parallel:
        yield Paragraph(say(telling.lang, "outline.parallel"))


def _loose(telling: Telling, phase: str, steps: Sequence[Step]) -> Section:
    title = telling.say("reflex", title=say(telling.lang, f"graph.{phase}"))
    blocks = (tasks(telling, steps),)
    return Section(f"reflex-{steps[0].id}", title, blocks, new_page=True, paper="sheet")
