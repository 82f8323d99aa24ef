"""Promises: of a next update, and of actions."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.findings.hands import by_script
from crisisplay.audit.findings.updates import Appointment, appointments


def updates(dossier: Dossier) -> Iterator[Finding]:
    every = list(appointments(dossier.timeline))
    kept = [one for one in every if one.fate(dossier.end) == "kept"]
    if kept and not by_script(dossier):
        seqs = (seq for one in kept for seq in one.promises)
        yield dossier.finding("AU40", seqs, n=len(kept), of=len(every))
    for one in every:
        found = _late(dossier, one)
        if found and not (one.at is None and dossier.hidden(one.promises[0])):
            yield found


def _late(dossier: Dossier, one: Appointment) -> Finding | None:
    values = {"due": dossier.hour(one.due), "whom": dossier.word(_whom(one))}
    match one.fate(dossier.end):
        case "late" if one.at:
            late = dossier.span(one.at - one.due)
            return dossier.finding("AU41", (*one.promises, *one.kept), late=late, **values)
        case "missed":
            return dossier.finding("AU42", one.promises, **values)
        case "running" if dossier.closed:
            return dossier.finding("AU44", (*one.promises, dossier.closed.seq), **values)
        case _:
            return None


def _whom(one: Appointment) -> str:
    return "to_staff" if one.internal else "to_public"


def actions(dossier: Dossier) -> Iterator[Finding]:
    """What was promised besides: over its time, or without one and not done at the close."""
    state = dossier.timeline.state
    for promise in state.promises:
        over = promise.due < dossier.end if promise.due else dossier.closed is not None
        if promise.statement or promise.kept or not over or dossier.hidden(promise.seq):
            continue
        yield dossier.finding(
            "AU43",
            (promise.seq,),
            what=dossier.text(promise.what),
            owner=promise.owner or dossier.word("nobody"),
            due=dossier.hour(promise.due) if promise.due else dossier.word("no_hour"),
        )


RULES: tuple[Rule, ...] = (updates, actions)
