"""A statement's words as HTML: paragraphs, lists and links, and everything else as it was typed.

A blank line ends a paragraph, `- ` begins an item, `1. ` a numbered one. A link is written
`[words](address)`, or is an address by itself; only https, mailto and tel lead anywhere. Nobody's
text is ever markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from crisisplay.foreign import one_line, visible

_ITEM = re.compile(r"[ \t]*(?:[-*•]|([0-9]{1,3})[.)])[ \t]+(?=\S)")

# Everything is bounded, and begins where nothing like it goes before: no text takes long.
_LINK = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<to>(?:https://|mailto:|tel:)[^\s()<>\"]{1,2000})\)"
    r"|(?P<url>\bhttps://[^\s<>\"«»“”]{1,2000})"
    r"|(?P<mail>(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})"
    r"|(?P<phone>(?<![\w+])\+[0-9]{1,3}(?:[ .\u00a0\u202f-]?[0-9]){6,13}(?![0-9]))"
)
_AFTER_URL = ".,;:!?…'’*_"
_NO_DIGIT = re.compile(r"[^0-9+]")


def words(text: str) -> str:
    """`text` as the content of an element, or between the quotes of an attribute."""
    return escape(visible(text))


def line(text: str) -> str:
    """The same, on one line."""
    return words(one_line(text).strip())


def inline(text: str) -> str:
    """`text` on one line, with what leads somewhere as links."""
    return _joined(visible(one_line(text).strip()))


def paragraphs(text: str) -> str:
    """`text` as paragraphs and lists."""
    blocks = re.split(r"\n(?:[ \t]*\n)+", visible(text.replace("\r\n", "\n")).strip())
    return "\n".join(drawn for block in blocks if block for drawn in _block(block))


def _block(block: str) -> Iterator[str]:
    for kind, lines in groupby(block.split("\n"), key=_kind):
        typed = list(lines)
        if not kind:
            yield f"<p>{'<br>'.join(map(_joined, typed))}</p>"
            continue
        items = "".join(f"<li>{_joined(_ITEM.sub('', one, count=1))}</li>" for one in typed)
        yield f"<{kind}{_start(typed[0])}>{items}</{kind}>"


def _kind(text: str) -> str:
    found = _ITEM.match(text)
    if not found:
        return ""
    return "ol" if found[1] else "ul"


def _start(first: str) -> str:
    found = _ITEM.match(first)
    number = int(found[1]) if found and found[1] else 1
    return "" if number == 1 else f' start="{number}"'


def _joined(text: str) -> str:
    return "".join(_inline(text))


def _inline(text: str) -> Iterator[str]:
    at = 0
    for found in _LINK.finditer(text):
        label, to = _link(found)
        # On paper, an address behind words is written out.
        named = ' class="named"' if found["words"] else ""
        yield escape(text[at : found.start()])
        yield f'<a href="{escape(to)}"{named}>{escape(label)}</a>'
        at = found.end() if found["words"] else found.start() + len(label)
    yield escape(text[at:])


def _link(found: re.Match[str]) -> tuple[str, str]:
    """What is shown, and where it leads."""
    match found.lastgroup:
        case "url":
            url = _without_end(found["url"])
            return url, url
        case "mail":
            return found["mail"], f"mailto:{found['mail']}"
        case "phone":
            return found["phone"], f"tel:{_NO_DIGIT.sub('', found['phone'])}"
        case _:
            return found["words"], found["to"]


def _without_end(url: str) -> str:
    """Without what belongs to the sentence around it."""
    return url.rstrip(_AFTER_URL if "(" in url else f"{_AFTER_URL})")
