"""ICS 201, the incident briefing: what whoever takes over is told, and the first hours' record.

Boxes and numbers are those of FEMA's form ICS 201 (v3). Objectives are what was decided and what
is still to be; actions are what was done, then what is promised and open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crisisplay.acts.layout import asked, flat, listed
from crisisplay.acts.outstanding_words import outstanding_lines
from crisisplay.acts.owed import Standing
from crisisplay.acts.sitrep import DecisionLine, FactLine, Sitrep, owed_promises, situation
from crisisplay.acts.sitrep_page import level_words, promise_words
from crisisplay.acts.words import kind, words
from crisisplay.audit.document import (
    Block,
    Bullets,
    Column,
    Document,
    Paragraph,
    Row,
    Section,
    Table,
)
from crisisplay.audit.forms.boxes import Filling, form
from crisisplay.audit.timeline import Happening, Timeline
from crisisplay.incident import events as e
from crisisplay.incident.outlook import Stand

_STATUSES = ("confirmed", "checking", "unverified", "refuted")
_FORM = "ics201"


def ics201(timeline: Timeline) -> Document:
    """The briefing as of the last entry of `timeline`, in its language."""
    filling = Filling.of(timeline)
    told = situation(timeline.sitting, timeline.now)
    return form(filling, _FORM, _boxes(filling, told))


def _boxes(filling: Filling, told: Sitrep) -> Iterator[Section]:
    timeline = filling.timeline
    started = filling.stamp(timeline.records[0].happened)
    yield filling.words(_FORM, 1, flat(told.title))
    yield filling.words(_FORM, 2, told.incident)
    yield filling.words(_FORM, 3, started)
    yield filling.box(_FORM, 4, _places(filling, told))
    yield filling.box(_FORM, 5, _situation(filling, told))
    yield filling.signature(_FORM, 6)
    yield filling.box(_FORM, 7, _objectives(filling, told), page=True)
    yield filling.box(_FORM, 8, _actions(filling, told))
    yield filling.box(_FORM, 9, _organisation(filling, told))
    yield filling.box(_FORM, 10, _resources(filling))


def _places(filling: Filling, told: Sitrep) -> Iterator[Block]:
    """A crisis on the networks has addresses, not a map."""
    yield Paragraph(filling.say("no_map"), "muted")
    live = [_addresses(filling, one) for one in told.statements if any(p.address for p in one.live)]
    if live:
        yield Bullets(tuple(live))


def _addresses(filling: Filling, one: Standing) -> str:
    """`Holding statement: Website https://…, Press https://…`, the last address of each channel."""
    latest = {p.channel: flat(p.address) for p in one.live if p.address}
    places = ", ".join(f"{filling.channel(id)} {address}" for id, address in latest.items())
    return filling.pair(flat(one.title), places)


def _situation(filling: Filling, told: Sitrep) -> Iterator[Block]:
    reason = flat(told.level.reason) if told.level else ""
    yield Paragraph(listed([level_words(told), reason]))
    items = [
        filling.pair(filling.word(f"sitrep.status_{status}"), _fact(one))
        for status in _STATUSES
        for one in told.facts
        if one.known.status == status
    ]
    yield Bullets(tuple(items))
    unknown = "; ".join(asked(text) for _, text in told.unknown)
    if unknown:
        yield Paragraph(filling.say("unknown", list=unknown))
    yield Paragraph(filling.say("safety"), "muted")


def _fact(one: FactLine) -> str:
    return f"{asked(one.asked)} → {flat(one.shown)} (#{one.known.seq})"


def _objectives(filling: Filling, told: Sitrep) -> Iterator[Block]:
    because = filling.word("sitrep.because")
    taken = [_taken(one, because) for one in told.taken]
    awaited = [filling.say("to_decide", question=asked(text)) for _, text in told.awaited]
    if taken or awaited:
        yield Bullets((*taken, *awaited))


def _taken(one: DecisionLine, because: str) -> str:
    """`What do we say? → repair (because the fault is ours, #41)`: a sentence within another."""
    reason = flat(one.reason).rstrip(" .")
    why = f" ({because} {reason}, #{one.choice.seq})" if reason else ""
    return f"{asked(one.question)} → {flat(one.label)}{why}"


def _actions(filling: Filling, told: Sitrep) -> Iterator[Block]:
    columns = (Column(filling.say("time"), 2, "time"), Column(filling.say("action"), 9))
    done = [_done(filling, group) for group in _grouped(filling.timeline.happenings)]
    planned = [*_planned(filling, told)]
    yield Table("", columns, (*done, *planned), filling.say("nothing"))


def _grouped(happenings: Iterable[Happening]) -> Iterator[list[Happening]]:
    """The actions; what went out at one time on several channels together."""
    group: list[Happening] = []
    for one in happenings:
        if not _is_action(one):
            continue
        if group and not _is_same_publication(group[-1], one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _is_action(one: Happening) -> bool:
    match one.record.event:
        case e.Done(outcome=outcome):
            return outcome == "done"
        case e.Decided() | e.Published() | e.Skipped() | e.HandedOver() | e.Assessed():
            return True
        case e.Withdrawn() | e.FreezeOrdered() | e.FreezeLifted() | e.ClockMet() | e.ClockWaived():
            return True
        case _:
            return False


def _is_same_publication(before: Happening, one: Happening) -> bool:
    match before.record.event, one.record.event:
        case e.Published(file=file), e.Published(file=other):
            return file == other and before.at == one.at
        case _:
            return False


def _done(filling: Filling, group: list[Happening]) -> Row:
    first, last = group[0], group[-1]
    seqs = f"#{first.seq}" if first is last else f"#{first.seq} – #{last.seq}"
    return Row((filling.exactly(first.at), f"{_what(filling, group)} ({seqs})"), seq=first.seq)


def _what(filling: Filling, group: list[Happening]) -> str:
    first, timeline = group[0], filling.timeline
    events = [one.record.event for one in group]
    told = words(first.told, timeline.zone, timeline.lang, filling.names)
    match first.record.event:
        case e.Published(statement=id):
            channels = [
                filling.channel(one.channel) for one in events if isinstance(one, e.Published)
            ]
            title = flat(filling.names.statement(id))
            return filling.say("published", title=title, channels=", ".join(channels))
        case e.Done() | e.Decided():
            return flat(told[0])
        case _:
            return listed([kind(first.told, timeline.lang), flat(told[0]) if told else ""])


def _planned(filling: Filling, told: Sitrep) -> Iterator[Row]:
    if told.closed:
        return
    for line in outstanding_lines(told.outstanding, told):
        yield Row(("", filling.say("to_settle", text=line)), tone="warn")
    for promise in owed_promises(told):
        due = filling.exactly(promise.due) if promise.due else ""
        text = filling.say("planned", text=promise_words(told, promise))
        yield Row((due, text), seq=promise.seq, tone="warn")
    for step in filling.timeline.sitting.outlook.standing_as(Stand.OPEN):
        yield Row(("", filling.say("planned", text=flat(filling.names.step(step)))), tone="warn")


def _organisation(filling: Filling, told: Sitrep) -> Iterator[Block]:
    columns = (
        Column(filling.say("position"), 3),
        Column(filling.say("name"), 3),
        Column(filling.say("deputies"), 3),
    )
    nobody = filling.word("sitrep.nobody")
    rows = tuple(
        Row((flat(one.title), flat(one.holder) or nobody, ", ".join(map(flat, one.deputies))))
        for one in told.people
    )
    if rows:
        yield Table("", columns, rows)


def _resources(filling: Filling) -> Iterator[Block]:
    """Who was called on: when they were given their role, and when they first sat down."""
    titles = ("resource", "identifier", "ordered", "eta", "arrived", "notes")
    columns = tuple(Column(filling.say(name), 2 if name != "eta" else 1) for name in titles)
    ordered = _ordered(filling)
    arrived = {one.record.by: one for one, _ in reversed([*filling.joined()])}
    rows = [
        Row(_resource(filling, name, ordered.get(name), arrived.get(name)))
        for name in dict.fromkeys((*ordered, *arrived))
    ]
    if rows:
        yield Table("", columns, tuple(rows))


def _resource(
    filling: Filling, name: str, order: tuple[Happening, str] | None, came: Happening | None
) -> tuple[str, ...]:
    claimed = came.told.role if came else ""
    seqs = [one.seq for one in (order[0] if order else None, came) if one]
    return (
        flat(name),
        filling.role(order[1] if order else claimed),
        filling.hour(order[0].at) if order else "",
        "",
        filling.hour(came.at) if came else "",
        ", ".join(f"#{seq}" for seq in seqs),
    )


def _ordered(filling: Filling) -> dict[str, tuple[Happening, str]]:
    """For each person, when a role was first given to them, and which."""
    found: dict[str, tuple[Happening, str]] = {}
    for one in filling.timeline.happenings:
        event = one.record.event
        if isinstance(event, e.Assigned | e.HandedOver) and event.name:
            found.setdefault(event.name, (one, event.role))
    return found
