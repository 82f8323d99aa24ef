"""Where each entry is on the page: `#41` in a text leads to `id="e41"`, always the same place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crisisplay.audit.document import Block, Card, Document, Row, Table

RECEIPT = re.compile(r"(?m)^(?:#([1-9][0-9]{0,15}) )?([0-9a-f]{4}(?: [0-9a-f]{4}){4})$")
"""A line of a cell of the log; without a number, it is the receipt of the row's own entry."""


def is_log(table: Table) -> bool:
    """The table of the entries themselves: its rows say what type they are of."""
    return any("type" in row.tags for row in table.rows)


class Anchors:
    """The row of the log is an entry's place; where the log is not shown, the first that is.

    A text that is shown in the row of another entry has its place there, at its receipt.
    """

    def __init__(self, document: Document) -> None:
        blocks = [block for section in document.sections for block in section.blocks]
        self._logged = frozenset(_seqs(blocks, logs=True))
        self._entries = self._logged.union(_seqs(blocks, logs=False))
        self._placed: set[int] = set()

    def __contains__(self, seq: object) -> bool:
        """Whether the page shows the entry anywhere."""
        return seq in self._entries

    def place(self, seq: int, *, log: bool = False) -> str:
        """The attribute for something about entry `seq`; nothing if its place is elsewhere."""
        if not seq or seq in self._placed or (seq in self._logged and not log):
            return ""
        self._placed.add(seq)
        return f' id="e{seq}"'


def _seqs(blocks: Sequence[Block], *, logs: bool) -> Iterator[int]:
    for block in blocks:
        match block:
            case Table() if is_log(block):
                yield from (seq for row in block.rows if logs for seq in entries_of(row))
            case Table():
                yield from (seq for row in block.rows if not logs for seq in entries_of(row))
            case Card():
                if block.seq and not logs:
                    yield block.seq
                yield from _seqs(block.blocks, logs=logs)
            case _:
                pass


def entries_of(row: Row) -> Iterator[int]:
    """Each entry that a row shows."""
    yield from (seq for seq in (row.seq, *row.seqs) if seq)
