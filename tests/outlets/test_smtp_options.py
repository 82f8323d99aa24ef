"""What the organisation file may say of a mail channel, and what is said where it is off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crisisplay.errors import Misuse
from crisisplay.outlets.mail.addresses import BIGGEST, MOST, mailbox
from crisisplay.outlets.port import Account
from crisisplay.outlets.smtp import KEYS, Smtp, from_account

GIVEN = "x"


def made(folder: Path = Path(), to: str | tuple[str, ...] = "a@b.example", **changed: str) -> Smtp:
    options = {"host": "mx.example", "sender": "presse@maison.example", **changed}
    secrets = {"password": options.pop("password")} if "password" in options else {}
    return from_account(Account("email", {**options, "to": to}, secrets, str(folder)))


def refused(
    folder: Path = Path(), to: str | tuple[str, ...] = "a@b.example", **changed: str
) -> tuple[str, str]:
    with pytest.raises(Misuse) as no:
        made(folder, to, **changed)
    return no.value.sentence("fr"), no.value.sentence("en")


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465)])
def test_each_way_to_be_safe_has_its_port(security: str, port: int) -> None:
    assert made(security=security).server.port == port
    assert made(security=security, port="2525").server.port == 2525


def test_the_options_are_those_of_the_table() -> None:
    assert [key for key, needed in KEYS.items() if needed] == ["host", "sender", "to"]
    assert {*KEYS} - {"host", "sender", "to"} == {
        "port", "security", "reply_to", "account", "password", "certificate",
    }  # fmt: skip


def test_what_is_needed_is_asked_for() -> None:
    assert refused(host="")[1] == (
        "The channel email has no host in the organisation file.\nAdd it, then: crisisplay org check"
    )


def test_a_password_wants_an_account_and_an_account_a_password() -> None:
    assert "account" in refused(password=GIVEN)[1]
    assert "password" in refused(account="x")[1]


def test_a_password_that_mail_would_not_carry() -> None:
    assert refused(account="x", password=f"{GIVEN}é") == (
        (
            "Le compte ou le mot de passe du canal email a une lettre accentuée\u00a0: la messagerie ne "
            "la transmettrait pas.\nChangez le mot de passe chez l’hébergeur."
        ),
        (
            "The account or the password of the channel email has a letter outside ASCII: mail would "
            "not carry it.\nChange the password at the provider’s."
        ),
    )


def test_an_unknown_security() -> None:
    assert refused(security="ssl") == (
        (
            "La sécurité du canal email est «\u00a0ssl\u00a0», qui n’existe pas.\n"
            "Écrivez l’une de\u00a0: starttls, tls, none."
        ),
        (
            "The security of the channel email is 'ssl', which does not exist.\n"
            "Write one of: starttls, tls, none."
        ),
    )


@pytest.mark.parametrize("host", ["mx.example", "192.0.2.1"])
def test_nothing_goes_in_clear_to_another_machine(host: str) -> None:
    assert refused(host=host, security="none") == (
        (
            f"Le canal email passerait par {host} en clair\u00a0: rien n’y est envoyé.\n"
            "Écrivez security: starttls ou tls\u00a0; none ne vaut que pour cette machine."
        ),
        (
            f"The channel email would go to {host} in clear: nothing is sent there.\n"
            "Write security: starttls or tls; none is for this machine only."
        ),
    )


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_the_server_of_this_machine_may_be_asked_in_clear(host: str) -> None:
    assert made(host=host, security="none").server.port == 25


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", "٣", "000080999999", "2_5"])
def test_a_port_that_is_none(port: str) -> None:
    assert refused(port=port) == (
        (
            f"Le port du canal email est «\u00a0{port}\u00a0», qui n’en est pas un.\n"
            "Écrivez un nombre de 1 à 65535, ou rien."
        ),
        (
            f"The port of the channel email is '{port}', which is none.\n"
            "Write a number from 1 to 65535, or nothing."
        ),
    )


def test_a_certificate_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path, certificate="ca.pem") == (
        (
            "Le certificat ca.pem du canal email ne se lit pas (No such file or directory).\n"
            "Donnez le fichier PEM de l’autorité, ou retirez certificate."
        ),
        (
            "The certificate ca.pem of the channel email can't be read (No such file or directory).\n"
            "Give the PEM file of the authority, or take certificate away."
        ),
    )


def test_a_certificate_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate\n", encoding="utf-8")
    assert "ca.pem" in refused(tmp_path, certificate="ca.pem")[1]


@pytest.mark.parametrize(
    ("option", "written"),
    [("sender", "presse"), ("reply_to", "a@b@c"), ("sender", "A <a@b.example> <c@d.example>")],
)
def test_an_address_that_is_none(option: str, written: str) -> None:
    changed: dict[str, Any] = {option: written}
    assert refused(**changed) == (
        (
            f"{option} du canal email n’est pas une adresse de courriel\u00a0: «\u00a0{written}\u00a0».\n"
            "Écrivez presse@exemple.org ou Presse <presse@exemple.org>."
        ),
        (
            f"{option} of the channel email is not an e-mail address: '{written}'.\n"
            "Write press@example.org or Press <press@example.org>."
        ),
    )


def test_lists_are_read_beside_the_organisation_file(tmp_path: Path) -> None:
    (tmp_path / "listes").mkdir()
    (tmp_path / "listes/clients.txt").write_text(
        "\ufeff# Clients\nA@client.example\n\n  b@client.example   # the second\n"
        "Dupont <c@client.example>;\na@CLIENT.example\n",
        encoding="utf-8",
    )
    outlet = made(tmp_path, to=("listes/clients.txt", "d@côté.example"))
    assert outlet.to == (
        "A@client.example",
        "b@client.example",
        "c@client.example",
        "d@xn--ct-cja6b.example",
    )


def test_a_line_of_a_list_that_is_no_address(tmp_path: Path) -> None:
    (tmp_path / "liste.txt").write_text("a@b.example\nDupont\n", encoding="utf-8")
    assert refused(tmp_path, to="liste.txt") == (
        (
            "Une ligne de la liste du canal email n’est pas une adresse, liste.txt:2\u00a0: "
            "«\u00a0Dupont\u00a0».\nUne adresse par ligne, # devant un commentaire."
        ),
        (
            "A line of the list of the channel email is not an address, liste.txt:2: 'Dupont'.\n"
            "One address a line, # before a comment."
        ),
    )


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path, to="liste.txt") == (
        (
            "La liste liste.txt du canal email ne se lit pas (No such file or directory).\n"
            "Vérifiez le chemin, à partir du fichier de l’organisation, et les droits."
        ),
        (
            "The list liste.txt of the channel email can't be read (No such file or directory).\n"
            "Check the path, from the organisation file on, and the rights."
        ),
    )


def test_a_list_that_is_no_file_or_too_big(tmp_path: Path) -> None:
    (tmp_path / "liste.txt").write_bytes(b"#" * (BIGGEST + 1))
    (tmp_path / "folder").mkdir()
    for name in ("liste.txt", "folder"):
        assert refused(tmp_path, to=name) == (
            (
                f"La liste {name} du canal email n’est pas un fichier de 1048576 octets au plus.\n"
                "Mettez-y une adresse par ligne, et rien d’autre."
            ),
            (
                f"The list {name} of the channel email is no file of at most 1048576 bytes.\n"
                "Put one address a line into it, and nothing else."
            ),
        )


def test_a_list_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "liste.txt").write_bytes("# été\na@b.example\n".encode("latin-1"))
    assert refused(tmp_path, to="liste.txt") == (
        "La liste liste.txt du canal email n’est pas en UTF-8.\nEnregistrez-la en UTF-8.",
        "The list liste.txt of the channel email is not UTF-8.\nSave it as UTF-8.",
    )


def test_a_list_that_is_too_long(tmp_path: Path) -> None:
    lines = "".join(f"n{i}@b.example\n" for i in range(MOST + 1))
    (tmp_path / "liste.txt").write_text(lines, encoding="utf-8")
    assert refused(tmp_path, to="liste.txt") == (
        (
            "Le canal email a plus de 10000 destinataires.\n"
            "Confiez cet envoi à un service d’envoi en nombre."
        ),
        (
            "The channel email has more than 10000 recipients.\n"
            "Leave this mailing to a bulk mail service."
        ),
    )


def test_a_list_of_nobody(tmp_path: Path) -> None:
    (tmp_path / "liste.txt").write_text("# nobody yet\n", encoding="utf-8")
    assert refused(tmp_path, to="liste.txt") == (
        "Le canal email n’a aucun destinataire.\nMettez des adresses dans to, ou dans sa liste.",
        "The channel email has no recipient.\nPut addresses into to, or into its list.",
    )


@pytest.mark.parametrize(
    "written",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a\x00@b.example",
        "<a@b.example",
        "a@b.example>",
        "a b@c.example",
        '"a b"@c.example',
        ".a@b.example",
        "a..b@c.example",
        "a@-b.example",
        "a@",
        "@b",
        "é@b.example",
        f"{'a' * 65}@b.example",
        f"a@{'b' * 63}.{'c' * 63}.{'d' * 63}.{'e' * 63}",
        "a@b.example,c@d.example",
        "a@b.example> SIZE=1",
    ],
)
def test_what_is_no_address_is_taken_for_none(written: str) -> None:
    assert mailbox(written) is None


def test_a_name_is_told_from_the_address() -> None:
    found = mailbox('"Service, de presse" <o\'neil+x@b.example>')
    assert found is not None
    assert (found.name, found.address, found.domain) == (
        "Service, de presse",
        "o'neil+x@b.example",
        "b.example",
    )
