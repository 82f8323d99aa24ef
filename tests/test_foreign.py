"""What acts is shown; what only reads stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.errors import NotFound
from crisisplay.foreign import one_line, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\x0db"),
        ("\x00\x08\x7f\x9b", "\\x00\\x08\\x7f\\x9b"),
        ("gpj.\u202eexe", "gpj.\\u202eexe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("\u2028line", "\\u2028line"),
        ("half \ud83d pair", "half \\ud83d pair"),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
        ("tag \U000e0041", "tag \\ue0041"),
    ],
)
def test_what_acts_is_shown(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_words_in_any_script_tabs_and_line_ends_stay() -> None:
    text = "œuvre 12 €\tété → ✓\n日本語 العربية 👩‍🚒"
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x\n\nPROVED\n  6 seals", "x PROVED 6 seals"),
        ("x\r\n \t\r\nPROVED", "x PROVED"),
        ("\nPROVED\n", " PROVED "),
        ("two  blanks\tand\u00a0more", "two  blanks\tand\u00a0more"),
    ],
)
def test_what_stands_in_a_line_of_ours_begins_none_of_its_own(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize("place", ["a\n\nPROVED\n  b", Path("a\n\nPROVED\n  b")])
def test_a_value_of_an_error_stays_in_its_line(place: object) -> None:
    error = NotFound("journal.not-found", place=place)
    assert error.sentence("en") == (
        "a PROVED b is not there.\nCheck the name of the incident and the folder of the incidents."
    )
    assert error.sentence("fr") == (
        "a PROVED b n’existe pas.\nVérifiez le nom de l’incident et le dossier des incidents."
    )
