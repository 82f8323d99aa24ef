"""What was known when a decision was taken: all of it, and what had changed since the one before.

Each decision has its facts whole, as its entry recorded them. Those that stood as they did at the
decision before are told in few words, so that what is new is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from crisisplay.acts.layout import flat, listed
from crisisplay.audit.document import Block, Column, Row, Series, Table
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.timeline import Happening
from crisisplay.incident import events as e
from crisisplay.incident.events import JSON
from crisisplay.values import dataclass

Taken: TypeAlias = tuple[Happening, e.Decided]
Recorded: TypeAlias = Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact as it stood then, in words; what was erased since is not said here either."""

    asked: str
    value: str
    status: str
    source: str
    seq: int

    @property
    def number(self) -> str:
        return f"#{self.seq}" if self.seq else ""


def known_then(telling: Telling, event: e.Decided, before: Taken | None) -> Iterator[Block]:
    """The facts of a decision; `before` is the decision before it."""
    if before is None:
        rows = tuple(_row(_fact(telling, one)) for one in event.known)
        yield _table(telling, telling.say("known_then"), rows, telling.say("nothing_known"))
        return
    seq, earlier = before[0].seq, _by_fact(before[1])
    new = [one for one in event.known if one != earlier.get(_id(one))]
    rows = tuple(_changed(telling, one, earlier.get(_id(one))) for one in new)
    caption = telling.say("known_new", seq=seq)
    yield _table(telling, caption, rows, telling.say("nothing_new", seq=seq))
    same = [one for one in event.known if one == earlier.get(_id(one))]
    yield from _series(telling, "known_same", seq, same)
    now = _by_fact(event)
    yield from _series(
        telling, "known_no_more", seq, [earlier[id] for id in earlier if id not in now]
    )


def _by_fact(event: e.Decided) -> Mapping[str, Recorded]:
    return {_id(one): one for one in event.known}


def _id(known: Recorded) -> str:
    return str(known.get("fact", ""))


def _table(telling: Telling, caption: str, rows: tuple[Row, ...], empty: str) -> Table:
    columns = (
        Column(telling.say("fact"), 26),
        Column(telling.say("value"), 22),
        Column(telling.say("status"), 9),
        Column(telling.say("source"), 14),
        Column(telling.say("no"), 5, "number"),
    )
    return Table(caption, columns, rows, empty, dense=True)


def _series(telling: Telling, id: str, seq: int, facts: list[Recorded]) -> Iterator[Series]:
    if facts:
        items = tuple(_in_few_words(_fact(telling, one)) for one in facts)
        yield Series(telling.say(id, n=len(facts), seq=seq), items)


def _in_few_words(fact: _Fact) -> str:
    """`Which product? Thermos 500 (✓ confirmed, plant, #26)`."""
    about = ", ".join(text for text in (fact.status, fact.source, fact.number) if text)
    return f"{fact.asked} {flat(fact.value)} ({about})"


def _row(fact: _Fact) -> Row:
    cells = (fact.asked, fact.value, fact.status, fact.source, fact.number)
    return Row(cells, seq=fact.seq)


def _changed(telling: Telling, known: Recorded, before: Recorded | None) -> Row:
    """With what it was at the decision before, where that said something else."""
    fact = _fact(telling, known)
    if before is None:
        return _row(fact)
    was = _fact(telling, before)
    value = was.value if was.value != fact.value else ""
    status = was.status if was.status != fact.status else ""
    told = telling.say("known_before", what=listed([value, status])) if value or status else ""
    cells = ("\n".join(text for text in (fact.value, told) if text), fact.status, fact.source)
    return Row((fact.asked, *cells, fact.number), seq=fact.seq)


def _fact(telling: Telling, known: Recorded) -> _Fact:
    id, said = _id(known), known.get("seq")
    seq = said if isinstance(said, int) else 0
    match telling.event(seq):
        case e.Stated(source=source, value=json):
            value = telling.value(id, known.get("value", json))
        case e.Decided(step=step, sets=sets):
            source = telling.word("sitrep.decided", step=telling.step(step))
            value = telling.value(id, known.get("value", sets.get(id)))
        case _:
            value, source = telling.gone(seq), ""
    status = telling.status(str(known.get("status", "")))
    return _Fact(telling.question(id), value, status, flat(source), seq)
