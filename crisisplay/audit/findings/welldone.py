"""How soon the first public line was out: done well is worth a line too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.findings.hands import by_script
from crisisplay.audit.findings.publications import is_public, published

FIRST_LINE = timedelta(minutes=60)
"""A holding statement within the first hour: usage among consultants, never a law."""

SPOKEN_FOR = 2
"""The level from which the public is spoken to; below it, silence is a choice like any other."""


def first_line(dossier: Dossier) -> Iterator[Finding]:
    opened = dossier.timeline.state.opened_at
    lines = ((one, out) for one, out in published(dossier.timeline))
    first = next((one for one in lines if is_public(dossier.plan, one[1].statement)), None)
    if first is None or opened is None or dossier.hidden(0, first[0].seq):
        return
    one, out = first
    took = one.at - opened
    if took > FIRST_LINE and (one.before.level or 0) < SPOKEN_FOR:
        return
    if took <= FIRST_LINE and by_script(dossier):
        return
    yield dossier.finding(
        "AU90" if took <= FIRST_LINE else "AU91",
        (one.seq,),
        statement=dossier.statement(out.statement),
        took=dossier.span(max(took, timedelta())),
    )


RULES: tuple[Rule, ...] = (first_line,)
