"""A server that says what it is told to, in turn, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Says:
    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


def says(status: int, said: object, **headers: str) -> Says:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Says(status, json.dumps(said).encode(), named)


@dataclass
class Canned:
    """`answers` in their order; the last one is said for ever."""

    answers: list[Says]
    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    socket: list[ThreadingHTTPServer] = field(default_factory=list)

    def secure(self, context: SSLContext) -> None:
        """From now on by TLS. A handshake that fails is the other side's business."""
        (server,) = self.socket
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign] # said nowhere

    def next(self) -> Says:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def canned(*answers: Says) -> Iterator[Canned]:
    it = Canned(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            it.asked.append(Asked(self.command, self.path, headers, body))
            answer = it.next()
            self.send_response_only(answer.status)
            for name, value in (*answer.headers, ("Content-Length", str(len(answer.body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the library's names

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it.socket.append(server)
        it.address = f"http://127.0.0.1:{server.server_port}"
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        serving.start()
        yield it
        server.shutdown()
        serving.join()
