"""Steps: skipped, out of order, late, never done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.deadlines import due_of, late_steps
from crisisplay.incident.outlook import Outlook, Stand
from crisisplay.incident.plan import Plan
from crisisplay.playbook.model import Publish, Step

AT_RISK = "people_at_risk"
"""How the library names the fact that people may come to harm."""

PROTECTS = ("instruction", "recall")
"""The kinds of statements that tell people what to do for their safety."""


def weight(plan: Plan, id: str) -> str:
    """Why a step weighs more than others, as the catalogue names it; nothing for the others."""
    step = plan.spots[id].step if id in plan.spots else None
    if step is None:
        return ""
    kind = _kind(plan, step)
    reasons = {
        "is_exit": step.marks == "exit",
        "is_gate": step.marks == "apology-gate",
        "is_duty": step.meets is not None,
        "is_safety": kind in PROTECTS or bool(step.when and AT_RISK in step.when.reads),
        "is_internal": kind == "internal",
        "is_holding": kind == "holding",
        "is_required": step.skip_never,
    }
    return next((name for name, holds in reasons.items() if holds), "")


def _kind(plan: Plan, step: Step) -> str:
    if not isinstance(step.action, Publish):
        return ""
    known = plan.playbook.statements.get(step.action.statement)
    return known.kind if known else ""


def skipped(dossier: Dossier) -> Iterator[Finding]:
    for one, event in dossier.of(e.Skipped):
        heavy = weight(dossier.plan, event.step)
        yield dossier.finding(
            "AU02" if heavy else "AU01",
            (one.seq, event.reason),
            step=dossier.step(event.step, event.title, event.lang),
            what=dossier.word(heavy) if heavy else "",
            why=dossier.text(event.reason),
        )


def jumped(dossier: Dossier) -> Iterator[Finding]:
    for one, event in dossier.of(e.Jumped):
        yield dossier.finding(
            "AU03",
            (one.seq,),
            step=dossier.step(event.step, event.title),
            over=dossier.step(event.over) if event.over else dossier.word("no_step"),
        )


def overtaken(dossier: Dossier) -> Iterator[Finding]:
    """Steps that were open while later ones were done, without a jump that says so."""
    passed_by: dict[str, list[Happening]] = {}
    first = [one for one, _ in _first_done(dossier)]
    for one in first:
        if one.before.focus != one.step:
            for earlier in _open_before(one):
                passed_by.setdefault(earlier, []).append(one)
    for step, others in passed_by.items():
        own = [one.seq for one in first if one.step == step]
        yield dossier.finding(
            "AU04",
            (*(one.seq for one in others), *own[:1]),
            n=len(others),
            step=dossier.step(step),
            others=dossier.listed(dossier.step(one.step) for one in others),
        )


def _first_done(dossier: Dossier) -> Iterator[tuple[Happening, Step]]:
    """Each step where it was done, answered or decided for the first time in its round."""
    for one in dossier.happenings:
        if isinstance(one.record.event, e.Done | e.Decided | e.Assessed):
            spot = dossier.plan.spots.get(one.step)
            if spot and not spot.is_block and one.step not in one.before.steps:
                yield one, spot.step


def _open_before(one: Happening) -> Iterator[str]:
    """The steps written before this one that could have been done when it was."""
    plan, outlook = one.plan, one.outlook
    spot = plan.spots[one.step]
    beside = {block.id for block in spot.blocks if getattr(block.action, "parallel", False)}
    leaves = plan.leaves(spot.phase)
    if spot.phase != one.before.phase:
        return
    for id in leaves[: leaves.index(one.step)]:
        around = {block.id for block in plan.spots[id].blocks}
        if not around & beside and not outlook.passed(id) and outlook.is_open(id, one.at):
            yield id


def late(dossier: Dossier) -> Iterator[Finding]:
    for one, step in _first_done(dossier):
        due = due_of(one.outlook, step.id, dossier.calendars(None)) if step.due else None
        if due and one.at > due:
            yield dossier.finding(
                "AU05",
                (one.seq,),
                step=dossier.step(step.id),
                due=dossier.hour(due),
                late=dossier.span(one.at - due),
            )


def never_done(dossier: Dossier) -> Iterator[Finding]:
    """What a phase, or the close, left behind. A phase's left-overs may be done afterwards."""
    told: set[str] = set()
    for one, closing in dossier.of(e.Closed):
        told |= set(closing.left)
        yield from _left(dossier, one, closing.left)
    passed = dossier.timeline.state.steps
    for one, entering in dossier.of(e.Entered):
        left = [id for id in entering.left if id not in told and id not in passed]
        if not dossier.hidden(one.seq):
            told |= set(left)
            yield from _left(dossier, one, left)


def _left(dossier: Dossier, one: Happening, left: Iterable[str]) -> Iterator[Finding]:
    """Heavy steps on their own; the others, and those that could not be done yet, together."""
    light = []
    for id in dict.fromkeys(left):
        heavy = weight(dossier.plan, id)
        if heavy and _could_be_done(one.outlook, id):
            what = dossier.word(heavy)
            yield dossier.finding("AU07", (one.seq,), step=dossier.step(id), what=what)
        else:
            light.append(id)
    if light:
        names = dossier.listed(map(dossier.step, light))
        yield dossier.finding("AU06", (one.seq,), n=len(light), steps=names)


def _could_be_done(outlook: Outlook, id: str) -> bool:
    return outlook.standing(id).stand in (Stand.OPEN, Stand.BLOCKED)


def overdue(dossier: Dossier) -> Iterator[Finding]:
    """Of an incident that is open, what is over its time."""
    timeline = dossier.timeline
    if timeline.state.closed:
        return
    outlook, calendar = timeline.sitting.outlook, dossier.calendars(None)
    for id in late_steps(outlook, calendar, timeline.now):
        due = due_of(outlook, id, calendar)
        if due:
            yield dossier.finding(
                "AU08",
                (timeline.last.seq,),
                step=dossier.step(id),
                due=dossier.hour(due),
                late=dossier.span(timeline.now - due),
            )


RULES: tuple[Rule, ...] = (skipped, jumped, overtaken, late, never_done, overdue)
