"""Mastodon: posts and threads, each under an Idempotency-Key, and looked for before they are sent.

The server keeps such a key for an hour only: later, what is there already is known by its words and
its time, so the token needs the scopes read and write. A post that replaces another is an edit of
it, at the same address. `wire` are the bodies of the posts, one a line.

Source: docs.joinmastodon.org/methods/statuses, /media, /accounts and /instance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import quote, urlencode

from crisisplay.errors import NotSent
from crisisplay.outlets.address import checked, host_of
from crisisplay.outlets.fitting import check_length, check_pictures, mastodon_length, stopped
from crisisplay.outlets.http import PATIENCE, Server
from crisisplay.outlets.multipart import form
from crisisplay.outlets.port import Account, Parcel, Picture, Sent
from crisisplay.outlets.reasons import reason
from crisisplay.outlets.secrets import needed, optional
from crisisplay.outlets.xrpc import as_json
from crisisplay.values import dataclass

KEYS = {"service": True, "token": True, "visibility": False}
"""Its options in the organisation file, and whether it can't do without."""

PICTURES = 4
_LINK = 23  # characters of a link, where the server names no other number
_PAGE, _PAGES = 40, 5
_ENOUGH = 40  # letters to tell one text from another
_POLLS = 10  # looks at a picture that the server still works on
_CLOCKS = timedelta(minutes=2)  # between the server's clock and ours
_GONE = 404
_WORKING = (202, 206)
_ID = re.compile(r"(?:https?://(?P<host>[^/\s]+)/@[^/\s]+/)?(?P<id>[A-Za-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Mastodon:
    """An account, by its token at its server."""

    channel: str
    service: str
    token: str = field(repr=False)
    visibility: str = "public"
    patience: float = PATIENCE
    name: str = "mastodon"

    def send(self, parcel: Parcel) -> Sent:
        check_pictures(parcel, PICTURES)
        self._check_lengths(parcel)
        there = self._there(parcel)
        media = _media(there[0]) if 0 in there else [self._upload(one) for one in parcel.pictures]
        posts: list[Mapping[str, Any]] = []
        bodies: list[bytes] = []
        for place, text in enumerate(parcel.posts):
            above = posts[-1]["id"] if posts else parcel.answers and self._id(parcel.answers)
            body = self._body(parcel, text, above, media if place == 0 else [])
            try:
                posts.append(there.get(place) or self._post(parcel, place, body))
            except NotSent as trouble:
                raise stopped(trouble, parcel, place) from None
            bodies.append(body)
        return _sent(posts, bodies)

    def find(self, parcel: Parcel) -> Sent | None:
        there = self._there(parcel)
        if there and len(there) < len(parcel.posts):
            missing = NotSent("outlets.incomplete", channel=self.channel)
            raise stopped(missing, parcel, len(there))
        if not there:
            return None
        posts = [there[place] for place in range(len(parcel.posts))]
        above = [parcel.answers and self._id(parcel.answers), *(one["id"] for one in posts)]
        bodies = [
            self._body(parcel, text, above[place], _media(posts[place]))
            for place, text in enumerate(parcel.posts)
        ]
        return _sent(posts, bodies)

    def withdraw(self, post: str) -> None:
        path = f"/api/v1/statuses/{self._id(post)}"
        self._server.ask("DELETE", path, headers=self._pass, acts=True, accept=(_GONE,))

    def pin(self, post: str, *, pinned: bool) -> None:
        path = f"/api/v1/statuses/{self._id(post)}"
        reply = self._server.ask("GET", path, headers=self._pass, accept=(_GONE,))
        if reply.status == _GONE:
            raise NotSent("outlets.no_post", channel=self.channel, post=post)
        # What is pinned already is refused when it is asked for again.
        if bool(self._server.json(reply).get("pinned")) != pinned:
            verb = "pin" if pinned else "unpin"
            self._server.ask("POST", f"{path}/{verb}", headers=self._pass, acts=True)

    @property
    def _server(self) -> Server:
        return Server(self.channel, self.service, (self.token,), self.patience)

    @property
    def _pass(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    def _check_lengths(self, parcel: Parcel) -> None:
        """By the limit that this server names; a server that names none judges by itself."""
        reply = self._server.ask("GET", "/api/v2/instance", accept=(_GONE,))
        said = self._server.json(reply) if reply.status != _GONE else {}
        match said.get("configuration"):
            case {"statuses": {"max_characters": int(limit), **rest}}:
                link = rest.get("characters_reserved_per_url")
                for place, text in enumerate(parcel.posts):
                    length = mastodon_length(text, link if isinstance(link, int) else _LINK)
                    check_length(parcel, place, length, limit)
            case _:
                pass

    def _body(self, parcel: Parcel, text: str, above: str, media: Sequence[str]) -> bytes:
        body: dict[str, object] = {"status": text, "language": parcel.lang}
        body["visibility"] = self.visibility
        if media:
            body["media_ids"] = list(media)
        if above:
            body["in_reply_to_id"] = above
        return as_json(body)

    def _post(self, parcel: Parcel, place: int, body: bytes) -> Mapping[str, Any]:
        headers = {"content-type": "application/json", **self._pass}
        method, path = "POST", "/api/v1/statuses"
        if parcel.replaces and place == 0:
            method, path = "PUT", f"{path}/{self._id(parcel.replaces)}"
        else:
            headers["idempotency-key"] = f"{parcel.key}-{place}"
        reply = self._server.ask(method, path, body, headers, acts=True)
        return self._sound(self._server.json(reply, acts=True), acts=True)

    def _upload(self, picture: Picture) -> str:
        kind, body = form({"description": picture.alt}, picture)
        headers = {"content-type": kind, **self._pass}
        reply = self._server.ask("POST", "/api/v2/media", body, headers)
        id = self._server.json(reply).get("id")
        if not isinstance(id, str):
            raise self._server.doubt(reason("odd"), acts=False)
        for _ in range(_POLLS):
            if reply.status not in _WORKING:
                return id
            reply = self._server.ask("GET", f"/api/v1/media/{quote(id)}", headers=self._pass)
        raise NotSent(
            "outlets.slow_picture", retry_after=10, channel=self.channel, name=picture.name
        )

    def _there(self, parcel: Parcel) -> dict[int, Mapping[str, Any]]:
        """The posts of `parcel` that are on the account, by their places from 0."""
        wanted = {_plain(text): place for place, text in enumerate(parcel.posts)}
        found: dict[int, Mapping[str, Any]] = {}
        for status in self._candidates(parcel):
            if not any(_may_be(status, text) for text in wanted):
                continue
            place = wanted.get(self._source(status["id"]))
            if place is not None:
                found[place] = status
        return found

    def _candidates(self, parcel: Parcel) -> Iterator[Mapping[str, Any]]:
        """What the account posted since the intention, newest first; and what is to be replaced."""
        account = self._look("/api/v1/accounts/verify_credentials").get("id")
        asked = {"limit": str(_PAGE), "exclude_reblogs": "true"}
        for _ in range(_PAGES):
            path = f"/api/v1/accounts/{quote(str(account))}/statuses?{urlencode(asked)}"
            reply = self._server.ask("GET", path, headers=self._pass)
            page = [self._sound(one, acts=False) for one in self._server.json_list(reply)]
            since = [one for one in page if _time(one) >= parcel.at - _CLOCKS]
            yield from since
            if len(since) < len(page) or len(page) < _PAGE:
                break
            asked["max_id"] = page[-1]["id"]
        else:
            raise NotSent("outlets.cannot_look", channel=self.channel)
        if parcel.replaces:
            yield self._sound(
                self._look(f"/api/v1/statuses/{self._id(parcel.replaces)}"), acts=False
            )

    def _source(self, id: str) -> str:
        return _plain(str(self._look(f"/api/v1/statuses/{quote(id)}/source").get("text", "")))

    def _look(self, path: str) -> dict[str, Any]:
        return self._server.json(self._server.ask("GET", path, headers=self._pass))

    def _sound(self, status: Mapping[str, Any], *, acts: bool) -> Mapping[str, Any]:
        match status:
            case {"id": str(), "created_at": str(at)} if _parsed(at):
                return status
            case _:
                raise self._server.doubt(reason("odd"), acts=acts)

    def _id(self, post: str) -> str:
        match = _ID.fullmatch(post.strip())
        if match is None or (match["host"] and match["host"] != host_of(self.service)):
            raise NotSent("outlets.not_a_post", channel=self.channel, post=post)
        return match["id"]


def _media(status: Mapping[str, Any]) -> list[str]:
    attached = status.get("media_attachments")
    return [str(one["id"]) for one in attached or () if isinstance(one, dict) and "id" in one]


def _plain(text: str) -> str:
    """A text as the server keeps it."""
    return text.replace("\r\n", "\n").strip()


def _may_be(status: Mapping[str, Any], text: str) -> bool:
    """Whether a post begins with the words of `text`, up to what a server shows in its own way.

    What a server shows is no proof; it saves asking for the source of every other post.
    """
    words = _letters(re.split(r"https?://|@", text, maxsplit=1)[0])[:_ENOUGH]
    shown = unescape(re.sub(r"<[^>]*>", "", str(status.get("content", ""))))
    return _letters(shown).startswith(words)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _time(status: Mapping[str, Any]) -> datetime:
    return _parsed(status["created_at"]) or datetime.min.replace(tzinfo=UTC)


def _parsed(at: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _sent(posts: Sequence[Mapping[str, Any]], bodies: Sequence[bytes]) -> Sent:
    first = posts[0]
    address = first.get("url") or first.get("uri") or ""
    ids = tuple(one["id"] for one in posts)
    return Sent(first["id"], str(address), b"\n".join(bodies), ids, _time(first))


def from_account(account: Account) -> Mastodon:
    """Misuse for an address that is none, or an option that is missing."""
    return Mastodon(
        account.channel,
        checked(account.channel, needed(account, "service")),
        needed(account, "token"),
        optional(account, "visibility", "public"),
    )
