"""A timestamp: asked for, looked at, and checked by openssl and by the library with one result."""

from __future__ import annotations

import importlib.util
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from crisisplay.errors import CrisisplayError
from crisisplay.journal.seals.authority import is_vouched
from crisisplay.journal.seals.stamp import LONGEST, NotAStamp, Rejected, parse_stamp, request
from crisisplay.journal.seals.stamping import stamped
from crisisplay.journal.seals.text import Seal
from tests.journal.acts import says
from tests.journal.seals.hands import Answer, Authority, ends_well, only, ran, server

TEXT = Seal("a", "2" * 64, 41, "3" * 64).text
NONCE = 0xFEDCBA9876543210


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("other"), "Other Authority")


@pytest.fixture(scope="module")
def reply(authority: Authority) -> bytes:
    return authority.reply(request(TEXT, NONCE))


def roots(of: Authority) -> bytes:
    return of.root.read_bytes()


def test_a_request_is_the_one_that_openssl_makes(tmp_path: Path) -> None:
    (tmp_path / "q").write_bytes(request(TEXT, NONCE))
    said = ran("openssl", "ts", "-query", "-in", tmp_path / "q", "-text").decode()
    assert "Hash Algorithm: sha256" in said
    assert f"Nonce: 0x{NONCE:X}" in said
    assert "Certificate required: yes" in said
    (tmp_path / "text").write_bytes(TEXT)
    query = ("-sha256", "-cert", "-no_nonce", "-out", tmp_path / "theirs")
    ran("openssl", "ts", "-query", "-data", tmp_path / "text", *query)
    nonce = bytes.fromhex("020900") + NONCE.to_bytes(8, "big")
    ours = request(TEXT, NONCE).replace(nonce, b"")
    assert ours[2:] == (tmp_path / "theirs").read_bytes()[2:]


def test_a_reply_says_when_of_what_to_whom_and_in_whose_name(
    authority: Authority, reply: bytes
) -> None:
    stamp = parse_stamp(reply)
    assert (stamp.digest, stamp.nonce) == (sha256(TEXT).digest(), NONCE)
    assert stamp.authority == "Test Authority"
    (authority.place / "said.tsr").write_bytes(reply)
    said = ran("openssl", "ts", "-reply", "-in", authority.place / "said.tsr", "-text").decode()
    shown = stamp.time.strftime("%b %e %H:%M:%S %Y GMT")
    assert f"Time stamp: {shown}" in " ".join(said.split(" ")).replace(".000", "")


def test_an_authority_that_names_itself_in_the_reply_is_called_so(authority: Authority) -> None:
    config = authority.place / "tsa.cnf"
    before = config.read_text(encoding="ascii")
    config.write_text(before + "tsa_name = yes\n", encoding="ascii")
    try:
        assert parse_stamp(authority.reply(request(TEXT, 1))).authority == "Test Authority"
    finally:
        config.write_text(before, encoding="ascii")


BY = ["openssl", "library"]


@contextmanager
def checking(by: str, tmp_path: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        if by == "library":
            patched.setenv("PATH", only(tmp_path / "none"))
        yield


@pytest.mark.parametrize("by", BY)
def test_both_ways_trust_a_reply_by_its_root_and_no_other(
    by: str, tmp_path: Path, authority: Authority, other: Authority, reply: bytes
) -> None:
    stamp = parse_stamp(reply)
    with checking(by, tmp_path):
        assert is_vouched(reply, stamp, roots(authority))
        assert is_vouched(reply, stamp, roots(other) + roots(authority))
        assert not is_vouched(reply, stamp, roots(other))
        assert not is_vouched(reply, stamp, b"hello\n")


def test_a_certificate_has_to_be_good_at_the_time_of_the_reply_and_not_today(
    authority: Authority, reply: bytes
) -> None:
    late = replace(parse_stamp(reply), time=datetime.now(UTC) + timedelta(days=9000))
    assert not is_vouched(reply, late, roots(authority))


@pytest.mark.parametrize("by", BY)
def test_no_way_trusts_a_reply_that_was_changed(
    by: str, tmp_path: Path, authority: Authority, reply: bytes
) -> None:
    trusted = roots(authority)
    with checking(by, tmp_path):
        for at in range(len(reply) // 3, len(reply), 41 if by == "openssl" else 7):
            changed = bytearray(reply)
            changed[at] ^= 1
            try:
                stamp = parse_stamp(bytes(changed))
            except NotAStamp:
                continue
            whole = stamp == parse_stamp(reply)
            assert whole or not is_vouched(bytes(changed), stamp, trusted), at


@pytest.mark.parametrize("by", BY)
def test_no_way_trusts_an_authority_that_may_not_stamp(by: str, tmp_path: Path) -> None:
    wrong = Authority(tmp_path / "wrong")
    (wrong.place / "tsa.ext").write_text("extendedKeyUsage=critical,codeSigning\n", "ascii")
    good = wrong.reply(request(TEXT, 1))
    ran(
        *("openssl", "x509", "-req", "-in", wrong.place / "tsa.csr", "-CA", wrong.root),
        *("-CAkey", wrong.place / "root.key", "-extfile", wrong.place / "tsa.ext"),
        *("-out", wrong.place / "bad.pem"),
    )
    old = ran("openssl", "x509", "-in", wrong.place / "tsa.pem", "-outform", "DER")
    new = ran("openssl", "x509", "-in", wrong.place / "bad.pem", "-outform", "DER")
    swapped = good.replace(old, new)
    assert swapped != good
    with checking(by, tmp_path):
        assert is_vouched(good, parse_stamp(good), roots(wrong))
        assert not is_vouched(swapped, parse_stamp(good), roots(wrong))


@pytest.mark.parametrize("at", [0, 1, 5, 40, 200, 500, -1])
def test_what_is_cut_off_or_goes_on_is_no_timestamp(at: int, reply: bytes) -> None:
    with pytest.raises(NotAStamp):
        parse_stamp(reply[:at])
    with pytest.raises(NotAStamp):
        parse_stamp(reply + b"x")


@pytest.mark.parametrize(
    "junk", [b"hello", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"0" * LONGEST * 2, bytes(100)]
)
def test_garbage_is_no_timestamp(junk: bytes) -> None:
    with pytest.raises(NotAStamp):
        parse_stamp(junk)


def test_every_single_changed_byte_is_read_or_refused_and_never_crashes(reply: bytes) -> None:
    for at in range(len(reply)):
        for value in (0x00, 0x30, 0x7F, 0x80, 0xFF):
            changed = reply[:at] + bytes([value]) + reply[at + 1 :]
            try:
                parse_stamp(changed)
            except (NotAStamp, Rejected):
                continue


REFUSED = b"\x30\x14\x30\x12\x02\x01\x02\x30\x0d\x0c\x0bnot allowed"


def test_an_authority_that_says_no_is_heard() -> None:
    with pytest.raises(Rejected) as no:
        parse_stamp(REFUSED)
    assert no.value.args == ("not allowed",)


# Asking for one


def ask(url: str, by: Authority | None = None, patience: float = 20.0, days: int = 0) -> bytes:
    now = datetime.now(UTC) + timedelta(days=days)
    trusted = roots(by) if by else b""
    return stamped(TEXT, url, roots=trusted, now=now, patience=patience)[0]


def refused(
    answer: Answer | Authority, by: Authority | None = None, days: int = 0
) -> tuple[str, CrisisplayError]:
    with server(answer) as (url, _), pytest.raises(CrisisplayError) as error:
        ask(url, by, days=days)
    return url, error.value


def test_the_reply_is_kept_as_it_came_and_checks_with_openssl_alone(
    authority: Authority, tmp_path: Path
) -> None:
    with server(authority) as (url, asked):
        (tmp_path / "41.txt.tsr").write_bytes(ask(url, authority))
        assert ask(url)
    assert asked[0] != asked[1], "each request has a number of its own"
    (tmp_path / "41.txt").write_bytes(TEXT)
    check = ("openssl", "ts", "-verify", "-in", tmp_path / "41.txt.tsr", "-CAfile", authority.root)
    assert ends_well(*check, "-data", tmp_path / "41.txt")
    assert not ends_well(*check, "-data", authority.root)


def test_a_reply_to_another_request_is_not_kept(authority: Authority, reply: bytes) -> None:
    for old in (reply, authority.reply(request(b"other", 1))):
        url, error = refused(Answer(old), authority)
        says(
            error,
            f"{url} stamped something else than it was asked to: its reply is not kept.\n"
            "Check the address of the authority, and what stands between it and you.",
            f"{url} a horodaté autre chose que ce qui lui était demandé : sa réponse n’est pas "
            "gardée.\nVérifiez l’adresse de l’autorité, et ce qui se trouve entre elle et vous.",
        )


class Forgetful(Authority):
    """Stamps another text than it was asked to, under the number of the request."""

    def reply(self, query: bytes, *more: str) -> bytes:
        other = query.replace(sha256(TEXT).digest(), sha256(b"other").digest())
        assert other != query
        return super().reply(other, *more)


def test_a_stamp_of_another_text_is_not_kept_though_it_answers_the_request(tmp_path: Path) -> None:
    _, error = refused(Forgetful(tmp_path / "forgetful"))
    assert error.id == "seals.other_stamp"


def test_the_reply_of_a_stranger_is_not_kept(authority: Authority, other: Authority) -> None:
    url, error = refused(other, authority)
    says(
        error,
        f"The reply of {url} is not signed by an authority that the certificate given vouches "
        "for: it is not kept.\nCheck timestamp.certificate: it takes the root certificate of "
        "that authority.",
        f"La réponse de {url} n’est pas signée par une autorité que le certificat indiqué "
        "garantit : elle n’est pas gardée.\nVérifiez timestamp.certificate : il y faut le "
        "certificat racine de cette autorité.",
    )


def test_a_time_far_off_is_believed_of_a_trusted_authority_alone(authority: Authority) -> None:
    with server(authority) as (url, _):
        assert ask(url, authority, days=3)
    url, error = refused(authority, days=3)
    assert error.id == "seals.far_time"
    assert error.sentence("en").startswith(f"{url} says ")
    assert error.sentence("fr").endswith("(timestamp.certificate).")


def test_other_answers_are_told_apart() -> None:
    cases = (
        (Answer(REFUSED), "seals.refused_stamp", "refuses to stamp: not allowed\n"),
        (Answer(b"<html>"), "seals.odd_reply", "answers something else than a timestamp"),
        (Answer(b""), "seals.odd_reply", "answers something else than a timestamp"),
        (Answer(b"x" * (LONGEST + 1)), "seals.huge_reply", "answers with more than 65536 bytes"),
        (Answer(status=503), "seals.refused_stamp", "refuses to stamp: HTTP 503\n"),
        (
            Answer(status=302, location="http://127.0.0.1:1/"),
            "seals.refused_stamp",
            "refuses to stamp: HTTP 302\n",
        ),
        (Answer(status=302, location="file:///etc/passwd"), "seals.refused_stamp", "HTTP 302\n"),
    )
    for answer, id, english in cases:
        _, error = refused(answer)
        assert error.id == id
        assert english in error.sentence("en")


@contextmanager
def silent(answer: bytes = b"") -> Iterator[str]:
    """A server that takes the call, gives one byte at a time or none, and never ends."""
    done = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        calling, _ = listening.accept()
        with calling:
            calling.recv(65_536)
            for at in range(len(answer)):
                calling.sendall(answer[at : at + 1])
                if done.wait(0.05):
                    return
            done.wait(30)

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        done.set()
        listening.close()
        serving.join(5)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100])
def test_nobody_waits_for_a_server_that_hangs_or_drips(answer: bytes) -> None:
    with silent(answer) as url:
        begun = time.monotonic()
        with pytest.raises(CrisisplayError) as error:
            ask(url, patience=0.4)
        assert time.monotonic() - begun < 3
    assert error.value.id in ("seals.no_answer", "seals.unreached")


def test_an_address_where_nobody_is_or_that_is_none_is_said() -> None:
    cases = (
        ("http://127.0.0.1:1/", "seals.unreached"),
        ("ftp://127.0.0.1/", "seals.bad_address"),
        ("file:///etc/passwd", "seals.bad_address"),
        ("tsa.example.org", "seals.bad_address"),
        ("http://", "seals.bad_address"),
        ("http://[::1", "seals.bad_address"),
        ("http://a:hunter2@127.0.0.1/", "seals.secret_address"),
    )
    for url, id in cases:
        with pytest.raises(CrisisplayError) as error:
            ask(url)
        assert (url, error.value.id) == (url, id)
        assert "hunter2" not in str(error.value)


def test_without_openssl_and_the_library_the_remedy_is_named(
    authority: Authority, reply: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "crisisplay.journal.seals.authority.find_spec",
        lambda name: None if name == "rfc3161_client" else found(name),
    )
    with checking("library", tmp_path), pytest.raises(CrisisplayError) as error:
        is_vouched(reply, parse_stamp(reply), roots(authority))
    says(
        error.value,
        "The timestamps: nothing here can check them.\n"
        "Install openssl, or: pip install 'crisisplay[seals]'",
        "Les horodatages : rien ici ne sait les vérifier.\n"
        "Installez openssl, ou : pip install 'crisisplay[seals]'",
    )
