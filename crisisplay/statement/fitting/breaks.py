"""Where a text may be cut into posts: after a paragraph, a sentence, a clause, at worst a word.

Never inside a link, an emoji, a quotation or a placeholder, nor beside a number: `10 000 €`,
`14 h 30` and `12 août 2026` stay whole, and so does `M. Roy`. A space that does not break is none
of the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from crisisplay.values import dataclass

After: TypeAlias = Literal["paragraph", "sentence", "clause", "word"]

_GAP = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_WHOLE = re.compile(r"\{\{.*?\}\}|«[^»]*»|“[^”]*”|\"[^\"\n]*\"")
_CLOSING = "\u00a0\u202f»”\"’')]"
_SENTENCE_ENDS = ".!?…"
_CLAUSE_ENDS = ",;:–—)"
_ABBREVIATIONS = frozenset((
    "m", "mm", "mme", "mmes", "mlle", "dr", "pr", "me", "mgr", "st", "ste", "n",
    "no", "art", "al", "p", "pp", "ex", "cf", "env", "tél", "av", "bd", "fig",
    "vol", "ch", "chap", "mr", "mrs", "ms", "prof", "jr", "sr", "vs", "approx", "dept",
    "ext", "inc", "ltd", "co", "eg", "ie",
))  # fmt: skip
_REACH = 80  # characters before a gap that say what ends there


@dataclass(frozen=True, slots=True)
class Piece:
    """`text[start:end]`, words that are kept together, and what ends there."""

    start: int
    end: int
    after: After


def pieces(text: str, finest: After = "word") -> tuple[Piece, ...]:
    """`text` from its first word to its last, cut everywhere it may be down to `finest`."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    whole = [found.span() for found in _WHOLE.finditer(text)]
    found, start = [], first
    for gap in _GAP.finditer(text, first, last):
        if any(begin < gap.start() < end for begin, end in whole):
            continue
        after = _kind(text, gap)
        if after and _RANKS[after] <= _RANKS[finest]:
            found.append(Piece(start, gap.start(), after))
            start = gap.end()
    return (*found, Piece(start, last, "paragraph")) if last > first else ()


_RANKS: dict[After, int] = {"paragraph": 0, "sentence": 1, "clause": 2, "word": 3}


def _kind(text: str, gap: re.Match[str]) -> After | None:
    """What ends before `gap`; None where the words on its two sides belong together."""
    left = text[max(0, gap.start() - _REACH) : gap.start()]
    right = text[gap.end() : gap.end() + 1]
    if _PARAGRAPH.search(gap.group()):
        return "paragraph"
    if "\n" in gap.group() or _ends_sentence(left, right):
        return "sentence"
    if left[-1] in _CLAUSE_ENDS or right in {"(", "–", "—"}:
        return "clause"
    if left[-1].isdigit() or right.isdigit() or _is_abbreviation(left):
        return None
    return None if right in _SIGNS or left[-1] in "«“(" else "word"


_SIGNS = frozenset("»”)!?;:%€$£°")


def _ends_sentence(left: str, right: str) -> bool:
    bare = left.rstrip(_CLOSING)
    if not bare or bare[-1] not in _SENTENCE_ENDS or right.islower():
        return False
    return not (bare.endswith(".") and _is_abbreviation(bare))


def _is_abbreviation(left: str) -> bool:
    """Whether `left` ends with `M.`, `art.`, `n°`, or an initial."""
    word = re.split(r"[\s(«“’']", left)[-1]
    if word.endswith("°"):
        return True
    name = word.removesuffix(".")
    if name == word:
        return False
    return name.lower().replace(".", "") in _ABBREVIATIONS or (len(name) == 1 and name.isupper())


def refined(text: str, piece: Piece, finest: After) -> Iterator[Piece]:
    """The same words, cut further down to `finest`; their last piece ends as they did."""
    inner = pieces(text[piece.start : piece.end], finest)
    for one in inner:
        after = piece.after if one is inner[-1] else one.after
        yield Piece(piece.start + one.start, piece.start + one.end, after)
