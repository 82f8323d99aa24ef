"""Record keys of Bluesky that a parcel always comes to again: the same parcel is the same post.

A TID (atproto.com/specs/tid) is 53 bits of microseconds since 1970 and 10 bits to tell writers
apart, in 13 letters that sort by time. Those of a parcel are the millisecond of its intention, and
from its key what a clock and a lot would have given otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from crisisplay.outlets.port import Parcel

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WRITERS = 1 << 10
_ROOM = 900  # of a millisecond's thousand: a thread counts on from there


def tid(parcel: Parcel, place: int) -> str:
    """The key of the post at `place` (from 0) of `parcel`."""
    lot = int.from_bytes(sha256(parcel.key.encode()).digest()[:8])
    since = (parcel.at - _EPOCH) // timedelta(milliseconds=1)
    micros = since * 1000 + lot % _ROOM + place
    number = micros << 10 | (lot >> 32) % _WRITERS
    return "".join(_LETTERS[number >> shift & 31] for shift in range(60, -1, -5))
