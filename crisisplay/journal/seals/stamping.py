"""Having a text stamped, and looking at the reply before it is kept."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from hashlib import sha256

from crisisplay.errors import StoreTrouble
from crisisplay.journal.seals.authority import is_vouched
from crisisplay.journal.seals.posting import PATIENCE, post
from crisisplay.journal.seals.stamp import NotAStamp, Rejected, Stamp, parse_stamp, request

FAR = timedelta(minutes=10)
"""How far the time of an authority that nobody vouches for may be from this machine's."""


def stamped(
    text: bytes, url: str, *, roots: bytes, now: datetime, patience: float = PATIENCE
) -> tuple[bytes, Stamp]:
    """The reply of the authority at `url`, as it came, and what it says.

    With `roots` (PEM), signed by whom one of them vouches for. Misuse for an address that is none;
    StoreTrouble where no such reply comes within `patience` seconds; NotFound where nothing on
    this machine can tell who signed it.
    """
    nonce = int.from_bytes(os.urandom(8), "big")
    reply = post(url, request(text, nonce), patience=patience)
    stamp = _read(reply, url)
    if stamp.digest != sha256(text).digest() or stamp.nonce != nonce:
        raise StoreTrouble("seals.other_stamp", url=url)
    if not roots:
        _check_time(stamp, url, now)
    elif not is_vouched(reply, stamp, roots):
        raise StoreTrouble("seals.stranger", url=url)
    return reply, stamp


def _read(reply: bytes, url: str) -> Stamp:
    try:
        return parse_stamp(reply)
    except Rejected as no:
        raise StoreTrouble("seals.refused_stamp", url=url, why=" ".join(no.args) or "-") from None
    except NotAStamp:
        raise StoreTrouble("seals.odd_reply", url=url) from None


def _check_time(stamp: Stamp, url: str, now: datetime) -> None:
    # A trusted authority knows the time better than this machine; any other does not.
    if abs(stamp.time - now) > FAR:
        time = stamp.time.strftime("%Y-%m-%d %H:%M:%S UTC")
        raise StoreTrouble("seals.far_time", url=url, time=time)
