"""What is open outside, by the commands: owed, listed, and said at the close; in both languages."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.incidents import opened
from tests.conftest import Crisisplay

OWED = {
    "en": "  How many were sold? 12 → 40\n",
    "fr": "  Combien ont été vendus ? 12 → 40\n",
}
LISTED = {
    "en": (
        "withdrawn: X\n",
        "  Holding statement: to put right on Website (#{site}) · How many were sold? 12 → 40\n",
    ),
    "fr": (
        "retiré : X\n",
        (
            "  Déclaration d’attente : à corriger sur Site (#{site}) · "
            "Combien ont été vendus ? 12 → 40\n"
        ),
    ),
}
CLOSED = {
    "en": (
        "  - Holding statement: to put right on Website (#{site}) · How many were sold? 12 → 40\n"
        "  - freeze not lifted: Online advertising\n"
    ),
    "fr": (
        "  - Déclaration d’attente : à corriger sur Site (#{site}) · "
        "Combien ont été vendus ? 12 → 40\n"
        "  - gel non levé : Publicité en ligne\n"
    ),
}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def site(crisisplay: Crisisplay, home: Path) -> int:
    """A text that was out on two channels, and says on one what is no longer so."""
    opened(crisisplay, home)
    seqs = []
    for line in (
        "fact sold 12 --status confirmed --source Plant",
        "statement draft holding",
        "statement approve holding --name Sacha --role legal",
        "statement publish holding --channel site --address https://example.org/1",
        "statement publish holding --channel x --address https://x.com/a/status/1",
        "fact sold 40 --status confirmed --source Plant",
        "freeze start --only ads",
    ):
        done = crisisplay(*shlex.split(line), "--json")
        assert done.code == 0, done.err
        seqs.append(done.json["seq"])
    gone = crisisplay("statement", "withdraw", str(seqs[4]), "--because", "wrong", "--by-hand")
    assert gone.code == 0, gone.err
    return int(seqs[3])


@pytest.mark.parametrize("lang", OWED)
def test_what_is_owed_says_what_changed_and_is_a_finding(
    crisisplay: Crisisplay, site: int, lang: str
) -> None:
    owed = crisisplay("statement", "owed", lang=lang)
    assert owed.code == 1
    assert plain(owed.out).startswith(f"#{site} ")
    assert OWED[lang] in plain(owed.out)


@pytest.mark.parametrize("lang", LISTED)
def test_the_list_says_where_each_text_is_where_it_was_and_what_is_untrue(
    crisisplay: Crisisplay, site: int, lang: str
) -> None:
    listed = plain(crisisplay("statement", "list", lang=lang).out)
    gone, untrue = LISTED[lang]
    assert gone + untrue.format(site=site) in listed


@pytest.mark.parametrize("lang", CLOSED)
def test_closing_says_it_and_closes_all_the_same(
    crisisplay: Crisisplay, site: int, lang: str
) -> None:
    assert crisisplay("decide", "out", "leave", "--because", "calm").code == 0
    closed = crisisplay("close", "--because", "calm for a day", lang=lang)
    assert closed.code == 0
    assert CLOSED[lang].format(site=site) in plain(closed.err)
    (told,) = crisisplay("status", "--all", "--json").json["incidents"]
    assert (told["closed"], told["to_put_right"], told["not_frozen"]) == (True, [site], ["ads"])


def test_what_changed_since_a_text_was_agreed_to_is_said_before_it_leaves(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    for line in (
        "fact sold 12 --status confirmed --source Plant",
        "statement draft holding",
        "statement approve holding --name Sacha --role legal",
        "fact sold 40 --status confirmed --source Plant",
    ):
        assert crisisplay(*shlex.split(line)).code == 0
    out = "statement publish holding --channel site --address https://example.org/1"
    done = crisisplay(*out.split())
    assert done.code == 0
    assert done.err.splitlines()[:2] == [
        "Note: 'holding' tells otherwise than what is known now: How many were sold?",
        "  Draft it again before it leaves: crisisplay statement draft holding.",
    ]
