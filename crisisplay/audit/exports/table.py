"""The log as a table for spreadsheets: what `log --csv` prints, as a file."""

from __future__ import annotations

from typing import BinaryIO

from crisisplay.acts.names import Names
from crisisplay.acts.reading_csv import COLUMNS, row
from crisisplay.acts.spreadsheet import BOM, csv_row
from crisisplay.audit.timeline import Timeline
from crisisplay.foreign import visible


def write(timeline: Timeline, out: BinaryIO) -> None:
    names = Names.of_plan(timeline.plan, timeline.lang)
    out.write((BOM + csv_row(COLUMNS)).encode())
    is_redacted = timeline.redacted > 0
    for one in timeline.happenings:
        cells = row(one.told, timeline.zone, timeline.lang, names, is_redacted=is_redacted)
        out.write(csv_row(map(visible, cells)).encode())
