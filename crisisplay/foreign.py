r"""Foreign text, made to be read: what would act on a screen, a page or a reader is shown.

A note may hold what moves a cursor, turns the order of letters round, hides them, or may stand in
no XML. Every place that shows foreign text shows these in the same words, as `\x1b`.
"""

from __future__ import annotations

import re

_BYTE = 0xFF

# C0 but tab and LF, DEL, C1, what reorders or hides text, halves of pairs, what is no character.
_ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\ud800-\udfff]"
)

_LINE_ENDS = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")


def visible(text: str) -> str:
    r"""`text` with what would act shown, as `\x1b` or `\u202e`. Tab and line end stay."""
    return _ACTS.sub(_shown, text)


def one_line(text: str) -> str:
    """`text` without line ends, so that inside a line of ours it can begin none of its own."""
    return _LINE_ENDS.sub(" ", text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code <= _BYTE else f"\\u{code:04x}"
