"""Asking a network's server over HTTP, and telling what never left from what may have.

1. Nothing is followed: a redirect is an answer. Over https, but for this machine itself.
2. An answer is at most 1 MiB, and all of it is there in time, the looking up of the name included.
3. A request that had not begun to leave is `certain` not to have arrived. One that had, and that
   got no usable answer, is not, where it `acts`: where it may have published, changed or deleted.
4. Every request has a connection of its own: none that the server closed meanwhile is used again.
5. What a server says is quoted short, and never with a secret in it.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import field
from functools import cache
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from crisisplay.errors import CrisisplayError, NotSent
from crisisplay.outlets.address import host_of, is_local
from crisisplay.outlets.reasons import Reason, reason, shortened
from crisisplay.outlets.waits import wait_asked
from crisisplay.values import dataclass

if TYPE_CHECKING:  # heavy: imported where a request is made
    import ssl

    import httpx

PATIENCE = 30.0
"""Seconds for a whole request and its answer."""
LONGEST = 1024 * 1024
"""Bytes of an answer."""

_MOVED = (
    301,
    307,
    308,
)  # the server did nothing but point elsewhere; 302 and 303 may follow a deed
_DENIED = (401, 403)
_TOO_BIG = 413
_TOO_MANY = 429
_TOO_SLOW = 408
_LEAVING = "http11.send_request_headers.started"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: `headers` by their names in small letters, `body` as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def words(self) -> str:
        """What the server says of itself: the message of a JSON answer, else nothing."""
        try:
            said = json.loads(self.body)
        except (ValueError, RecursionError):
            return ""
        if not isinstance(said, dict):
            return ""
        found = (said.get(key) for key in ("message", "error_description", "error"))
        return next((one for one in found if isinstance(one, str) and one), "")


@dataclass(frozen=True, slots=True)
class Server:
    """A server, by an address that was `checked`; `hidden` are the secrets that go to it.

    `patience` is in seconds.
    """

    channel: str
    address: str
    hidden: tuple[str, ...] = field(default=(), repr=False)
    patience: float = PATIENCE

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        acts: bool = False,
        accept: Container[int] = (),
    ) -> Reply:
        """The answer, where it is 2xx or its status is one to `accept`; else NotSent, which is
        certain unless the request `acts`.
        """
        crossing = _Crossing(self, method, path, body, headers or {})
        try:
            reply = crossing.exchange()
        except _Lost as lost:
            if not crossing.began:
                raise self._nothing("outlets.unreached", why=lost.why) from None
            raise self.doubt(lost.why, acts=acts) from None
        if 200 <= reply.status < 300 or reply.status in accept:  # noqa: PLR2004 - the class of success
            return reply
        raise self.refused(reply, acts=acts)

    def json(self, reply: Reply, *, acts: bool = False) -> dict[str, Any]:
        """The object that an answer holds. NotSent, in doubt where the request `acts`, if none."""
        try:
            said = json.loads(reply.body)
        except (ValueError, RecursionError):
            raise self.doubt(reason("not_json"), acts=acts) from None
        if not isinstance(said, dict):
            raise self.doubt(reason("odd"), acts=acts)
        return said

    def json_list(self, reply: Reply) -> list[dict[str, Any]]:
        """As `json`, where the answer is a list of objects."""
        try:
            said = json.loads(reply.body)
        except (ValueError, RecursionError):
            raise self.doubt(reason("not_json"), acts=False) from None
        if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
            raise self.doubt(reason("odd"), acts=False)
        return said

    def doubt(self, why: Reason, *, acts: bool) -> NotSent:
        """No usable answer came to a request that left."""
        if not acts:
            return self._nothing("outlets.unready", why=why)
        host = host_of(self.address)
        return NotSent(
            "outlets.unanswered", certain=False, channel=self.channel, host=host, why=why
        )

    def refused(self, reply: Reply, *, acts: bool = False) -> NotSent:
        """What an answer other than yes says. In doubt only where the server failed at a deed."""
        words = shortened(reply.words(), self.hidden)
        match reply.status:
            case status if status in _DENIED:
                return self._nothing("outlets.bad_token", status=status, why=_said(words))
            case status if status == _TOO_MANY:
                return self._busy(wait_asked(reply.headers))
            case status if status == _TOO_BIG:
                return self._nothing("outlets.too_big")
            case status if 300 <= status < 400:  # noqa: PLR2004 - the class of redirects
                acted = acts and status not in _MOVED
                return self.doubt(self._elsewhere(reply), acts=acted)
            case status if 400 <= status < 500 and status != _TOO_SLOW:  # noqa: PLR2004 - of refusals
                return self._nothing("outlets.refused", status=status, why=_said(words))
            case status:
                return self.doubt(reason("status", status=status, words=_said(words)), acts=acts)

    def _elsewhere(self, reply: Reply) -> Reason:
        place = shortened(reply.headers.get("location", ""), self.hidden)
        return reason("elsewhere", place=place or "?")

    def _busy(self, wait: int | None) -> NotSent:
        if wait is None:
            return self._nothing("outlets.busy")
        return self._nothing("outlets.busy_until", retry_after=wait, seconds=wait)

    def _nothing(self, id: str, /, *, retry_after: int | None = None, **values: object) -> NotSent:
        host = host_of(self.address)
        return NotSent(
            id, certain=True, retry_after=retry_after, channel=self.channel, host=host, **values
        )


def _said(words: str) -> str | Reason:
    return words or reason("silent")


class _Lost(CrisisplayError):
    """No answer, and why."""

    def __init__(self, why: Reason) -> None:
        super().__init__(f"outlets.why_{why.id}")
        self.why = why


class _GivenUp(Exception):
    """Nobody waits for this request any more: it must not leave now."""


class _Crossing:
    """One request on its way: whether it began to leave, and what came back.

    In a thread, as looking a name up has no time limit, and a slow server makes each read succeed.
    """

    def __init__(
        self,
        server: Server,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> None:
        self._server, self._method, self._path = server, method, path
        self._body, self._headers = body, headers
        self._lock = Lock()
        self._given_up = False
        self._answers: list[Reply | _Lost] = []
        self.began = False

    def exchange(self) -> Reply:
        asking = Thread(target=self._ask, daemon=True)
        asking.start()
        try:
            asking.join(self._server.patience)
        finally:  # on Ctrl-C too: what nobody waits for must not leave any more
            with self._lock:
                self._given_up = True
        match self._answers:
            case [Reply() as reply]:
                return reply
            case [_Lost() as lost]:
                raise lost
            case _:
                raise _Lost(_slow(self._server))

    def _ask(self) -> None:
        import httpx

        try:
            self._answers.append(self._reply())
        except _Lost as lost:
            self._answers.append(lost)
        except _GivenUp:
            pass
        except (httpx.HTTPError, httpx.InvalidURL, ImportError, OSError, ValueError) as trouble:
            self._answers.append(_Lost(_trouble(trouble, self._server)))

    def _reply(self) -> Reply:
        import httpx

        server, local = self._server, is_local(self._server.address)
        headers = {"user-agent": "crisisplay", "accept-encoding": "identity", **self._headers}
        # The surroundings name proxies; none stands before this machine itself.
        with (
            httpx.Client(
                timeout=server.patience, trust_env=not local, verify=_trusted(server.address)
            ) as client,
            client.stream(
                self._method,
                server.address + self._path,
                content=self._body,
                headers=headers,
                follow_redirects=False,
                extensions={"trace": self._trace},
            ) as answer,
        ):
            return _read(answer)

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        """Called as it happens. What a proxy is asked first is not the request."""
        if event != _LEAVING or info["request"].method == b"CONNECT":
            return
        with self._lock:
            if self._given_up:
                raise _GivenUp
            self.began = True


def _trusted(address: str) -> ssl.SSLContext | bool:
    """Whose certificates count. Reading them takes longer than a request: once, if ever."""
    return _authorities() if address.startswith("https:") else False


@cache
def _authorities() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()


def _read(answer: httpx.Response) -> Reply:
    pieces = b"".join(_bounded(answer.iter_raw()))
    return Reply(answer.status_code, dict(answer.headers.items()), pieces)


def _bounded(pieces: Iterator[bytes]) -> Iterator[bytes]:
    left = LONGEST
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise _Lost(reason("huge"))
        yield piece


def _slow(server: Server) -> Reason:
    return reason("slow", seconds=f"{server.patience:g}")


def _trouble(trouble: Exception, server: Server) -> Reason:
    import httpx

    match trouble:
        case httpx.TimeoutException():
            return _slow(server)
        case httpx.ReadError() | httpx.RemoteProtocolError() | httpx.WriteError():
            return reason("cut")
        case _:
            words = shortened(str(trouble), server.hidden)
            return reason("system", words=words or type(trouble).__name__)
