"""The table of entry types in FORMAT.md says what the events are, no more and no less."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import crisisplay
from crisisplay.incident.events import EVENTS

FORMAT = Path(crisisplay.__file__).parent / "journal" / "FORMAT.md"


def test_the_table_of_entry_types_is_the_closed_set_of_events() -> None:
    text = FORMAT.read_text(encoding="utf-8").partition("<!-- entry types -->")[2]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text.partition("\n## ")[0], re.MULTILINE)
    written = {type: re.findall(r"`(\w+)`", names) for type, names in rows}
    assert written == {name: [f.name for f in fields(event)] for name, event in EVENTS.items()}
