"""Whether the times of the log can be believed: told ahead of the clock, or faster than a hand.

What a script wrote down in a second may all be true. How soon each thing was done, it can't say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from crisisplay.acts.times import is_ahead
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import STUBS, Dossier, Rule
from crisisplay.incident import events as e
from crisisplay.incident.events import Record

A_MINUTE = timedelta(minutes=1)
FASTEST = 50
"""Entries in a minute that nobody records by hand: one a second, each with its words. A statement
that goes out everywhere at once, with the update it promises, makes about thirty."""


def by_script(dossier: Dossier) -> Record | None:
    """Where somebody first recorded faster than a person can; None for most logs."""
    recorded: dict[str, list[Record]] = {}
    for record in dossier.timeline.records:
        if record.by and dossier.timeline.entries[record.seq - 1].type not in STUBS:
            recorded.setdefault(record.by, []).append(record)
    for every in recorded.values():
        for first, last in zip(every, every[FASTEST - 1 :], strict=False):
            if timedelta() <= last.ts - first.ts < A_MINUTE:
                return first
    return None


def typed_by_nobody(dossier: Dossier) -> Iterator[Finding]:
    start = by_script(dossier)
    if start:
        within = [one for one in dossier.timeline.records if _is_within(one, start)]
        yield dossier.finding(
            "AU74",
            (start.seq, within[-1].seq),
            n=len(within),
            name=start.by,
            time=dossier.hour(start.ts),
        )


def _is_within(one: Record, start: Record) -> bool:
    after = timedelta() <= one.ts - start.ts < A_MINUTE
    return one.by == start.by and one.seq >= start.seq and after


def told_ahead(dossier: Dossier) -> Iterator[Finding]:
    """A fact that says when something happened, later than it was recorded.

    A fact about a time to come is called so by its id, as the library does; refuted, it claims
    nothing.
    """
    for fact, told in dossier.facts.items():
        known = dossier.names.fact(fact)
        if known is None or known.type != "datetime" or is_ahead(fact):
            continue
        for record, stated in told:
            ahead = _ahead(record, stated)
            if ahead >= A_MINUTE:
                yield dossier.finding(
                    "AU73",
                    (record.seq,),
                    fact=dossier.fact(fact),
                    told=dossier.hour(record.ts + ahead),
                    recorded=dossier.hour(record.ts),
                    ahead=dossier.span(ahead),
                    status=dossier.word(f"status_{stated.status}"),
                )


def _ahead(record: Record, stated: e.Stated) -> timedelta:
    """By how much the time that was stated lies after its own recording; nothing for the rest."""
    if stated.status == "refuted":
        return timedelta()
    try:
        moment = datetime.fromisoformat(str(stated.value))
    except ValueError:  # a forged one
        return timedelta()
    return moment - record.ts if moment.tzinfo else timedelta()


RULES: tuple[Rule, ...] = (typed_by_nobody, told_ahead)
