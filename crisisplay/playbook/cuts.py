"""Where a text on a line begins and ends, for the mistakes that cut one in two.

The parser stops where it no longer understands; the author looks for where the text began. This
reads single lines by their signs, without YAML, since YAML has given up on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HASH = re.compile(r"[\s,{\[:]#\S")
# `title:Savoir`, but no address and no time of day.
_GLUED = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*):([^\s:/].*)")
_INDENT = re.compile(r"[ \t]*(?:-[ \t]+)*")
_SIGNS = re.compile(r"(?<![^\s,{\[:])(?:\"[^\"]*\"|'[^']*')|[\[\]{}]")
_NEXT_KEY = re.compile(r",\s*[\"']?[\w-]+[\"']?\s*:(?:\s|$)")
_OPENS = re.compile(r"(?:[:,{\[]\s*|- +)$")
_FAR = 200  # lines up that an open quote is looked for
_NEAR = 40  # blanks between a key and its quote

Found = tuple[int, int]  # row and column, from 0


def indent(line: str) -> str:
    """What stands before the first word: spaces, tabs and the dashes of lists."""
    found = _INDENT.match(line)
    return found.group() if found else ""


def value_start(before: str) -> int | None:
    """The column of the value that ends somewhere after `before`: behind its last `key: `."""
    separators = list(re.finditer(r"[:,{]\s+|- +", before.rstrip()))
    keys = [found for found in separators if found.group().startswith(":")]
    last = (keys or separators)[-1:]
    return last[0].end() if last else None


def text_end(line: str, start: int) -> int:
    """Where the text that starts at `start` was meant to end: before what closes or follows it."""
    depth, inside = 0, open_bracket(line[:start]) is not None
    for column in range(start, len(line)):
        sign = line[column]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if depth < 0 or (depth == 0 and inside and _NEXT_KEY.match(line, column)):
            return start + len(line[start:column].rstrip())
    return len(line.rstrip())


def open_bracket(line: str) -> int | None:
    """The column of the innermost bracket or brace that the line leaves open."""
    left: list[int] = []
    for sign in _SIGNS.finditer(line):
        if sign.group() in "[{":
            left.append(sign.start())
        elif sign.group() in "]}" and left:
            left.pop()
    return left[-1] if left else None


def open_quote(lines: Sequence[str], row: int, before: str) -> Found | None:
    """Where the text opened that a quote meant to open another one has closed.

    That quote is the last sign of `before`, the start of line `row`; a blank stands before it.
    """
    quote = before.rstrip()[-1:]
    ahead = before.rstrip()[:-1]
    if quote not in ("'", '"') or ahead.count(quote) % 2 or not ahead.endswith((" ", "{", "[")):
        return None
    for above in range(row - 1, max(-1, row - _FAR), -1):
        last = lines[above].rfind(quote)
        if last >= 0 and _OPENS.search(lines[above][max(0, last - _NEAR) : last]):
            return (above, last)
    return None


def glued(line: str) -> tuple[str, str] | None:
    """Key and value where no space stands between: `title:Savoir`."""
    found = _GLUED.fullmatch(line.rstrip())
    return (found[1], found[2]) if found else None
