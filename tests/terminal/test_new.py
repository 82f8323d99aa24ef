"""`crisisplay playbook new` at the keyboard, in a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import Opens
from tests.terminal.hands import Numbers
from tests.terminal.terminal import CTRL_C, DOWN, ENTER, ESCAPE, SPACE, Terminal

# What the screen shows, and what is typed.
FRENCH = (
    ("Dans quelle langue", DOWN + DOWN + ENTER),
    ("2/13 Comment s’appelle la crise, en quelques mots ? (en français)", "Fuite" + ENTER),
    ("2/13 Comment s’appelle la crise, en quelques mots ? (en anglais)", "Leak" + ENTER),
    ("3/13 Son identifiant > fuite", ENTER),
    ("4/13 À quel signe l’ouvre-t-on ? Un par ligne. (en français)", "Un fichier circule" + ENTER),
    ("(en anglais)", "A file goes round" + ENTER),
    ("Autre chose ?", ENTER),
    ("5/13 Qui tient ce playbook à jour", "Communication" + ENTER),
    ("6/13 (en français) > Directeur de crise", ENTER),
    ("6/13 (en anglais) > Crisis director", ENTER),
    ("7/13 Qui d’autre a un rôle", SPACE + ENTER),
    ("Un autre rôle", ENTER),
    ("8/13 Que faut-il savoir d’abord ?", "Combien de personnes ?" + ENTER),
    ("Combien de personnes ? (en anglais)", "How many people?" + ENTER),
    ("Quelle sorte de réponse ?", DOWN + ENTER),
    ("Autre chose ?", ENTER),
    ("9/13 Quels messages de plus ?", DOWN + SPACE + ENTER),
    ("10/13 Où publiez-vous ?", ENTER),
    (
        "11/13 Quels délais légaux RGPD, notifier la violation à l’autorité 72 h, en vigueur",
        SPACE + ENTER,
    ),
    ("12/13 À quel rythme", ENTER),
    ("13/13 Tous les combien", ENTER),
)


def shown(terminal: Terminal, text: str) -> Callable[[], bool]:
    """Whether every word of it is on the screen, in that order, and a question waits."""
    words = text.split()

    def holds() -> bool:
        screen, at = " ".join(terminal.screen.replace("\u00a0", " ").split()), 0
        for word in words:
            at = screen.find(word, at)
            if at < 0:
                return False
        return terminal.glass.settled

    return holds


def test_a_dozen_questions_in_french_make_a_playbook_in_two_languages(
    terminal: Opens, home: Path
) -> None:
    one = terminal("playbook", "new", "--in", home / "mine", lang="fr", rows=44)
    for asked, keys in FRENCH:
        one.wait_for(shown(one, asked))
        assert max(map(len, one.glass.shown())) <= 80
        one.send(keys)
    assert one.wait_for_end() == 0
    made = (home / "mine/fuite/playbook.yaml").read_text(encoding="utf-8")
    assert "title:\n  fr: Fuite\n  en: Leak\n" in made
    assert '      fr: "Combien de personnes ?"\n      en: "How many people?"\n' in made
    assert "  - {use: gdpr-33-1, anchor: gdpr_33_1_since}\n" in made
    assert "  apology-words:\n" in made
    assert one.shows("Communication", "Ressources humaines", "toutes les deux heures")


def test_going_back_asks_the_question_before_with_its_answer(terminal: Opens, home: Path) -> None:
    one = terminal("playbook", "new", "--in", home / "mine", rows=44)
    one.wait_for(shown(one, "1/13"))
    one.send(ENTER)
    one.wait_for(shown(one, "2/13"))
    one.send("Leak" + ENTER)
    one.wait_for(shown(one, "3/13 > leak"))
    one.send(ESCAPE)
    one.wait_for(shown(one, "2/13 > Leak"))
    one.send("ed file" + ENTER)
    one.wait_for(shown(one, "3/13"))


@pytest.mark.parametrize("plain", [False, True], ids=["redrawn", "plain"])
def test_ctrl_c_leaves_nothing_behind_and_says_so(
    terminal: Opens, home: Path, *, plain: bool
) -> None:
    flags = ["--plain"] if plain else []
    one = terminal("playbook", "new", "leak", "--in", home / "mine", *flags, lang="fr")
    one.wait_for(shown(one, "1/13"))
    one.send(ENTER)
    one.wait_for(shown(one, "2/13"))
    one.wait_till_idle()
    one.send(CTRL_C)
    assert one.wait_for_end() == 130
    assert one.shows("Interrompu : rien n’est écrit.", "crisisplay playbook new")
    assert not (home / "mine").exists()
    assert one.echoes()


def test_line_by_line_it_asks_the_same(terminal: Opens, home: Path) -> None:
    one = terminal("playbook", "new", "leak", "--in", home / "mine", "--plain", rows=60)
    hand = Numbers(one, "en")
    hand.pick("Which language", "English")
    hand.line("What is the crisis called", "Leak: what now?")
    hand.line("What sign opens it?", "12:30")
    hand.line("12:30 says nothing.", "A file goes round")
    hand.line("Another?", "")
    hand.line("Who keeps this playbook", "Communication")
    hand.line("called in your organisation?", "")
    hand.tick("Who else has a role", ["IT and security"])
    hand.line("Another role", "")
    hand.line("What do you need to know first?", "How many people?")
    hand.type("What sort of answer?", "?")
    hand.pick("Enter takes what is proposed", "a whole number")
    hand.line("Another?", "")
    hand.tick("Which statements besides?", ["Apology and regret"])
    hand.tick("Where do you publish?", ["Website", "X"])
    hand.tick("Which legal deadlines", [])
    hand.pick("How often do you speak", "every hour")
    hand.pick("How often is this playbook reviewed?", "every year")
    assert one.wait_for_end() == 0
    made = (home / "mine/leak/playbook.yaml").read_text(encoding="utf-8")
    assert 'title: "Leak: what now?"\n' in made
    assert "    channels: [site, x]\n" in made
    assert "review_every: 12 months\n" in made
