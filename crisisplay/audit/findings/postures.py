"""What the organisation says of its own part: it may change with the facts, not without them.

A decision is one of posture by what it offers: to deny, and to explain or to put right. So the
library names them, and a playbook of one's own that follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e

SIDES: Mapping[str, str] = {"deny": "denies", "diminish": "accepts", "rebuild": "accepts"}
"""The options of the library's posture; `care` takes no side."""

GESTURES: Mapping[str, int] = {"none": 0, "regret": 1, "take-charge": 2, "apologise": 2}
"""The options of the library's apology gate, from the least to the most."""


def reversed_posture(dossier: Dossier) -> Iterator[Finding]:
    last: dict[str, tuple[Happening, e.Decided]] = {}
    for one, decided in dossier.of(e.Decided):
        offered = {SIDES.get(str(option.get("id"))) for option in decided.options}
        side = SIDES.get(decided.chosen)
        if side is None or not offered >= {"denies", "accepts"}:
            continue
        if decided.step in last:
            earlier, was = last[decided.step]
            if SIDES[was.chosen] != side and not _something_new(dossier, earlier.seq, one.seq):
                yield _turn(dossier, "AU20", earlier, was, one, decided)
        last[decided.step] = (one, decided)


def apology_taken_back(dossier: Dossier) -> Iterator[Finding]:
    last: dict[str, tuple[Happening, e.Decided]] = {}
    for one, decided in dossier.of(e.Decided):
        spot = dossier.plan.spots.get(decided.step)
        if spot is None or spot.step.marks != "apology-gate" or decided.chosen not in GESTURES:
            continue
        if decided.step in last:
            earlier, was = last[decided.step]
            less = GESTURES[decided.chosen] < GESTURES[was.chosen]
            if less and not _something_new(dossier, earlier.seq, one.seq):
                yield _turn(dossier, "AU21", earlier, was, one, decided)
        last[decided.step] = (one, decided)


def _something_new(dossier: Dossier, after: int, before: int) -> bool:
    """Whether a fact was stated in between that was not known, or not known so."""
    for told in dossier.facts.values():
        for place, (record, stated) in enumerate(told):
            if after < record.seq < before:
                was = told[place - 1][1] if place else None
                if was is None or (was.value, was.status) != (stated.value, stated.status):
                    return True
    return dossier.hidden(after, before)


def _turn(
    dossier: Dossier,
    code: str,
    earlier: Happening,
    was: e.Decided,
    one: Happening,
    decided: e.Decided,
) -> Finding:
    return dossier.finding(
        code,
        (one.seq, earlier.seq),
        question=dossier.question(decided),
        before=dossier.option(was),
        choice=dossier.option(decided),
        why=dossier.text(decided.reason),
    )


RULES: tuple[Rule, ...] = (reversed_posture, apology_taken_back)
