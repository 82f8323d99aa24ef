"""A real Matrix server, Synapse, as a process of its own on 127.0.0.1: no federation.

Who is not `unlimited` can write twenty messages, then hardly any.
"""

from __future__ import annotations

import hmac
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha1
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

_SHARED = "of-a-test"
_LIMIT = {"per_second": 0.01, "burst_count": 20}
_NO_LIMIT = {"per_second": 1000, "burst_count": 1000}
_LOG = """\
version: 1
formatters: {line: {format: "%(levelname)s %(name)s %(message)s"}}
handlers: {file: {class: logging.FileHandler, filename: synapse.log, formatter: line}}
root: {level: WARNING, handlers: [file]}
"""


def lacks_synapse() -> str:
    """Why there is no Matrix server here; nothing where there can be one."""
    return "" if find_spec("synapse") else "matrix-synapse is not installed"


@dataclass(frozen=True)
class Homeserver:
    address: str

    def ask(
        self, method: str, path: str, token: str = "", said: Mapping[str, Any] | None = None
    ) -> Any:
        """What it answers, by no code of ours."""
        asking = HTTPConnection(urlsplit(self.address).netloc)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        body = None if said is None else json.dumps(said)
        asking.request(method, path, body, headers)
        reply = asking.getresponse()
        answer = json.loads(reply.read())
        asking.close()
        assert reply.status == 200, answer
        return answer

    def account(self, name: str) -> str:
        """A new account, which may run the server; its token."""
        path = "/_synapse/admin/v1/register"
        nonce = self.ask("GET", path)["nonce"]
        words = f"{nonce}\0{name}\0{_SHARED}\0admin"
        mac = hmac.new(_SHARED.encode(), words.encode(), sha1).hexdigest()
        asked = {"nonce": nonce, "username": name, "password": _SHARED, "admin": True, "mac": mac}
        return str(self.ask("POST", path, said=asked)["access_token"])

    def another_token(self, name: str) -> str:
        """A login of an account on another device."""
        who = {"type": "m.id.user", "user": name}
        asked = {"type": "m.login.password", "identifier": who, "password": _SHARED}
        path = "/_matrix/client/v3/login"
        return str(self.ask("POST", path, said=asked)["access_token"])

    def room(self, token: str, *invited: str, **more: Any) -> str:
        asked = {"preset": "private_chat", "invite": list(invited), **more}
        return str(self.ask("POST", "/_matrix/client/v3/createRoom", token, asked)["room_id"])

    def join(self, token: str, room: str) -> None:
        self.ask("POST", f"/_matrix/client/v3/join/{quote(room)}", token, {})

    def unlimited(self, token: str, user: str) -> None:
        """Let a user write as much as they like."""
        path = f"/_synapse/admin/v1/users/{quote(user)}/override_ratelimit"
        self.ask("POST", path, token, {"messages_per_second": 0, "burst_count": 0})

    def messages(self, token: str, room: str) -> list[dict[str, Any]]:
        """All that stands in the room, oldest first, with the redacted ones."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/messages?dir=f&limit=500"
        listed: list[dict[str, Any]] = self.ask("GET", path, token)["chunk"]
        return [one for one in listed if one["type"] == "m.room.message"]

    def state(self, token: str, room: str, kind: str) -> Any:
        return self.ask("GET", f"/_matrix/client/v3/rooms/{quote(room)}/state/{kind}", token)


@contextmanager
def synapse(folder: Path) -> Iterator[Homeserver]:
    """The server, once it says that it is ready."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    _configure(folder, port)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(folder / "told"))
        told.settimeout(60)
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "NOTIFY_SOCKET": str(folder / "told"),
        }
        command = (sys.executable, "-m", "synapse.app.homeserver", "--config-path", "config.json")
        process = subprocess.Popen(command, cwd=folder, env=environ, stdin=subprocess.DEVNULL)
        try:
            while b"READY=1" not in told.recv(4096):
                pass
            yield Homeserver(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(timeout=20)


def _configure(folder: Path, port: int) -> None:
    limits = ("rc_registration", "rc_admin_redaction", "rc_room_creation")
    client = {"names": ["client", "media"], "compress": False}
    config: dict[str, Any] = {
        "server_name": "house.test",
        "listeners": [
            {"type": "http", "port": port, "bind_addresses": ["127.0.0.1"], "resources": [client]}
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "synapse.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key": "ed25519 a_test " + "A" * 43,
        "registration_shared_secret": _SHARED,
        "macaroon_secret_key": _SHARED,
        "form_secret": _SHARED,
        "report_stats": False,
        "trusted_key_servers": [],
        "log_config": str(folder / "log.yaml"),
        "rc_login": {"address": _NO_LIMIT, "account": _NO_LIMIT, "failed_attempts": _NO_LIMIT},
        "rc_message": _LIMIT,
        "bcrypt_rounds": 4,
        **dict.fromkeys(limits, _NO_LIMIT),
    }
    (folder / "log.yaml").write_text(_LOG, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
