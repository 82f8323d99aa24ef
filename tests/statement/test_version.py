from __future__ import annotations

import hashlib

import pytest

from crisisplay.errors import Refusal
from crisisplay.statement import version as module
from crisisplay.statement.version import Version, digest, read_version

HOLDING = Version(
    "holding",
    {"fr": "Le lot 4 est rappelé.", "en": "Lot 4 is recalled."},
    {"x": {"en": "Lot 4: https://example.org/1"}},
)


def test_the_document_is_the_one_the_format_shows() -> None:
    shown = str(module.__doc__).split("\n\n")[2]
    expected = "\n".join(line.removeprefix("    ") for line in shown.splitlines()) + "\n"
    assert digest(HOLDING)[0].decode() == expected


def test_the_digest_is_that_of_the_bytes() -> None:
    data, sha256 = digest(HOLDING)
    assert sha256 == hashlib.sha256(data).hexdigest()


def test_the_order_in_which_languages_were_written_does_not_matter() -> None:
    turned = Version("holding", dict(sorted(HOLDING.texts.items())), HOLDING.variants)
    assert digest(turned) == digest(HOLDING)


@pytest.mark.parametrize(
    "text", ["Lot 4 is recalled", "Lot 4 is recalled. ", "Lot\u00a04 is recalled."]
)
def test_one_character_is_another_version(text: str) -> None:
    edited = Version("holding", {**HOLDING.texts, "en": text}, HOLDING.variants)
    assert digest(edited)[1] != digest(HOLDING)[1]


def test_a_version_is_read_back_as_it_was() -> None:
    assert read_version(digest(HOLDING)[0]) == HOLDING


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"statement": 1}',
        b"[" * 100_000,
        digest(HOLDING)[0] + b"\n",
        digest(HOLDING)[0].replace(b"\n", b"\r\n"),
        digest(HOLDING)[0].replace(b'"crisisplay": 1', b'"crisisplay": 2'),
        digest(HOLDING)[0].replace(b'"Lot 4: https://example.org/1"', b"4"),
    ],
)
def test_a_file_that_is_not_exactly_a_version_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_version(data)
    sha256 = hashlib.sha256(data).hexdigest()
    assert refused.value.sentence("en") == (
        f"The file {sha256} is not the text of a statement as crisisplay writes it.\n"
        "Check the incident with: crisisplay verify"
    )
    assert refused.value.sentence("fr") == (
        f"Le fichier {sha256} n’est pas le texte d’un message tel que crisisplay l’écrit.\n"
        "Vérifiez l’incident avec\u00a0: crisisplay verify"
    )


def test_a_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        digest(Version("holding", {"fr": "\udc80"}))
    assert refused.value.sentence("en") == (
        "The statement holding holds characters that can't be written to a file.\n"
        "Type the sentence again rather than pasting it."
    )
    assert refused.value.sentence("fr") == (
        "Le message holding contient des caractères qu’aucun fichier ne peut garder.\n"
        "Retapez la phrase au lieu de la coller."
    )


def test_a_channel_takes_its_shorter_text_where_there_is_one() -> None:
    assert HOLDING.text("en", "x") == "Lot 4: https://example.org/1"
    assert HOLDING.text("fr", "x") == "Le lot 4 est rappelé."
    assert HOLDING.text("de") == ""
