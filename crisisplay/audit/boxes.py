"""Where the boxes of a form stand: short ones side by side, as on paper."""

from __future__ import annotations

from collections.abc import Sequence

from crisisplay.audit.document import Paragraph, Section

_SHORT = 44  # characters of a line
_BESIDE = 3


def rows_of(sections: Sequence[Section]) -> list[list[Section]]:
    """The sections in rows: up to three short ones together, any other alone."""
    rows: list[list[Section]] = []
    for one in sections:
        last = rows[-1] if rows else []
        joins = 0 < len(last) < _BESIDE and not one.new_page and _is_short(one)
        if joins and all(map(_is_short, last)):
            last.append(one)
        else:
            rows.append([one])
    return rows


def _is_short(section: Section) -> bool:
    match section.blocks:
        case (Paragraph(text),):
            return all(len(line) < _SHORT for line in text.split("\n"))
        case _:
            return False
