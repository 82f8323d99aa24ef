"""Where the sentences of a text end, in French and in English.

A full stop ends no sentence in `M. Dupont`, `e.g. this`, `n° 4`, `1.5` or an address. A blank line
always ends one; so does a line end before an item of a list, or after a short line with no stop
(a title).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crisisplay.statement.checks.phrases import Place

_STOP: Final = re.compile(r"[.!?…]{1,9}(?:[ \u00a0\u202f]?[»”\"')\]]){0,3}(?=\s|$)|\n")
_SHORT: Final = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "drs", "pr", "me", "mgr", "st", "ste", "mr",
    "mrs", "ms", "messrs", "jr", "prof", "rev", "gen", "lt", "sgt", "cf", "env", "ex", "hab",
    "i.e", "e.g", "p.ex", "vs", "viz", "approx", "dept", "av", "bd", "réf", "resp",
})  # fmt: skip
_BEFORE_A_NUMBER: Final = frozenset(
    ["no", "n", "nos", "art", "p", "pp", "fig", "vol", "tél", "tel"]
)
_EITHER_WAY: Final = frozenset(["etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "min", "sec"])
_ZONE: Final = re.compile(
    r"\s(?:[A-Z]{2,5}(?![\w])|\w{3,20} (?:[Tt]ime)|Eastern|Central|Pacific|Mountain)"
)
_NEXT: Final = re.compile(r"\s*[«“\"'(\[–—-]{0,3}\s*(\S)?")
_ITEM: Final = re.compile(r"[ \t]*(?:[-–—•*▪·►✓☐]|\d{1,2}[.)])\s")
_TITLE: Final = 60
_WORD: Final = re.compile(r"\d{1,2} ?h ?\d{2}(?!\w)|\d{1,3}(?:[  \u202f]\d{3})+|\S+")


def sentences(text: str) -> tuple[Place, ...]:
    """The sentences, each without the spaces around it."""
    return tuple(_stripped(text))


def count_words(text: str) -> int:
    """As a person counts: what stands between spaces and has a letter or a digit; `10 h 30` is
    one, and so is `12 000`.
    """
    return sum(1 for _ in words(text))


def words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        if any(character.isalnum() for character in found.group()):
            yield found.group()


def _stripped(text: str) -> Iterator[Place]:
    for start, end in _pieces(text):
        inside = text[start:end]
        left = len(inside) - len(inside.lstrip())
        size = len(inside.strip())
        if any(character.isalnum() for character in inside):
            yield Place(start + left, start + left + size)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, start, stop):
            yield start, stop.end()
            start = stop.end()
    yield start, len(text)


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    if stop.group() == "\n":
        return _ends_line(text, start, stop.start())
    follows = _NEXT.match(text, stop.end())
    following = (follows[1] if follows else None) or ""
    if not following or stop.group()[0] != ".":
        return not following.islower()
    return _ends_after(
        _word_before(text, stop.start()), following, text[stop.end() : stop.end() + 40]
    )


def _ends_after(word: str, following: str, rest: str) -> bool:
    """Whether a full stop after `word` ends a sentence."""
    if word in _EITHER_WAY:
        # '4 p.m. London time' goes on, '4 p.m. We will' does not.
        return following.isupper() and not _ZONE.match(rest)
    if word in _BEFORE_A_NUMBER and following.isdigit():
        return False
    initial = len(word) == 1 and word.isalpha()
    return not (word in _SHORT or initial or following.islower())


def _word_before(text: str, end: int) -> str:
    """The letters and inner dots right before a stop, in lower case."""
    start = end
    while start > max(0, end - 12) and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:end].lower()


def _ends_line(text: str, start: int, at: int) -> bool:
    rest = text[at + 1 : at + 80]
    if not rest.strip(" \t\r") or rest.lstrip(" \t\r").startswith("\n"):
        return True
    line = text[max(start, text.rfind("\n", 0, at) + 1) : at].rstrip()
    if _ITEM.match(rest) or line.endswith(":") or _ITEM.match(text[start : start + 8].lstrip("\n")):
        return bool(_ITEM.match(rest)) or rest.lstrip()[:1].isupper()
    return len(line) < _TITLE and not line.endswith(",") and rest.lstrip()[:1].isupper()
