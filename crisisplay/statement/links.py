"""Where a platform sees a link in a text.

The rules are those of X's public counter (twitter-text, configuration 3): `http://` or
`https://` before a host, or a bare host with an ending in use, not stuck to a word or to an `@`;
every label of at most 63 characters once in its ASCII form; a path that ends before the
punctuation of the sentence. A link counts as 23 characters however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crisisplay.statement.endings import ENDINGS
from crisisplay.values import dataclass

_LETTER = r"0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
# What a host may hold after a scheme: snowmen and any script, but no punctuation and no space.
_HOST = (
    r"[^\s\x00-,./:-@\[-^`{-\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u3003\u3008-\u301f"
    r"\ufe00-\ufe1f\uff00-\uff0f\uff1a-\uff20\ufff9-\uffff]"
)
_IN_PATH = _LETTER + r"\u0400-\u04ff!*';:=+,.$%#\[\]~&|@_–/-"
_PATH_END = _LETTER + r"\u0400-\u04ff=#/+_-"
_PARENTHESES = rf"\((?:[{_IN_PATH}]|\([{_IN_PATH}]*\))*\)"
_TAIL = (
    r"(?::[0-9]+)?"
    rf"(?:/(?:(?:[{_IN_PATH}]|{_PARENTHESES})*(?:[{_PATH_END}]|{_PARENTHESES}))?)?"
    r"(?:\?[0-9A-Za-z!?*'@();:&=+$/%#\[\]_.,~|-]*[0-9A-Za-z_&=#/-])?"
)
_NOT_STUCK = r"(?<![0-9A-Za-z@＠$#＃])"


@dataclass(frozen=True, slots=True)
class Link:
    """`text[start:end]`. `certain` is false where the host's ending is not one of ours."""

    start: int
    end: int
    certain: bool


def find_links(text: str, *, bare: bool = True) -> Iterator[Link]:
    """The links of `text` from left to right; with `bare`, those without `http` as well."""
    for found in _pattern(bare).finditer(text):
        *labels, ending = (found["host"] or found["bare"]).split(".")
        if _is_host(labels, ending):
            known = ending.lower() in ENDINGS or not ending.isascii()
            yield Link(found.start(), found.end(), certain=known)


@cache
def _pattern(bare: bool) -> re.Pattern[str]:
    ending = r"(?:xn--[0-9A-Za-z-]+|[A-Za-z]{2,63}|[^\W0-9_A-Za-z]{2,63})(?![0-9A-Za-z@])"
    schemed = rf"https?://(?P<host>(?:{_HOST}+\.)+{ending})"
    if not bare:
        return re.compile(f"{_NOT_STUCK}{schemed}(?P<bare>(?!)x)?{_TAIL}", re.IGNORECASE)
    listed = "|".join(sorted(ENDINGS, key=len, reverse=True))
    label = rf"[{_LETTER}](?:[{_LETTER}_-]*[{_LETTER}])?"
    host = rf"(?<![{_LETTER}_./-])(?P<bare>(?:{label}\.)+(?:{listed})(?![0-9A-Za-z@]))"
    return re.compile(f"{_NOT_STUCK}(?:{schemed}|{host}){_TAIL}", re.IGNORECASE)


def _is_host(labels: list[str], ending: str) -> bool:
    name = labels[-1]
    return "_" not in name and all(_is_label(label) for label in (*labels, ending))


def _is_label(label: str) -> bool:
    ascii_form = label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
    return len(ascii_form) <= 63 and not label.startswith("-") and not label.endswith("-")  # noqa: PLR2004 - RFC 1035, section 2.3.4
