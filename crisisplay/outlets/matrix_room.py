"""A Matrix room, as an account that is in it sees it and writes in it.

Source: Matrix specification, Client-Server API v1.11, at the sections named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode

from crisisplay.errors import NotSent
from crisisplay.outlets.http import Server
from crisisplay.outlets.port import Picture
from crisisplay.outlets.reasons import reason
from crisisplay.values import dataclass

_PAGE, _PAGES = 100, 20
_GONE = 404


@dataclass(frozen=True, slots=True)
class Event:
    """A message. `content` is empty where it was redacted; `at` is the server's time."""

    id: str
    content: Mapping[str, Any]
    at: datetime
    sender: str


@dataclass(frozen=True, slots=True)
class Room:
    """Every method raises NotSent where the server does not do what is asked."""

    server: Server
    id: str
    token: str = field(repr=False)

    def me(self) -> str:
        """The account that the token is of (5.7)."""
        return str((self._get("v3/account/whoami") or {}).get("user_id"))

    def put(self, transaction: str, body: bytes) -> str:
        """Send a message (8.7.3): the same transaction of the same token is the same event."""
        said = self._put(f"send/m.room.message/{quote(transaction, safe='')}", body)
        match said.get("event_id"):
            case str(id) if id:
                return id
            case _:
                raise self.server.doubt(reason("odd"), acts=True)

    def redact(self, event: str) -> None:
        """Take the words of an event away (8.9.2); of one that is gone, no error."""
        transaction = f"redact-{sha256(event.encode()).hexdigest()[:32]}"
        self._put(f"redact/{quote(event, safe='')}/{transaction}", b"{}", accept=(_GONE,))

    def event(self, id: str) -> Event | None:
        """None where there is none (8.4.1)."""
        said = self._look(f"event/{quote(id, safe='')}")
        return None if said is None else self._event(said)

    def ours(self, since: datetime) -> Iterator[Event]:
        """What this account wrote here since then, newest first (8.4.4).

        NotSent `outlets.cannot_look` where that is more than can be looked through.
        """
        wanted = {"types": ["m.room.message"], "senders": [self.me()]}
        asked = {"dir": "b", "limit": str(_PAGE), "filter": json.dumps(wanted)}
        for _ in range(_PAGES):
            said = self._look(f"messages?{urlencode(asked)}") or {}
            for event in self._events(said):
                if event.at < since:
                    return
                yield event
            if not isinstance(said.get("end"), str):
                return
            asked["from"] = said["end"]
        raise NotSent("outlets.cannot_look", channel=self.server.channel)

    def edits(self, event: str) -> list[Event]:
        """The newer words of an event (11.2)."""
        place = f"v1/rooms/{quote(self.id, safe='')}/relations/{quote(event, safe='')}/m.replace"
        said = self._get(f"{place}?limit={_PAGE}")
        return list(self._events(said or {}))

    def is_encrypted(self) -> bool:
        return self._look("state/m.room.encryption") is not None

    def pinned(self) -> list[str]:
        """The events that are pinned, as they are listed (11.16)."""
        said = self._look("state/m.room.pinned_events") or {}
        listed = said.get("pinned")
        return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []

    def pin(self, events: list[str]) -> None:
        self._put("state/m.room.pinned_events", as_json({"pinned": events}))

    def upload(self, picture: Picture) -> str:
        """Leave the bytes of a picture with the server (11.8.1): nobody sees them yet."""
        path = f"/_matrix/media/v3/upload?{urlencode({'filename': picture.name})}"
        headers = {"content-type": picture.media_type, **self._pass}
        said = self.server.json(self.server.ask("POST", path, picture.data, headers))
        match said.get("content_uri"):
            case str(uri) if uri.startswith("mxc://"):
                return uri
            case _:
                raise self.server.doubt(reason("odd"), acts=False)

    @property
    def _pass(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    def _put(self, path: str, body: bytes, accept: tuple[int, ...] = ()) -> dict[str, Any]:
        whole = f"/_matrix/client/v3/rooms/{quote(self.id, safe='')}/{path}"
        headers = {"content-type": "application/json", **self._pass}
        reply = self.server.ask("PUT", whole, body, headers, acts=True, accept=accept)
        return self.server.json(reply, acts=True)

    def _look(self, path: str) -> dict[str, Any] | None:
        return self._get(f"v3/rooms/{quote(self.id, safe='')}/{path}")

    def _get(self, path: str) -> dict[str, Any] | None:
        """None where there is nothing."""
        whole = f"/_matrix/client/{path}"
        reply = self.server.ask("GET", whole, headers=self._pass, accept=(_GONE,))
        return None if reply.status == _GONE else self.server.json(reply)

    def _events(self, said: Mapping[str, Any]) -> Iterator[Event]:
        chunk = said.get("chunk")
        yield from map(self._event, chunk if isinstance(chunk, list) else ())

    def _event(self, said: object) -> Event:
        match said:
            case {
                "event_id": str(id),
                "content": dict(content),
                "origin_server_ts": int(at),
                "sender": str(sender),
            }:
                return Event(id, content, datetime.fromtimestamp(at / 1000, UTC), sender)
            case _:
                raise self.server.doubt(reason("odd"), acts=False)


def as_json(value: object) -> bytes:
    """The same value is the same bytes, whoever kept it in between."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
