"""A request to a network's server: what is certain, what is not, and what is said of it."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path
from socket import create_server

import pytest

from crisisplay.outlets import http
from crisisplay.outlets.address import checked
from crisisplay.outlets.http import LONGEST, Server
from tests.outlets.refusals import misuse, trouble
from tests.outlets.servers.canned import Says, canned, says


def server(address: str, **more: object) -> Server:
    return Server("bluesky", address, **more)  # type: ignore[arg-type] # as each test needs it


def told(answer: Says, *, acts: bool = True) -> tuple[str, bool, str, str]:
    """What is said of an answer, without the host."""
    with canned(answer) as there:
        it = server(there.address, hidden=("s3cr3t",))
        said = trouble(lambda: it.json(it.ask("POST", "/x", b"{}", acts=acts), acts=acts))
        host = there.address.removeprefix("http://")
    fr, en = (said.sentence(lang).replace(host, "HOST") for lang in ("fr", "en"))
    return said.id, said.certain, fr, en


LOOK = (
    "\nRegardez sur place ; refaire ce même envoi ne publie pas deux fois.",
    "\nLook there; the same sending again makes no second post.",
)
LATER = (
    "\nRecommencez plus tard, ou publiez à la main.",
    "\nTry again later, or publish by hand.",
)


def in_doubt(fr: str, en: str) -> tuple[str, bool, str, str]:
    return (
        "outlets.unanswered",
        False,
        f"On ne sait pas si c’est fait sur bluesky : HOST n’a pas donné de réponse utilisable ({fr}).{LOOK[0]}",
        f"It is not known whether it was done on bluesky: HOST gave no usable answer ({en}).{LOOK[1]}",
    )


def unready(fr: str, en: str) -> tuple[str, bool, str, str]:
    return (
        "outlets.unready",
        True,
        f"Rien n’est fait sur bluesky : HOST n’a pas donné de réponse utilisable ({fr}).{LATER[0]}",
        f"Nothing was done on bluesky: HOST gave no usable answer ({en}).{LATER[1]}",
    )


ANSWERS = [
    (
        says(400, {"error": "InvalidRequest", "message": "not this,\nnot s3cr3t"}),
        (
            "outlets.refused",
            True,
            (
                "HOST refuse : rien n’est fait sur bluesky (HTTP 400 : not this, not ***).\n"
                "Corrigez ce qu’il dit, ou publiez à la main."
            ),
            (
                "HOST refuses: nothing was done on bluesky (HTTP 400: not this, not ***).\n"
                "Mend what it says, or publish by hand."
            ),
        ),
    ),
    (
        Says(401),
        (
            "outlets.bad_token",
            True,
            (
                "HOST ne nous laisse pas entrer pour bluesky (HTTP 401 : sans un mot).\n"
                "Vérifiez le compte et son secret : crisisplay doctor"
            ),
            (
                "HOST does not let us in for bluesky (HTTP 401: without a word).\n"
                "Check the account and its secret: crisisplay doctor"
            ),
        ),
    ),
    (
        Says(413),
        (
            "outlets.too_big",
            True,
            (
                "HOST trouve l’envoi trop gros : rien n’est fait sur bluesky.\n"
                "Raccourcissez le texte, ou allégez les images."
            ),
            (
                "HOST finds it too big: nothing was done on bluesky.\n"
                "Shorten the text, or make the pictures lighter."
            ),
        ),
    ),
    (
        Says(429),
        (
            "outlets.busy",
            True,
            f"Rien n’est fait sur bluesky : HOST demande d’attendre.{LATER[0]}",
            f"Nothing was done on bluesky: HOST asks to wait.{LATER[1]}",
        ),
    ),
    (
        says(429, {}, Retry_After="40"),
        (
            "outlets.busy_until",
            True,
            (
                "Rien n’est fait sur bluesky : HOST demande d’attendre 40 s.\n"
                "Recommencez ensuite, ou publiez à la main."
            ),
            (
                "Nothing was done on bluesky: HOST asks to wait 40 s.\n"
                "Try again then, or publish by hand."
            ),
        ),
    ),
    (
        says(500, {"error": "no disk"}),
        in_doubt("HTTP 500 : no disk", "HTTP 500: no disk"),
    ),
    (Says(408), in_doubt("HTTP 408 : sans un mot", "HTTP 408: without a word")),
    (
        Says(200, b"<html>"),
        in_doubt("ce n’est pas du JSON", "it is not JSON"),
    ),
    (
        Says(200, b"[" * 100_000),
        in_doubt("ce n’est pas du JSON", "it is not JSON"),
    ),
    (
        Says(200, b"[]"),
        in_doubt("ce n’est pas ce que ce réseau répond", "it is not what this network answers"),
    ),
    (Says(200, b" " * (LONGEST + 1)), in_doubt("plus de 1 Mio", "more than 1 MiB")),
    (
        Says(302, headers=(("Location", "https://elsewhere.example/?s3cr3t"),)),
        in_doubt(
            "il renvoie ailleurs : https://elsewhere.example/?***",
            "it points elsewhere: https://elsewhere.example/?***",
        ),
    ),
    (Says(308), unready("il renvoie ailleurs : ?", "it points elsewhere: ?")),
]


@pytest.mark.parametrize(("answer", "said"), ANSWERS)
def test_each_answer_says_what_is_certain_and_what_to_do(
    answer: Says, said: tuple[str, bool, str, str]
) -> None:
    assert told(answer) == said


@pytest.mark.parametrize("answer", [Says(500), Says(302), Says(200, b"<html>")])
def test_of_a_request_that_changes_nothing_no_answer_leaves_a_doubt(answer: Says) -> None:
    id, certain, *_ = told(answer, acts=False)
    assert (id, certain) == ("outlets.unready", True)


def test_a_server_that_is_not_there_was_not_reached() -> None:
    said = trouble(lambda: server("http://127.0.0.1:9").ask("POST", "/", b"", acts=True))
    assert said.certain
    assert said.sentence("fr") == (
        "Rien n’est parti sur bluesky : 127.0.0.1:9 ne peut pas être joint "
        "([Errno 111] Connection refused).\n"
        "Recommencez quand le réseau est là, ou publiez à la main."
    )
    assert said.sentence("en") == (
        "Nothing left for bluesky: 127.0.0.1:9 can't be reached ([Errno 111] Connection refused).\n"
        "Try again when the network is there, or publish by hand."
    )


def test_a_server_that_says_nothing_is_waited_for_no_longer_than_was_said() -> None:
    with create_server(("127.0.0.1", 0)) as silent:  # it takes the request in, and reads nothing
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        it = server(address, patience=0.2)
        said = trouble(lambda: it.ask("POST", "/", b"{}", acts=True))
    assert not said.certain
    assert "(nothing came back within 0.2 s)" in said.sentence("en")
    assert "(rien n’est revenu en 0.2 s)" in said.sentence("fr")


def test_what_nobody_waits_for_any_more_does_not_leave_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a name is looked up for too long: the request must not go out behind our back."""

    class Late(http.Thread):  # type: ignore[name-defined,misc] # the one that it uses
        def join(self, _timeout: float | None = None) -> None:
            late.append(self)

        def start(self) -> None: ...

    late: list[Late] = []
    monkeypatch.setattr(http, "Thread", Late)
    with canned(Says(200)) as there:
        said = trouble(lambda: server(there.address).ask("POST", "/", b"{}", acts=True))
        late[0].run()
        assert there.asked == []
    assert (said.id, said.certain) == ("outlets.unreached", True)


def test_a_request_says_no_more_of_us_than_our_name() -> None:
    with canned(Says(200)) as there:
        server(there.address).ask("POST", "/x?y=1", b"body", {"x-a": "b"})
        (asked,) = there.asked
    assert (asked.path, asked.body) == ("/x?y=1", b"body")
    assert asked.headers["user-agent"] == "crisisplay"
    assert set(asked.headers) == {
        "host", "user-agent", "accept", "accept-encoding", "connection", "content-length", "x-a",
    }  # fmt: skip


def test_a_certificate_that_nobody_vouches_for_stops_everything(tmp_path: Path) -> None:
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
    files = ("-keyout", tmp_path / "key", "-out", tmp_path / "pem")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *names, *files)
    subprocess.run(made, check=True, capture_output=True)
    with canned(Says(200)) as there:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tmp_path / "pem", tmp_path / "key")
        there.secure(context)
        address = there.address.replace("http:", "https:")
        said = trouble(lambda: server(address).ask("POST", "/", b"{}", acts=True))
        assert there.asked == []
    assert (said.id, said.certain) == ("outlets.unreached", True)
    assert "CERTIFICATE_VERIFY_FAILED" in said.sentence("en")


@pytest.mark.parametrize(
    ("address", "id"),
    [
        ("example.org", "bad_address"),
        ("ftp://example.org", "bad_address"),
        ("https://", "bad_address"),
        ("https://example.org:99999", "bad_address"),
        ("https://exam ple.org", "bad_address"),
        ("https://example.org/\x1b[2J", "bad_address"),
        ("https://a@example.org", "secret_address"),
        ("http://example.org", "not_https"),
        ("http://127.0.0.1.example.org", "not_https"),
        ("http://localhost.example.org", "not_https"),
    ],
)
def test_an_address_is_checked_before_anything_goes_there(address: str, id: str) -> None:
    assert misuse(lambda: checked("bluesky", address)).id == f"outlets.{id}"


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://127.0.0.1:3000", "http://localhost", "http://[::1]:80"],
)
def test_https_and_this_machine_will_do(address: str) -> None:
    assert checked("bluesky", f"{address}/") == address


def test_a_proxy_that_can_not_be_used_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    said = trouble(lambda: server("https://example.org").ask("POST", "/", b"", acts=True))
    assert (said.id, said.certain) == ("outlets.unreached", True)
    assert "SOCKS" in said.sentence("en") or "127.0.0.1" in said.sentence("en")


def test_a_proxy_that_refuses_to_pass_on_was_not_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with canned(Says(403)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.address)
        said = trouble(lambda: server("https://example.org").ask("POST", "/", b"", acts=True))
    assert (said.id, said.certain) == ("outlets.unreached", True)
