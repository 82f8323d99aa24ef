"""What the tests of seals need: keys that are made for one test, an agent, an authority."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

Kind = Literal["ed25519", "ecdsa", "rsa"]
NAMESPACE = "crisisplay-journal"


def ran(*command: str | Path, data: bytes = b"", env: dict[str, str] | None = None) -> bytes:
    """What a program said; it has to end well."""
    whole = {**os.environ, **(env or {})}
    done = subprocess.run(
        command, input=data, capture_output=True, check=False, timeout=60, env=whole
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def ends_well(*command: str | Path, data: bytes = b"") -> bool:
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=60)
    return done.returncode == 0


def key(place: Path, name: str = "key", kind: Kind = "ed25519", passphrase: str = "") -> Path:
    """The file of a new private key; the public one is beside it."""
    size = ("-b", "2048") if kind == "rsa" else ()
    file = place / name
    ran("ssh-keygen", "-q", "-t", kind, *size, "-N", passphrase, "-C", f"{name}@test", "-f", file)
    return file


def public(file: Path) -> str:
    """`ssh-ed25519 AAAA...`, without the comment."""
    return " ".join(Path(f"{file}.pub").read_text(encoding="utf-8").split()[:2])


def only(place: Path, *programs: str) -> str:
    """A PATH that has these programs, and no other."""
    place.mkdir(exist_ok=True)
    for name in programs:
        found = next(p for p in os.environ["PATH"].split(":") if Path(p, name).exists())
        (place / name).symlink_to(Path(found, name))
    return str(place)


@contextmanager
def agent(*keys: Path) -> Iterator[str]:
    """The address of an agent that holds these keys, and ends with the test."""
    said = ran("ssh-agent", "-s").decode()
    values = dict(line.split(";")[0].split("=") for line in said.splitlines()[:2])
    try:
        for one in keys:
            ran("ssh-add", "-q", one, env=values)
        yield values["SSH_AUTH_SOCK"]
    finally:
        os.kill(int(values["SSH_AGENT_PID"]), 15)


class Authority:
    """A timestamping authority with a root of its own, which answers requests by openssl."""

    def __init__(self, place: Path, name: str = "Test Authority") -> None:
        place.mkdir(parents=True, exist_ok=True)
        self.place = place
        self.root = place / "root.pem"
        self._make(name)

    def _make(self, name: str) -> None:
        usage = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n"
        stamps = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
        (self.place / "root.cnf").write_text(f"{_REQUEST}[ext]\n{usage}", encoding="utf-8")
        (self.place / "tsa.ext").write_text(stamps, encoding="utf-8")
        self._openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", "root.key", "-out", "root.pem", "-days", "3650"),
            *("-subj", f"/CN={name} Root", "-config", "root.cnf", "-extensions", "ext"),
        )
        self._openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/O=Example/CN={name}"),
            *("-config", "root.cnf"),
        )
        self._openssl(
            *("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key"),
            *("-CAcreateserial", "-days", "3650", "-extfile", "tsa.ext", "-out", "tsa.pem"),
        )
        (self.place / "serial").write_text("01\n", encoding="ascii")
        (self.place / "tsa.cnf").write_text(_AUTHORITY, encoding="ascii")

    def reply(self, query: bytes, *more: str) -> bytes:
        """The reply to a request, `more` being options of `openssl ts -reply`."""
        (self.place / "query.tsq").write_bytes(query)
        self._openssl(
            *("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr"),
            *more,
        )
        return (self.place / "reply.tsr").read_bytes()

    def _openssl(self, *arguments: str) -> None:
        done = subprocess.run(
            ["openssl", *arguments], cwd=self.place, capture_output=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr.decode()


_REQUEST = "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=none\n"
_AUTHORITY = """\
[tsa]
default_tsa = mine
[mine]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Answer:
    """What a server answers: this status and body, after these headers, or nothing for a while."""

    def __init__(self, body: bytes = b"", status: int = 200, location: str = "") -> None:
        self.body = body
        self.status = status
        self.location = location


@contextmanager
def server(answers: Authority | Answer) -> Iterator[tuple[str, Sequence[bytes]]]:
    """The address of a server on this machine, and the requests that it got."""
    asked: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(query)
            if isinstance(answers, Authority):
                self._send(200, answers.reply(query))
            else:
                self._send(answers.status, answers.body)

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if isinstance(answers, Answer) and answers.location:
                self.send_header("Location", answers.location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    serving = Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{listening.server_port}/tsr", asked
    finally:
        listening.shutdown()
        listening.server_close()
        serving.join()
