"""Calls to a Bluesky server (PDS), under a session of an account.

Source: the lexicons com.atproto.server, .repo and .identity (docs.bsky.app, HTTP reference).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any
from urllib.parse import urlencode

from crisisplay.errors import Misuse
from crisisplay.outlets.address import checked, is_local
from crisisplay.outlets.http import Server
from crisisplay.outlets.reasons import reason
from crisisplay.values import dataclass

POSTS = "app.bsky.feed.post"
"""The collection of an account's posts."""

_JSON = {"content-type": "application/json"}
_REFUSED = 400


@dataclass(frozen=True, slots=True)
class Ref:
    """A record as another one points at it: its address in the network, and the digest of it."""

    uri: str
    cid: str

    def pair(self) -> dict[str, str]:
        return {"uri": self.uri, "cid": self.cid}


@dataclass(frozen=True, slots=True)
class Record:
    ref: Ref
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Session:
    """An account that was let in, and the server that it lives on."""

    server: Server
    did: str
    handle: str
    token: str = field(repr=False)

    def body(
        self, record: Mapping[str, object], collection: str, rkey: str, **more: object
    ) -> bytes:
        """What leaves when `put` puts a record."""
        given = {"repo": self.did, "collection": collection, "rkey": rkey, "record": record, **more}
        return as_json(given)

    def put(self, record: Mapping[str, object], collection: str, rkey: str, **more: object) -> Ref:
        """Put a record under its key; the same again changes nothing."""
        body = self.body(record, collection, rkey, **more)
        said = self._call("com.atproto.repo.putRecord", body, _JSON, acts=True)
        return self._ref(said, acts=True)

    def delete(self, collection: str, rkey: str) -> None:
        """Deleting what is not there is no error."""
        given = {"repo": self.did, "collection": collection, "rkey": rkey}
        self._call("com.atproto.repo.deleteRecord", as_json(given), _JSON, acts=True)

    def upload(self, data: bytes, media_type: str) -> object:
        """Give the bytes of a picture; the answer is what a record holds of it."""
        kind = {"content-type": media_type}
        blob = self._call("com.atproto.repo.uploadBlob", data, kind, acts=False).get("blob")
        if not isinstance(blob, dict):
            raise self.server.doubt(reason("odd"), acts=False)
        return blob

    def record(self, repo: str, collection: str, rkey: str) -> Record | None:
        """None where there is none."""
        asked = {"repo": repo, "collection": collection, "rkey": rkey}
        said = self._look("com.atproto.repo.getRecord", asked, "RecordNotFound")
        if said is None:
            return None
        if not isinstance(said.get("value"), dict):
            raise self.server.doubt(reason("odd"), acts=False)
        return Record(self._ref(said, acts=False), said["value"])

    def account(self, handle: str) -> str:
        """The DID of a handle; nothing where nobody has it."""
        asked = {"handle": handle.lower()}
        said = self._look("com.atproto.identity.resolveHandle", asked, "")
        did = said.get("did") if said else None
        return did if isinstance(did, str) else ""

    def _look(self, name: str, asked: Mapping[str, str], absent: str) -> dict[str, Any] | None:
        """None where the server refuses with the error `absent`, or any if it is empty."""
        path = f"/xrpc/{name}?{urlencode(asked)}"
        reply = self.server.ask("GET", path, headers=self._pass(), accept=(_REFUSED,))
        said = self.server.json(reply)
        if reply.status != _REFUSED:
            return said
        if absent and said.get("error") != absent:
            raise self.server.refused(reply)
        return None

    def _call(
        self, name: str, body: bytes, headers: Mapping[str, str], *, acts: bool
    ) -> dict[str, Any]:
        given = {**headers, **self._pass()}
        reply = self.server.ask("POST", f"/xrpc/{name}", body, given, acts=acts)
        return self.server.json(reply, acts=acts)

    def _pass(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.token}"}

    def _ref(self, said: Mapping[str, Any], *, acts: bool) -> Ref:
        match said:
            case {"uri": str(uri), "cid": str(cid)}:
                return Ref(uri, cid)
            case _:
                raise self.server.doubt(reason("odd"), acts=acts)


def enter(server: Server, account: str, password: str) -> Session:
    """A session of `account`, at the server where it lives if that is another one. NotSent."""
    given = as_json({"identifier": account, "password": password})
    reply = server.ask("POST", "/xrpc/com.atproto.server.createSession", given, _JSON)
    said = server.json(reply)
    match said:
        case {"did": str(did), "handle": str(handle), "accessJwt": str(token)}:
            home = replace(server, address=_home(server, said), hidden=(*server.hidden, token))
            return Session(home, did, handle, token)
        case _:
            raise server.doubt(reason("odd"), acts=False)


def as_json(value: object) -> bytes:
    """In one line, and in one way only: read back from a server, a record is the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _home(server: Server, said: Mapping[str, Any]) -> str:
    """Where the account lives; if that is not said, or is no place for a token, who let us in."""
    document = said.get("didDoc")
    services = document.get("service") if isinstance(document, dict) else None
    for each in services if isinstance(services, list) else ():
        match each:
            case {"id": str(id), "serviceEndpoint": str(place)} if id.endswith("#atproto_pds"):
                return _sound(server, place)
    return server.address


def _sound(server: Server, place: str) -> str:
    try:
        found = checked(server.channel, place)
    except Misuse:
        return server.address
    # Nobody from outside sends us to a server of this machine.
    return server.address if is_local(found) and not is_local(server.address) else found
