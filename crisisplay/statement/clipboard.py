"""Put a text on the clipboard of the terminal's own machine, over SSH too: OSC 52.

The sequence asks the terminal to do it, and no answer comes back: the text has to stay on the
screen as well. tmux and screen let it through only in a wrapping of their own.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

from crisisplay.errors import Refusal

# xterm refuses a sequence beyond 100,000 bytes: 74,994 of text once in base64 with its frame.
LIMIT = 74_994
# screen drops a device control string beyond 768 bytes; it joins those that follow each other.
_SCREEN_CHUNK = 760
_WITHOUT = frozenset({"", "dumb", "linux", "unknown"})


def copy_sequence(text: str, environ: Mapping[str, str]) -> str:
    """The escape sequence that copies `text`, for the terminal that TERM and TMUX describe.

    Refusal `statement.clipboard_too_long` beyond LIMIT bytes of UTF-8, and
    `statement.clipboard_absent` where the terminal is known to have no clipboard.
    """
    term = environ.get("TERM", "")
    if term in _WITHOUT:
        raise Refusal("statement.clipboard_absent", term=term or "-")
    data = text.encode("utf-8", "replace")
    if len(data) > LIMIT:
        raise Refusal("statement.clipboard_too_long", size=len(data), limit=LIMIT)
    sequence = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if environ.get("TMUX"):
        return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    if term.startswith("screen"):
        return _through_screen(sequence)
    return sequence


def _through_screen(sequence: str) -> str:
    starts = range(0, len(sequence), _SCREEN_CHUNK)
    return "".join(f"\x1bP{sequence[at : at + _SCREEN_CHUNK]}\x1b\\" for at in starts)
