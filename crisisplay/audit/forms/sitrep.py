"""The situation report as a page to hand over: what the terminal shows, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from crisisplay.acts.clock_words import standing
from crisisplay.acts.layout import asked, flat, listed
from crisisplay.acts.outstanding_words import outstanding_lines
from crisisplay.acts.sitrep import (
    DecisionLine,
    FactLine,
    Sitrep,
    kept_late,
    owed_promises,
    situation,
)
from crisisplay.acts.sitrep_page import (
    kept_late_words,
    level_words,
    marks,
    promise_words,
)
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.statement_words import statement_words
from crisisplay.acts.times import Form, crisis_clock, distance, hour, stamp
from crisisplay.audit.document import Block, Bullets, Document, Pairs, Paragraph, Section, Tone
from crisisplay.i18n import say

_STATUSES = ("confirmed", "checking", "unverified", "refuted")
_MARKS = {"confirmed": "✓", "unverified": "?", "checking": "~", "refuted": "✗"}
_TONES: dict[str, Tone] = {"confirmed": "good", "refuted": "bad"}


def sitrep(sitting: Sitting, now: datetime) -> Document:
    """The situation at `now`, in the language of whoever asks. One page, where that is possible."""
    told = situation(sitting, now)
    return Document(
        kind="sitrep",
        lang=told.lang,
        title=_form(told, "sitrep"),
        subtitle=listed([flat(told.title), told.incident]),
        mark=listed(marks(told)),
        cover=Pairs(tuple(_cover(told))),
        sections=tuple(_sections(told)),
        foot=listed([told.incident, told.receipt]),
        date=now,
        seq=told.seq,
        head=told.head,
    )


def _say(told: Sitrep, id: str, **values: object) -> str:
    return say(told.lang, f"sitrep.{id}", **values)


def _form(told: Sitrep, id: str, **values: object) -> str:
    return say(told.lang, f"forms.{id}", **values)


def _hour(told: Sitrep, moment: datetime, form: Form = "bare") -> str:
    return hour(moment, told.now, told.zone, told.lang, form)


def _cover(told: Sitrep) -> Iterator[tuple[str, str]]:
    state = _say(told, "closed") if told.closed else ""
    phase = _say(told, f"phase_{told.phase}", done=told.passed, of=told.steps)
    clock = crisis_clock(told.now - told.clocks.opened, told.lang)
    yield _form(told, "as_of"), stamp(told.now, told.zone, told.lang)
    yield _form(told, "level"), level_words(told)
    if told.level and told.level.reason:
        yield _form(told, "because"), flat(told.level.reason)
    yield _form(told, "clock"), listed([clock, phase, state])
    yield _form(told, "next_update"), _next_update(told)


def _next_update(told: Sitrep) -> str:
    promise = told.clocks.next_update
    if promise is None or promise.due is None:
        return _form(told, "no_time")
    away = distance(promise.due, told.now, told.lang)
    return listed([_hour(told, promise.due), away, f"#{promise.seq}"])


def _sections(told: Sitrep) -> Iterator[Section]:
    yield _section(told, "facts", _facts(told))
    yield _section(told, "unknown", _list(asked(text) for _, text in told.unknown))
    yield _section(told, "taken", _list(_decision(told, one) for one in told.taken))
    yield _section(told, "awaited", _list(asked(text) for _, text in told.awaited))
    if told.outstanding:
        yield _section(told, "outstanding", _list(outstanding_lines(told.outstanding, told)))
    out = [one for one in told.statements if one.version is not None or one.owed]
    yield _section(told, "statements", _list(statement_words(one, told) for one in out))
    yield _section(told, "promises", _promises(told))
    deadlines = (
        f"{flat(one.deadline.rule.title.say(told.lang))} · {standing(one, told)}"
        for one in told.clocks.deadlines
    )
    yield _section(told, "deadlines", _list(deadlines))
    yield _section(told, "people", _people(told))


def _section(told: Sitrep, name: str, blocks: Iterable[Block]) -> Section:
    found = tuple(blocks) or (Paragraph(_say(told, "none"), "muted"),)
    return Section(name, _say(told, name), found)


def _list(texts: Iterable[str]) -> Iterator[Block]:
    items = tuple(text for text in texts if text)
    if items:
        yield Bullets(items)


def _facts(told: Sitrep) -> Iterator[Block]:
    for status in _STATUSES:
        facts = [one for one in told.facts if one.known.status == status]
        if facts:
            name = f"{_MARKS[status]} {_say(told, f'status_{status}')}"
            yield Paragraph(name, _TONES.get(status, "warn"))
            yield Bullets(tuple(_fact(told, one) for one in facts))


def _fact(told: Sitrep, fact: FactLine) -> str:
    known = fact.known
    source = known.source or (_say(told, "decided", step=fact.set_by) if fact.set_by else "")
    source = flat(source) or _say(told, "no_source")
    time = _hour(told, known.at)
    return f"{asked(fact.asked)} → {flat(fact.shown)} ({source}, {time}, #{known.seq})"


def _decision(told: Sitrep, one: DecisionLine) -> str:
    advice = {None: "", True: _say(told, "followed"), False: _say(told, "not_followed")}
    review, made = one.choice.review_at, _hour(told, one.choice.at)
    why = listed(
        [
            f"{_say(told, 'because')} {flat(one.reason)}" if one.reason else "",
            advice[one.followed],
            _say(told, "review", time=_hour(told, review, "at")) if review else "",
            f"{flat(one.choice.by)}, {made}, #{one.choice.seq}",
        ]
    )
    return f"{asked(one.question)} → {flat(one.label)}\n{why}"


def _promises(told: Sitrep) -> Iterator[Block]:
    kept = sum(one.kept for one in told.promises)
    items = [promise_words(told, one) for one in owed_promises(told)]
    late = [kept_late_words(told, one) for one in kept_late(told)]
    counted = [f"✓ {_say(told, 'kept', n=kept)}"] if kept else []
    yield from _list([*items, told.slower, *counted, *late])


def _people(told: Sitrep) -> Iterator[Block]:
    rows = []
    for one in told.people:
        deputies = ", ".join(flat(name) for name in one.deputies)
        rest = f" ({_say(told, 'deputies', names=deputies)})" if deputies else ""
        rows.append((flat(one.title), (flat(one.holder) or _say(told, "nobody")) + rest))
    if rows:
        yield Pairs(tuple(rows))
