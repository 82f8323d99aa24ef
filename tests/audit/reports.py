"""A report as plain words, for tests that ask what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crisisplay.audit.document import (
    Block,
    Bullets,
    Card,
    Code,
    Document,
    Pairs,
    Paragraph,
    Picture,
    Quote,
    Section,
    Series,
    Table,
)
from crisisplay.audit.report import compose
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.i18n import Language
from crisisplay.incident.events import EVENTS
from crisisplay.journal.verify import verify


def report(folder: Path, lang: Language = "en") -> Document:
    """As the command makes it."""
    return compose(read_timeline(folder, lang), verify(folder, known=EVENTS))


def report_on(timeline: Timeline) -> Document:
    return compose(timeline, verify(timeline.folder, known=EVENTS))


def section(document: Document, id: str) -> Section:
    return next(one for one in document.sections if one.id == id)


def text(document: Document) -> str:
    """All of it, a line for each piece."""
    cover = _words(document.cover)
    sections = (line for one in document.sections for line in (one.title, *section_lines(one)))
    return "\n".join((document.title, document.subtitle, document.mark, *cover, *sections))


def section_text(document: Document, id: str) -> str:
    return "\n".join(section_lines(section(document, id)))


def section_lines(one: Section) -> Iterator[str]:
    for block in one.blocks:
        yield from _words(block)


def tables(one: Section) -> list[Table]:
    return [table for block in one.blocks for table in _tables(block)]


def _tables(block: Block) -> Iterator[Table]:
    match block:
        case Table():
            yield block
        case Card(blocks=blocks):
            for inner in blocks:
                yield from _tables(inner)
        case _:
            pass


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text):
            yield text
        case Quote(text=text, caption=caption) | Code(text=text, caption=caption):
            yield from (caption, text)
        case Bullets(items=items):
            yield from items
        case Series(caption=caption, items=items):
            yield from (caption, *items)
        case Pairs(rows=rows):
            yield from (f"{name}: {value}" for name, value in rows)
        case Table(caption=caption, columns=columns, rows=rows, empty=empty):
            yield from (caption, " | ".join(column.title for column in columns))
            yield from (" | ".join(row.cells) for row in rows)
            yield from () if rows else (empty,)
        case Picture(alt=alt, caption=caption):
            yield from (alt, caption)
        case Card(title=title, blocks=blocks, note=note):
            yield from (title, note)
            for inner in blocks:
                yield from _words(inner)
