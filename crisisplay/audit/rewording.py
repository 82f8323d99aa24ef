"""A document with its texts changed in one way: quotes, commands and pictures stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

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

Change: TypeAlias = Callable[[str], str]


def reworded_document(document: Document, change: Change) -> Document:
    cover = Pairs(_pairs(document.cover, change))
    sections = tuple(_section(one, change) for one in document.sections)
    title, subtitle = change(document.title), change(document.subtitle)
    return replace(document, title=title, subtitle=subtitle, cover=cover, sections=sections)


def reworded(block: Block, change: Change) -> Block:
    match block:
        case Quote() | Code() | Picture():
            return block
        case Paragraph(text=text):
            return replace(block, text=change(text))
        case Bullets(items=items):
            return Bullets(_all(items, change))
        case Series(caption=caption, items=items):
            return Series(change(caption), _all(items, change))
        case Pairs():
            return Pairs(_pairs(block, change))
        case _:
            return _table(block, change) if isinstance(block, Table) else _card(block, change)


def _all(texts: Iterable[str], change: Change) -> tuple[str, ...]:
    return tuple(map(change, texts))


def _section(section: Section, change: Change) -> Section:
    blocks = tuple(reworded(one, change) for one in section.blocks)
    return replace(section, title=change(section.title), blocks=blocks)


def _pairs(pairs: Pairs, change: Change) -> tuple[tuple[str, str], ...]:
    return tuple((change(name), change(text)) for name, text in pairs.rows)


def _card(card: Card, change: Change) -> Card:
    blocks = tuple(reworded(one, change) for one in card.blocks)
    return replace(card, title=change(card.title), note=change(card.note), blocks=blocks)


def _table(table: Table, change: Change) -> Table:
    columns = tuple(replace(one, title=change(one.title)) for one in table.columns)
    rows = tuple(replace(one, cells=_all(one.cells, change)) for one in table.rows)
    caption, empty = change(table.caption), change(table.empty)
    return replace(table, caption=caption, columns=columns, rows=rows, empty=empty)
