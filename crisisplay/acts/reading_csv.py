"""The log as CSV, for a spreadsheet: one row for each thing that is told.

| column | what it holds |
|---|---|
| `seq` | the number of the entry |
| `recorded`, `happened` | ISO 8601 in the incident's zone, with the offset |
| `by`, `role` | who, and the role held: its title, in the reader's language |
| `type` | the entry's type, as in the journal, whatever the language |
| `step`, `phase` | the step's id; `before`, `during` or `after` |
| `what` | what happened, in the reader's language |
| `why` | all that was said with it; a text that was an entry of its own has its number |
| `status` | of a fact: `unverified`, `checking`, `confirmed`, `refuted` |
| `corrected_by` | the numbers of the entries that correct it |
| `receipt`, `head` | the head after the entry, short for people and whole |
| `drill` | `true` or `false` |
| `redacted_copy` | `true` in every row of a copy that entries are left out of; else `false` |
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from crisisplay.acts.layout import listed
from crisisplay.acts.names import NO_NAMES, Names
from crisisplay.acts.told import Told
from crisisplay.acts.words import words
from crisisplay.i18n import Language
from crisisplay.incident import events as e
from crisisplay.journal.receipt import Receipt

COLUMNS = (
    "seq", "recorded", "happened", "by", "role", "type", "step", "phase", "what", "why", "status",
    "corrected_by", "receipt", "head", "drill", "redacted_copy",
)  # fmt: skip


def row(
    told: Told,
    zone: tzinfo,
    lang: Language,
    names: Names = NO_NAMES,
    *,
    is_redacted: bool = False,
) -> tuple[str, ...]:
    """The cells of one entry, in the order of COLUMNS; `is_redacted` where the whole copy is."""
    record, entry, event = told.record, told.entry, told.record.event
    what, *why = [*words(told, zone, lang, names)] or [""]
    has_time = "ts" in entry.fields
    return (
        str(record.seq),
        _time(record.ts, zone) if has_time else "",
        _time(record.happened, zone) if has_time else "",
        record.by,
        names.role(told.role) if told.role else "",
        entry.type,
        str(entry.fields.get("step") or ""),
        told.phase,
        what,
        listed(why),
        event.status if isinstance(event, e.Stated) else "",
        " ".join(str(seq) for seq, _ in told.corrections),
        str(Receipt(record.seq, entry.head)),
        entry.head,
        "true" if entry.fields.get("drill") is True else "false",
        "true" if is_redacted else "false",
    )


def _time(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")
