"""A text that a person puts out: led through it by the command, and in the walk."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Crisisplay
from tests.terminal.conftest import Opens
from tests.terminal.hands import Arrows, Numbers
from tests.terminal.terminal import ENTER, Terminal

PLAYBOOK = Path(__file__).parent / "by-hand.yaml"
POSTS = (
    "Nos pensées vont aux voyageurs bloqués. Des trains sont arrêtés. 1/2",
    "Nous ne savons pas encore pourquoi. 2/2",
)
ORGANISATION = """\
crisisplay: 1
channels:
  x: {address: "https://x.com/reseau"}
"""


@pytest.fixture
def approved(crisisplay: Crisisplay, home: Path) -> Path:
    """An incident whose thread may go out on X; the journal."""
    answers = home / "answers.yaml"
    answers.write_text(
        "as: {name: Camille Roy}\npeople: {director: {name: Dominique Petit}}\nanswers: {}\n",
        encoding="utf-8",
    )
    crisisplay("run", PLAYBOOK, "--answers", answers)
    (journal,) = home.glob("crisisplay/incidents/*/journal.jsonl")
    posts = home / "posts.txt"
    posts.write_text("\n---\n".join(POSTS), encoding="utf-8")
    why = ("--because", "Rien de plus n’est su.")
    drafted = crisisplay("statement", "draft", "holding", *why)
    assert drafted.code == 0, drafted.err
    fitted = crisisplay(
        "statement", "fit", "holding", "--channel", "x", "--in", "fr", "--text", posts, *why
    )
    assert fitted.code == 0, fitted.err
    file = _last(journal, "drafted")["file"][:12]
    agreed = crisisplay(
        "statement", "approve", "holding", "--text-id", file, "--name", "Dominique Petit",
        "--role", "director",
    )  # fmt: skip
    assert agreed.code == 0, agreed.err
    (home / "crisisplay/organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    return journal


def _last(journal: Path, type: str) -> Any:
    entries = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    return [one for one in entries if one["type"] == type][-1]


def _copied(text: str) -> list[str]:
    """What a terminal was asked to take, in its order."""
    asked = text.split("\x1b]52;c;")[1:]
    return [base64.b64decode(one.partition("\x07")[0]).decode() for one in asked]


def _wait_till_copied(one: Terminal, *texts: str) -> None:
    one.wait_for(lambda: _copied(one.text) == [*texts])


@pytest.mark.parametrize("columns", [80, 40])
def test_a_thread_is_pasted_post_by_post_with_enter_and_its_address_is_noted(
    terminal: Opens, approved: Path, columns: int
) -> None:
    one = terminal(
        "statement", "publish", "holding", "--channel", "x", lang="fr", columns=columns, rows=60
    )
    hand = Arrows(one)
    hand.at("À vous de publier sur X. Copier le texte\u00a0?")
    assert one.shows("╭─ X · https://x.com/reseau · fr", "Compte : https://x.com/reseau")
    assert one.shows("Où écrire : https://x.com/compose/post (adresse à vérifier)")
    assert _copied(one.text) == []
    for number in (1, 2):
        assert one.shows(f"❯ Copier la publication {number}/2 (fr)")
        hand.type("À vous de publier sur X", ENTER)
        _wait_till_copied(one, *POSTS[:number])
        hand.at("À vous de publier sur X")
    hand.pick("À vous de publier sur X", "C’est publié : noter où et quand")
    hand.line("Adresse de la publication", "https://exemple.org/1")
    hand.at("Que faire de cette adresse")
    assert one.shows("Cette adresse n’est pas sur X (x.com, twitter.com).")
    hand.pick("Que faire de cette adresse", "La corriger")
    hand.line("Adresse de la publication", "https://x.com/reseau/status/1")
    hand.line("Publié à quelle heure", "")
    assert one.wait_for_end() == 0
    assert max(map(len, one.glass.shown())) <= columns
    out = _last(approved, "published")
    assert (out["channel"], out["address"]) == ("x", "https://x.com/reseau/status/1")


def test_what_is_not_out_yet_is_not_noted(terminal: Opens, approved: Path) -> None:
    before = approved.read_bytes()
    one = terminal("statement", "publish", "holding", "--channel", "x", lang="fr", rows=60)
    Arrows(one).pick("À vous de publier sur X", "Pas encore, revenir au texte")
    assert one.wait_for_end() == 2
    assert one.shows("Rien n’est parti.")
    assert approved.read_bytes() == before


@pytest.mark.usefixtures("approved")
def test_a_mail_has_its_subject_to_paste_first(terminal: Opens) -> None:
    one = terminal("statement", "publish", "holding", "--channel", "email", lang="fr", rows=60)
    hand = Arrows(one)
    hand.at("À vous de publier sur Courriel")
    assert one.shows("Objet : Retards sur la ligne 4", "❯ Copier l’objet (fr)")
    hand.type("À vous de publier", ENTER)
    _wait_till_copied(one, "Retards sur la ligne 4")


@pytest.mark.usefixtures("approved")
def test_a_terminal_without_a_clipboard_shows_what_to_paste(terminal: Opens) -> None:
    one = terminal(
        "statement", "publish", "holding", "--channel", "x", lang="fr", rows=60,
        environ={"TERM": "dumb"},
    )  # fmt: skip
    hand = Numbers(one, "fr")
    hand.pick("À vous de publier sur X", "Copier la publication 1/2 (fr)")
    hand.at("À vous de publier sur X")
    assert _copied(one.text) == []
    assert hand.sees(POSTS[0])


def test_the_walk_leads_through_the_same(terminal: Opens, approved: Path) -> None:
    one = terminal("resume", lang="fr", rows=60)
    hand = Arrows(one)
    hand.pick("Tout ce qui avait été validé est là", "Continuer")
    hand.pick("Que faire de ce texte", "Publier sur X")
    for number in (1, 2):
        hand.at("À vous de publier sur X")
        assert one.shows(f"❯ Copier la publication {number}/2 (fr)")
        hand.type("À vous de publier sur X", ENTER)
        _wait_till_copied(one, *POSTS[:number])
    hand.pick("À vous de publier sur X", "C’est publié : noter où et quand")
    hand.line("Adresse de la publication", "https://x.com/reseau/status/1")
    hand.line("Publié à quelle heure", "")
    hand.at("Que faire de ce texte")
    assert _copied(one.text) == list(POSTS)
    assert _last(approved, "published")["address"] == "https://x.com/reseau/status/1"


def test_an_address_elsewhere_is_said_without_a_terminal_too(
    crisisplay: Crisisplay, approved: Path
) -> None:
    done = crisisplay(
        "statement", "publish", "holding", "--channel", "x", "--address", "https://example.org/1"
    )
    assert done.code == 0
    assert "Note: This address is not on X (x.com, twitter.com)." in done.err.splitlines()
    assert _last(approved, "published")["address"] == "https://example.org/1"
