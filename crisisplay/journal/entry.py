r"""An entry: a line in its place in the chain.

d    = SHA-256(the line's bytes, LF included)
head = SHA-256("<prev> <d>\n"), which is the next line's `prev`

Two steps, not one: a line that was erased leaves its d behind, and with one step everything
before it could be rewritten and still lead to the same head.
"""

from __future__ import annotations

import re
from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING

from crisisplay.journal.line import Unsound, read, write
from crisisplay.values import dataclass

if TYPE_CHECKING:
    from crisisplay.journal.line import JSON, Fields

GENESIS = "0" * 64
"""The `prev` of the first line."""

BEGINNING = b'{"prev":"' + GENESIS.encode() + b'","seq":1,'
"""How every journal begins."""

ERASED_STUB = "erased-stub"
REDACTED_STUB = "redacted-stub"

_RESERVED = frozenset({"", ERASED_STUB, REDACTED_STUB})
_OWN = frozenset({"prev", "seq", "salt"})
_START = re.compile(rb'\{"prev":"([0-9a-f]{64})","seq":([1-9][0-9]{0,15}),')
_STUB = re.compile(
    rb'\{"prev":"[0-9a-f]{64}","seq":[1-9][0-9]*,"(erased|redacted)":"([0-9a-f]{64})"\}\n'
)
_SALT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, read and in its place. `fields` holds all of the line's keys."""

    seq: int
    prev: str
    """The head before this entry, 64 hex digits."""
    head: str
    """The head after this entry, 64 hex digits."""
    raw: bytes
    """The line as it is on disk, LF included."""
    fields: Fields = field(compare=False)
    end: int = field(default=0, compare=False)
    """Where the line ends in its file, in bytes."""

    @property
    def type(self) -> str:
        """The entry's type; `erased-stub` or `redacted-stub` where only the digest is left."""
        match self.fields:
            case {"type": str(name)}:
                return name
            case {"redacted": str()}:
                return REDACTED_STUB
            case _:
                return ERASED_STUB


def head_after(prev: str, digest: str) -> str:
    """The head that follows `prev` when a line with this SHA-256 is added."""
    return sha256(f"{prev} {digest}\n".encode()).hexdigest()


def compose(fields: Fields, last: Entry | None, salt: str) -> Entry:
    """The entry that puts `fields` after `last`. Refusal for values that can't be written."""
    if not _OWN.isdisjoint(fields):
        msg = "prev, seq and salt are the journal's own"
        raise ValueError(msg)
    seq, prev, start = _place_after(last)
    raw = write({"prev": prev, "seq": seq, **fields, "salt": salt})
    return follow(raw, last, start)


def follow(raw: bytes, last: Entry | None, start: int) -> Entry:
    """The entry that `raw` is, found at byte `start` after `last`.

    Unsound, with the first rule of the format that the line breaks.
    """
    seq, prev, _ = _place_after(last)
    return entry_at(raw, seq, prev, start)


def entry_at(raw: bytes, seq: int, prev: str, start: int) -> Entry:
    """As `follow`, where no more is known of the line before than the head after it."""
    _check_place(raw, seq, prev)
    fields = read(raw)
    stub = _STUB.fullmatch(raw)
    if stub is None:
        _check_shape(fields)
        digest = sha256(raw).hexdigest()
    elif seq == 1:
        raise Unsound("first")
    else:
        digest = stub[2].decode()
    return Entry(seq, prev, head_after(prev, digest), raw, fields, start + len(raw))


def _place_after(last: Entry | None) -> tuple[int, str, int]:
    return (1, GENESIS, 0) if last is None else (last.seq + 1, last.head, last.end)


def _check_place(raw: bytes, seq: int, prev: str) -> None:
    if not raw.endswith(b"}\n"):
        raise Unsound("end")
    if raw.startswith(b'{"prev":"%s","seq":%d,' % (prev.encode(), seq)):
        return
    start = _START.match(raw)
    if start is None:
        raise Unsound("start")
    raise Unsound("seq" if start[1] == prev.encode() else "prev")


def _check_shape(fields: dict[str, JSON]) -> None:
    name, salt = fields.get("type"), fields.get("salt")
    if not isinstance(name, str) or name in _RESERVED:
        raise Unsound("shape")
    if not isinstance(salt, str) or _SALT.fullmatch(salt) is None:
        raise Unsound("shape")
    if next(reversed(fields)) != "salt":
        raise Unsound("shape")
