"""Timesketch, for who lines the record up with other traces: CSV and JSONL.

Its importer asks for `message`, `datetime` (ISO 8601) and `timestamp_desc`; other columns are kept
as they are named. An entry that happened before it was recorded is two lines, one for each time.
Source: https://timesketch.org/guides/user/import-from-json-csv/ (read 2026-11-22).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from crisisplay.acts.layout import listed
from crisisplay.acts.spreadsheet import csv_row
from crisisplay.audit.exports.lines import Line, lines
from crisisplay.audit.timeline import Timeline
from crisisplay.foreign import visible
from crisisplay.i18n import Language, say

COLUMNS = (
    "message",
    "datetime",
    "timestamp_desc",
    "incident",
    "seq",
    "type",
    "by",
    "role",
    "step",
    "phase",
    "drill",
    "redacted_copy",
    "head",
)


def write_csv(timeline: Timeline, out: BinaryIO) -> None:
    out.write(csv_row(COLUMNS).encode())
    out.writelines(csv_row(visible(str(cell)) for cell in row).encode() for row in _rows(timeline))


def write_jsonl(timeline: Timeline, out: BinaryIO) -> None:
    for row in _rows(timeline):
        written = json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=True)
        out.write(written.encode() + b"\n")


def _rows(timeline: Timeline) -> Iterator[tuple[str | int, ...]]:
    for line in lines(timeline):
        if line.happened != line.recorded:
            yield _row(timeline, line, line.happened.isoformat(), "happened")
        yield _row(timeline, line, line.recorded.isoformat(), "recorded")


def _row(timeline: Timeline, line: Line, when: str, meaning: str) -> tuple[str | int, ...]:
    return (
        listed([line.kind, line.what, line.why]),
        when,
        _meaning(meaning, timeline.lang),
        timeline.id,
        line.seq,
        line.type,
        line.by,
        line.role,
        line.step,
        line.phase,
        int(line.drill),
        int(timeline.redacted > 0),
        line.head,
    )


def _meaning(name: str, lang: Language) -> str:
    return say(lang, f"exports.{name}")
