"""The three lines: one spelling, and nothing else is a seal."""

from __future__ import annotations

from hashlib import sha256

import pytest

from crisisplay.errors import Refusal
from crisisplay.journal.seals.keys import NotAKey, public_key
from crisisplay.journal.seals.text import Seal, parse, seal_of
from tests.journal.acts import says

SEAL = Seal("2026-11-22-defective-product-7f3a", "2" * 64, 41, "1cb1" * 16)
TEXT = SEAL.text.decode()


def test_a_seal_is_three_lines_and_comes_back_from_them() -> None:
    assert TEXT.splitlines() == [
        f"crisisplay-journal 1 2026-11-22-defective-product-7f3a {'2' * 64}",
        "entries 41",
        f"head {'1cb1' * 16}",
    ]
    assert parse(SEAL.text) == SEAL


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT[:-1],
        f"{TEXT}\n",
        TEXT.replace("\n", "\r\n"),
        f"\ufeff{TEXT}",
        f" {TEXT}",
        TEXT.replace(" 1 ", " 2 "),
        TEXT.replace("crisisplay-journal", "crisisplay"),
        TEXT.replace("entries 41", "entries 041"),
        TEXT.replace("entries 41", "entries 0"),
        TEXT.replace("entries 41", "entries ٤١"),
        TEXT.replace("entries 41", "entries 41 "),
        TEXT.replace("entries 41", f"entries {10**16}"),
        TEXT.replace("1cb1", "1CB1"),
        TEXT.replace("2" * 64, "2" * 63),
        TEXT.replace("2026-11-22-defective-product-7f3a", "2026-11-22 defective"),
        TEXT.replace("2026-11-22-defective-product-7f3a", "../../etc"),
        TEXT.replace("2026-11-22-defective-product-7f3a", "a" * 201),
        TEXT.replace("entries 41", "entries 1"),
        "\n".join(reversed(TEXT.splitlines())),
        TEXT * 2,
        TEXT + "x" * 1000,
    ],
)
def test_any_other_text_is_none(text: str) -> None:
    assert parse(text.encode()) is None


def test_every_flipped_bit_makes_another_seal_or_none() -> None:
    for at in range(len(SEAL.text)):
        for bit in range(8):
            changed = bytearray(SEAL.text)
            changed[at] ^= 1 << bit
            assert parse(bytes(changed)) != SEAL


def test_of_one_entry_the_head_is_the_identity() -> None:
    assert parse(Seal("a", "2" * 64, 1, "2" * 64).text) is not None
    assert parse(Seal("a", "2" * 64, 1, "3" * 64).text) is None


def test_an_id_that_a_seal_can_not_name_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        seal_of("Été 2026", "2" * 64, 1, "2" * 64)
    says(
        refused.value,
        "'Été 2026' can't be written in a seal.\n"
        "A seal names the incident in small letters, digits and hyphens.",
        "« Été 2026 » ne peut pas s’écrire dans un sceau.\n".replace(" ", "\u00a0", 1)
        .replace(" »", "\u00a0»")
        .replace("Été\u00a02026", "Été 2026")
        + "Un sceau nomme l’incident en minuscules, chiffres et traits d’union.",
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 !!!",
        "ssh-ed25519 AAAA",
        "ssh-dss AAAAB3NzaC1kc3MAAAAA",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIMX2nYaH0rqO0sro9Yfv56e7lizhgGTnFXpk9aIlV0ty",
        "x" * 20_000,
    ],
)
def test_what_is_no_public_key_is_told_from_one(line: str) -> None:
    with pytest.raises(NotAKey):
        public_key(line)


def test_a_fingerprint_is_the_one_that_ssh_keygen_shows_and_its_beginning_names_a_file() -> None:
    key = public_key(
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMMdkWZII4ZQfXhziFm1eQa3LXuTVg9lM9DXOFwcBEAd camille"
    )
    assert key.fingerprint == "SHA256:CZoJNdSg8Vk/0Eztz91n9RJh2DCiiyEo1hOkxlkRXoc"
    assert key.short == "CZoJNdSg8Vk_"
    assert sha256(key.blob).hexdigest().startswith("099a0935d4a0f1593fd04cedcfdd67f5")
