"""How large the letters are: as large as they can be where one page is promised.

Word lays out its pages itself, with fonts of its own; what fits is reckoned, with some room left.
"""

from __future__ import annotations

from collections.abc import Iterator

from crisisplay.audit.document import Block, Bullets, Document, Pairs, Paragraph

TEXT = 10.0
_FORM = 9.0
_BRIEF = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_COLUMN = 218  # points wide
_HIGH = 2 * 570  # points, of both columns
_LETTER, _LEADING, _PARAGRAPH = 0.5, 1.32, 4.5  # of the size; points after each paragraph
_TITLE = 2.6  # lines of text that a section's title takes


def text_size(document: Document) -> float:
    """In points."""
    if document.kind in ("report", "playbook"):
        return TEXT
    if document.kind != "sitrep":
        return _FORM
    return next((size for size in _BRIEF if _height(document, size) < _HIGH), _BRIEF[-1])


def _height(document: Document, size: float) -> float:
    lines = sum(_TITLE for _ in document.sections)
    after = 0.0
    for text in (text for one in document.sections for text in _texts(one.blocks)):
        lines += sum(1 + int(len(part) * size * _LETTER / _COLUMN) for part in text.split("\n"))
        after += _PARAGRAPH
    return lines * size * _LEADING + after


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text):
                yield text
            case Bullets(items):
                yield from items
            case Pairs(rows):
                yield from (f"{name} {text}" for name, text in rows)
            case _:
                pass
