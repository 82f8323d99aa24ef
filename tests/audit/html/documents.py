"""A document made by hand, on a journal made by hand: every block, and any note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from crisisplay.audit.document import (
    Bullets,
    Card,
    Code,
    Column,
    Document,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Row,
    Section,
    Series,
    Table,
)
from crisisplay.i18n import Language
from crisisplay.journal import Entry
from crisisplay.journal.entry import compose
from crisisplay.journal.receipt import receipt
from tests.journal.acts import note, opening

NOTES = ("Le standard reçoit douze appels.", "L’usine confirme le lot 41.", "Point à 18 h.")
SVG = '<svg viewBox="0 0 100 20" width="100" height="20"><rect width="50" height="9"/></svg>'
SCRIPT = "for l in *; do\n\n    echo \"$l\" <b> '#2' &amp;\ndone " + "f" * 200
INERT = (Code(SCRIPT, "check.sh"), Series("And 2 facts as at #3", ("Which lot? 41 (#2)", "Why?")))


def entries_of(notes: Sequence[str] = NOTES) -> list[Entry]:
    """The first entry opens; each note is one more."""
    last = compose(opening()[0], None, "5a" * 16)
    entries = [last]
    for number, text in enumerate(notes, 2):
        last = compose(note(text), last, sha256(b"%d" % number).hexdigest()[:32])
        entries.append(last)
    return entries


def journal_of(entries: Sequence[Entry]) -> bytes:
    return b"".join(entry.raw for entry in entries)


def log_of(entries: Sequence[Entry]) -> Table:
    columns = (
        Column("No.", 1, "number"),
        Column("Recorded", 2, "time"),
        Column("What", 8),
        Column("Receipt", 3, "code"),
    )
    rows = tuple(
        Row(
            (
                str(entry.seq),
                f"14:{entry.seq % 60:02}",
                f"{entry.type}\n{entry.fields.get('text', '')}",
                receipt(entry).partition(" ")[2],
            ),
            seq=entry.seq,
            tags={"type": entry.type, "by": "C. Roy" if entry.seq % 2 else "D. Petit"},
        )
        for entry in entries
    )
    return Table("The log", columns, rows)


def document_of(
    entries: Sequence[Entry], lang: Language = "en", mark: str = "DRILL", text: str = "See #2."
) -> Document:
    last = entries[-1]
    quoted = str(last.fields.get("text", ""))
    card = Card(
        "#3 · What shall we say?",
        (Pairs((("Reason", "The plant said so (#3)"),)), Quote(quoted, "fr", "As it stood")),
        seq=3,
        tone="warn",
        note="14:03",
    )
    sections = (
        Section("summary", "Summary", (Paragraph(text), Bullets(("one", "two (#3)")))),
        Section("course", "Course", (Picture(SVG, "A bar, half long", "From #1"), card)),
        Section("log", "Log", (log_of(entries),), new_page=True),
        Section(
            "evidence", "Evidence", (Table("Files", (Column("Name"),), (), "No file."), *INERT)
        ),
    )
    return Document(
        "report",
        lang,
        "Incident report",
        "Defective product",
        mark,
        Pairs((("Incident", "2026-11-22-defective-product-7f3a"), ("Said", quoted))),
        sections,
        f"2026-11-22-defective-product-7f3a · {receipt(last)}",
        datetime(2026, 11, 22, 14, 10, tzinfo=UTC),
        last.seq,
        last.head,
    )
