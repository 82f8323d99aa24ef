"""The document itself, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from crisisplay.audit.boxes import rows_of
from crisisplay.audit.document import (
    Block,
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
    Tone,
)
from crisisplay.audit.fitting import letters
from crisisplay.audit.word.pieces import paragraph, run, w
from crisisplay.audit.word.styles import BOX, CELL, CODE, GUTTER, TABLE, two_columns
from crisisplay.i18n import Language, say

_COLOURS: dict[Tone, str] = {
    "": "", "good": "1A6B3C", "warn": "8A5A00", "bad": "A3201D", "muted": "5B6470",
}  # fmt: skip
_SOFT = "5B6470"
_INSIDE = 320  # twips, that a box takes from what is in it
_DEEPEST = 3  # of the headings
_SMALL = 8.5  # points: a table with many rows of few words
_LETTERS = 8.0  # of digests


class Body:
    """What is written into `word`, a new and empty document of python-docx."""

    def __init__(self, word: Any, lang: Language) -> None:
        self._word = word
        self._lang = lang
        area = word.sections[0]
        self._page = int((area.page_width - area.left_margin - area.right_margin) / 635)  # twips
        self._wide = self._page
        self._letters = 0.0  # of tables, in points; 0 is as the text

    def write(self, document: Document) -> None:
        last = self._word.element.body[-1]  # the page itself; what is written stands before it
        for one in self._document(document):
            last.addprevious(one)

    def _document(self, document: Document) -> Iterator[Any]:
        if document.mark and document.kind == "report":
            yield paragraph("Subtitle", run(document.mark, bold=True, color=_COLOURS["bad"]))
        yield paragraph("Title", run(document.title))
        if document.subtitle:
            yield paragraph("Subtitle", run(document.subtitle))
        yield from self._block(document.cover, 1)
        match document.kind:
            case "report" | "playbook":
                yield from (each for one in document.sections for each in self._section(one))
            case "sitrep":
                yield two_columns(self._word)
                self._wide = (self._page - GUTTER) // 2
                yield from (each for one in document.sections for each in self._section(one))
            case _:
                yield from self._boxes(document)

    def _boxes(self, document: Document) -> Iterator[Any]:
        """The boxes of a form, each row of them a table."""
        self._wide = self._page - _INSIDE
        for row in rows_of(document.sections):
            page = (w("pageBreakBefore"),) if row[0].new_page else ()
            yield _gap(1, *page)
            cells = w("tr", *(w("tc", *self._box(one)) for one in row))
            yield self._grid(BOX, tuple(Column("") for _ in row), [cells], self._page)

    def _box(self, section: Section) -> Iterator[Any]:
        yield paragraph("Heading1", run(section.title))
        for block in section.blocks:
            yield from self._block(block, 2)

    def _section(self, section: Section) -> Iterator[Any]:
        page = (w("pageBreakBefore"),) if section.new_page else ()
        yield paragraph("Heading1", run(section.title), properties=page)
        self._letters = letters(section) if section.paper == "sheet" else 0.0
        for block in section.blocks:
            yield from self._block(block, 2)
        self._letters = 0.0

    def _block(self, block: Block, level: int) -> Iterator[Any]:
        match block:
            case Quote() | Code() | Picture():
                yield from self._figure(block)
            case Table():
                yield from self._table(block)
            case Card():
                yield from self._card(block, level)
            case _:
                yield from self._told(block)

    def _told(self, block: Paragraph | Bullets | Series | Pairs) -> Iterator[Any]:
        match block:
            case Paragraph(text, tone):
                yield paragraph("Normal", run(text, color=_COLOURS[tone]))
            case Bullets(items):
                yield from (paragraph("ListBullet", run(item)) for item in items)
            case Series(caption, items):
                yield paragraph("Caption", run(caption))
                yield paragraph(CELL, run(" · ".join(items), size=_SMALL))
                yield _gap()
            case Pairs(rows):
                yield from self._pairs(rows)

    def _figure(self, block: Quote | Code | Picture) -> Iterator[Any]:
        match block:
            case Quote(text, lang, caption):
                yield paragraph("Quote", run(text, lang=lang if _is_tag(lang) else ""))
                if caption:
                    yield paragraph("Caption", run(caption))
            case Code(text, caption):
                if caption:
                    yield paragraph("Caption", run(caption))
                yield from (paragraph(CODE, run(line)) for line in text.split("\n"))
                yield _gap()
            case Picture():
                yield from self._picture(block)

    def _card(self, card: Card, level: int) -> Iterator[Any]:
        note = [run(f"  {card.note}", color=_SOFT, size=9)] if card.note else []
        title = run(card.title, color=_COLOURS[card.tone])
        yield paragraph(f"Heading{min(level, _DEEPEST)}", title, *note)
        for block in card.blocks:
            yield from self._block(block, level + 1)

    def _pairs(self, rows: Iterable[tuple[str, str]]) -> Iterator[Any]:
        columns = (Column("", 1), Column("", 3 if self._wide == self._page else 2))
        cells = [
            w("tr", self._cell(run(name, color=_SOFT), "text"), self._cell(run(text), "text"))
            for name, text in rows
        ]
        if cells:
            yield self._grid("TableNormal", columns, cells)
            yield _gap()

    def _table(self, table: Table) -> Iterator[Any]:
        if table.caption:
            yield paragraph("Caption", run(table.caption))
        if not table.rows:
            yield paragraph("Normal", run(table.empty, color=_SOFT))
            return
        head = w("tr", w("trPr", w("cantSplit"), w("tblHeader")))
        head.extend(self._cell(run(one.title), one.kind) for one in table.columns)
        small = _SMALL if table.dense else self._letters
        rows = [self._row(row, table.columns, small) for row in table.rows]
        yield self._grid(TABLE, table.columns, [head, *rows])
        yield _gap()

    def _row(self, row: Row, columns: tuple[Column, ...], size: float) -> Any:
        colour = _COLOURS[row.tone]
        made = w("tr", w("trPr", w("cantSplit")))
        for text, column in zip(row.cells, columns, strict=True):
            is_code = column.kind == "code"
            font, letters = (
                ("Consolas", size - 1.5 if size else _LETTERS) if is_code else ("", size)
            )
            made.append(self._cell(run(text, color=colour, font=font, size=letters), column.kind))
        return made

    def _cell(self, words: Any, kind: str) -> Any:
        side = (w("jc", val="right"),) if kind == "number" else ()
        return w("tc", paragraph(CELL, words, properties=side))

    def _grid(
        self, style: str, columns: tuple[Column, ...], rows: Iterable[Any], wide: int = 0
    ) -> Any:
        whole = sum(column.weight for column in columns)
        widths = [((wide or self._wide) - 80) * column.weight // whole for column in columns]
        about = w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblInd", w=80, type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0),
        )
        grid = w("tblGrid", *(w("gridCol", w=wide) for wide in widths))
        return w("tbl", about, grid, *rows)

    def _picture(self, picture: Picture) -> Iterator[Any]:
        """As points, for Word reads no such drawing; in words where they can't be made."""
        from crisisplay.audit.word.drawing import inline

        drawn = inline(self._word, picture, self._wide)
        if drawn is None:
            words = say(self._lang, "rendering.picture", caption=picture.caption, alt=picture.alt)
            yield paragraph("Normal", run(words))
            return
        yield paragraph("Normal", w("r", drawn), properties=(w("keepNext"),))
        if picture.caption:
            yield paragraph("Caption", run(picture.caption))


def _gap(points: int = 6, *about: Any) -> Any:
    """Between two tables, which would be one without it."""
    space = w("spacing", before=0, after=0, line=points * 20, lineRule="exact")
    return paragraph("Normal", properties=(*about, space))


def _is_tag(lang: str) -> bool:
    """Whether it has the looks of a BCP 47 tag; else Word holds the file to be broken."""
    return bool(lang) and lang.isascii() and all(part.isalnum() for part in lang.split("-"))
