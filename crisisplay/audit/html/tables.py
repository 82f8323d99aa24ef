"""Tables: headed columns and rows, and on each row of the log what the script checks it by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from crisisplay.audit.document import Column, Row, Table
from crisisplay.audit.html.anchors import RECEIPT, Anchors, is_log
from crisisplay.audit.html.filters import filters, tags_of
from crisisplay.audit.html.words import css_string, linked, words
from crisisplay.i18n import Language
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the rows of one table have in common."""

    columns: tuple[Column, ...]
    kinds: tuple[str, ...]
    """The class of each column's cells."""
    heading: int
    """The column that names a row: the first that has a title."""
    log: bool

    def is_what(self, at: int) -> bool:
        """Whether the column is the widest, which says what happened."""
        return self.columns[at].weight == max(column.weight for column in self.columns)


class Tables:
    """Draws tables, and keeps what of their style can't stand in an attribute."""

    def __init__(self, lang: Language, anchors: Anchors, heads: Sequence[str]) -> None:
        self._lang: Language = lang
        self._anchors = anchors
        self._heads = heads
        self._styles: list[str] = []

    @property
    def style(self) -> str:
        """Widths of columns, and their titles for where a narrow screen stacks the cells."""
        return "".join(self._styles)

    def draw(self, table: Table, title: str) -> Iterator[str]:
        """`title` is the id of the heading above, for a table without a caption."""
        if not table.rows:
            yield f'<p class="muted">{words(table.empty or table.caption)}</p>\n'
            return
        name = f"t{len(self._styles) + 1}"
        frame = _frame(table)
        self._styles.append(_style(name, frame.columns))
        yield from filters(table, name, title, self._lang)
        label = "" if table.caption else f' aria-labelledby="{title}"'
        yield f'<table id="{name}"{class_of("log" * frame.log, "dense" * table.dense)}{label}>'
        yield f"<caption>{words(table.caption)}</caption>\n" if table.caption else "\n"
        yield f"<colgroup>{'<col>' * len(frame.columns)}</colgroup>\n"
        titles = zip(frame.columns, frame.kinds, strict=True)
        yield f"<thead><tr>{''.join(_title(*one) for one in titles)}</tr></thead>\n<tbody>\n"
        for row in table.rows:
            yield self._row(row, frame)
        yield "</tbody></table>\n"

    def _row(self, row: Row, frame: _Frame) -> str:
        place = self._anchors.place(row.seq, log=frame.log) + self.head(row.seq)
        texts = [self._cell(cell, row, frame, at) for at, cell in enumerate(row.cells)]
        # What is not placed at a receipt of its own has its place where the row begins.
        rest = (self._anchors.place(seq, log=frame.log) for seq in row.seqs)
        texts[0] = "".join(f"<span{one}></span>" for one in rest if one) + texts[0]
        cells = (
            f'<th scope="row"{kind}>{text}</th>'
            if at == frame.heading and row.cells[at]
            else f"<td{kind}>{text}</td>"
            for at, (text, kind) in enumerate(zip(texts, frame.kinds, strict=True))
        )
        return f"<tr{place}{class_of(row.tone)}{tags_of(row)}>{''.join(cells)}</tr>\n"

    def _cell(self, cell: str, row: Row, frame: _Frame, at: int) -> str:
        if row.seq and cell == str(row.seq):
            return f'<a href="#e{row.seq}">{row.seq}</a>'
        if frame.log and frame.columns[at].kind == "code":
            return self._receipts(cell, row.seq)
        is_what = frame.log and frame.is_what(at)
        return self._led(cell, row.tags) if is_what else linked(cell, self._anchors)

    def _led(self, cell: str, tags: Mapping[str, str]) -> str:
        """The kind of an entry stands out, where what is told begins with it."""
        kind = tags.get("type", "")
        lead, rest = cell[: len(kind)], cell[len(kind) :]
        if not kind or lead.casefold() != kind.casefold():
            return linked(cell, self._anchors)
        return f"<b>{linked(lead, self._anchors)}</b>{linked(rest, self._anchors)}"

    def _receipts(self, cell: str, seq: int) -> str:
        """Each receipt by itself, so that the script can compare it with its head."""

        def mark(found: re.Match[str]) -> str:
            own = int(found[1] or seq)
            place = self._anchors.place(own, log=True)
            return f'<span class="receipt"{place} data-receipt="{own}">{found[0]}</span>'

        return RECEIPT.sub(mark, words(cell))

    def head(self, seq: int) -> str:
        """What the script compares with the head that it computes: the one this page was given."""
        if not 0 < seq <= len(self._heads):
            return ""
        return f' data-seq="{seq}" data-head="{self._heads[seq - 1]}"'


def class_of(*names: str) -> str:
    """The attribute for the names that are not empty."""
    found = " ".join(name for name in names if name)
    return f' class="{found}"' if found else ""


def _frame(table: Table) -> _Frame:
    log = is_log(table)
    kinds = tuple(class_of(one.kind if one.kind != "text" else "") for one in table.columns)
    titled = [at for at, column in enumerate(table.columns) if column.title]
    return _Frame(table.columns, kinds, titled[0] if titled else 0, log)


def _title(column: Column, kind: str) -> str:
    if not column.title:
        return f"<td{kind}></td>"
    return f'<th scope="col"{kind}>{words(column.title)}</th>'


def _style(name: str, columns: Sequence[Column]) -> str:
    whole = sum(column.weight for column in columns) or 1
    widths = "".join(
        f"#{name} col:nth-child({at}){{width:{100 * column.weight / whole:.2f}%}}\n"
        for at, column in enumerate(columns, 1)
    )
    titles = "".join(
        f"#{name} td:nth-child({at})::before{{content:{css_string(column.title)}}}\n"
        for at, column in enumerate(columns, 1)
        if column.title
    )
    return f"{widths}@media screen and (max-width:40rem){{\n{titles}}}\n"
