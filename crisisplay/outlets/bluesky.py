"""Bluesky: posts and threads under keys fixed beforehand, so that a retry is the same post.

A post's id is its address in the network, at://DID/app.bsky.feed.post/KEY; the web address of a
post made by hand is taken too. A post can't be edited: one that replaces another quotes it. Its
`wire` are the bodies that made the posts, one a line, without the pictures' bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import UTC

from crisisplay.errors import NotSent
from crisisplay.outlets.address import checked
from crisisplay.outlets.facets import facets
from crisisplay.outlets.fitting import check_length, check_pictures, graphemes, stopped
from crisisplay.outlets.http import PATIENCE, Server
from crisisplay.outlets.port import Account, Parcel, Sent
from crisisplay.outlets.secrets import needed, optional
from crisisplay.outlets.tids import tid
from crisisplay.outlets.xrpc import POSTS, Record, Ref, Session, enter
from crisisplay.values import dataclass

KEYS = {"service": False, "account": True, "password": True}
"""Its options in the organisation file, and whether it can't do without."""

GRAPHEMES, BYTES, PICTURES = (
    300,
    3000,
    4,
)  # the lexicons app.bsky.feed.post and app.bsky.embed.images
_PROFILE = "app.bsky.actor.profile"
_ID = re.compile(
    r"(?:at://(?P<repo>[^/\s]+)/app\.bsky\.feed\.post/"
    r"|https://bsky\.app/profile/(?P<profile>[^/\s]+)/post/)(?P<rkey>[A-Za-z0-9._~:-]+)"
)


@dataclass(frozen=True, slots=True)
class Bluesky:
    """An account. `service` is where it is let in; the server that it lives on may be another."""

    channel: str
    service: str
    account: str
    password: str = field(repr=False)
    patience: float = PATIENCE
    name: str = "bluesky"

    def send(self, parcel: Parcel) -> Sent:
        check_pictures(parcel, PICTURES)
        for place, text in enumerate(parcel.posts):
            check_length(parcel, place, graphemes(text), GRAPHEMES)
            check_length(parcel, place, len(text.encode()), BYTES)
        session = self._enter()
        embed = _embed(_images(session, parcel), self._found(session, parcel.replaces))
        above = self._answered(session, parcel)
        refs: list[Ref] = []
        bodies: list[bytes] = []
        for place, text in enumerate(parcel.posts):
            key = tid(parcel, place)
            try:
                record = _post(session, parcel, text, above, embed if place == 0 else {})
                refs.append(session.put(record, POSTS, key))
            except NotSent as trouble:
                raise stopped(trouble, parcel, place) from None
            bodies.append(session.body(record, POSTS, key))
            above = _Above(above.root if above else refs[0], refs[-1])
        return _sent(session, refs, bodies)

    def find(self, parcel: Parcel) -> Sent | None:
        session = self._enter()
        refs: list[Ref] = []
        bodies: list[bytes] = []
        for place in range(len(parcel.posts)):
            key = tid(parcel, place)
            if (record := session.record(session.did, POSTS, key)) is None:
                continue
            refs.append(record.ref)
            bodies.append(session.body(record.value, POSTS, key))
        if refs and len(refs) < len(parcel.posts):
            missing = NotSent("outlets.incomplete", channel=self.channel)
            raise stopped(missing, parcel, len(refs))
        return _sent(session, refs, bodies) if refs else None

    def withdraw(self, post: str) -> None:
        session = self._enter()
        session.delete(POSTS, self._own(session, post))

    def pin(self, post: str, *, pinned: bool) -> None:
        session = self._enter()
        rkey = self._own(session, post)
        profile = session.record(session.did, _PROFILE, "self")
        value: dict[str, object] = {"$type": _PROFILE, **(profile.value if profile else {})}
        if pinned:
            found = session.record(session.did, POSTS, rkey)
            if found is None:
                raise NotSent("outlets.no_post", channel=self.channel, post=post)
            value["pinnedPost"] = found.ref.pair()
        elif _pinned(value).endswith(f"/{rkey}"):
            del value["pinnedPost"]
        else:
            return
        # Only as it was read: what somebody else changed in the profile meanwhile is kept.
        session.put(value, _PROFILE, "self", swapRecord=profile.ref.cid if profile else None)

    def _enter(self) -> Session:
        server = Server(self.channel, self.service, (self.password,), self.patience)
        return enter(server, self.account, self.password)

    def _found(self, session: Session, post: str) -> Record | None:
        """The record of a post, ours or another's; None where it is gone, or none is named."""
        if not post:
            return None
        repo, rkey = self._parts(post)
        return session.record(repo, POSTS, rkey)

    def _answered(self, session: Session, parcel: Parcel) -> _Above | None:
        if not parcel.answers:
            return None
        found = self._found(session, parcel.answers)
        if found is None:
            raise NotSent("outlets.no_post", channel=self.channel, post=parcel.answers)
        match found.value.get("reply"):
            case {"root": {"uri": str(uri), "cid": str(cid)}}:
                return _Above(Ref(uri, cid), found.ref)
            case _:
                return _Above(found.ref, found.ref)

    def _own(self, session: Session, post: str) -> str:
        """The key of a post of this account. NotSent `outlets.not_ours` for anybody else's."""
        repo, rkey = self._parts(post)
        did = repo if repo.startswith("did:") else session.account(repo)
        if did != session.did:
            raise NotSent("outlets.not_ours", channel=self.channel, post=post)
        return rkey

    def _parts(self, post: str) -> tuple[str, str]:
        match = _ID.fullmatch(post.strip())
        if match is None:
            raise NotSent("outlets.not_a_post", channel=self.channel, post=post)
        return match["repo"] or match["profile"], match["rkey"]


@dataclass(frozen=True, slots=True)
class _Above:
    """What a post answers: the one that began the thread, and the one just above."""

    root: Ref
    parent: Ref


def _post(
    session: Session, parcel: Parcel, text: str, above: _Above | None, embed: Mapping[str, object]
) -> Mapping[str, object]:
    """The record of one post: from the same parcel, the same at every try."""
    record: dict[str, object] = {
        "$type": POSTS,
        "text": text,
        "createdAt": parcel.at.astimezone(UTC).isoformat(timespec="milliseconds")[:-6] + "Z",
        "langs": [parcel.lang],
    }
    if found := facets(text, session.account):
        record["facets"] = found
    if above:
        record["reply"] = {"root": above.root.pair(), "parent": above.parent.pair()}
    return {**record, **embed}


def _images(session: Session, parcel: Parcel) -> list[object]:
    return [
        {"alt": one.alt, "image": session.upload(one.data, one.media_type)}
        for one in parcel.pictures
    ]


def _embed(images: list[object], quoted: Record | None) -> Mapping[str, object]:
    media = {"$type": "app.bsky.embed.images", "images": images}
    if quoted is None:
        return {"embed": media} if images else {}
    quote = {"$type": "app.bsky.embed.record", "record": quoted.ref.pair()}
    if not images:
        return {"embed": quote}
    both = {"$type": "app.bsky.embed.recordWithMedia", "record": quote, "media": media}
    return {"embed": both}


def _sent(session: Session, refs: list[Ref], bodies: list[bytes]) -> Sent:
    first = refs[0].uri
    # A handle that does not resolve is shown as this by the network itself.
    who = session.did if session.handle == "handle.invalid" else session.handle
    address = f"https://bsky.app/profile/{who}/post/{first.rpartition('/')[2]}"
    return Sent(first, address, b"\n".join(bodies), tuple(one.uri for one in refs))


def _pinned(profile: Mapping[str, object]) -> str:
    match profile.get("pinnedPost"):
        case {"uri": str(uri)}:
            return uri
        case _:
            return ""


def from_account(account: Account) -> Bluesky:
    """Misuse for an address that is none, or an option that is missing."""
    return Bluesky(
        account.channel,
        checked(account.channel, optional(account, "service", "https://bsky.social")),
        needed(account, "account").removeprefix("@"),
        needed(account, "password"),
    )
