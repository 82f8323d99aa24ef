"""What acts is shown; what only reads stays as it is."""

from __future__ import annotations

import pytest

from crisisplay.foreign import visible


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
