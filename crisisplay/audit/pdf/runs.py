"""Texts as the page takes them: plain where they are plain, else in pieces.

A piece is a string; `["#", "41"]`, the number of an entry; `["?", "1F64F"]`, a character that no
font at hand has; or `["|"]`, a place where a long word may be cut. The page never reads markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias
from unicodedata import category, normalize

from crisisplay.audit.pdf.glyphs import drawable, serif
from crisisplay.foreign import visible

Run: TypeAlias = "str | list[str]"

_LONG = 24  # letters in a row, from which on a word may be wider than its cell
_CUT = 8
_PLAIN = re.compile(r"[\n\x20-\x22\x24-\x7e\xa0-\u017f‘’“”–—…€→\u202f]*")
_LONG_WORD = re.compile(rf"\S{{{_LONG},}}")
_LONG_TYPED = re.compile(r"\S{80,}")  # what is wider than the page in the letters of a command
_ENTRY = re.compile(r"(?<![\w#&/])#([1-9][0-9]{0,8})(?![\w])", re.ASCII)
_LEANING = ("Mn", "Mc", "Me", "Sk", "Lm", "Cf")  # drawn on or by another letter
# How a character is asked to look: in colour or in black. It has no picture of its own.
_LOOKS = re.compile("[\ufe0e\ufe0f]")


@cache
def shown(text: str) -> str | list[Run]:
    """The text as it is given to the page."""
    if _PLAIN.fullmatch(text) and not _LONG_WORD.search(text):
        return text
    runs: list[Run] = []
    plain = visible(text).replace("\t", "    ")
    at = 0
    for match in _ENTRY.finditer(plain):
        runs += _drawn(plain[at : match.start()])
        runs.append(["#", match[1]])
        at = match.end()
    runs += _drawn(plain[at:])
    return runs


def coded(text: str) -> list[list[Run]]:
    """What is to be typed as it is, line by line: nothing in it is the number of an entry."""
    plain = visible(text).replace("\t", "    ")
    return [list(_drawn(line, _LONG_TYPED)) for line in plain.split("\n")]


def title(text: str) -> str | list[Run]:
    """A text that names something: readers of tagged pages are told of no thing without a name."""
    return shown(text if text.strip() else "—")


def in_picture(svg: str) -> str:
    """The same picture, with a box for each character that its font does not have.

    There is no room for numbers; the table beside it has the words.
    """
    if _PLAIN.fullmatch(svg):
        return svg
    clusters = _clusters(_LOOKS.sub("", normalize("NFC", svg)))
    return "".join(one if one.isascii() else _boxed(one) for one in clusters)


def _boxed(cluster: str) -> str:
    """Letters of the text font that stand alone, and one box for the rest.

    In a picture no second font is looked up letter by letter.
    """
    kept = "".join(one for one in cluster if one in serif() and category(one) not in _LEANING)
    return kept if kept == cluster else f"{kept}□"


def _drawn(text: str, long: re.Pattern[str] = _LONG_WORD) -> Iterator[Run]:
    """The same, with places to cut long words at."""
    for piece in _pieces(text):
        if isinstance(piece, str):
            yield from _cut(piece, long)
        else:
            yield piece


def _pieces(text: str) -> Iterator[Run]:
    """What can be drawn as it is, and each character that can't by its number."""
    plain: list[str] = []
    for cluster in _clusters(_LOOKS.sub("", text)):
        if _is_drawable(cluster):
            plain.append(cluster)
            continue
        yield "".join(plain)
        plain = []
        for letter in cluster:
            yield letter if _is_drawable(letter) else ["?", f"{ord(letter):04X}"]
    yield "".join(plain)


def _is_drawable(cluster: str) -> bool:
    alone = cluster == "\n" or cluster in drawable()
    return alone or (len(cluster) > 1 and serif().issuperset(cluster))


def _clusters(text: str) -> list[str]:
    import regex  # type: ignore[import-untyped] # what a reader takes for one character may be several

    return [str(one) for one in regex.findall(r"\X", text)]


def _cut(text: str, long: re.Pattern[str]) -> Iterator[Run]:
    """`text`, with places to cut it in words that are too long for a narrow column."""
    at = 0
    for match in long.finditer(text):
        for place in range(match.start() + _CUT, match.end(), _CUT):
            yield text[at:place]
            yield ["|"]
            at = place
    if text[at:]:
        yield text[at:]
