"""What is promised for a time, and that it was kept."""

from __future__ import annotations

from crisisplay.errors import NotFound, Refusal
from crisisplay.incident import commands as c
from crisisplay.incident import events as e
from crisisplay.incident.decide.case import Case
from crisisplay.incident.decide.texts import known_statement


def promise(case: Case, command: c.Promise) -> tuple[e.Event, ...]:
    if not command.text.strip():
        raise Refusal("incident.no_text")
    if command.statement:
        known_statement(case, command.statement)
    if command.due and command.due <= case.moment.happened and command.statement:
        raise Refusal("incident.past_promise")
    promised = e.Promised(
        what=case.seq,
        due=command.due,
        owner=command.owner,
        statement=command.statement,
        step=case.known_step(command.step),
    )
    return (e.Noted(text=command.text, step=command.step), promised)


def keep(case: Case, command: c.Keep) -> tuple[e.Event, ...]:
    promise = next((p for p in case.state.promises if p.seq == command.promise), None)
    if promise is None:
        raise NotFound("incident.no_promise", seq=command.promise)
    return () if promise.kept else (e.Kept(promise=promise.seq),)
