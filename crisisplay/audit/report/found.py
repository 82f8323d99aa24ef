"""The findings: what an auditor should look at, each with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from crisisplay.audit.document import Block, Card, Pairs, Paragraph, Section, Tone
from crisisplay.audit.finding import Finding, Level
from crisisplay.audit.report.telling import Telling, numbered

_TONES: Mapping[Level, Tone] = {"serious": "bad", "notable": "warn", "info": "muted"}


def found(telling: Telling) -> Section:
    cards = tuple(_card(telling, one) for one in telling.findings)
    blocks: tuple[Block, ...] = (Paragraph(_count(telling)), *cards)
    return Section("findings", telling.say("findings"), blocks)


def _count(telling: Telling) -> str:
    if not telling.findings:
        return telling.say("no_finding")
    count = Counter(one.level for one in telling.findings)
    return telling.say(
        "findings_count",
        serious=count["serious"],
        notable=count["notable"],
        info=count["info"],
    )


def _card(telling: Telling, one: Finding) -> Card:
    rows = [
        (telling.say("finding_entries"), numbered(one.entries)),
        (telling.say("finding_basis"), one.basis(telling.lang)),
    ]
    return Card(
        f"{one.code} · {telling.say(f'level_{one.level}')}",
        (
            Paragraph(one.sentence(telling.lang)),
            Pairs(tuple(row for row in rows if row[1])),
        ),
        seq=one.entries[0] if one.entries else 0,
        tone=_TONES[one.level],
        note=telling.when(telling.record(one.entries[0]).happened) if one.entries else "",
    )
