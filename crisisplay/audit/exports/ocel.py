"""OCEL 2.0 (JSON), for object-centric process mining.

Events are the entries; objects are what they touch: the incident, people, roles, steps, facts,
statements, publications, promises, duties, what must stop and pieces of evidence.
Source: https://www.ocel-standard.org/ (2.0, 2023).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import BinaryIO

from crisisplay.acts.names import Names
from crisisplay.audit.exports.lines import Line, lines
from crisisplay.audit.exports.touched import KINDS, Object, touched
from crisisplay.audit.timeline import Timeline

_EVENT_ATTRIBUTES = {
    "seq": "integer",
    "recorded": "time",
    "what": "string",
    "why": "string",
    "phase": "string",
    "head": "string",
}


def write(timeline: Timeline, out: BinaryIO) -> None:
    objects: dict[str, tuple[Object, datetime]] = {}
    events, names = [], Names.of_plan(timeline.plan, timeline.lang)
    for line in lines(timeline):
        found = [*touched(timeline, line, names)]
        for _, one in found:
            objects.setdefault(one.name, (one, line.happened))
        events.append(_event(line, found))
    kinds = {str(event["type"]) for event in events}
    log = {
        "objectTypes": [
            {"name": kind, "attributes": [{"name": "title", "type": "string"}]} for kind in KINDS
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


def _event(line: Line, found: list[tuple[str, Object]]) -> dict[str, object]:
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
        "relationships": [{"objectId": one.name, "qualifier": how} for how, one in found],
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
