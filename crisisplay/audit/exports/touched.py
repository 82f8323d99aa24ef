"""What an entry touches, and how: people, steps, facts, texts, promises, duties, what must stop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args

from crisisplay.acts.layout import listed
from crisisplay.acts.names import Names
from crisisplay.audit.exports.lines import Line
from crisisplay.audit.timeline import Timeline
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.values import dataclass

Kind: TypeAlias = Literal[
    "incident",
    "person",
    "role",
    "step",
    "fact",
    "statement",
    "publication",
    "promise",
    "deadline",
    "frozen",
    "evidence",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

_Touch: TypeAlias = "tuple[str, Object]"
_OfText: TypeAlias = (
    e.Drafted | e.Approved | e.Rejected | e.Advised
    | e.Sending | e.Unsent | e.Published | e.Withdrawn | e.LeftStanding | e.Pinned
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Object:
    """Something that events touch. Its id in the file is `kind:id`."""

    kind: Kind
    id: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.id}"


def touched(timeline: Timeline, line: Line, names: Names) -> Iterator[_Touch]:
    """Each object, after the word for how it is touched."""
    event = timeline.records[line.seq - 1].event
    mark = say(timeline.lang, "sitrep.redacted") if timeline.redacted else ""
    title = listed([mark, names.title(timeline.opened.title)])
    yield "in", Object("incident", timeline.id, title)
    if line.by:
        yield "by", Object("person", line.by, line.by)
    if line.step:
        yield "at", Object("step", line.step, names.step(line.step))
    match event:
        case e.Stated(fact=fact, asked=asked):
            yield "states", Object("fact", fact, names.question(fact, asked))
        case e.Assigned(role=role, name=name) | e.HandedOver(role=role, name=name):
            yield "gives", Object("role", role, names.role(role))
            yield "to", Object("person", name, name)
        case e.Promised():
            yield "promises", Object("promise", str(line.seq), line.what)
        case e.Kept(promise=promise):
            yield "keeps", Object("promise", str(promise), _promised(timeline, promise))
        case e.Attached(name=name):
            yield "attaches", Object("evidence", str(line.seq), name)
        case _ if isinstance(event, _OfText):
            yield from _of_text(timeline, line.seq, event, names)
        case _:
            yield from _of_duty(event, names)


def _of_text(timeline: Timeline, seq: int, event: _OfText, names: Names) -> Iterator[_Touch]:
    """The text, who answered for it, where it is out, and what that puts right."""
    yield event.type, Object("statement", event.statement, names.statement(event.statement))
    match event:
        case e.Approved(name=name) | e.Rejected(name=name) | e.Advised(name=name):
            yield f"{event.type} by", Object("person", name, name)
        case e.Published(corrects=corrects):
            yield "publishes", _publication(timeline, seq, names)
            for right in corrects:
                yield "puts right", _publication(timeline, right, names)
        case e.Withdrawn(publication=out) | e.LeftStanding(publication=out):
            yield event.type, _publication(timeline, out, names)
        case e.Pinned(publication=out):
            yield event.type, _publication(timeline, out, names)
        case _:
            return


def _publication(timeline: Timeline, seq: int, names: Names) -> Object:
    event = timeline.sitting.told(seq)
    if not isinstance(event, e.Published):
        return Object("publication", str(seq), f"#{seq}")
    where = f"{names.channel(event.channel)} {event.lang}".rstrip()
    return Object("publication", str(seq), listed([names.statement(event.statement), where]))


def _of_duty(event: e.Event, names: Names) -> Iterator[_Touch]:
    match event:
        case e.ClockStarted() | e.ClockMet() | e.ClockWaived():
            title = names.deadline(event.deadline, event.title, event.lang)
            yield event.type, Object("deadline", event.deadline, title)
        case e.FreezeOrdered(items=items) | e.FreezeLifted(items=items):
            for id, title in items.items():
                yield event.type, Object("frozen", id, title)
        case e.FreezeConfirmed(item=item, title=title, name=name):
            yield event.type, Object("frozen", item, title or item)
            yield f"{event.type} by", Object("person", name, name)
        case _:
            return


def _promised(timeline: Timeline, seq: int) -> str:
    made = timeline.sitting.told(seq)
    text = timeline.sitting.told(made.what) if isinstance(made, e.Promised) else None
    return text.text if isinstance(text, e.Noted) else f"#{seq}"
