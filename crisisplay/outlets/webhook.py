"""A webhook: what is published, put to an address of your own, signed, to be shown as you like.

Signed as Standard Webhooks says (standardwebhooks.com, the specification's 1.0): `webhook-id`, the
same for every try, so that whoever receives drops the second one; `webhook-timestamp` of this try;
`webhook-signature`, "v1," and the base64 of HMAC-SHA256 over "id.timestamp.body".

The answer to a post is 2xx: empty, or a JSON object that may hold `id` and `url` of what came of
it. To be found again, the address answers GET ?id=KEY with such an object, or {"found": false}.
"""

from __future__ import annotations

import hmac
import time
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Callable, Mapping
from dataclasses import field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

from crisisplay.errors import Misuse, NotSent
from crisisplay.outlets.address import checked
from crisisplay.outlets.fitting import check_pictures
from crisisplay.outlets.http import PATIENCE, Reply, Server
from crisisplay.outlets.port import Account, Parcel, Sent
from crisisplay.outlets.reasons import reason
from crisisplay.outlets.secrets import needed
from crisisplay.outlets.xrpc import as_json
from crisisplay.values import dataclass

KEYS = {"url": True, "secret": True}
"""Its options in the organisation file, and whether it can't do without."""

_PREFIX = "whsec_"
_NONE, _REFUSALS = 404, range(400, 500)


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address. `key` are the bytes that sign; `now` tells seconds since 1970."""

    channel: str
    url: str = field(repr=False)
    key: bytes = field(repr=False)
    patience: float = PATIENCE
    now: Callable[[], float] = time.time
    name: str = "webhook"

    def send(self, parcel: Parcel) -> Sent:
        check_pictures(parcel, len(parcel.pictures))
        body = as_json(_publishing(parcel))
        return self._sent(parcel, self._told(parcel.key, body), body)

    def find(self, parcel: Parcel) -> Sent | None:
        query = urlencode({"id": parcel.key})
        mark = "&" if urlsplit(self.url).query else "?"
        headers = self._signed(parcel.key, b"")
        reply = self._server.ask("GET", f"{mark}{query}", headers=headers, accept=_REFUSALS)
        said = self._server.json(reply) if reply.status not in _REFUSALS else {}
        match said:
            case {"found": False}:
                return None
            case {"id": str()}:
                return self._sent(parcel, said, as_json(_publishing(parcel)))
            case _:
                raise NotSent("outlets.cannot_look", channel=self.channel)

    def withdraw(self, post: str) -> None:
        self._act("withdraw", post)

    def pin(self, post: str, *, pinned: bool) -> None:
        self._act("pin" if pinned else "unpin", post)

    def _act(self, verb: str, post: str) -> None:
        id = sha256(f"{verb} {post}".encode()).hexdigest()[:32]
        self._told(id, as_json({"type": verb, "id": id, "channel": self.channel, "post": post}))

    @property
    def _server(self) -> Server:
        return Server(
            self.channel, self.url, (self.url, self.url.rpartition("/")[2]), self.patience
        )

    def _told(self, id: str, body: bytes) -> Mapping[str, Any]:
        headers = {"content-type": "application/json", **self._signed(id, body)}
        reply: Reply = self._server.ask("POST", "", body, headers, acts=True)
        said = self._server.json(reply, acts=True) if reply.body.strip() else {}
        if said.get("ok") is False or said.get("error"):
            # A yes by its number and a no by its words: nobody knows.
            raise self._server.doubt(reason("odd"), acts=True)
        return said

    def _signed(self, id: str, body: bytes) -> dict[str, str]:
        at = str(int(self.now()))
        digest = hmac.digest(self.key, f"{id}.{at}.".encode() + body, "sha256")
        signature = f"v1,{b64encode(digest).decode()}"
        return {"webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature}

    def _sent(self, parcel: Parcel, said: Mapping[str, Any], body: bytes) -> Sent:
        id, url = said.get("id"), said.get("url")
        post = id if isinstance(id, str) and id else parcel.key
        return Sent(post, url if isinstance(url, str) else "", body, (post,))


def _publishing(parcel: Parcel) -> dict[str, object]:
    """What leaves; from the same parcel, the same bytes at every try."""
    return {
        "type": "publish",
        "id": parcel.key,
        "statement": parcel.statement,
        "kind": parcel.kind,
        "channel": parcel.channel,
        "lang": parcel.lang,
        "time": parcel.at.isoformat(),
        "title": parcel.title,
        "posts": list(parcel.posts),
        "pictures": [
            {"type": one.media_type, "alt": one.alt, "data": b64encode(one.data).decode()}
            for one in parcel.pictures
        ],
        "answers": parcel.answers,
        "replaces": parcel.replaces,
        "corrects": parcel.corrects,
    }


def from_account(account: Account) -> Webhook:
    """Misuse for an address that is none, a secret that is none, or an option that is missing."""
    url, secret = needed(account, "url"), needed(account, "secret")
    checked(account.channel, url)
    return Webhook(account.channel, url, _key(account.channel, secret))


def _key(channel: str, secret: str) -> bytes:
    """The bytes of a secret: in base64 after `whsec_`, as the convention has it, or as written."""
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return b64decode(secret.removeprefix(_PREFIX), validate=True)
    except Error:
        raise Misuse("outlets.bad_secret", channel=channel) from None
