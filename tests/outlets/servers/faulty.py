"""A server that stands before a real one, passes everything on, and fails where it is told to.

What it says it did not pass on did not arrive; what fails `after` did. It never waits by the clock:
where it is to be silent it holds the answer back until it is let go.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event, Thread
from unittest.mock import patch
from urllib.parse import urlsplit

from crisisplay.outlets import http

HUGE = http.LONGEST + 1


@dataclass(frozen=True)
class Fault:
    """`before` the request arrives: an answer in its place, or none. `after` it did: what the
    answer becomes.
    """

    name: str
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    after: bool = False
    silent: bool = False
    cut: bool = False


def _said(**words: str) -> bytes:
    return json.dumps(words).encode()


FAULTS = (
    Fault("refused", 400, body=_said(error="InvalidRequest", message="this text is not wanted")),
    Fault("too big", 413),
    Fault("token refused", 401, body=_said(error="this token is not good")),
    Fault("rate limit", 429, (("Retry-After", "30"),)),
    Fault("server fault", 503),
    Fault("moved", 307, (("Location", "http://127.0.0.1:9/elsewhere"),)),
    Fault("silence before it arrived", silent=True),
    Fault("cut before it arrived", cut=True),
    Fault("silence after it arrived", after=True, silent=True),
    Fault("cut in the middle of the answer", after=True, cut=True),
    Fault("server fault after it arrived", 500, after=True),
    Fault("redirect after it arrived", 303, (("Location", "/thanks"),), after=True),
    Fault(
        "answer that is not JSON", 200, (("Content-Type", "text/html"),), b"<html>ok", after=True
    ),
    Fault("huge answer", 200, body=b" " * HUGE, after=True),
)


Answer = tuple[int, tuple[tuple[str, str], ...], bytes]


@dataclass
class Front:
    """`fault` strikes requests whose method and path `where` matches, but the first `skip` of them;
    `hits` counts those. `let_in` are logins that went well: a server takes its time with each, so
    the same one gets the same answer.
    """

    upstream: str
    address: str = ""
    where: str = ""
    fault: Fault | None = None
    skip: int = 0
    hits: int = 0
    waiting: Condition = field(default_factory=Condition)
    silent: bool = False
    released: Event = field(default_factory=Event)
    let_in: dict[bytes, Answer] = field(default_factory=dict)

    def struck(self, request: str) -> Fault | None:
        if not self.where or not re.search(self.where, request):
            return None
        self.hits += 1
        return self.fault if self.hits > self.skip else None

    def hold(self) -> None:
        with self.waiting:
            self.silent = True
            self.waiting.notify_all()
        self.released.wait()


@contextmanager
def front(upstream: str) -> Iterator[Front]:
    it = Front(upstream)

    class Handler(_Handler):
        front = it

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it.address = f"http://127.0.0.1:{server.server_port}"
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        serving.start()
        yield it
        it.released.set()
        server.shutdown()
        serving.join()


@contextmanager
def striking(it: Front, fault: Fault, where: str, skip: int = 0) -> Iterator[None]:
    """While it lasts, `fault` strikes; who waits for a silent server gives up at once."""
    it.fault, it.where, it.skip, it.hits = fault, where, skip, 0
    it.silent = False
    it.released.clear()

    class Impatient(Thread):
        """A thread that is not waited for any more once the server is silent."""

        over = False

        def run(self) -> None:
            super().run()
            with it.waiting:
                self.over = True
                it.waiting.notify_all()

        def join(self, timeout: float | None = None) -> None:
            with it.waiting:
                it.waiting.wait_for(lambda: it.silent or self.over, timeout)

    waiting = patch.object(http, "Thread", Impatient) if fault.silent else nullcontext()
    try:
        with waiting:
            yield
    finally:
        it.where, it.fault = "", None
        it.released.set()


class _Handler(BaseHTTPRequestHandler):
    front: Front

    def log_message(self, *_: object) -> None: ...

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.front.struck(f"{self.command} {self.path}")
        if fault is None:
            self.answer(
                *(self.let_in(body) if "createSession" in self.path else self.passed_on(body))
            )
        elif not fault.after:
            self.fail(fault, b"")
        else:
            self.fail(fault, self.passed_on(body)[2])

    def fail(self, fault: Fault, answer: bytes) -> None:
        self.close_connection = True
        if fault.silent:
            self.front.hold()
        elif fault.cut and fault.after:
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer) + 1))
            self.end_headers()
            self.wfile.write(answer[: len(answer) // 2])
        elif not fault.cut:
            self.answer(fault.status, fault.headers, fault.body)

    def let_in(self, body: bytes) -> Answer:
        known = self.front.let_in
        answer = known.get(body) or self.passed_on(body)
        if answer[0] == 200:
            known[body] = answer
        return answer

    def passed_on(self, body: bytes) -> Answer:
        parts = urlsplit(self.front.upstream)
        asking = HTTPConnection(parts.hostname or "", parts.port)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        asking.request(self.command, self.path, body, headers)
        reply = asking.getresponse()
        said = reply.read().replace(self.front.upstream.encode(), self.front.address.encode())
        kept = tuple(
            one for one in reply.getheaders() if one[0].lower() in ("content-type", "date")
        )
        asking.close()
        return reply.status, kept, said

    def answer(self, status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # who asked had heard enough

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the names that the library calls
