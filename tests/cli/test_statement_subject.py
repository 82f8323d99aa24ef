"""What heads a text for the public: from the playbook, or a person's own; approved with the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crisisplay.acts import parcels
from crisisplay.acts.clocks import RealClock
from crisisplay.acts.ports import Actor
from crisisplay.acts.sitting import Sitting
from tests.cli.incidents import journal
from tests.conftest import Crisisplay

PLAYBOOK = Path(__file__).parents[1] / "terminal" / "by-hand.yaml"


@pytest.fixture(autouse=True)
def _incident(crisisplay: Crisisplay, home: Path) -> None:
    answers = home / "answers.yaml"
    answers.write_text("as: {name: Camille Roy}\nanswers: {}\n", encoding="utf-8")
    crisisplay("run", PLAYBOOK, "--answers", answers)


def _draft(crisisplay: Crisisplay, *more: str) -> Any:
    return crisisplay("statement", "draft", "holding", "--because", "Rien de plus.", *more)


def _kept(home: Path) -> Any:
    entries = [json.loads(line) for line in journal(home).read_text("utf-8").splitlines()]
    drafted = [one for one in entries if one["type"] == "drafted"][-1]
    return json.loads((journal(home).parent / "files" / drafted["file"]).read_text("utf-8"))


def _title(home: Path, channel: str = "email") -> str:
    me = Actor("Camille Roy", "fr")
    sitting = Sitting.at(journal(home).parent, me, RealClock())
    return parcels.pack(sitting, "holding", channel, "fr", key="0" * 32).title


def test_a_text_leaves_under_the_subject_of_its_playbook_never_under_its_name(
    crisisplay: Crisisplay, home: Path
) -> None:
    assert _draft(crisisplay).code == 0
    assert _kept(home)["subjects"] == {"fr": "Retards sur la ligne 4"}
    assert _title(home) == "Retards sur la ligne 4"


def test_a_person_writes_another_one_and_it_is_another_text(
    crisisplay: Crisisplay, home: Path
) -> None:
    _draft(crisisplay)
    before = _kept(home)
    assert _draft(crisisplay, "--subject", "fr=Ligne 4 :  trains arrêtés").code == 0
    assert _kept(home) == {**before, "subjects": {"fr": "Ligne 4 : trains arrêtés"}}


def test_an_empty_one_is_none_and_the_document_is_that_of_before(
    crisisplay: Crisisplay, home: Path
) -> None:
    assert _draft(crisisplay, "--subject", "fr=").code == 0
    assert _kept(home)["crisisplay"] == 1
    assert _title(home) == ""


def test_one_that_is_not_finished_blocks_the_text(crisisplay: Crisisplay) -> None:
    done = _draft(crisisplay, "--subject", "fr=Retards [lieu]", "--show", "--json")
    blocked = [
        (one["rule"], one["channel"]) for one in done.json["findings"] if one["level"] == "block"
    ]
    assert ("ST14", "subject") in blocked
    assert done.json["subjects"] == {"fr": "Retards [lieu]"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            ("Error: 'de=Zug' does not name a language of the playbook and a subject.\n"
            '  Languages: fr. Write for instance --subject "en=Late deliveries"\n'),
        ),
        (
            "fr",
            ("Erreur : «\u00a0de=Zug\u00a0» ne dit pas une langue du playbook et un objet.\n"
            '  Langues\u00a0: fr. Écrivez par exemple --subject "fr=Retards de livraison"\n'),
        ),
    ],
)  # fmt: skip
def test_one_in_no_language_of_the_playbook_is_refused(
    crisisplay: Crisisplay, lang: str, said: str
) -> None:
    done = crisisplay("statement", "draft", "holding", "--subject", "de=Zug", lang=lang)
    assert (done.code, done.err.replace("Erreur\u00a0:", "Erreur :")) == (2, said)


def test_it_is_seen_where_it_is_read_and_not_on_a_network(crisisplay: Crisisplay) -> None:
    _draft(crisisplay)
    shown = crisisplay("statement", "preview", "holding", "--json", lang="fr").json["previews"]
    assert {one["channel"]: one["subject"] for one in shown} == {
        "x": "",
        "email": "Retards sur la ligne 4",
    }
    told = crisisplay("statement", "preview", "holding", "--channel", "email", lang="fr").out
    assert "\nObjet\u00a0: Retards sur la ligne 4\n" in told
