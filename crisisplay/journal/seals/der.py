"""As much of DER (X.690) as a timestamp is made of: written, and read with nothing left over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

INTEGER, BITS, OCTETS, OID, UTF8 = 0x02, 0x03, 0x04, 0x06, 0x0C
SEQUENCE, SET, TIME, BOOLEAN = 0x30, 0x31, 0x18, 0x01

_LONGEST_SIZE = 4
_SEVERAL_BYTES = 0x1F  # of a tag, which no timestamp has
_LONG = 0x80  # the size is itself of several bytes
_HEAD = 2


class NotDer(ValueError):
    """The bytes are not what was expected there."""


class Node(NamedTuple):
    """A value: its tag, what is inside, and all of it as it was written."""

    tag: int
    inside: bytes
    whole: bytes

    def parts(self) -> Iterator[Node]:
        """The values inside, one after the other."""
        rest = self.inside
        while rest:
            node, rest = first(rest)
            yield node

    def children(self, *tags: int) -> list[Node]:
        """The values inside; NotDer unless they begin with values of these tags."""
        found = list(self.parts())
        if tuple(one.tag for one in found[: len(tags)]) != tags:
            raise NotDer
        return found

    @property
    def number(self) -> int:
        if self.tag != INTEGER or not self.inside:
            raise NotDer
        return int.from_bytes(self.inside, "big", signed=True)


def first(data: bytes) -> tuple[Node, bytes]:
    """The first value of `data`, and the rest. NotDer."""
    if len(data) < _HEAD or data[0] & _SEVERAL_BYTES == _SEVERAL_BYTES:
        raise NotDer
    size, start = data[1], _HEAD
    if size >= _LONG:
        length = size - _LONG
        if not 0 < length <= _LONGEST_SIZE:
            raise NotDer
        size, start = int.from_bytes(data[_HEAD : _HEAD + length], "big"), _HEAD + length
    if len(data) < start + size:
        raise NotDer
    return Node(data[0], data[start : start + size], data[: start + size]), data[start + size :]


def only(data: bytes, tag: int) -> Node:
    """The one value that `data` is. NotDer where it is another, or not alone."""
    node, rest = first(data)
    if rest or node.tag != tag:
        raise NotDer
    return node


def wrap(tag: int, *parts: bytes) -> bytes:
    inside = b"".join(parts)
    if len(inside) < _LONG:
        return bytes([tag, len(inside)]) + inside
    size = len(inside).to_bytes((len(inside).bit_length() + 7) // 8, "big")
    return bytes([tag, _LONG | len(size)]) + size + inside


def number(value: int) -> bytes:
    """A whole number, not negative."""
    return wrap(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))
