"""XES (IEEE 1849-2016), for process mining: one trace, the incident; one event an entry.

`concept:name` is the step where an entry passed one, else the kind of entry, so that two incidents
of one playbook can be laid over each other. Attributes of our own are named `crisisplay:`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree as ET

from crisisplay.acts.layout import listed
from crisisplay.audit.exports.lines import Line, lines
from crisisplay.audit.timeline import Timeline
from crisisplay.foreign import visible
from crisisplay.i18n import say

_EXTENSIONS = {
    "Concept": ("concept", "http://www.xes-standard.org/concept.xesext"),
    "Time": ("time", "http://www.xes-standard.org/time.xesext"),
    "Organizational": ("org", "http://www.xes-standard.org/org.xesext"),
    "Lifecycle": ("lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
}


def write(timeline: Timeline, out: BinaryIO) -> None:
    log = ET.Element("log", {"xes.version": "1849-2016", "xes.features": ""})
    for name, (prefix, uri) in _EXTENSIONS.items():
        ET.SubElement(log, "extension", {"name": name, "prefix": prefix, "uri": uri})
    _add_globals(log)
    ET.SubElement(log, "classifier", {"name": "Activity", "scope": "event", "keys": "concept:name"})
    trace = ET.SubElement(log, "trace")
    for key, value in _trace(timeline):
        _add(trace, "string", key, value)
    for line in lines(timeline):
        _add_event(trace, line)
    ET.indent(log)
    ET.ElementTree(log).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")


def _add_globals(log: ET.Element) -> None:
    """What every event has, with a value for a reader that wants one."""
    scope = ET.SubElement(log, "global", {"scope": "event"})
    _add(scope, "string", "concept:name", "-")
    _add(scope, "date", "time:timestamp", "1970-01-01T00:00:00+00:00")


def _trace(timeline: Timeline) -> Iterator[tuple[str, str]]:
    opened = timeline.opened
    yield "concept:name", timeline.id
    yield "crisisplay:playbook", listed([opened.playbook, opened.version], " ")
    yield "crisisplay:kind", opened.kind
    yield "crisisplay:head", timeline.last.head
    if timeline.redacted:
        yield "crisisplay:copy", say(timeline.lang, "sitrep.redacted")
        yield "crisisplay:left_out", str(timeline.redacted)


def _add_event(trace: ET.Element, line: Line) -> None:
    event = ET.SubElement(trace, "event")
    _add(event, "string", "concept:name", line.activity)
    _add(event, "string", "lifecycle:transition", "complete")
    _add(event, "date", "time:timestamp", line.happened.isoformat())
    if line.by:
        _add(event, "string", "org:resource", line.by)
    if line.role:
        _add(event, "string", "org:role", line.role)
    _add(event, "int", "crisisplay:seq", str(line.seq))
    _add(event, "date", "crisisplay:recorded", line.recorded.isoformat())
    for name in ("type", "step", "phase", "what", "why", "head"):
        if text := getattr(line, name):
            _add(event, "string", f"crisisplay:{name}", text)


def _add(parent: ET.Element, type: str, key: str, value: str) -> None:
    ET.SubElement(parent, type, {"key": key, "value": visible(value)})
