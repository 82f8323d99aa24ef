"""A step's guide, from the little Markdown that guides are written in to lines on a screen."""

from __future__ import annotations

import re

from crisisplay.cli.walk.wrap import width, wrapped

_BULLET = re.compile(r"(\s*)(?:[-*+]|(\d{1,2})[.)])\s+(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_STRONG = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


def guide_lines(markdown: str) -> list[str]:
    """The lines of a guide. Emphasis loses its signs, a link shows its address, text stays text."""
    columns = width() - 2
    lines: list[str] = []
    for source in _paragraphs(markdown):
        text = _LINK.sub(r"\1 (\2)", _STRONG.sub(lambda m: m[1] or m[2], source))
        if bullet := _BULLET.fullmatch(text):
            sign = f"{bullet[2]}. " if bullet[2] else "• "
            indent = " " * min(4, len(bullet[1]))
            rest = indent + " " * len(sign)
            lines += wrapped(bullet[3], first=indent + sign, rest=rest, columns=columns)
        elif heading := _HEADING.fullmatch(text):
            lines += wrapped(heading[1], columns=columns)
        else:
            lines += wrapped(text, columns=columns)
    return lines


def _paragraphs(markdown: str) -> list[str]:
    """Lines of one paragraph joined; a bullet or a blank line begins another."""
    found: list[str] = []
    fresh = True
    for line in markdown.strip().splitlines():
        starts = fresh or not line.strip() or _BULLET.fullmatch(line) or _HEADING.fullmatch(line)
        if starts or not found:
            found.append(line.rstrip())
        else:
            found[-1] += f" {line.strip()}"
        fresh = not line.strip()
    return found
