"""The log itself: late, silent, corrected, erased, cut off, with a clock that went back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.audit.findings.silences import Silence, silences
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.decide import LATE
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB

LONG_AFTER = timedelta(hours=1)
"""From when on an entry was written from memory: what a log gains from being kept at once is lost
long before, yet in the first hour the hands may be full."""

_BATCH = 4  # as near as a reason is to the entry it is for


def recorded_late(dossier: Dossier) -> Iterator[Finding]:
    late = [one for one in dossier.happenings if one.lateness > LATE and not _is_joined(one)]
    reasons = _reasons(dossier)
    bare = [one for one in late if _key(one) not in reasons and not _hides_reason(dossier, one)]
    if bare:
        yield _late_finding(dossier, "AU60", bare)
    told = {one.seq for one in bare}
    long = [one for one in late if one.seq not in told and one.lateness > LONG_AFTER]
    if long:
        yield _late_finding(dossier, "AU61", long)


def _is_joined(one: Happening) -> bool:
    return isinstance(one.record.event, e.Joined | e.Opened)


def _key(one: Happening) -> tuple[str, datetime, datetime]:
    return one.record.by, one.record.ts, one.at


def _reasons(dossier: Dossier) -> set[tuple[str, datetime, datetime]]:
    """Who said why something that happened then was recorded so late: it serves a whole batch."""
    return {
        (record.by, record.ts, record.happened)
        for record in dossier.timeline.records
        if isinstance(record.event, e.Noted) and record.event.about == "late"
    }


def _hides_reason(dossier: Dossier, one: Happening) -> bool:
    return dossier.hidden(one.seq - _BATCH - 1, one.seq)


def _late_finding(dossier: Dossier, code: str, late: Sequence[Happening]) -> Finding:
    longest = max(one.lateness for one in late)
    seqs = (one.seq for one in late)
    return dossier.finding(code, seqs, n=len(late), longest=dossier.span(longest))


def silent(dossier: Dossier) -> Iterator[Finding]:
    long = [one for one in silences(dossier.timeline) if one.is_long]
    unsaid = [one for one in long if not one.paused]
    if unsaid:
        yield _silence(dossier, "AU62", unsaid)
    if paused := [one for one in long if one.paused]:
        yield _silence(dossier, "AU68", paused)


def _silence(dossier: Dossier, code: str, found: Sequence[Silence]) -> Finding:
    longest = max(found, key=lambda one: one.length)
    return dossier.finding(
        code,
        (seq for one in found for seq in (one.after, one.before)),
        n=len(found),
        longest=dossier.span(longest.length),
        start=dossier.hour(longest.start),
        level=longest.level,
    )


def corrected(dossier: Dossier) -> Iterator[Finding]:
    found = list(dossier.of(e.Corrected))
    if found:
        pairs = (f"#{event.entry} (#{one.seq})" for one, event in found)
        seqs = (one.seq for one, _ in found)
        yield dossier.finding("AU63", seqs, n=len(found), pairs=dossier.listed(pairs))


def erased(dossier: Dossier) -> Iterator[Finding]:
    for code, type in (("AU64", ERASED_STUB), ("AU65", REDACTED_STUB), ("AU66", "recovered")):
        seqs = [entry.seq for entry in dossier.timeline.entries if entry.type == type]
        if seqs:
            yield dossier.finding(code, seqs, n=len(seqs))


def clock_went_back(dossier: Dossier) -> Iterator[Finding]:
    """By the times of recording; an entry without one, or with one that can't be read, has none."""
    found, latest, furthest = [], None, timedelta()
    for record in dossier.timeline.records:
        if isinstance(record.event, e.Other):
            continue
        if latest and record.ts < latest:
            found.append(record.seq)
            furthest = max(furthest, latest - record.ts)
        latest = record.ts
    if found:
        yield dossier.finding("AU67", found, n=len(found), furthest=dossier.span(furthest))


def playbook_changed(dossier: Dossier) -> Iterator[Finding]:
    found = [(one.seq, event.playbook) for one, event in dossier.of(e.Resumed)]
    moved = [(seq, what) for seq, what in found if what != "same"]
    if moved:
        what = dossier.word(f"playbook_{moved[0][1]}")
        yield dossier.finding("AU69", (seq for seq, _ in moved), what=what)


RULES: tuple[Rule, ...] = (
    recorded_late,
    silent,
    corrected,
    erased,
    clock_went_back,
    playbook_changed,
)
