"""OCEL 2.0 (JSON), for object-centric process mining.

Events are the entries; objects are what they touch: the incident, people, roles, steps, facts,
statements, promises and pieces of evidence. Source: https://www.ocel-standard.org/ (2.0, 2023).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO, Literal, TypeAlias

from crisisplay.acts.layout import listed
from crisisplay.acts.names import Names
from crisisplay.audit.exports.lines import Line, lines
from crisisplay.audit.timeline import Timeline
from crisisplay.i18n import say
from crisisplay.incident import events as e
from crisisplay.values import dataclass

Kind: TypeAlias = Literal[
    "incident", "person", "role", "step", "fact", "statement", "promise", "evidence"
]
_OBJECT_TYPES: tuple[Kind, ...] = (
    "incident",
    "person",
    "role",
    "step",
    "fact",
    "statement",
    "promise",
    "evidence",
)
_EVENT_ATTRIBUTES = {
    "seq": "integer",
    "recorded": "time",
    "what": "string",
    "why": "string",
    "phase": "string",
    "head": "string",
}


@dataclass(frozen=True, slots=True)
class Object:
    """Something that events touch. Its id in the file is `kind:id`."""

    kind: Kind
    id: str
    title: str

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.id}"


def write(timeline: Timeline, out: BinaryIO) -> None:
    objects: dict[str, tuple[Object, datetime]] = {}
    events, names = [], Names.of_plan(timeline.plan, timeline.lang)
    for line in lines(timeline):
        touched = [*_touched(timeline, line, names)]
        for _, one in touched:
            objects.setdefault(one.name, (one, line.happened))
        events.append(_event(line, touched))
    kinds = {str(event["type"]) for event in events}
    log = {
        "objectTypes": [
            {"name": kind, "attributes": [{"name": "title", "type": "string"}]}
            for kind in _OBJECT_TYPES
        ],
        "eventTypes": [{"name": kind, "attributes": _attributes()} for kind in sorted(kinds)],
        "objects": [_object(one, since) for one, since in objects.values()],
        "events": events,
    }
    out.write(json.dumps(log, ensure_ascii=True, indent=1).encode() + b"\n")


def _attributes() -> list[dict[str, str]]:
    return [{"name": name, "type": type} for name, type in _EVENT_ATTRIBUTES.items()]


def _object(one: Object, since: datetime) -> dict[str, object]:
    title = {"name": "title", "time": _utc(since), "value": one.title}
    return {"id": one.name, "type": one.kind, "attributes": [title], "relationships": []}


def _event(line: Line, touched: list[tuple[str, Object]]) -> dict[str, object]:
    values = {
        "seq": line.seq,
        "recorded": _utc(line.recorded),
        "what": line.what,
        "why": line.why,
        "phase": line.phase,
        "head": line.head,
    }
    return {
        "id": f"e{line.seq}",
        "type": line.type,
        "time": _utc(line.happened),
        "attributes": [{"name": name, "value": value} for name, value in values.items()],
        "relationships": [{"objectId": one.name, "qualifier": how} for how, one in touched],
    }


def _touched(timeline: Timeline, line: Line, names: Names) -> Iterator[tuple[str, Object]]:
    """What an entry touches, and how."""
    record = timeline.records[line.seq - 1]
    mark = say(timeline.lang, "sitrep.redacted") if timeline.redacted else ""
    title = listed([mark, names.title(timeline.opened.title)])
    yield "in", Object("incident", timeline.id, title)
    if line.by:
        yield "by", Object("person", line.by, line.by)
    if line.step:
        yield "at", Object("step", line.step, names.step(line.step))
    match record.event:
        case e.Stated(fact=fact, asked=asked):
            yield "states", Object("fact", fact, names.question(fact, asked))
        case e.Assigned(role=role, name=name) | e.HandedOver(role=role, name=name):
            yield "gives", Object("role", role, names.role(role))
            yield "to", Object("person", name, name)
        case e.Drafted(statement=statement) | e.Published(statement=statement):
            yield record.event.type, Object("statement", statement, names.statement(statement))
        case e.Approved(statement=statement, name=name):
            yield "approved", Object("statement", statement, names.statement(statement))
            yield "approved by", Object("person", name, name)
        case e.Promised():
            yield "promises", Object("promise", str(line.seq), line.what)
        case e.Kept(promise=promise):
            yield "keeps", Object("promise", str(promise), _promised(timeline, promise))
        case e.Attached(name=name):
            yield "attaches", Object("evidence", str(line.seq), name)


def _promised(timeline: Timeline, seq: int) -> str:
    made = timeline.sitting.told(seq)
    text = timeline.sitting.told(made.what) if isinstance(made, e.Promised) else None
    return text.text if isinstance(text, e.Noted) else f"#{seq}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
