"""Where an incident stands, in full, for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from crisisplay.acts.clock_words import standing
from crisisplay.acts.layout import flat, listed, wrapped
from crisisplay.acts.outstanding_words import outstanding_lines
from crisisplay.acts.sitrep import Sitrep, owed_promises, situation
from crisisplay.acts.sitrep_page import (
    level_words,
    marks,
    promise_words,
)
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.statement_words import statement_words
from crisisplay.acts.status import due
from crisisplay.acts.times import crisis_clock, distance, hour
from crisisplay.i18n import say


def full(sitting: Sitting, now: datetime) -> Iterator[str]:
    """One incident in full."""
    report = situation(sitting, now)
    yield listed([flat(report.title), report.incident])
    yield listed(
        [
            *marks(report),
            level_words(report),
            crisis_clock(now - report.clocks.opened, report.lang),
            _say(report, f"sitrep.phase_{report.phase}", done=report.passed, of=report.steps),
            _say(report, "sitrep.closed") if report.closed else "",
        ]
    )
    yield str(sitting.journal.folder)
    if report.redacted:
        yield from wrapped(_say(report, "sitrep.left_out", n=report.redacted))
    if not report.closed:
        yield from _part(report, "next", _next(sitting, now))
        yield from _part(report, "late_steps", _late(sitting, report))
    yield from _part(report, "outstanding", outstanding_lines(report.outstanding, report))
    owed = [promise_words(report, one) for one in owed_promises(report)]
    yield from _part(report, "promises", [*owed, report.slower] if report.slower else owed)
    running = [one for one in report.clocks.deadlines if one.stage in ("runs", "waits")]
    titles = [(flat(one.deadline.rule.title.say(report.lang)), one) for one in running]
    said = [f"{title} · {standing(one, report)}" for title, one in titles]
    yield from _part(report, "deadlines", said)
    texts = [statement_words(one, report) for one in report.statements if one.owed]
    yield from _part(report, "statements", texts)
    held = [one for one in report.people if one.holder]
    people = [_say(report, "sitrep.pair", name=flat(p.title), text=flat(p.holder)) for p in held]
    empty = [flat(one.title) for one in report.people if not one.holder]
    if empty:
        people.append(_say(report, "status.nobody", roles=", ".join(empty)))
    yield from _part(report, "people", people)
    if report.seal:
        yield ""
        yield from wrapped(report.seal.say(report.lang))


def _say(report: Sitrep, id: str, **values: object) -> str:
    return say(report.lang, id, **values)


def _part(report: Sitrep, name: str, texts: Iterable[str]) -> Iterator[str]:
    """A part with nothing in it is left out: the report has it."""
    found = list(texts)
    if found:
        yield ""
        yield _say(report, f"status.{name}")
    for text in found:
        yield from wrapped(text, "  - ")


def _next(sitting: Sitting, now: datetime) -> Iterator[str]:
    step = sitting.outlook.next(now)
    if step is None:
        yield say(sitting.actor.lang, "status.nothing_next")
        return
    yield _step(sitting, step, now)


def _late(sitting: Sitting, report: Sitrep) -> Iterator[str]:
    for step in report.clocks.late:
        yield _step(sitting, step, report.now)


def _step(sitting: Sitting, id: str, now: datetime) -> str:
    """`Freeze scheduled posts (freeze) · Lou Bernard · 15:05, in 8 min`."""
    lang, step, limit = sitting.actor.lang, sitting.plan.step(id), due(sitting, id)
    held = sitting.state.roles.get(step.role or "")
    when = ""
    if limit:
        zone = ZoneInfo(sitting.opened.zone)
        when = f"{hour(limit, now, zone, lang)}, {distance(limit, now, lang)}"
    title = f"{flat(step.title.say(lang))} ({id})"
    return listed([title, flat(held.holder) if held else step.role or "", when])
