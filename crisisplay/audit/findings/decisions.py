"""Decisions: the gates they passed, what was advised, and whether they were looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crisisplay.acts.words_of_steps import advised
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.playbook.model import Decide, Option

AROUND = timedelta(minutes=30)
"""How far from the hour promised a second look still counts as being on time: a review that is
half an hour early or late has been held, and a crisis has other things to do at the full hour."""


def gates(dossier: Dossier) -> Iterator[Finding]:
    for one, decided in dossier.of(e.Decided):
        spot, option = dossier.plan.spots.get(decided.step), _option(dossier, decided)
        confirms = option is not None and option.confirm
        if confirms and not decided.confirmed:
            yield _finding(dossier, "AU12", one, decided)
        elif spot and spot.step.marks == "apology-gate":
            yield _finding(dossier, "AU10", one, decided)
        elif confirms:
            yield _finding(dossier, "AU11", one, decided)
        if decided.returns:
            back = dossier.step(decided.returns)
            yield _finding(dossier, "AU13", one, decided, back=back)


def _option(dossier: Dossier, decided: e.Decided) -> Option | None:
    spot = dossier.plan.spots.get(decided.step)
    action = spot.step.action if spot else None
    return action.option(decided.chosen) if isinstance(action, Decide) else None


def _finding(
    dossier: Dossier, code: str, one: Happening, decided: e.Decided, **values: object
) -> Finding:
    return dossier.finding(
        code,
        (one.seq, decided.reason),
        question=dossier.question(decided),
        choice=dossier.option(decided),
        why=dossier.text(decided.reason),
        by=one.record.by,
        **values,
    )


def changed(dossier: Dossier) -> Iterator[Finding]:
    """Another answer to the same question; one that an exit sent back is no change of mind."""
    for one, decided in dossier.of(e.Decided):
        was = dossier.event(decided.was)
        if not isinstance(was, e.Decided) or was.step != decided.step or was.returns:
            continue
        if was.chosen != decided.chosen:
            before = dossier.option(was)
            yield _finding(dossier, "AU14", one, decided, before=before, was=decided.was)


def second_looks(dossier: Dossier) -> Iterator[Finding]:
    """Decisions that said when they would be looked at again."""
    for one, decided in dossier.of(e.Decided):
        due = decided.review_at
        if due is None or due + AROUND > dossier.end or dossier.hidden(one.seq):
            continue
        look = _look(dossier, one, decided)
        if look is None:
            yield _finding(dossier, "AU15", one, decided, due=dossier.hour(due))
        elif look.at > due + AROUND:
            late = dossier.span(look.at - due)
            yield dossier.finding(
                "AU16",
                (one.seq, look.seq),
                question=dossier.question(decided),
                due=dossier.hour(due),
                late=late,
            )


def _look(dossier: Dossier, one: Happening, decided: e.Decided) -> Happening | None:
    """A new answer, whenever it came; else a note on the step, from around the hour promised."""
    for later in dossier.happenings:
        if later.seq <= one.seq or later.step != decided.step or decided.review_at is None:
            continue
        match later.record.event:
            case e.Decided() | e.Skipped():
                return later
            case e.Noted(about="note" | "answer") if later.at >= decided.review_at - AROUND:
                return later
    return None


def overridden(dossier: Dossier) -> Iterator[Finding]:
    for one, decided in dossier.of(e.Decided):
        if decided.followed is False:
            shown = dossier.listed(advised(decided, dossier.names))
            yield _finding(dossier, "AU17", one, decided, advised=shown)


def dissent(dossier: Dossier) -> Iterator[Finding]:
    for one, decided in dossier.of(e.Decided):
        if decided.dissent:
            said = dossier.text(decided.dissent)
            entries = (one.seq, decided.dissent)
            question, choice = dossier.question(decided), dossier.option(decided)
            yield dossier.finding("AU18", entries, question=question, choice=choice, said=said)


RULES: tuple[Rule, ...] = (gates, changed, second_looks, overridden, dissent)
