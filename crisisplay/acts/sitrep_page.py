"""The situation report as a page of text, 80 columns wide, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from crisisplay.acts.clock_json import clock_json
from crisisplay.acts.clock_words import standing
from crisisplay.acts.layout import WIDTH, asked, ends, flat, listed, wrapped
from crisisplay.acts.outstanding_words import outstanding_json, outstanding_lines
from crisisplay.acts.sitrep import (
    DecisionLine,
    FactLine,
    LevelLine,
    PromiseLine,
    Sitrep,
    kept_late,
    owed_promises,
)
from crisisplay.acts.statement_words import statement_json, statement_words
from crisisplay.acts.times import Form, crisis_clock, distance, hour, span, stamp
from crisisplay.i18n import say
from crisisplay.playbook.facts import value_to_json

_MARKS = {"confirmed": "✓", "unverified": "?", "checking": "~", "refuted": "✗"}
_STATUSES = ("confirmed", "checking", "unverified", "refuted")


def page(report: Sitrep) -> Iterator[str]:
    """The lines. Foreign text is on one line or indented, but not yet safe for a terminal."""
    yield from _head(report)
    yield from _section(report, "facts", _facts(report))
    yield from _section(report, "unknown", _listing(asked(text) for _, text in report.unknown))
    yield from _section(report, "taken", _taken(report))
    yield from _section(report, "awaited", _listing(asked(text) for _, text in report.awaited))
    if report.outstanding:
        lines = outstanding_lines(report.outstanding, report)
        yield from _section(report, "outstanding", _listing(lines))
    yield from _section(report, "statements", _statements(report))
    yield from _section(report, "promises", _promises(report))
    yield from _section(report, "deadlines", _deadlines(report))
    yield from _section(report, "people", _people(report))
    if report.seal:
        yield ""
        yield from wrapped(report.seal.say(report.lang))
    yield "─" * WIDTH
    yield ends(_say(report, "receipt"), report.receipt)


def _say(report: Sitrep, id: str, **values: object) -> str:
    return say(report.lang, f"sitrep.{id}", **values)


def _hour(report: Sitrep, moment: datetime, form: Form = "bare") -> str:
    return hour(moment, report.now, report.zone, report.lang, form)


def _head(report: Sitrep) -> Iterator[str]:
    mark = listed(marks(report))
    yield ends(
        _say(report, "title", time=stamp(report.now, report.zone, report.lang), seq=report.seq),
        mark,
    )
    yield from wrapped(f"{flat(report.title)} · {report.incident}")
    phase = _say(report, f"phase_{report.phase}", done=report.passed, of=report.steps)
    clock = crisis_clock(report.now - report.clocks.opened, report.lang)
    state = _say(report, "closed") if report.closed else ""
    yield listed([level_words(report), clock, phase, state])
    if report.level and report.level.reason:
        yield from wrapped(flat(report.level.reason), _say(report, "because") + " ", "  ")
    yield from wrapped(_next_update(report))
    yield from wrapped(report.slower) if report.slower else ()
    if report.redacted:
        yield from wrapped(_say(report, "left_out", n=report.redacted))


def marks(report: Sitrep) -> Iterator[str]:
    """What has to be known before all else: that it is a drill, that it is not the whole."""
    if report.drill:
        yield _say(report, "drill")
    if report.redacted:
        yield _say(report, "redacted")


def level_words(report: Sitrep) -> str:
    level = report.level
    if level is None:
        return _say(report, "no_level")
    since = _hour(report, level.at, "the")
    trend = _trend(level)
    return _say(report, f"level_{trend}", level=level.level, before=level.before, since=since)


def _trend(level: LevelLine) -> str:
    if level.before is None or level.before == level.level:
        return "same"
    return "up" if level.level > level.before else "down"


def _next_update(report: Sitrep) -> str:
    promise = report.clocks.next_update
    if promise is None or promise.due is None:
        return _say(report, "no_update")
    time = _hour(report, promise.due)
    return _say(
        report, "next_update", time=time, away=distance(promise.due, report.now, report.lang)
    )


def _section(report: Sitrep, name: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield _say(report, name)
    found = list(lines)
    yield from found or [f"  {_say(report, 'none')}"]


def _listing(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from wrapped(text, "  - ")


def _facts(report: Sitrep) -> Iterator[str]:
    for status in _STATUSES:
        facts = [fact for fact in report.facts if fact.known.status == status]
        if facts:
            yield f"  {_MARKS[status]} {_say(report, f'status_{status}')}"
        for fact in facts:
            yield from wrapped(_fact(report, fact), "    - ")


def _fact(report: Sitrep, fact: FactLine) -> str:
    known = fact.known
    source = known.source or (_say(report, "decided", step=fact.set_by) if fact.set_by else "")
    source = flat(source) or _say(report, "no_source")
    time = _hour(report, known.at)
    return f"{asked(fact.asked)} → {flat(fact.shown)} ({source}, {time}, #{known.seq})"


def _taken(report: Sitrep) -> Iterator[str]:
    for one in report.taken:
        yield from wrapped(f"{asked(one.question)} → {flat(one.label)}", "  - ")
        yield from wrapped(_why(report, one), "    ")


def _why(report: Sitrep, one: DecisionLine) -> str:
    advice = {None: "", True: _say(report, "followed"), False: _say(report, "not_followed")}
    review, made = one.choice.review_at, _hour(report, one.choice.at)
    return listed(
        [
            f"{_say(report, 'because')} {flat(one.reason)}" if one.reason else "",
            advice[one.followed],
            _say(report, "review", time=_hour(report, review, "at")) if review else "",
            f"{flat(one.choice.by)}, {made}, #{one.choice.seq}",
        ]
    )


def _statements(report: Sitrep) -> Iterator[str]:
    for one in report.statements:
        if one.version is not None or one.owed:
            yield from wrapped(statement_words(one, report), "  - ", "    ")


def _promises(report: Sitrep) -> Iterator[str]:
    for one in owed_promises(report):
        yield from wrapped(promise_words(report, one), "  - ")
    kept = [one for one in report.promises if one.kept]
    if kept:
        yield f"  ✓ {_say(report, 'kept', n=len(kept))}"
    for one in kept_late(report):
        yield from wrapped(kept_late_words(report, one), "    - ")


def kept_late_words(report: Sitrep, one: PromiseLine) -> str:
    text, late = flat(one.text) or _say(report, "erased"), span(one.late, report.lang)
    return _say(report, "kept_late", late=late, text=text, seq=one.seq)


def promise_words(report: Sitrep, one: PromiseLine) -> str:
    due = ""
    if one.due:
        away = distance(one.due, report.now, report.lang)
        said = _say(report, "missed", away=away) if one.due < report.now else away
        due = f"{_hour(report, one.due)}, {said}"
    seqs = ", ".join(f"#{seq}" for seq in (one.seq, *one.others))
    return listed([flat(one.text) or _say(report, "erased"), due, flat(one.owner), seqs])


def _deadlines(report: Sitrep) -> Iterator[str]:
    for one in report.clocks.deadlines:
        title = flat(one.deadline.rule.title.say(report.lang))
        yield from wrapped(f"{title} ({one.deadline.id}) · {standing(one, report)}", "  - ")


def _people(report: Sitrep) -> Iterator[str]:
    for one in report.people:
        holder = flat(one.holder) or _say(report, "nobody")
        deputies = ", ".join(flat(name) for name in one.deputies)
        rest = f" ({_say(report, 'deputies', names=deputies)})" if deputies else ""
        yield from wrapped(_say(report, "pair", name=flat(one.title), text=holder + rest), "  - ")


def as_json(report: Sitrep) -> dict[str, object]:
    """The same for a program."""
    told = report.clocks
    update = told.next_update.due if told.next_update else None
    return {
        "crisisplay": 1,
        "incident": report.incident,
        "title": report.title,
        "at": report.now.isoformat(),
        "drill": report.drill,
        "redacted": report.redacted,
        "closed": report.closed,
        "opened": told.opened.isoformat(),
        "phase": report.phase,
        "level": report.level.level if report.level else None,
        "level_before": report.level.before if report.level else None,
        "facts": [_fact_json(one) for one in report.facts],
        "unknown": [id for id, _ in report.unknown],
        "decisions": [_decision_json(one) for one in report.taken],
        "awaited": [id for id, _ in report.awaited],
        **outstanding_json(report.outstanding),
        "statements": [statement_json(one) for one in report.statements],
        "promises": [_promise_json(one, report.now) for one in report.promises],
        "deadlines": [clock_json(one) for one in told.deadlines],
        "next_update": _iso(update),
        "slower_than_cadence": bool(report.slower),
        "late": list(told.late),
        "people": [
            {"role": one.role, "name": one.holder, "deputies": list(one.deputies)}
            for one in report.people
        ],
        "seal_owed_since": report.seal.since if report.seal else None,
        "entries": report.seq,
        "head": report.head,
    }


def _iso(time: datetime | None) -> str | None:
    return time.isoformat() if time else None


def _fact_json(one: FactLine) -> dict[str, object]:
    return {
        "fact": one.id,
        "value": value_to_json(one.known.value),
        "status": one.known.status,
        "source": one.known.source,
        "at": one.known.at.isoformat(),
        "seq": one.known.seq,
    }


def _decision_json(one: DecisionLine) -> dict[str, object]:
    return {
        "step": one.step,
        "option": one.choice.option,
        "reason": one.reason,
        "followed": one.followed,
        "by": one.choice.by,
        "at": one.choice.at.isoformat(),
        "review_at": _iso(one.choice.review_at),
        "seq": one.choice.seq,
    }


def _promise_json(one: PromiseLine, now: datetime) -> dict[str, object]:
    return {
        "seq": one.seq,
        "text": one.text,
        "due": _iso(one.due),
        "owner": one.owner,
        "kept": one.kept,
        "missed": bool(one.due and not one.kept and one.due < now),
        "kept_late_minutes": int(one.late.total_seconds() // 60),
    }
