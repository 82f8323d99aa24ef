"""A diagnostic on a screen: the place is under the right characters, and nothing acts."""

from __future__ import annotations

import pytest

from crisisplay.playbook.diagnostics import Diagnostic, excerpt, render, shown
from crisisplay.playbook.model import Place


def place(column: int, end: int, line: int = 1) -> Place:
    return Place("p.yaml", line, column, line, end)


@pytest.mark.parametrize(
    ("source", "column", "end", "line", "carets"),
    [
        ("title: Geler", 8, 13, "title: Geler", "       ^^^^^"),
        ("漢字: x", 5, 6, "漢字: x", "      ^"),
        ("漢字: x", 1, 3, "漢字: x", "^^^^"),
        ("e\u0301te\u0301: x", 1, 6, "e\u0301te\u0301: x", "^^^"),
        ("\tid: a", 6, 7, "→   id: a", "        ^"),
        ("a\x1b[31m: b", 2, 3, "a\\x1b[31m: b", " ^^^^"),
        ("a\u202eb", 2, 3, "a\\u{202e}b", " ^^^^^^^^"),
        ("short", 40, 41, "short", "     ^"),
    ],
)
def test_the_carets_stand_under_the_place(
    source: str, column: int, end: int, line: str, carets: str
) -> None:
    text, marks = excerpt(place(column, end), source.encode())
    assert text == f"    1 | {line}"
    assert marks == f"      | {carets}"


def test_a_long_line_is_cut_round_the_place() -> None:
    source = ("x" * 500 + "HERE" + "y" * 500).encode()
    text, marks = excerpt(place(501, 505), source)
    assert len(text) <= 90
    start = marks.index("^")
    assert text[start : start + 4] == "HERE"
    assert marks[start:] == "^^^^"


def test_what_is_cut_off_a_line_is_marked_and_eighty_columns_hold_it() -> None:
    source = ("x" * 60 + "HERE" + "y" * 60).encode()
    text, marks = excerpt(place(61, 65), source)
    assert text.startswith("    1 | …x")
    assert text.endswith("y…")
    assert len(text) == 80
    assert text[marks.index("^") :].startswith("HERE")
    (begin, _) = excerpt(place(1, 2), source)
    assert begin == f"    1 | {'x' * 60}HERE{'y' * 6}…"
    (end, _) = excerpt(place(120, 121), source)
    assert end == f"    1 | …{'x' * 6}HERE{'y' * 60}"
    (whole, _) = excerpt(place(60, 61), b"z" * 70)
    assert whole == f"    1 | {'z' * 70}"


def test_an_empty_line_and_one_beyond_the_end_have_no_excerpt() -> None:
    assert list(excerpt(place(1, 2), b"\n\n")) == []
    assert list(excerpt(place(1, 2, line=9), b"a")) == []


def test_foreign_text_in_a_sentence_can_do_nothing_to_the_screen() -> None:
    found = Diagnostic(
        "PB201", place(1, 2), {"name": "a\x1b]0;x\x07\u202eb", "what": "x"}, "c\x1bd"
    )
    text = render(found, b"id: a", "en")
    assert all(c.isprintable() or c == "\n" for c in text)
    assert "a\\x1b]0;x\\x07\\u{202e}b" in text
    assert "Did you mean c\\x1bd?" in text


def test_a_long_name_is_cut() -> None:
    assert shown("x" * 100) == "x" * 60 + "…"


def test_on_a_narrow_terminal_sentences_end_between_words_and_the_excerpt_fits() -> None:
    source = ("x" * 60 + "HERE" + "y" * 60).encode()
    one = Diagnostic("PB503", place(61, 65), {"id": "legal"}, weighed="warning")
    lines = render(one, source, "en", 40).splitlines()
    assert lines == [
        "p.yaml:1:61: warning PB503: The role",
        "    legal has no deputy.",
        f"    1 | …{'x' * 15}HERE{'y' * 11}…",
        f"      | {' ' * 16}^^^^",
        "  Why: The one person is on a plane that",
        "    night.",
        "  Fix: Add deputy: required, or say why",
        "    there is none: # PB503: the reason",
    ]
    assert max(map(len, lines)) <= 40
