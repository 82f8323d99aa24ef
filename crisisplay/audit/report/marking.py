"""What a lawyer's secrecy covers is marked wherever the report shows it or leads to it.

The sections know nothing of it: whatever they show says by its numbers what it rests on. Texts that
are quoted, or to be typed, stay as they are; the card that they are in is marked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crisisplay.acts.layout import listed
from crisisplay.audit.document import Block, Card, Row, Section, Table
from crisisplay.audit.report.telling import Telling
from crisisplay.audit.rewording import reworded

_ENTRY = re.compile(r"(?<![\w#&/])#([1-9][0-9]{0,8})(?![\w])", re.ASCII)


def marked(telling: Telling, section: Section) -> Section:
    """The section, with what is privileged in it marked."""
    if not telling.privileged:
        return section
    marking = _Marking(telling.privileged, telling.say("privileged"))
    return replace(section, blocks=tuple(marking.block(one) for one in section.blocks))


class _Marking:
    def __init__(self, covered: frozenset[int], mark: str) -> None:
        self._covered = covered
        self._mark = mark

    def block(self, block: Block) -> Block:
        match block:
            case Table(rows=rows):
                return replace(block, rows=tuple(self._row(one, block) for one in rows))
            case Card(seq=seq, note=note, blocks=inner):
                note = listed([note, self._mark]) if seq in self._covered else note
                return replace(block, note=note, blocks=tuple(map(self.block, inner)))
            case _:
                return reworded(block, self._text)

    def _text(self, text: str) -> str:
        """`#41 [privileged]`, for each entry that is named and covered."""
        return _ENTRY.sub(self._named, text) if self._mark not in text else text

    def _named(self, found: re.Match[str]) -> str:
        is_covered = int(found[1]) in self._covered
        return f"{found[0]} {self._mark}" if is_covered else found[0]

    def _row(self, row: Row, table: Table) -> Row:
        """Once, in the widest column: that of numbers has no room for it."""
        is_marked = any(self._mark in cell for cell in row.cells)
        if is_marked or self._covered.isdisjoint(_shown(row)):
            return row
        weights = [column.weight for column in table.columns]
        widest = weights.index(max(weights))
        cells = list(row.cells)
        cells[widest] = "\n".join(text for text in (cells[widest], self._mark) if text)
        return replace(row, cells=tuple(cells))


def _shown(row: Row) -> set[int]:
    """The entries that a row shows; those that it names, where it is about none."""
    if row.seq:
        return {row.seq, *row.seqs}
    return {int(number) for cell in row.cells for number in _ENTRY.findall(cell)}
