"""How large letters may be where a section is one page, in forms that lay out their own pages.

Word and browsers have fonts of their own; what fits is reckoned, with some room left.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from crisisplay.audit.document import Block, Bullets, Card, Pairs, Paragraph, Section, Series, Table

SIZES = (10.0, 9.0, 8.0, 7.0)
"""In points."""
_WIDE, _HIGH = 480.0, 650.0  # points, of an upright page without its margins and the title
_LETTER, _LEADING = 0.52, 1.4  # of the size
_PADDING, _AFTER = 6.0, 8.0  # points: of a cell, after a paragraph


def letters(section: Section) -> float:
    """The largest of `SIZES` at which the section is one page; the smallest where none is."""
    sizes = (size for size in SIZES if _high(section.blocks, size) < _HIGH)
    return next(sizes, SIZES[-1])


def _high(blocks: Sequence[Block], size: float) -> float:
    return sum(_block(block, size) for block in blocks)


def _block(block: Block, size: float) -> float:
    match block:
        case Paragraph(text):
            return _lines(text, _WIDE, size) + _AFTER
        case Bullets(items) | Series(_, items):
            return sum(_lines(item, _WIDE, size) for item in items) + _AFTER
        case Pairs(rows):
            return sum(_lines(text, _WIDE * 0.7, size) for _, text in rows) + _AFTER
        case Table():
            return _table(block, size)
        case Card(_, inner):
            return _lines(block.title, _WIDE, size) + _AFTER + _high(inner, size)
        case _:
            return 0.0


def _table(table: Table, size: float) -> float:
    whole = sum(column.weight for column in table.columns)
    rooms = [_WIDE * column.weight / whole - _PADDING for column in table.columns]
    high = 2 * (size * _LEADING + _PADDING)  # its caption and its head
    for row in table.rows:
        cells = zip(row.cells, rooms, strict=True)
        high += max(_lines(cell, room, size) for cell, room in cells) + _PADDING
    return high + _AFTER


def _lines(text: str, room: float, size: float) -> float:
    lines = sum(max(1, ceil(len(line) * size * _LETTER / room)) for line in text.split("\n"))
    return lines * size * _LEADING
