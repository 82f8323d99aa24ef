r"""The usual lines, told at a glance: for whoever checks a million of them.

A form is what lines of one kind have in common: their type, what a note is about, their keys in
their order, and where a string stands. It is learned from lines that were read in full, so its
keys are spelled right and none comes twice; and where it leaves room for a value, it leaves it
only for values that have no second spelling:

- strings of printable characters, with the short escapes (`\"`, `\n`, ...) and no `\uXXXX`;
- integers of at most fifteen digits, `true`, `false`, `null`, and a list of such integers.

So what a form accepts, `line.read` and the shape that an entry must have accept too. What no form
accepts is not refused for it: it is read in full.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisisplay.journal.line import JSON, Fields

MANY = 100
"""Lines of a form before it is learned: a short journal is read in full sooner than that."""

MOST = 32
"""Forms that are learned; four times as many are counted. Memory stays what it is."""

KINDS = frozenset({"type", "about"})
"""Keys of which a form has the value: what a line means hangs on it."""

_TEXT = rb'"[ !#-\[\]-~\x80-\xff]*(?:\\["\\bfnrt][ !#-\[\]-~\x80-\xff]*)*"'
_INTEGER = rb"(?:0|-?[1-9][0-9]{0,14})"
_WORD = rb"(?:0|-?[1-9][0-9]{0,14}|true|false|null)"
_LIST = rb"\[(?:%b(?:,%b)*)?\]" % (_INTEGER, _INTEGER)
_STAMP = (
    rb'(?:"ts":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z)",)?'
    rb'(?:"tz":"[0-9:+-]{6}",)?'
    rb'(?:"up":"([0-9a-f]{8}[ +][0-9]{1,15})",)?'
)
_SALT = rb'"salt":"[0-9a-f]{32}"}\n'
_STAMPED = frozenset({"ts", "tz", "up"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_ASCII = bytes(range(0x80))


class Forms:
    """The forms that came often so far."""

    def __init__(self) -> None:
        self.pattern: re.Pattern[bytes] | None = None
        """Matches the rest of a line after its `seq`; its groups are `ts` and `up`."""
        self._seen: dict[bytes, int] = {}
        self._learned: list[bytes] = []

    def learn(self, fields: Fields) -> None:
        """Count a line that was read in full."""
        form = _form(fields)
        if form is None or len(self._learned) == MOST:
            return
        times = self._seen.get(form, 0) + 1
        if times > 1 or len(self._seen) < 4 * MOST:
            self._seen[form] = times
        if times == MANY:
            self._learned.append(form)
            self.pattern = re.compile(_STAMP + b"(?:" + b"|".join(self._learned) + b")" + _SALT)


def is_printable(raw: bytes) -> bool:
    """Whether the bytes beyond ASCII are characters with nothing to escape among them."""
    if raw.isascii():
        return True
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    # Nothing that the format escapes is printable. What is within ASCII is not asked here.
    rest = raw.translate(None, _ASCII).decode()
    return rest.replace("\u00a0", "").replace("\u202f", "").isprintable()


def _form(fields: Fields) -> bytes | None:
    """The pattern of a line's own fields; None where a form could not tell."""
    if "type" not in fields:
        return None  # What is left of an entry that was erased or redacted.
    own = list(fields.items())[2:-1]  # without prev, seq and salt
    while own and own[0][0] in _STAMPED:
        del own[0]
    parts = [_part(key, value) for key, value in own]
    return b"".join(parts) if all(parts) else None


def _part(key: str, value: JSON) -> bytes:
    if key in _STAMPED or _NAME.fullmatch(key) is None:
        return b""
    name = key.encode()
    match value:
        case str() if key in KINDS:
            return b'"%b":"%b",' % (name, value.encode()) if _NAME.fullmatch(value) else b""
        case str():
            return b'"%b":%b,' % (name, _TEXT)
        case int() | None:
            return b'"%b":%b,' % (name, _WORD)
        case list() if all(type(one) is int for one in value):
            return b'"%b":%b,' % (name, _LIST)
        case _:
            return b""
