"""How to read this: what the words mean, and which clauses of ISO 22361 the sections answer."""

from __future__ import annotations

from crisisplay.audit.document import Column, Pairs, Paragraph, Row, Section, Table
from crisisplay.audit.report.telling import Telling

_TERMS = (
    "entry",
    "receipt",
    "recorded",
    "confirmed",
    "checking",
    "unverified",
    "refuted",
    "advice",
    "correction",
    "erased",
    "redacted",
    "privileged",
    "finding",
)
_CLAUSES = ("6", "7", "8", "9")


def annex(telling: Telling) -> Section:
    terms = tuple((telling.say(f"term_{one}"), telling.say(f"means_{one}")) for one in _TERMS)
    columns = (
        Column(telling.say("clause"), 1),
        Column(telling.say("clause_about"), 4),
        Column(telling.say("clause_where"), 9),
    )
    rows = tuple(
        Row((one, telling.say(f"clause_{one}"), telling.say(f"answers_{one}"))) for one in _CLAUSES
    )
    blocks = (
        Pairs(terms),
        Table(telling.say("iso"), columns, rows),
        Paragraph(telling.say("iso_reading"), "muted"),
    )
    return Section("annex", telling.say("annex"), blocks)
