"""What could not be read, and so was not judged."""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.acts.layout import flat
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import STUBS, Dossier, Rule
from crisisplay.errors import StoreTrouble
from crisisplay.incident import events as e

_WITHOUT_EVENT = (*STUBS, "erased", "recovered")


def unknown(dossier: Dossier) -> Iterator[Finding]:
    """Entries of a type, or in a shape, that this version does not know."""
    entries = zip(dossier.timeline.entries, dossier.timeline.records, strict=True)
    found = [
        entry.seq
        for entry, record in entries
        if isinstance(record.event, e.Other) and entry.type not in _WITHOUT_EVENT
    ]
    if found:
        yield dossier.finding("AU70", found, n=len(found))


def cut_short(dossier: Dossier) -> Iterator[Finding]:
    timeline = dossier.timeline
    if timeline.trouble:
        why = _first_line(dossier, timeline.trouble)
        yield dossier.finding("AU71", (timeline.last.seq,), last=timeline.last.seq, why=why)


def without_playbook(dossier: Dossier) -> Iterator[Finding]:
    unpinned = dossier.timeline.unpinned
    if unpinned:
        yield dossier.finding("AU72", (1,), why=_first_line(dossier, unpinned))


def _first_line(dossier: Dossier, error: StoreTrouble) -> str:
    said = error.sentence(dossier.lang).partition("\n")[0]
    return flat(dossier.timeline.from_here(said))


RULES: tuple[Rule, ...] = (unknown, cut_short, without_playbook)
