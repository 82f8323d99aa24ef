"""A document as data for the page: dicts and lists, every text made safe to draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from crisisplay.acts.layout import flat
from crisisplay.audit.boxes import rows_of
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
    Row,
    Section,
    Series,
    Table,
)
from crisisplay.audit.pdf.runs import coded, in_picture, shown, title
from crisisplay.foreign import visible
from crisisplay.i18n import Language, say

Places: TypeAlias = "Mapping[int, Row | Card]"


def as_data(document: Document) -> dict[str, Any]:
    """What `page.typ` reads."""
    lang, places = document.lang, _places(document)
    return {
        "kind": document.kind,
        "lang": lang,
        "name": visible(document.title).strip() or "—",
        "title": title(document.title),
        "subtitle": shown(document.subtitle),
        "running": shown(_on_one_line(document.title, 90)),
        "mark": shown(_on_one_line(document.mark, 30)),
        "foot": shown(_on_one_line(document.foot, 120)),
        "cover": _block(document.cover, places),
        "rows": [
            [_section(one, places, lang) for one in row] for row in rows_of(document.sections)
        ],
        "contents": say(lang, "rendering.contents"),
        "linked": {str(seq): True for seq in places},
    }


def _section(section: Section, places: Places, lang: Language) -> dict[str, Any]:
    return {
        "title": title(section.title),
        "new_page": section.new_page,
        "paper": section.paper,
        "again": say(lang, "rendering.again"),
        "blocks": _blocks(section.blocks, places),
    }


def _places(document: Document) -> dict[int, Row | Card]:
    """Where `#41` leads: the last row about the entry, which is the log's; else its first card."""
    found: dict[int, Row | Card] = {}
    for one in (one for section in document.sections for one in _targets(section.blocks)):
        for seq in _entries(one):
            if isinstance(one, Row) or seq not in found:
                found[seq] = one
    return found


def _targets(blocks: tuple[Block, ...]) -> Iterator[Row | Card]:
    for block in blocks:
        match block:
            case Table(rows=rows):
                yield from rows
            case Card(blocks=inner):
                yield block
                yield from _targets(inner)
            case _:
                pass


def _entries(one: Row | Card) -> tuple[int, ...]:
    """Each entry that a row or a card shows."""
    seqs = (one.seq, *one.seqs) if isinstance(one, Row) else (one.seq,)
    return tuple(seq for seq in dict.fromkeys(seqs) if seq)


def _placed(one: Row | Card, places: Places) -> list[int]:
    """The entries that have their place here."""
    return [seq for seq in _entries(one) if places.get(seq) is one]


def _blocks(blocks: tuple[Block, ...], places: Places) -> list[dict[str, Any]]:
    """Each block; a text and its translation, where they follow each other, as one."""
    made = []
    rest = list(blocks)
    while rest:
        match rest:
            case [Quote(lang=one) as left, Quote(lang=other) as right, *_] if one != other:
                made.append({"kind": "quotes", "quotes": [_quote(left), _quote(right)]})
                rest = rest[2:]
            case _:
                made.append(_block(rest.pop(0), places))
    return made


def _block(block: Block, places: Places) -> dict[str, Any]:
    match block:
        case Paragraph(text, tone):
            made: dict[str, Any] = {"kind": "paragraph", "text": shown(text), "tone": tone}
        case Quote():
            made = _quote(block)
        case Code(text, caption):
            made = {"kind": "code", "lines": coded(text), "caption": shown(caption)}
        case Series(caption, items):
            made = _series(caption, items)
        case Bullets(items):
            made = {"kind": "bullets", "items": [shown(one) for one in items]}
        case Pairs(rows):
            made = {"kind": "pairs", "rows": [[shown(a), shown(b)] for a, b in rows]}
        case Table():
            made = _table(block, places)
        case Picture(svg, alt, caption):
            made = {
                "kind": "picture",
                "svg": in_picture(svg),
                "alt": visible(alt).strip() or "—",
                "caption": shown(caption),
            }
        case Card():
            made = _card(block, places)
    return made


def _quote(quote: Quote) -> dict[str, Any]:
    tag = quote.lang.partition("-")[0].lower()
    return {
        "kind": "quote",
        "text": shown(quote.text),
        "lang": tag if _is_lang(tag) else "",
        "caption": shown(quote.caption),
    }


def _series(caption: str, items: tuple[str, ...]) -> dict[str, Any]:
    return {"kind": "series", "caption": shown(caption), "items": [shown(one) for one in items]}


def _card(card: Card, places: Places) -> dict[str, Any]:
    return {
        "kind": "card",
        "title": title(card.title),
        "note": shown(card.note),
        "entries": _placed(card, places),
        "tone": card.tone,
        "blocks": _blocks(card.blocks, places),
    }


def _table(table: Table, places: Places) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": shown(table.caption),
        "columns": [
            {"title": shown(one.title), "weight": one.weight, "kind": one.kind}
            for one in table.columns
        ],
        "rows": [
            {
                "cells": [shown(cell) for cell in row.cells],
                "entries": _placed(row, places),
                "tone": row.tone,
            }
            for row in table.rows
        ],
        "empty": shown(table.empty),
        "dense": table.dense,
    }


def _on_one_line(text: str, most: int) -> str:
    """For the margins of every page, which must not grow into it."""
    line = flat(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _is_lang(tag: str) -> bool:
    return tag.isascii() and tag.isalpha() and len(tag) in (2, 3)
