"""How wide words are, and where their lines end, before any program has drawn them.

Widths are those of Arial, to which most sans-serif letters are metrically equal, in thousandths of
the size of the letters. What the table does not have is taken to be as wide as the widest.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_PLAIN = {
    278: " !,./:;I[\\]ft\u00a0’‘", 355: '"', 556: "#$0123456789?L_abdeghnopqu€«»–", 889: "%",
    667: "&ABEKPSVXY", 191: "'", 333: "()-`r·“”", 389: "*", 584: "+<=>~×−", 1015: "@",
    722: "CDHNRUw", 611: "FTZß", 778: "GOQ", 500: "Jcksvxyz", 833: "Mm", 944: "Wœ", 469: "^",
    222: "ijl", 334: "{}", 260: "|", 549: "≤≥≠", 1000: "—…→ŒÆ", 400: "°", 200: "\u202f",
}  # fmt: skip
_BOLD = {
    278: " ,./I\\ijl\u00a0’‘", 333: "!()-:;[]`ft·", 474: '"', 556: "#$0123456789J_aceksvxy€«»–",
    889: "%m", 722: "&ABCDHKNRU", 238: "'", 389: "*r{}", 584: "+<=>^~×−", 975: "@",
    611: "?FLTZbdghnopquß", 667: "EPSVXY", 778: "GOQw", 833: "M", 944: "Wœ", 500: "z“”",
    280: "|", 549: "≤≥≠", 1000: "—…→ŒÆ", 400: "°", 200: "\u202f",
}  # fmt: skip
_WIDEST = 1400
_STAYS = "\u00a0\u202f"


@cache
def _table(*, bold: bool) -> dict[str, int]:
    widths = _BOLD if bold else _PLAIN
    return {letter: width for width, letters in widths.items() for letter in letters}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How far the text reaches, in the unit of `size`."""
    table = _table(bold=bold)
    return sum(table.get(letter) or _width(letter, table) for letter in text) * size / 1000


def _width(letter: str, table: dict[str, int]) -> int:
    """A letter with its accents is as wide as the letter."""
    if unicodedata.combining(letter):
        return 0
    return table.get(unicodedata.normalize("NFD", letter)[0], _WIDEST)


def wrap(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`; a word that is wider is cut. Nothing is left out."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        lines += [line] if line else []
        *whole, line = _cut(word, room, size, bold=bold)
        lines += whole
    return [*lines, line] if line else lines


def _words(text: str) -> list[str]:
    """Split where a line may end: a space that stays is part of its word."""
    kept = text
    for mark, space in zip("\ue000\ue001", _STAYS, strict=True):
        kept = kept.replace(space, mark)
    words = kept.split()
    return [word.replace("\ue000", _STAYS[0]).replace("\ue001", _STAYS[1]) for word in words]


def _cut(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
