"""A text as it will look: in a frame at any width, where it folds, where it is too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.incidents import opened
from tests.conftest import Crisisplay

TEXT = (
    "Nous rappelons le lot L4. Le bouchon peut se détacher : ne laissez pas la gourde à un jeune "
    "enfant, et rapportez-la dans un magasin.\n\nTout est là : https://exemple.fr/rappel"
)


@pytest.fixture
def text(home: Path) -> Path:
    file = home / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def _shown(
    crisisplay: Crisisplay, text: Path, *flags: str, columns: int = 80, term: str = "xterm"
) -> str:
    """What is shown of the file, as a terminal of that many columns has it."""
    done = crisisplay(
        *("statement", "preview", text, "--in", "fr"),
        *flags,
        lang="fr",
        TERM=term,
        COLUMNS=str(columns),
    )
    assert (done.code, done.err) == (0, "")
    return done.out


def test_a_post_is_framed_with_what_it_has_used(crisisplay: Crisisplay, text: Path) -> None:
    assert _shown(crisisplay, text, "--channel", "x") == (
        "╭─ X · fr ─────────────────────────────────────────────────────────────╮\n"
        "│ Nous rappelons le lot L4. Le bouchon peut se détacher : ne laissez   │\n"
        "│ pas la gourde à un jeune enfant, et rapportez-la dans un magasin.    │\n"
        "│                                                                      │\n"
        "│ Tout est là : https://exemple.fr/rappel                              │\n"
        "╰─ 171/280 caractères pondérés ────────────────────────────────────────╯\n"
        "\n"
    )


def test_a_narrow_terminal_shows_where_a_network_hides_the_rest(
    crisisplay: Crisisplay, text: Path
) -> None:
    assert _shown(crisisplay, text, "--channel", "instagram", columns=40) == (
        "╭─ Instagram · fr ─────────────────────╮\n"
        "│ Nous rappelons le lot L4. Le bouchon │\n"
        "│ peut se détacher : ne laissez pas la │\n"
        "│ gourde à un jeune enfant, et         │\n"
        "│ rapportez-la dans un                 │\n"
        "│ ── … voir plus                       │\n"
        "│ magasin.                             │\n"
        "│                                      │\n"
        "│ Tout est là :                        │\n"
        "│ https://exemple.fr/rappel            │\n"
        "╰─ 173/2200 caractères ────────────────╯\n"
        "\n"
    )


def test_a_plain_preview_has_the_same_words_and_no_frame(
    crisisplay: Crisisplay, text: Path
) -> None:
    text.write_text(TEXT + " " + "encore " * 20, encoding="utf-8")
    plain = _shown(crisisplay, text, "--channel", "x", "--plain")
    assert plain == (
        "X · fr\n"
        "Nous rappelons le lot L4. Le bouchon peut se détacher : ne laissez pas\n"
        "la gourde à un jeune enfant, et rapportez-la dans un magasin.\n"
        "\n"
        "Tout est là : https://exemple.fr/rappel encore encore encore encore\n"
        "encore encore encore encore encore encore encore encore encore encore\n"
        "encore enc\n"
        "── trop long à partir d’ici, de 32\n"
        "ore encore encore encore encore\n"
        "312/280 caractères pondérés · TROP LONG de 32\n"
        "\n"
    )
    assert _shown(crisisplay, text, "--channel", "x", term="dumb") == plain


def test_a_program_gets_each_post_with_its_length_and_its_fold(
    crisisplay: Crisisplay, text: Path
) -> None:
    asked = ("statement", "preview", text, "--in", "fr", "--json", "--channel", "instagram")
    (one,) = crisisplay(*asked).json["previews"]
    (post,) = one["posts"]
    assert (post["used"], post["limit"], post["over"], post["fold"]) == (173, 2200, 0, 123)
    assert post["text"] == TEXT


def test_no_text_acts_on_the_terminal(crisisplay: Crisisplay, text: Path) -> None:
    text.write_text("Bonjour \x1b[2J\u202e !\x07", encoding="utf-8")
    shown = _shown(crisisplay, text, "--channel", "x", "--channel", "site")
    assert "\\x1b[2J\\u202e !\\x07" in shown
    assert not set("\x1b\x07\u202e") & set(shown)


def test_a_drill_a_thread_and_a_picture_are_seen_for_what_they_are(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home, "--drill")
    crisisplay("fact", "sold", "12", "--status", "confirmed")
    posts, lid = home / "posts.txt", home / "lid.png"
    posts.write_text("We know of {{ sold }}. 1/2\n---\nMore at six. 2/2\n", encoding="utf-8")
    lid.write_bytes(b"\x89PNG\r\n\x1a\n")
    done = crisisplay(
        *("statement", "fit", "holding", "--channel", "x", "--in", "en", "--text", posts),
        *("--media", lid, "--alt", "en=Lot L4, under the lid", "--alt", "fr=Le lot L4, dessous"),
    )
    assert done.code == 0, done.err
    shown = crisisplay(
        *("statement", "preview", "holding", "--channel", "x", "--in", "en"),
        TERM="xterm",
        COLUMNS="40",
    )
    assert shown.out == (
        "╭─ EXERCISE · X · en · 1/2 ────────────╮\n"
        "│ We know of 12. 1/2                   │\n"
        "│                                      │\n"
        "│ ▒ picture lid.png                    │\n"
        "│ ▒ Lot L4, under the lid              │\n"
        "╰─ 18/280 weighted characters ─────────╯\n"
        "\n"
        "╭─ EXERCISE · X · en · 2/2 ────────────╮\n"
        "│ More at six. 2/2                     │\n"
        "╰─ 16/280 weighted characters ─────────╯\n"
        "\n"
    )


def test_a_post_stands_under_the_account_of_the_organisation(
    crisisplay: Crisisplay, text: Path, home: Path
) -> None:
    file = home / "organisation.yaml"
    file.write_text(
        "crisisplay: 1\nname: Exemple\nchannels:\n  x: {address: '@exemple'}\n", encoding="utf-8"
    )
    asked = ("statement", "preview", text, "--channel", "x", "--channel", "site")
    shown = crisisplay(*asked, TERM="xterm", COLUMNS="80", CRISISPLAY_ORG=str(file)).out
    assert "╭─ X · @exemple · en ─" in shown
    assert "╭─ Website · Exemple · en ─" in shown
