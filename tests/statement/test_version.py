from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from crisisplay.errors import Refusal
from crisisplay.statement import version as module
from crisisplay.statement.version import Media, Version, Written, digest, read_version

HOLDING = Version(
    "holding",
    {"fr": "Le lot 4 est rappelé.", "en": "Lot 4 is recalled."},
    {"x": {"en": "Lot 4: https://example.org/1"}},
)


IMAGE = hashlib.sha256(b"test").hexdigest()
LID = Media(IMAGE, "lid.png", "image/png", {"en": "The lot number is under the lid: L4."}, ("x",))
THREAD = Version(
    "holding",
    {"en": "Lot 4 is recalled. Bring it back to any shop."},
    threads={"x": {"en": ("Lot 4 is recalled. 1/2", "Bring it back to any shop. 2/2")}},
    media=(LID,),
)


HEADED = Version("holding", {"en": "Lot 4 is recalled."}, subjects={"en": "Recall of lot 4"})


@pytest.mark.parametrize(("version", "example"), [(HOLDING, 0), (THREAD, 1), (HEADED, 2)])
def test_the_document_is_the_one_the_format_shows(version: Version, example: int) -> None:
    paragraphs = str(module.__doc__).split("\n\n")
    shown = [one for one in paragraphs if one.startswith("    {")][example]
    expected = "\n".join(line.removeprefix("    ") for line in shown.splitlines()) + "\n"
    assert digest(version)[0].decode() == expected


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


@pytest.mark.parametrize("version", [HOLDING, THREAD, HEADED, replace(HOLDING, media=(LID,))])
def test_a_version_is_read_back_as_it_was(version: Version) -> None:
    assert read_version(digest(version)[0]) == version


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
        digest(THREAD)[0].replace(b'"crisisplay": 2', b'"crisisplay": 1'),
        digest(THREAD)[0].replace(b'"channels": {}', b'"channels": {"x": {"en": "Both."}}'),
        digest(THREAD)[0].replace(IMAGE.encode(), b"../organisation.yaml"),
        digest(THREAD)[0].replace(b'"media": [', b'"media": [1, '),
        digest(THREAD)[0].replace(b'"Lot 4 is recalled. 1/2"', b"1"),
        digest(replace(HOLDING, threads={"x": {"fr": ("Seul.",)}}))[0],
        digest(replace(HOLDING, threads={"x": {"en": ("Un.", "Deux.")}}))[0],
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


def test_a_thread_goes_out_post_by_post_and_is_read_as_one_text() -> None:
    assert THREAD.posts("en", "x") == ("Lot 4 is recalled. 1/2", "Bring it back to any shop. 2/2")
    assert THREAD.text("en", "x") == "Lot 4 is recalled. 1/2\n\nBring it back to any shop. 2/2"
    assert THREAD.posts("en", "site") == ("Lot 4 is recalled. Bring it back to any shop.",)
    assert list(THREAD.written()) == [
        Written("en", "", "Lot 4 is recalled. Bring it back to any shop."),
        Written("en", "x", "Lot 4 is recalled. 1/2"),
        Written("en", "x", "Bring it back to any shop. 2/2"),
    ]


def test_posts_take_the_place_of_what_was_there_and_of_nothing_else() -> None:
    both = HOLDING.with_posts("fr", "x", ("Un. 1/2", "Deux. 2/2"))
    assert (both.posts("fr", "x"), both.posts("en", "x")) == (
        ("Un. 1/2", "Deux. 2/2"),
        ("Lot 4: https://example.org/1",),
    )
    one = both.with_posts("fr", "x", ("Un et deux.",))
    assert (one.threads, one.text("fr", "x")) == ({}, "Un et deux.")
    assert one.with_posts("fr", "x", ()) == HOLDING
    assert HOLDING.with_posts("en", "x", ()).variants == {}


def test_a_picture_goes_to_the_channels_that_it_names() -> None:
    assert THREAD.media_for("x") == (LID,)
    assert THREAD.media_for("site") == ()
