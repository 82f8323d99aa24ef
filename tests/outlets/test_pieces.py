"""The small pieces of outlets: facets, record keys, lengths, waits, and pictures in a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplay.outlets.facets import facets
from crisisplay.outlets.fitting import graphemes, mastodon_length
from crisisplay.outlets.multipart import form
from crisisplay.outlets.port import Parcel, Picture
from crisisplay.outlets.tids import tid
from crisisplay.outlets.waits import wait_asked

AT = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
PARCEL = Parcel("0123456789abcdef" * 2, "holding", "bluesky", "fr", AT, ("a", "b"))
LETTERS = "234567abcdefghijklmnopqrstuvwxyz"


def found(text: str) -> list[tuple[str, str]]:
    """The piece of text under each facet, and what it is."""
    known = {"presse.example.org": "did:plc:presse"}
    pieces = []
    for each in facets(text, lambda handle: known.get(handle, "")):
        index, (feature,) = each["index"], each["features"]  # type: ignore[misc]
        piece = text.encode()[index["byteStart"] : index["byteEnd"]].decode()  # type: ignore[index]
        pieces.append((piece, feature.get("uri") or feature.get("tag") or feature["did"]))  # type: ignore[has-type]
    return pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rien de tout cela", []),
        ("🥚 https://example.org/œuf.", [("https://example.org/œuf", "https://example.org/œuf")]),
        ("(voir https://example.org/a)", [("https://example.org/a", "https://example.org/a")]),
        ("https://example.org/a_(b)", [("https://example.org/a_(b)", "https://example.org/a_(b)")]),
        ("« https://example.org »", [("https://example.org", "https://example.org")]),
        ("é #Rappel, #2026 et #été2026 !", [("#Rappel", "Rappel"), ("#été2026", "été2026")]),
        ("mot#pas et page.html#ancre", []),
        ("@presse.example.org.", [("@presse.example.org", "did:plc:presse")]),
        ("@personne.example.org et presse@presse.example.org", []),
        ("https://example.org/@presse.example.org#x", [("https://example.org/@presse.example.org#x",) * 2]),
        ("#b @presse.example.org https://a.example", [
            ("#b", "b"),
            ("@presse.example.org", "did:plc:presse"),
            ("https://a.example", "https://a.example"),
        ]),
    ],
)  # fmt: skip
def test_a_facet_lies_on_the_bytes_of_its_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@given(st.text())
def test_facets_never_overlap_and_always_lie_inside(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    end = 0
    for each in facets(text, lambda _: "did:plc:x"):
        index: dict[str, int] = each["index"]  # type: ignore[assignment]
        assert end <= index["byteStart"] < index["byteEnd"] <= len(text.encode())
        end = index["byteEnd"]


def test_a_record_key_is_the_time_in_thirteen_letters() -> None:
    key = tid(PARCEL, 0)
    number = 0
    for letter in key:
        number = number * 32 + LETTERS.index(letter)
    time = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=number >> 10)
    assert len(key) == 13
    assert key[0] in "234567ab", "the highest bit is 0"
    assert AT <= time < AT + timedelta(milliseconds=1)


def test_a_record_key_is_the_same_for_the_same_parcel_and_no_other() -> None:
    again = replace(PARCEL, posts=("mended",))
    assert tid(again, 0) == tid(PARCEL, 0)
    other = replace(PARCEL, key="f" * 32)
    keys = [tid(PARCEL, 0), tid(PARCEL, 1), tid(other, 0), tid(other, 1)]
    assert len(set(keys)) == 4
    assert tid(PARCEL, 0) < tid(PARCEL, 1), "a thread sorts in its order"


def test_record_keys_of_one_moment_do_not_meet() -> None:
    many = [replace(PARCEL, key=f"{number:032x}") for number in range(300)]
    assert len({tid(one, 0) for one in many}) == 300


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("été", 3),
        ("👩‍👩‍👧‍👦 🇫🇷", 3),
        ("voir https://example.org/une/adresse/tres/longue/vraiment", 5 + 23),
        ("@nous@social.example.org bonjour", len("@nous bonjour")),
        ("presse@example.org", len("presse@example.org")),
    ],
)
def test_mastodon_counts_links_and_mentions_its_own_way(text: str, length: int) -> None:
    assert mastodon_length(text, 23) == length


def test_a_character_is_what_a_reader_sees() -> None:
    assert graphemes("e\u0301👍🏽") == 2


DATE = {"date": "Sun, 22 Nov 2026 10:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "120"}, 120),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "999999999999999999999"}, 86400),
        ({"retry-after": "Sun, 22 Nov 2026 10:05:00 GMT", **DATE}, 300),
        ({"retry-after": "Sun, 22 Nov 2026 09:05:00 GMT", **DATE}, 0),
        ({"retry-after": "Sun, 22 Nov 2026 10:05:00 GMT"}, None),
        ({"retry-after": "soon", **DATE}, None),
        ({"ratelimit-reset": "1795341660", **DATE}, 60),
        ({"x-ratelimit-reset": "2026-11-22T10:00:30.500Z", **DATE}, 30),
        ({"x-ratelimit-reset": "9999999999999999999", **DATE}, None),
    ],
)
def test_a_wait_is_counted_by_the_servers_own_clock(
    headers: dict[str, str], seconds: int | None
) -> None:
    assert wait_asked(headers) == seconds


def test_a_picture_in_a_form_tells_nothing_of_where_it_came_from() -> None:
    picture = Picture("/home/us/secret-plan.png", "image/png", b"pixels", "Le lot")
    kind, body = form({"description": picture.alt}, picture)
    boundary = kind.partition("boundary=")[2]
    assert (
        body
        == (
            f'--{boundary}\r\nContent-Disposition: form-data; name="description"\r\n\r\nLe lot\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="picture.png"\r\n'
            f"Content-Type: image/png\r\n\r\npixels\r\n--{boundary}--\r\n"
        ).encode()
    )
