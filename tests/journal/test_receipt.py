"""Receipts are read as they are written, in both lengths."""

from __future__ import annotations

import pytest

from crisisplay.errors import Misuse
from crisisplay.journal import Entry, Receipt, parse_receipt, receipt

HEAD = "1cb17301e176fdd16045" + "ab" * 22


def test_a_receipt_is_the_number_and_twenty_digits_in_fours() -> None:
    entry = Entry(seq=41, prev="", head=HEAD, raw=b"", fields={})
    assert receipt(entry) == "#41 1cb1 7301 e176 fdd1 6045"


@pytest.mark.parametrize(
    "text",
    [
        "#41 1cb1 7301 e176 fdd1 6045",
        "41 1cb1 7301 e176 fdd1 6045",
        "  #41 1CB1 7301 E176 FDD1 6045 ",
        "41:1cb17301e176fdd16045",
        "#41  1cb17301e176fdd16045",
        "# 41 1cb1 7301 e176 fdd1 6045",
        "#41 - 1cb1-7301-e176-fdd1-6045",
        "41: 1cb1 7301 e176 fdd1 6045",
        "#41 – 1cb1–7301–e176–fdd1–6045",
    ],
)
def test_a_receipt_is_read_however_it_was_noted(text: str) -> None:
    assert parse_receipt(text) == Receipt(41, HEAD[:20])


def test_a_whole_head_is_a_receipt_too() -> None:
    assert parse_receipt(f"41:{HEAD}") == Receipt(41, HEAD)


@pytest.mark.parametrize(
    "text",
    ["", "41", "41:", "0:1cb17301e176fdd16045", "41:1cb17301e176fdd1604", "41:1cb17301e176fdd16045a", "x:1cb17301e176fdd16045", "41:" + "g" * 20, "411cb17301e176fdd16045"],
)  # fmt: skip
def test_what_is_no_receipt_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Misuse) as wrong:
        parse_receipt(text)
    assert wrong.value.sentence("en") == (
        f"'{text}' is not a receipt.\n"
        "Give the number of the entry and 20 or 64 hex digits, as in "
        "'#41 1cb1 7301 e176 fdd1 6045' or 41:1cb17301e176fdd16045."
    )
    assert wrong.value.sentence("fr") == (
        f"«\u00a0{text}\u00a0» n’est pas un reçu.\n"
        "Donnez le numéro de l’entrée et 20 ou 64 chiffres hexadécimaux, comme "
        "«\u00a0#41 1cb1 7301 e176 fdd1 6045\u00a0» ou 41:1cb17301e176fdd16045."
    )
