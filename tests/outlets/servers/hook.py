"""Somebody's own address that takes what is published: checks the signature, keeps one of each id."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRET = "whsec_" + "c2VjcmV0IG9mIGEgdGVzdCwgMzIgYnl0ZXMgbG9uZyE="


@dataclass
class Hook:
    """`kept` by their ids; `tries` are all requests that were signed right."""

    address: str = ""
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    tries: list[str] = field(default_factory=list)

    def take(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        try:
            Webhook(SECRET).verify(body or b"null", headers)
        except WebhookVerificationError:
            return 401, {"error": "the signature is not good"}
        said = json.loads(body)
        self.tries.append(headers["webhook-id"])
        self.kept.setdefault(headers["webhook-id"], said)
        return 200, self.told(headers["webhook-id"])

    def told(self, id: str) -> dict[str, Any]:
        return {"id": f"news-{id[:8]}", "url": f"https://example.org/news/{id[:8]}"}


@contextmanager
def hook() -> Iterator[Hook]:
    it = Hook()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.answer(*it.take(body, headers))

        def do_GET(self) -> None:
            id = parse_qs(urlsplit(self.path).query).get("id", [""])[0]
            self.answer(200, it.told(id) if id in it.kept else {"found": False})

        def answer(self, status: int, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it.address = f"http://127.0.0.1:{server.server_port}"
        serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        serving.start()
        yield it
        server.shutdown()
        serving.join()
