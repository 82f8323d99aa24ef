"""What a parcel must fit before anything of it leaves, and what to say where it left in part."""

from __future__ import annotations

import re

from crisisplay.errors import NotSent
from crisisplay.outlets.port import Parcel

_LINK = re.compile(r"https?://\S+")
_ELSEWHERE = re.compile(r"(?<![\w/])(@\w+)@[\w.-]*\w")  # an account of another server


def graphemes(text: str) -> int:
    """Characters as Unicode (UAX 29) puts them together: a flag is one, a family is one."""
    import regex  # type: ignore[import-untyped] # here: 30 ms that only a measured text pays

    return len(regex.findall(r"\X", text))


def mastodon_length(text: str, link: int) -> int:
    """As Mastodon counts: every link is `link` long, and of a mention the server is not counted."""
    plain = _ELSEWHERE.sub(r"\1", _LINK.sub("x" * link, text))
    return graphemes(plain)


def check_length(parcel: Parcel, place: int, length: int, limit: int) -> None:
    """NotSent `outlets.too_long` where the post at `place` (from 0) is longer than `limit`."""
    if length > limit:
        raise NotSent(
            "outlets.too_long",
            channel=parcel.channel,
            post=place + 1,
            length=length,
            limit=limit,
            over=length - limit,
        )


def check_pictures(parcel: Parcel, most: int) -> None:
    """NotSent `outlets.too_many_pictures`, or `outlets.no_alt` where one says nothing."""
    if len(parcel.pictures) > most:
        raise NotSent("outlets.too_many_pictures", channel=parcel.channel, most=most)
    for picture in parcel.pictures:
        if not picture.alt.strip():
            raise NotSent("outlets.no_alt", channel=parcel.channel, name=picture.name)


def stopped(trouble: NotSent, parcel: Parcel, done: int) -> NotSent:
    """What to say where `done` posts of a thread are out and the next one is not: in doubt, as a
    whole, whatever the next one says of itself.
    """
    if not done:
        return trouble
    return NotSent(
        "outlets.partly",
        certain=False,
        retry_after=trouble.retry_after,
        channel=parcel.channel,
        done=done,
        total=len(parcel.posts),
        why=trouble,
    )
