"""Receipts: the head after an entry, short enough to be read out on the telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crisisplay.errors import Misuse
from crisisplay.values import dataclass

if TYPE_CHECKING:
    from crisisplay.journal.entry import Entry

SHORT = 20
"""Hex digits of a receipt for people; 64 in files."""

# Compiled where it is used: every command shows receipts, few read one.
_RECEIPT = r"#? ?([1-9][0-9]{0,15})[ :–—-]+((?:[0-9a-f][ –—-]?){20}|(?:[0-9a-f][ –—-]?){64})"


@dataclass(frozen=True, slots=True)
class Receipt:
    seq: int
    head_prefix: str
    """20 or 64 hex digits."""

    def __str__(self) -> str:
        digits = self.head_prefix[:SHORT]
        groups = [digits[at : at + 4] for at in range(0, SHORT, 4)]
        return f"#{self.seq} {' '.join(groups)}"


def receipt(entry: Entry) -> str:
    """As in "#41 1cb1 7301 e176 fdd1 6045"."""
    return str(Receipt(entry.seq, entry.head))


def parse_receipt(text: str) -> Receipt:
    """From "#41 1cb1 7301 ..." or "41:1cb17301...", 20 or 64 hex digits, with dashes or without.

    Misuse for the rest.
    """
    found = re.fullmatch(_RECEIPT, text.strip().lower())
    if found is None:
        raise Misuse("journal.receipt", text=text)
    return Receipt(int(found[1]), re.sub("[^0-9a-f]", "", found[2]))
