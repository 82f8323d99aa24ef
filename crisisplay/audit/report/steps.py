"""What became of each step of the playbook, in the order it happened, round after round."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.document import Block, Column, Paragraph, Row, Section, Table, Tone
from crisisplay.audit.report.telling import Telling
from crisisplay.incident import events as e
from crisisplay.incident.course import Turn, course
from crisisplay.incident.outlook import Stand
from crisisplay.playbook.model import PHASES, Phase


def steps(telling: Telling) -> Section:
    timeline = telling.timeline
    if timeline.unpinned:
        why = telling.sentence(timeline.unpinned.id, timeline.unpinned.values)
        blocks: tuple[Block, ...] = (Paragraph(telling.say("no_steps", why=why), "bad"),)
        return Section("steps", telling.say("steps"), blocks)
    turns = course(timeline.plan, timeline.records)
    tables = tuple(_phase(telling, phase, turns) for phase in PHASES)
    shown = tuple(table for table in tables if table.rows)
    return Section("steps", telling.say("steps"), shown)


def _phase(telling: Telling, phase: Phase, turns: tuple[Turn, ...]) -> Table:
    columns = (
        Column(telling.say("time"), 7, "time"),
        Column(telling.say("step"), 21),
        Column(telling.say("outcome"), 7),
        Column(telling.say("detail"), 11),
        Column(telling.say("by"), 21),
        Column(telling.say("no"), 4, "number"),
    )
    plan = telling.timeline.plan
    of_phase = [turn for turn in turns if plan.spots[turn.step].phase == phase]
    ended = [turn for turn in of_phase if turn.outcome != "waiting"]
    rows = (*(_turn(telling, turn) for turn in ended), *_never(telling, phase))
    caption = telling.say(f"phase_{phase}")
    return Table(caption, columns, rows, dense=True)


def _turn(telling: Telling, turn: Turn) -> Row:
    outcome = telling.word(f"course.{turn.outcome}")
    if turn.seq is None:
        return Row(("", telling.step(turn.step), outcome, "", "", ""), tone="muted")
    record = telling.record(turn.seq)
    tone: Tone = "warn" if turn.outcome == "skipped" else ""
    cells = (telling.when(record.happened), telling.step(turn.step), outcome)
    detail = "\n".join(text for text in _detail(telling, record.event) if text)
    return Row((*cells, detail, telling.who(turn.seq), f"#{turn.seq}"), seq=turn.seq, tone=tone)


def _detail(telling: Telling, event: e.Event) -> Iterator[str]:
    """The round, why it was skipped, what was left open."""
    match event:
        case e.Skipped(reason=reason, round=number):
            yield telling.say("round", n=number) if number else ""
            yield f"{telling.text(reason)} (#{reason})"
        case e.Done(left=left, round=number) as done:
            yield telling.say("round", n=number) if number else ""
            names = (telling.names.item(done.step, text, done.lang) for text in left)
            yield telling.say("left_open", what=", ".join(names)) if left else ""
        case e.Decided(round=number) | e.Assessed(round=number):
            yield telling.say("round", n=number) if number else ""
        case _:
            pass


def _never(telling: Telling, phase: Phase) -> Iterator[Row]:
    """The steps that applied, or might have, and that nobody did."""
    timeline = telling.timeline
    outlook, reached = timeline.sitting.outlook, PHASES.index(timeline.state.phase)
    if PHASES.index(phase) > reached or (
        phase == "before" and timeline.state.kind != "preparation"
    ):
        return
    for id in timeline.plan.leaves(phase):
        standing = outlook.standing(id)
        name = _NEVER.get(standing.stand)
        if name:
            reasons = ", ".join(_reason(telling, one) for one in standing.reasons)
            detail = telling.say(f"{name}_why", names=reasons) if reasons else ""
            cells = ("", telling.step(id), telling.say(name), detail, "", "")
            yield Row(cells, tone="bad")


_NEVER = {
    Stand.OPEN: "never_done",
    Stand.WAITING: "never_known",
    Stand.BLOCKED: "never_ready",
}


def _reason(telling: Telling, id: str) -> str:
    """A fact, a step, or the level: what a step waits for."""
    if id == "level":
        return telling.say("level")
    return telling.question(id) if telling.names.fact(id) else telling.step(id)
