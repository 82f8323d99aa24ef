"""Words on a screen: wrapped as the terminal counts, guides without their signs, text as text."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from crisisplay.cli.output import safe
from crisisplay.cli.walk.guide import guide_lines
from crisisplay.cli.walk.wrap import wrapped


@pytest.fixture(autouse=True)
def _forty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(
    "text",
    [
        "Une heure promise et tenue vaut mieux qu’un long texte, à trois heures du matin.",
        "https://example.org/" + "a" * 120,
        "日本語のテキストは二倍の幅を取る " * 4,
        "👩‍👩‍👧 " * 30,
    ],
)
def test_no_line_is_wider_than_the_screen(text: str, columns: int) -> None:
    lines = wrapped(text, first="  ", rest="  ", columns=columns)
    assert max(cell_len(line) for line in lines) <= columns
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_french_sign_keeps_to_its_word() -> None:
    lines = wrapped("La question est « est-ce vrai ? », dit-elle : répondez !", columns=20)
    assert not any(line.strip()[0] in "»?!:" for line in lines)
    assert not any(line.endswith("«") for line in lines)


def test_line_ends_are_kept() -> None:
    assert wrapped("one\n\ntwo", columns=20) == ["one", "", "two"]


def test_a_guide_loses_its_signs_and_keeps_its_words() -> None:
    guide = "## First\n\nPause **everything**,\ndelete nothing.\n\n- one [page](https://example.org)\n- two\n1. three\n"
    assert guide_lines(guide) == [
        "First",
        "",
        "Pause everything, delete nothing.",
        "",
        "• one page (https://example.org)",
        "• two",
        "1. three",
    ]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("\x9b31m", "\\x9b31m"),
        ("[bold red]x[/]", "[bold red]x[/]"),
        ("back\bspace\r", "back\\x08space\\x0d"),
        ("\ud800", "\\ud800"),
    ],
)
def test_foreign_text_is_shown_and_never_acts(hostile: str, shown: str) -> None:
    assert safe(hostile) == shown
