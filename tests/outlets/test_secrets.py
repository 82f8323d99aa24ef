"""Secrets: from the environment or the keyring, and nowhere else; what is missing has its remedy."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from crisisplay.outlets.port import Account
from crisisplay.outlets.secrets import SERVICE, needed, secret
from tests.outlets.refusals import misuse


class KeyringError(Exception):
    pass


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], str]:
    """A keyring, open, and what it holds; it is locked for the name `locked`."""
    held: dict[tuple[str, str], str] = {}

    def get_password(service: str, name: str) -> str | None:
        if name == "locked":
            raise KeyringError("hunter2")
        return held.get((service, name))

    module, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    module.get_password = get_password  # type: ignore[attr-defined]
    errors.KeyringError = KeyringError  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return held


def test_a_secret_comes_from_the_environment() -> None:
    assert secret("env", "TOKEN", {"TOKEN": " hunter2\n"}, channel="mastodon") == "hunter2"


def test_a_secret_comes_from_the_keyring(keyring: dict[tuple[str, str], str]) -> None:
    keyring[SERVICE, "mastodon"] = "hunter2"
    assert secret("keyring", "mastodon", {}, channel="mastodon") == "hunter2"


@pytest.mark.parametrize("environ", [{}, {"TOKEN": " "}])
def test_a_variable_that_is_not_set_is_named(environ: dict[str, str]) -> None:
    said = misuse(lambda: secret("env", "TOKEN", environ, channel="mastodon"))
    assert said.sentence("fr") == (
        "Le secret du canal mastodon manque : la variable TOKEN n’est pas définie.\n"
        "Définissez-la avant de lancer crisisplay : export TOKEN=…"
    )
    assert said.sentence("en") == (
        "The secret of the channel mastodon is missing: the variable TOKEN is not set.\n"
        "Set it before you start crisisplay: export TOKEN=..."
    )


@pytest.mark.usefixtures("keyring")
@pytest.mark.parametrize(
    ("name", "fr", "en"),
    [
        (
            "absent",
            (
                "Le trousseau n’a rien sous absent pour le canal mastodon.\n"
                "Mettez-y le secret : keyring set crisisplay absent"
            ),
            (
                "The keyring has nothing under absent for the channel mastodon.\n"
                "Put the secret there: keyring set crisisplay absent"
            ),
        ),
        (
            "locked",
            (
                "Le trousseau ne s’ouvre pas pour le canal mastodon (locked : KeyringError).\n"
                "Déverrouillez-le, ou nommez une variable : {env: NOM}."
            ),
            (
                "The keyring does not open for the channel mastodon (locked: KeyringError).\n"
                "Unlock it, or name a variable: {env: NAME}."
            ),
        ),
    ],
)
def test_a_keyring_that_does_not_give_it_says_why(name: str, fr: str, en: str) -> None:
    said = misuse(lambda: secret("keyring", name, {}, channel="mastodon"))
    assert (said.sentence("fr"), said.sentence("en")) == (fr, en)


def test_without_a_keyring_the_way_round_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    said = misuse(lambda: secret("keyring", "mastodon", {}, channel="mastodon"))
    assert said.sentence("fr") == (
        "Le secret du canal mastodon est dans le trousseau (mastodon), et rien ici ne sait l’ouvrir.\n"
        "Installez de quoi l’ouvrir (pip install keyring), ou nommez une variable : {env: NOM}."
    )
    assert said.sentence("en") == (
        "The secret of the channel mastodon is in the keyring (mastodon), and nothing here can open it.\n"
        "Install what opens it (pip install keyring), or name a variable: {env: NAME}."
    )


def test_an_option_may_be_a_secret_too() -> None:
    account = Account("intranet", {"a": "1"}, {"url": "https://hook.example/T0/s3cr3t"})
    assert needed(account, "url") == "https://hook.example/T0/s3cr3t"
    assert "s3cr3t" not in repr(account)
