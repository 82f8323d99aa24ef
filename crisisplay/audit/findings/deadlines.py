"""The clocks of the law, as they stood when it was closed, or at the last entry.

A rule that is only a proposal counts for nothing, and one that has to be checked is never
presented as the law.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crisisplay.acts.layout import asked
from crisisplay.audit.finding import Finding
from crisisplay.audit.findings.dossier import Dossier, Rule
from crisisplay.incident import events as e
from crisisplay.incident.deadlines import Running, is_early, running


def deadlines(dossier: Dossier) -> Iterator[Finding]:
    outlook = dossier.timeline.sitting.outlook
    for one in running(outlook, dossier.calendars):
        code = _code(dossier, one)
        hides = one.met is None and bool(dossier.stubs)
        if code and not hides:
            yield _finding(dossier, code, one)
        if one.stage == "waived":
            yield _waived(dossier, one)
        elif _is_unexplained(dossier, one):
            yield _finding(dossier, "AU57", one)


def _waived(dossier: Dossier, one: Running) -> Finding:
    """A person judged that the duty does not apply."""
    seq = one.clock.waived if one.clock else None
    said = dossier.event(seq)
    reason = said.reason if isinstance(said, e.ClockWaived) else None
    record = dossier.record(seq or 0)
    return dossier.finding(
        "AU58",
        (seq, reason),
        rule=one.deadline.rule.title.say(dossier.lang),
        id=one.deadline.rule.id,
        by=record.by if record else "",
        why=dossier.text(reason),
        verify=dossier.word("to_verify") if one.deadline.rule.status == "verify" else "",
    )


def _is_unexplained(dossier: Dossier, one: Running) -> bool:
    """Whether a person said that it was met, late, and not why."""
    if one.met is None or one.due is None or one.met <= one.due:
        return False
    said = dossier.event(one.clock.met_seq if one.clock else None)
    return isinstance(said, e.ClockMet) and not said.reason


def _code(dossier: Dossier, one: Running) -> str:  # noqa: PLR0911 - a line for each way it stands
    if one.stage == "waived":
        return ""
    if one.started is None:
        return "AU55" if dossier.closed and one.met is None else ""
    if one.met and is_early(one.met, one.started):
        return "AU56"
    if one.due is None:
        return "AU50" if one.met else "AU54"
    if one.met is None and one.due >= dossier.end:
        return "AU53"
    if one.met and one.met <= one.due:
        return "AU50"
    return "AU51" if one.deadline.rule.status == "in_force" else "AU52"


def _finding(dossier: Dossier, code: str, one: Running) -> Finding:
    rule = one.deadline.rule
    took = one.met - one.started if one.met and one.started else timedelta()
    return dossier.finding(
        code,
        _entries(dossier, one),
        rule=rule.title.say(dossier.lang),
        id=rule.id,
        due=dossier.hour(one.due) if one.due else dossier.word("without_delay"),
        since=dossier.hour(one.started) if one.started else "",
        met=dossier.word("met_at", time=dossier.hour(one.met))
        if one.met
        else dossier.word("unmet"),
        took=dossier.span(max(took, timedelta())),
        early=dossier.span(max(-took, timedelta())),
        waits=dossier.listed(asked(dossier.names.waited(name)) for name in one.waits_for),
        verify=dossier.word("to_verify") if rule.status == "verify" else "",
    )


def _entries(dossier: Dossier, one: Running) -> tuple[int, ...]:
    """What started it, what met it, and what closed the incident while it ran."""
    spots = dossier.plan.spots.values()
    meets = {spot.step.id for spot in spots if spot.step.meets == one.deadline.id}
    anchors = {one.deadline.done}
    done = [
        happening.seq for happening, event in dossier.of(e.Done) if event.step in meets | anchors
    ]
    fact = [record.seq for record, _ in dossier.facts.get(one.deadline.fact or "", ())]
    ended = [dossier.closed.seq if dossier.closed else dossier.timeline.last.seq]
    said = [one.clock.started_seq, one.clock.met_seq] if one.clock else []
    return (*fact, *done, *(seq for seq in said if seq), *([] if one.met else ended))


RULES: tuple[Rule, ...] = (deadlines,)
