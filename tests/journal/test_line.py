"""A line means one thing: values come back as they went in, and ambiguous JSON is refused."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.errors import Refusal
from crisisplay.journal.line import MAX_DEPTH, MAX_LINE, MAX_NUMBER, Unsound, read, write

if TYPE_CHECKING:
    from crisisplay.journal.line import JSON

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES: st.SearchStrategy[JSON] = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_NUMBER, MAX_NUMBER) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=300, deadline=None)
@given(st.dictionaries(TEXT, VALUES, max_size=5))
def test_values_come_back_as_they_went_in(value: dict[str, JSON]) -> None:
    raw = write(value)
    assert read(raw) == value
    assert list(read(raw)) == list(value)


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_no_text_reaches_a_terminal_as_a_command(text: str) -> None:
    shown = write({"text": text}).decode()[:-1]
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]


def test_text_that_a_person_types_is_readable_with_cat() -> None:
    raw = write({"text": "Défaut d’étanchéité : 12 % « été » 🚱"})
    assert raw.decode() == '{"text":"Défaut d’étanchéité : 12 % « été » 🚱"}\n'


AMBIGUOUS = {
    b'{"a":1,"a":2}\n': "twice",
    b'{"a":1,"a":1}\n': "twice",
    b'{"b":{"a":1,"a":1}}\n': "twice",
    b'{"a":1,"\\u0061":2}\n': "twice",
    b'{"a":1.0}\n': "number",
    b'{"a":1e3}\n': "number",
    b'{"a":NaN}\n': "number",
    b'{"a":-Infinity}\n': "number",
    b'{"a":9007199254740993}\n': "number",
    b'{"a":-9007199254740993}\n': "number",
    b'{"a":' + b"9" * 5000 + b"}\n": "number",
    b'{"a":-0}\n': "spelling",
    b'{"a":01}\n': "not-json",
    b'{"a":+1}\n': "not-json",
    b'{"a": 1}\n': "spelling",
    b'{ "a":1}\n': "spelling",
    b'{"a":1}\r\n': "spelling",
    b'{"a":1} \n': "spelling",
    b'{"a":1}{"b":2}\n': "not-json",
    b'{"a":1,}\n': "not-json",
    b"{'a':1}\n": "not-json",
    b'{"a":1}//x\n': "not-json",
    b"[1]\n": "not-json",
    b"null\n": "not-json",
    b"\n": "not-json",
    b'\xef\xbb\xbf{"a":1}\n': "not-json",
    b'{"a":"\\/"}\n': "spelling",
    b'{"a":"\\u0041"}\n': "spelling",
    b'{"a":"\\u000A"}\n': "spelling",
    b'{"a":"\\u000a"}\n': "spelling",
    b'{"a":"\\u202E"}\n': "spelling",
    b'{"a":"\\u00e9"}\n': "spelling",
    b'{"a":"\\ud83d\\udeb1"}\n': "spelling",
    b'{"a":"\\ud83d"}\n': "surrogate",
    b'{"a":"\\udeb1\\ud83d"}\n': "surrogate",
    b'{"\\ud83d":1}\n': "surrogate",
    b'{"a":"\t"}\n': "not-json",
    b'{"a":"\x00"}\n': "not-json",
    b'{"a":"\x7f"}\n': "spelling",
    '{"a":"\x9b"}\n'.encode(): "spelling",
    '{"a":"\u202e"}\n'.encode(): "spelling",
    '{"a":"\u200d"}\n'.encode(): "spelling",
    '{"a":"\u2028"}\n'.encode(): "spelling",
    '{"a":"\ufeff"}\n'.encode(): "spelling",
    '{"a":"\U000e0041"}\n'.encode(): "spelling",
    b'{"a":"\xff"}\n': "not-utf8",
    b'{"a":"\xc0\xaf"}\n': "not-utf8",
    b'{"a":"\xed\xa0\xbd"}\n': "not-utf8",
    b'{"a":' + b"[" * 33 + b"]" * 33 + b"}\n": "not-json",
    b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n": "not-json",
    b'{"a":"' + b"x" * MAX_LINE + b'"}\n': "too-long",
}


@pytest.mark.parametrize(("raw", "reason"), AMBIGUOUS.items(), ids=range(len(AMBIGUOUS)))
def test_json_that_two_readers_could_read_differently_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(Unsound) as refused:
        read(raw)
    assert refused.value.reason == reason


@pytest.mark.parametrize("opens", ["[", '{"a":', '[{"a":'])
@pytest.mark.parametrize("frames", [0, 1, 40, 300])
def test_a_line_nested_at_any_depth_is_refused_however_deep_its_reader_is_itself(
    opens: str, frames: int
) -> None:
    closes = opens.translate({ord("["): "]", ord("{"): "}"}).replace('"a":', "")[::-1]
    for times in (*range(17, 40), *range(200, 1100, 7), 70_000):
        if times * len(closes) >= MAX_DEPTH:
            raw = f'{{"a":{opens * times}1{closes * times}}}\n'.encode()
            assert _reason_of(raw, frames) == "not-json"


def _reason_of(raw: bytes, frames: int) -> str:
    if frames:
        return _reason_of(raw, frames - 1)
    with pytest.raises(Unsound) as refused:
        read(raw)
    return refused.value.reason


@pytest.mark.parametrize(
    "text", ["[" * 500, '\\"' + "{" * 500, "\\" + "[" * 500, '"' * 9 + "[{" * 500]
)
def test_brackets_inside_a_text_nest_nothing(text: str) -> None:
    value: dict[str, JSON] = {text: text, "flat": [[text]] * 40}
    assert read(write(value)) == value


def test_the_edges_of_what_is_allowed_are_allowed() -> None:
    deep = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    for text in (f'"n":{MAX_NUMBER}', f'"n":-{MAX_NUMBER}', f'"deep":{deep}', '"":null'):
        raw = f"{{{text}}}\n".encode()
        assert write(read(raw)) == raw
    full = b'{"a":"' + b"x" * (MAX_LINE - 9) + b'"}\n'
    assert len(full) == MAX_LINE
    assert write(read(full)) == full


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (
            "x" * MAX_LINE,
            "That is too long for one entry: a line of the journal holds 1000000 bytes.\nAttach it as a file, or cut it into several entries.",
            "C’est trop long pour une entrée\u00a0: une ligne de la main courante contient 1000000 octets.\nJoignez-le en fichier, ou coupez-le en plusieurs entrées.",
        ),
        (
            "caf\udce9",
            "That text holds a character that is not one (half of a pair); nothing was recorded.\nType it again, or check the encoding of your terminal.",
            "Ce texte contient un caractère incomplet (une moitié de paire)\u00a0; rien n’a été consigné.\nSaisissez-le à nouveau, ou vérifiez l’encodage de votre terminal.",
        ),
        (
            MAX_NUMBER + 1,
            "The journal only records whole numbers, up to 9007199254740992; nothing was recorded.\nRecord it as text, with its unit.",
            "La main courante ne consigne que des nombres entiers, jusqu’à 9007199254740992\u00a0; rien n’a été consigné.\nConsignez-le en texte, avec son unité.",
        ),
    ],
    ids=["too long", "half a character", "number"],
)
def test_what_a_person_can_cause_is_refused_in_words(
    value: JSON, english: str, french: str
) -> None:
    with pytest.raises(Refusal) as refused:
        write({"value": value})
    assert refused.value.sentence("en") == english
    assert refused.value.sentence("fr") == french


@pytest.mark.parametrize("value", [(1, 2), {1: 2}, {"a": b"x"}, {"a": {1}}])
def test_what_only_a_programmer_can_cause_is_no_sentence(value: JSON) -> None:
    with pytest.raises((TypeError, ValueError)) as wrong:
        write({"value": value})
    assert not isinstance(wrong.value, Unsound)


def test_a_fraction_is_refused_before_it_is_written() -> None:
    fraction: JSON = 1.5  # type: ignore[assignment]
    with pytest.raises(Refusal, match="whole numbers"):
        write({"value": fraction})
