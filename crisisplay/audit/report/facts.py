"""What was known, and when: every fact as it ended, then each that changed, value after value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crisisplay.acts.layout import flat, listed
from crisisplay.audit.document import Block, Column, Paragraph, Row, Section, Table, Tone
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.events import FactStatus
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as one entry says it. `by_decision` where a decision set it."""

    happening: Happening
    value: str
    status: FactStatus
    source: str
    asked: str = ""
    lang: str = ""
    by_decision: bool = False

    @property
    def seq(self) -> int:
        return self.happening.seq


def facts(telling: Telling) -> Section:
    histories = history(telling)
    blocks: tuple[Block, ...] = (
        _at_the_end(telling, histories),
        *_changes(telling, histories),
        *_unanswered(telling, histories),
    )
    return Section("facts", telling.say("facts"), blocks)


def history(telling: Telling) -> Mapping[str, list[Said]]:
    """For each fact, in the order first said: all that was ever said of it."""
    found: dict[str, list[Said]] = {}
    for one in telling.timeline.happenings:
        for fact, said in _said(telling, one):
            found.setdefault(fact, []).append(said)
    return found


def _said(telling: Telling, one: Happening) -> Iterator[tuple[str, Said]]:
    match one.record.event:
        case e.Stated(fact=fact, value=json, status=status, source=source) as event:
            value = telling.value(fact, json)
            yield fact, Said(one, value, status, flat(source), event.asked, event.lang)
        case e.Decided(step=step, sets=sets):
            source = telling.word("sitrep.decided", step=telling.step(step))
            for fact, json in sets.items():
                value = telling.value(fact, json)
                yield fact, Said(one, value, "confirmed", source, by_decision=True)
        case _:
            pass


def _question(telling: Telling, fact: str, said: list[Said]) -> str:
    first = next((one for one in said if one.asked), said[0])
    return telling.question(fact, first.asked, first.lang)


def _at_the_end(telling: Telling, histories: Mapping[str, list[Said]]) -> Table:
    columns = (
        Column(telling.say("fact"), 26),
        Column(telling.say("value"), 20),
        Column(telling.say("status"), 9),
        Column(telling.say("source"), 12),
        Column(telling.say("since"), 9, "time"),
        Column(telling.say("no"), 5, "number"),
    )
    rows = tuple(_end(telling, fact, said) for fact, said in histories.items())
    return Table(telling.say("facts_end"), columns, rows, telling.nothing("nothing_known"), True)


def _end(telling: Telling, fact: str, said: list[Said]) -> Row:
    last = said[-1]
    times = telling.say("times_said", n=len(said)) if len(said) > 1 else ""
    return Row(
        (
            listed([_question(telling, fact, said), times]),
            last.value,
            telling.status(last.status),
            last.source,
            telling.when(last.happening.at),
            f"#{last.seq}",
        ),
        seq=last.seq,
        tone=_TONES[last.status],
        tags={"fact": fact, "status": telling.word(f"sitrep.status_{last.status}")},
    )


_TONES: Mapping[FactStatus, Tone] = {
    "confirmed": "",
    "checking": "warn",
    "unverified": "warn",
    "refuted": "bad",
}


def _changes(telling: Telling, histories: Mapping[str, list[Said]]) -> Iterator[Table]:
    """What one entry says is all in the table above, but for its correction."""
    columns = (
        Column(telling.say("fact"), 23),
        Column(telling.say("time"), 9, "time"),
        Column(telling.say("value"), 17),
        Column(telling.say("status"), 9),
        Column(telling.say("source"), 11),
        Column(telling.say("by"), 12),
        Column(telling.say("no"), 5, "number"),
    )
    rows = [
        _value(telling, _question(telling, fact, said), one)
        for fact, said in histories.items()
        for one in said
        if len(said) > 1 or said[0].seq in telling.corrections
    ]
    if rows:
        yield Table(telling.say("facts_changed"), columns, tuple(rows), dense=True)


def _value(telling: Telling, question: str, one: Said) -> Row:
    corrected = telling.corrected(one.seq) if not one.by_decision else ""
    shown = f"{one.value}\n{telling.say('corrected', text=corrected)}" if corrected else one.value
    return Row(
        (
            question,
            telling.when(one.happening.at),
            shown,
            telling.status(one.status),
            one.source,
            flat(one.happening.record.by),
            f"#{one.seq}",
        ),
        seq=one.seq,
        tone=_TONES[one.status],
    )


def _unanswered(telling: Telling, histories: Mapping[str, list[Said]]) -> Iterator[Paragraph]:
    """The questions of the playbook that nobody answered."""
    known = telling.timeline.plan.playbook.facts
    open_questions = [telling.question(fact) for fact in known if fact not in histories]
    if open_questions:
        yield Paragraph(
            telling.say("never_answered", questions=" · ".join(open_questions)), "muted"
        )
