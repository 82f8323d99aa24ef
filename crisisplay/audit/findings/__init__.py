"""What an auditor should look at: every rule, asked of one timeline.

The codes are a contract, listed with their levels in `codes`; the sentences, and the good practice
each rests on, are in the catalogue `findings`. A rule never raises, whatever a journal says, and
says nothing where what it rests on was erased or can't be read. A drill is read as the real thing.
"""

from __future__ import annotations

from collections.abc import Mapping

from crisisplay.audit.finding import Finding, Level
from crisisplay.audit.findings import (
    deadlines,
    decisions,
    freezing,
    hands,
    logbook,
    people,
    postures,
    promises,
    reading,
    standing,
    statements,
    steps,
    welldone,
)
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.timeline import Timeline

RULES: tuple[Rule, ...] = (
    *steps.RULES,
    *decisions.RULES,
    *postures.RULES,
    *statements.RULES,
    *standing.RULES,
    *freezing.RULES,
    *promises.RULES,
    *deadlines.RULES,
    *logbook.RULES,
    *hands.RULES,
    *reading.RULES,
    *people.RULES,
    *welldone.RULES,
)
_ORDER: Mapping[Level, int] = {"serious": 0, "notable": 1, "info": 2}


def findings(timeline: Timeline) -> tuple[Finding, ...]:
    """The findings, gravest first, then by their first entry, then by code.

    Their values are in the language of the timeline: ask for sentences in that one.
    """
    dossier = Dossier(timeline)
    found = (finding for rule in RULES for finding in rule(dossier))
    return tuple(sorted(found, key=lambda one: (_ORDER[one.level], one.entries[:1], one.code)))
