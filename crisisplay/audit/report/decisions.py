"""The register of decisions: each with all that was on the table, and how the level was set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.acts.layout import asked, flat, listed
from crisisplay.audit.document import (
    Block,
    Card,
    Column,
    Pairs,
    Paragraph,
    Quote,
    Row,
    Section,
    Table,
)
from crisisplay.audit.report.known import Taken, known_then
from crisisplay.audit.report.telling import Telling, numbered
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.events import JSON


def decisions(telling: Telling) -> Section:
    cards = tuple(_cards(telling))
    nothing = (Paragraph(telling.nothing("no_decision"), "muted"),)
    blocks: tuple[Block, ...] = (*(cards or nothing), _levels(telling))
    return Section("decisions", telling.say("decisions"), blocks, new_page=True)


def taken(telling: Telling) -> Iterator[tuple[Happening, e.Decided]]:
    """Every decision, in the order recorded."""
    for one in telling.timeline.happenings:
        if isinstance(one.record.event, e.Decided):
            yield one, one.record.event


def question(telling: Telling, event: e.Decided) -> str:
    return asked(telling.names.decision(event.step, event.question, event.lang))


def chosen(telling: Telling, event: e.Decided) -> str:
    return flat(telling.names.option(event.step, event.chosen, event.label, event.lang))


def _cards(telling: Telling) -> Iterator[Card]:
    replaced = {event.was: one.seq for one, event in taken(telling) if event.was}
    before: Taken | None = None
    for one, event in taken(telling):
        told = _blocks(telling, one, event, replaced.get(one.seq))
        blocks = (*told, *known_then(telling, event, before), *_shown(telling, event))
        before = (one, event)
        yield Card(
            f"#{one.seq} · {question(telling, event)}",
            blocks,
            seq=one.seq,
            tone="muted" if one.seq in replaced else "",
            note=telling.when(one.at),
        )


def _blocks(
    telling: Telling, one: Happening, event: e.Decided, replaced: int | None
) -> Iterator[Block]:
    rows = _rows(telling, one, event, replaced)
    yield Pairs(tuple((telling.say(f"decision_{name}"), text) for name, text in rows if text))
    yield _options(telling, event)


def _shown(telling: Telling, event: e.Decided) -> Iterator[Quote]:
    """The words on the screen, where they were in another language than the reader's."""
    if event.lang and event.lang != telling.lang:
        shown = "\n".join([event.question, *(f"– {label}" for label in _labels(event))])
        yield Quote(shown, event.lang, telling.say("decision_shown"))


def _labels(event: e.Decided) -> Iterator[str]:
    return (str(option.get("label", option.get("id", ""))) for option in event.options)


def _rows(
    telling: Telling, one: Happening, event: e.Decided, replaced: int | None
) -> Iterator[tuple[str, str]]:
    yield "chosen", chosen(telling, event)
    yield "reason", _with_number(telling, event.reason)
    yield "advice", _advice(telling, event)
    yield "consulted", ", ".join(event.consulted)
    yield "dissent", _with_number(telling, event.dissent)
    yield "sets", _sets(telling, event)
    yield "review", telling.when(event.review_at)
    yield "returns", telling.step(event.returns)
    yield "reopens", ", ".join(telling.step(id) for id in event.reopens)
    yield "was", numbered([event.was]) if event.was else ""
    yield "replaced", numbered([replaced]) if replaced else ""
    yield "corrected", telling.corrected(one.seq)
    yield "by", _recorded(telling, one)
    yield "receipt", telling.receipt(one.seq)


def _with_number(telling: Telling, seq: int | None) -> str:
    return f"{telling.text(seq)} (#{seq})" if seq else ""


def _advice(telling: Telling, event: e.Decided) -> str:
    if event.followed is None:
        return telling.say("no_advice")
    followed = telling.word("sitrep.followed" if event.followed else "sitrep.not_followed")
    confirmed = telling.say("confirmed_twice") if event.confirmed else ""
    return listed([followed, confirmed])


def _sets(telling: Telling, event: e.Decided) -> str:
    pairs = (
        f"{telling.question(fact)} → {telling.value(fact, json)}"
        for fact, json in event.sets.items()
    )
    return "\n".join(pairs)


def _recorded(telling: Telling, one: Happening) -> str:
    """Who, and when it was recorded where that was later."""
    late = telling.say("recorded_at", time=telling.exactly(one.record.ts)) if one.record.at else ""
    return listed([telling.who(one.seq), late])


def _options(telling: Telling, event: e.Decided) -> Table:
    columns = (
        Column("", 1),
        Column(telling.say("option"), 9),
        Column(telling.say("option_advised"), 9),
    )
    rows = tuple(_option(telling, event, option) for option in event.options)
    return Table(telling.say("options"), columns, rows)


def _option(telling: Telling, event: e.Decided, option: Mapping[str, JSON]) -> Row:
    id, label = str(option.get("id", "")), str(option.get("label", ""))
    shown = flat(telling.names.option(event.step, id, label, event.lang))
    mark = "●" if id == event.chosen else "○"
    why = str(option.get("recommended") or "")
    advised = telling.names.why_advised(event.step, id, why, event.lang) if why else ""
    return Row((mark, shown, flat(advised)))


def _levels(telling: Telling) -> Table:
    columns = (
        Column(telling.say("time"), 4, "time"),
        Column(telling.say("level"), 2, "number"),
        Column(telling.say("reason"), 7),
        Column(telling.say("scores"), 7),
        Column(telling.say("by"), 4),
        Column(telling.say("no"), 2, "number"),
    )
    rows = tuple(_level(telling, one) for one in telling.timeline.happenings)
    return Table(
        telling.say("levels"),
        columns,
        tuple(row for row in rows if row),
        telling.nothing("no_level"),
    )


def _level(telling: Telling, one: Happening) -> Row | None:
    event = one.record.event
    if not isinstance(event, e.Assessed):
        return None
    scores = (f"{telling.names.criterion(id)} {score}" for id, score in event.scores.items())
    reason = _with_number(telling, event.reason)
    return Row(
        (
            telling.when(one.at),
            str(event.level),
            reason,
            ", ".join(scores),
            telling.who(one.seq),
            f"#{one.seq}",
        ),
        seq=one.seq,
    )
