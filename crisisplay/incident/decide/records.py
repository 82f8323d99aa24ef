"""What is simply recorded: notes, evidence, corrections, people, readings, pause and close."""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case, near
from crisisplay.incident.outlook import UNFINISHED, Stand
from crisisplay.incident.state import Holders
from crisisplay.playbook.model import Phase


def note(case: Case, command: c.Note) -> tuple[e.Event, ...]:
    if not command.text.strip():
        raise Refusal("incident.no_text")
    step = case.known_step(command.step)
    noted = e.Noted(text=command.text, about=command.about, step=step, question=command.question)
    return (noted, e.Marked(entries=(case.seq,))) if command.privileged else (noted,)


def attach(case: Case, command: c.Attach) -> tuple[e.Event, ...]:
    step = case.known_step(command.step)

    def attached(note: int | None) -> e.Event:
        return e.Attached(
            file=command.file, name=command.name, size=command.size, step=step, note=note
        )

    if not command.note.strip():
        return (attached(None),)
    return (e.Noted(text=command.note, about="evidence", step=step), attached(case.seq))


def amend(case: Case, command: c.Amend) -> tuple[e.Event, ...]:
    """Nothing is edited: a correction stands beside what it corrects, with its reason."""
    if not 1 <= command.entry <= case.state.seq:
        raise NotFound("incident.no_entry", seq=command.entry, last=case.state.seq)
    return case.because(
        command.because,
        "",
        lambda reason: e.Corrected(entry=command.entry, text=command.text, reason=reason),
    )


def assign(case: Case, command: c.Assign) -> tuple[e.Event, ...]:
    held = _held(case, command.role, command.name)
    was = held.holder if command.duty == "holder" else ""
    if command.name in (held.deputies if command.duty == "deputy" else (held.holder,)):
        return ()
    return (e.Assigned(role=command.role, name=command.name, duty=command.duty, was=was),)


def _held(case: Case, role: str, name: str) -> Holders:
    if role not in case.plan.playbook.roles:
        raise NotFound("incident.no_role", role=role, near=near(role, case.plan.playbook.roles))
    if not name.strip():
        raise Refusal("incident.no_name")
    return case.state.roles.get(role, Holders())


def hand_over(case: Case, command: c.HandOver) -> tuple[e.Event, ...]:
    held = _held(case, command.role, command.name)
    return case.because(
        command.because,
        "",
        lambda reason: e.HandedOver(
            role=command.role,
            name=command.name,
            was=held.holder,
            brief=command.brief,
            reason=reason or None,
        ),
        required=False,
    )


def measure(case: Case, command: c.Measure) -> tuple[e.Event, ...]:
    if not command.figures:
        raise Refusal("incident.no_figures")
    step = case.known_step(command.step)
    figures, source, query = command.figures, command.source, command.query
    return (e.Measured(figures=figures, source=source, query=query, step=step),)


def pause(case: Case, command: c.Pause) -> tuple[e.Event, ...]:
    return () if case.state.paused else (e.Paused(step=command.step),)


def resume(command: c.Resume) -> tuple[e.Event, ...]:
    return (e.Resumed(playbook=command.playbook),)


def close(case: Case, command: c.Close) -> tuple[e.Event, ...]:
    outlook, state = case.outlook, case.state
    prepares = state.kind == "preparation"
    phases: tuple[Phase, ...] = ("before",) if prepares else ("during", "after")
    exits = [
        step.id
        for step in case.plan.exits()
        if case.plan.spots[step.id].phase in phases
        and outlook.standing(step.id).stand is not Stand.NOT_APPLICABLE
    ]
    if exits and state.exit is None:
        raise Refusal("incident.no_exit", step=exits[0])
    left = tuple(id for phase in phases for id in outlook.standing_as(*UNFINISHED, phase=phase))
    return case.because(
        command.because,
        "",
        lambda reason: e.Closed(reason=reason, decision=state.exit, left=left),
    )


def owe_seal(command: c.OweSeal) -> tuple[e.Event, ...]:
    return (e.Unsealed(entry=command.entry, lacks=command.lacks, why=command.why),)


def mark(case: Case, command: c.Mark) -> tuple[e.Event, ...]:
    """Only what changes is recorded. Entry 1 can't be left out of a copy, so it has no mark."""
    for seq in command.entries:
        if not 1 <= seq <= case.state.seq:
            raise NotFound("incident.no_entry", seq=seq, last=case.state.seq)
        if seq == 1:
            raise Refusal("incident.no_mark_on_first")
    covered = case.state.privileged
    news = sorted(seq for seq in {*command.entries} if (seq in covered) == command.lifted)
    if not news:
        return ()
    return case.because(
        command.because,
        "",
        lambda reason: e.Marked(entries=tuple(news), lifted=command.lifted, reason=reason),
    )
