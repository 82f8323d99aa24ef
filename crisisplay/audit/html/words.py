"""The one way for foreign text into a page: as text, with whatever would act shown.

Nothing that somebody wrote becomes a link but the numbers of entries, and these lead nowhere but
down the same page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container
from html import escape

from crisisplay.foreign import visible

_ENTRY = re.compile(r"(?<![\w&#/])#([1-9][0-9]{0,15})(?!\w)")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_HEX = 64
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_PLAIN = re.compile(r"[A-Za-z0-9]")


def words(text: str) -> str:
    """`text` as the content of an element, or between the quotes of an attribute."""
    return escape(visible(text))


def linked(text: str, entries: Container[int]) -> str:
    """The same for content alone: digests set as such, and `#41` a link to where entry 41 is."""
    safe = words(text)
    if len(safe) >= _HEX:
        safe = _DIGEST.sub(r"<code>\g<0></code>", safe)
    return _ENTRY.sub(lambda found: _link(found, entries), safe) if "#" in safe else safe


def _link(found: re.Match[str], entries: Container[int]) -> str:
    seq = int(found[1])
    return f'<a href="#e{seq}">#{seq}</a>' if seq in entries else found[0]


def language(tag: str) -> str:
    """The attribute that says in which language words are; nothing where `tag` is no tag."""
    return f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""


def css_string(text: str) -> str:
    """`text` as a string of a style sheet, all but plain letters and digits written as numbers."""
    spelled = (char if _PLAIN.fullmatch(char) else f"\\{ord(char):06x}" for char in visible(text))
    return '"' + "".join(spelled) + '"'


def script_json(value: object) -> str:
    """`value` as JSON that can stand in a script element: nothing in it ends one."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
