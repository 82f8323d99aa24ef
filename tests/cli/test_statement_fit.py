"""A text fitted to its channels from the command line: looked at, cut by a person, with pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

SENTENCE = "Nous savons que douze pièces sont en cause, et nous les remplaçons toutes sans frais. "
PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


@pytest.fixture
def incident(crisisplay: Crisisplay, home: Path) -> str:
    id = opened(crisisplay, home)
    assert crisisplay("fact", "sold", "12", "--status", "confirmed", "--source", "Plant").code == 0
    return id


@pytest.fixture
def long(home: Path) -> Path:
    file = home / "long.txt"
    file.write_text(SENTENCE * 5 + "Prochain point à 18 h.", encoding="utf-8")
    return file


def _kept(home: Path) -> Any:
    """The document of the version that was drafted last."""
    entries = [json.loads(line) for line in journal(home).read_text("utf-8").splitlines()]
    drafted = [one for one in entries if one["type"] == "drafted"][-1]
    document = (journal(home).parent / "files" / drafted["file"]).read_text("utf-8")
    return json.loads(document)


def test_a_file_is_measured_and_offered_a_thread_and_nothing_is_recorded(
    crisisplay: Crisisplay, long: Path
) -> None:
    done = crisisplay("statement", "fit", long, "--channel", "x", "--in", "fr", lang="fr")
    assert done.code == 1
    assert done.err == ""
    first, *rest = done.out.splitlines()
    assert first == "X · fr  452/280 caractères pondérés  TROP LONG de 172"
    assert rest[0].startswith("  Trop long à partir de\u00a0: ")
    assert rest[1] == "  --thread\u00a0: un fil de 2 publications, coupé en fin de phrase"
    assert rest[-1] == "  chiffre rapporté, à vérifier\u00a0: nombre d’images"


def test_an_sms_names_what_shortens_it_and_what_could_stand_for_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = home / "sms.txt"
    file.write_text("Reçu : l’équipe vous rappelle ce soir.\n", encoding="utf-8")
    done = crisisplay("statement", "fit", file, "--channel", "sms", "--in", "fr")
    assert (done.code, done.out) == (
        0,
        (
            "SMS · fr  38/70 units · 1 message\n"
            "  --transliterate: 1 message instead of 1 message\n"
            "    ç → c  (1:3)\n"
            "    ’ → '  (1:9)\n"
        ),
    )


def test_a_program_reads_the_same(crisisplay: Crisisplay, long: Path) -> None:
    done = crisisplay("statement", "fit", long, "--channel", "bluesky", "--in", "fr", "--json")
    (one,) = done.json["fits"]
    assert (one["channel"], one["fits"], one["posts"][0]["over"]) == ("bluesky", False, 152)
    assert [post[-3:] for post in one["thread"]["posts"]] == ["1/2", "2/2"]
    assert one["posts"][0]["excess"].endswith("Prochain point à 18 h.")


def test_a_content_warning_counts_on_mastodon(crisisplay: Crisisplay, long: Path) -> None:
    asked = ("statement", "fit", long, "--channel", "mastodon", "--in", "fr", "--json")
    warned = crisisplay(*asked, "--warning", "a" * 60)
    assert crisisplay(*asked).json["fits"][0]["posts"][0]["used"] == 452
    assert warned.json["fits"][0]["posts"][0]["over"] == 12


@pytest.mark.usefixtures("incident")
def test_a_thread_is_drafted_and_voids_the_approval_of_the_text_before(
    crisisplay: Crisisplay, home: Path, long: Path
) -> None:
    assert crisisplay("statement", "draft", "holding").code == 0
    approve = ("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    assert crisisplay(*approve).code == 0
    done = crisisplay(
        *("statement", "fit", "holding", "--text-lang", f"fr={long}"),
        *("--channel", "x", "--in", "fr", "--thread", "--because", "the hour is ours"),
    )
    assert done.code == 0, done.err
    document = _kept(home)
    assert document["crisisplay"] == 2
    assert document["languages"]["fr"] == SENTENCE * 5 + "Prochain point à 18 h."
    posts = document["threads"]["x"]["fr"]
    assert posts[0].endswith("frais. 1/2")
    assert posts[1].endswith("Prochain point à 18 h. 2/2")
    (_, holding) = crisisplay("statement", "list", "--json").json["statements"]
    assert holding["progress"] == "drafted"


@pytest.mark.usefixtures("incident")
def test_a_thread_is_approved_and_published_as_any_text_is(
    crisisplay: Crisisplay, long: Path
) -> None:
    texts = ("--text-lang", f"en={long}", "--text-lang", f"fr={long}")
    thread = (*texts, "--thread", "--because", "the hour is ours")
    assert crisisplay("statement", "fit", "holding", *thread).code == 0
    approve = ("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    assert crisisplay(*approve).code == 0
    address = ("--channel", "x", "--address", "https://example.org/1")
    assert crisisplay("statement", "publish", "holding", *address).code == 0
    (_, holding) = crisisplay("statement", "list", "--json").json["statements"]
    assert [one["channel"] for one in holding["live"]] == ["x"]


@pytest.mark.usefixtures("incident")
def test_a_person_edits_the_posts_and_their_facts_are_filled_in(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = home / "posts.txt"
    file.write_text("We know of {{ sold }}. 1/2\n---\nMore at six. 2/2\n", encoding="utf-8")
    done = crisisplay("statement", "fit", "holding", "--channel", "x", "--in", "en", "--text", file)
    assert done.code == 0, done.err
    assert _kept(home)["threads"] == {"x": {"en": ["We know of 12. 1/2", "More at six. 2/2"]}}
    drafted = [one for one in crisisplay("log", "--json").lines if one["type"] == "drafted"][-1]
    assert drafted["facts"], "the entry of the fact that the thread tells"


@pytest.mark.usefixtures("incident")
def test_typography_is_taken_once_and_changes_nothing_twice(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = home / "fr.txt"
    file.write_text("L'essentiel : 12 pièces ! Suite demain à 10 h UTC.", encoding="utf-8")
    assert crisisplay("statement", "draft", "holding", "--text-lang", f"fr={file}").code == 0
    assert crisisplay("statement", "fit", "holding", "--typography").code == 0
    fr = _kept(home)["languages"]["fr"]
    assert fr.startswith("L’essentiel\u00a0: 12 pièces\u00a0! Suite demain")
    assert _kept(home)["crisisplay"] == 1
    again = crisisplay("statement", "fit", "holding", "--typography")
    assert again.code == 0
    assert "already" in again.err or "nothing" in again.err.lower()


@pytest.mark.usefixtures("incident")
def test_a_picture_is_kept_named_in_the_journal_and_stays_when_words_change(
    crisisplay: Crisisplay, home: Path
) -> None:
    picture = home / "couvercle.png"
    picture.write_bytes(PNG)
    alt = ("--alt", "fr=Le lot L4, gravé sous le couvercle", "--alt", "en=Lot L4, under the lid")
    done = crisisplay("statement", "fit", "holding", "--channel", "x", "--media", picture, *alt)
    assert done.code == 0, done.err
    (media,) = _kept(home)["media"]
    assert media["media_type"] == "image/png"
    assert media["channels"] == ["x"]
    kept = journal(home).parent / "files" / media["file"]
    assert kept.read_bytes() == PNG
    named = [one for one in crisisplay("log", "--json").lines if one.get("file") == media["file"]]
    assert [one["type"] for one in named] == ["evidence"]
    assert crisisplay("statement", "draft", "holding").code == 0
    assert _kept(home)["media"] == [media]
    changed = ("--media", picture, "--alt", "en=The number L4 under the lid")
    assert crisisplay("statement", "fit", "holding", "--channel", "x", *changed).code == 0
    assert _kept(home)["media"][0]["alt"]["en"] == "The number L4 under the lid"


REFUSED: list[tuple[list[str], int, str, str]] = [
    (
        ["--text", "WORDS"],
        2,
        (
            "Error: A text of its own is that of one channel and one language (en, fr).\n"
            "  Add one --channel and --in.\n"
        ),
        (
            "Erreur : Un texte à part est celui d’un canal et d’une langue (en, fr).\n"
            "  Ajoutez un --channel et --in.\n"
        ),
    ),
    (
        ["--in", "de"],
        2,
        "Error: This text does not exist in 'de'.\n  Languages: en, fr.\n",
        "Erreur : Ce texte n’existe pas en «\u00a0de\u00a0».\n  Langues\u00a0: en, fr.\n",
    ),
    (
        ["--alt", "de=Deckel"],
        2,
        (
            "Error: 'de=Deckel' does not name a language of the text and what the picture shows.\n"
            '  Languages: en, fr. Write for instance --alt en="The lot number, under the lid"\n'
        ),
        (
            "Erreur : «\u00a0de=Deckel\u00a0» ne dit pas une langue du texte et ce que montre l’image.\n"
            '  Langues\u00a0: en, fr. Écrivez par exemple --alt fr="Le numéro de lot, sous le bouchon"\n'
        ),
    ),
    (
        ["--alt", "en=Lid"],
        2,
        (
            "Error: Of which picture is this the alternative text?\n"
            "  Add --media FILE, the same file to change its words.\n"
        ),
        (
            "Erreur : De quelle image est-ce le texte de remplacement\u00a0?\n"
            "  Ajoutez --media FICHIER, le même fichier pour changer ses mots.\n"
        ),
    ),
    (
        ["--media", "WORDS", "--alt", "en=Lid"],
        3,
        (
            "Error: words.txt is not a picture that networks take.\n"
            "  Save it as PNG, JPEG, GIF or WebP.\n"
        ),
        (
            "Erreur : words.txt n’est pas une image que les réseaux prennent.\n"
            "  Enregistrez-la en PNG, JPEG, GIF ou WebP.\n"
        ),
    ),
    (
        ["--media", "LID", "--channel", "x", "--alt", "en=Lot L4"],
        3,
        (
            "Error: lid.png has no alternative text in this language: fr (X).\n"
            "  Say what the picture shows: --media FILE --alt fr=TEXT.\n"
        ),
        (
            "Erreur : lid.png n’a pas de texte de remplacement en cette langue\u00a0: fr (X).\n"
            "  Dites ce que l’image montre\u00a0: --media FICHIER --alt fr=TEXTE.\n"
        ),
    ),
]


@pytest.mark.usefixtures("incident")
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(
    crisisplay: Crisisplay, home: Path
) -> None:
    files = {"WORDS": home / "words.txt", "LID": home / "lid.png"}
    files["WORDS"].write_text("Some words.", encoding="utf-8")
    files["LID"].write_bytes(PNG)
    before = sorted((journal(home).parent / "files").iterdir())
    for flags, code, english, french in REFUSED:
        asked = ["statement", "fit", "holding", *(str(files.get(flag, flag)) for flag in flags)]
        refused = crisisplay(*asked)
        assert (refused.code, refused.err) == (code, english)
        assert crisisplay(*asked, lang="fr").err == french
    assert sorted((journal(home).parent / "files").iterdir()) == before


def test_a_file_is_in_no_incident_and_has_no_channel(crisisplay: Crisisplay, long: Path) -> None:
    nowhere = crisisplay("statement", "fit", long.name, "--thread", "--channel", "x")
    assert (nowhere.code, nowhere.err) == (
        2,
        (
            "Error: long.txt is in no incident: nothing can be recorded there.\n"
            "  Give the statement instead: crisisplay statement fit STATEMENT.\n"
        ),
    )
    assert crisisplay("statement", "fit", "l.txt", "--thread", lang="fr").err == (
        "Erreur : l.txt n’est dans aucun incident\u00a0: rien ne peut y être enregistré.\n"
        "  Donnez le message à la place\u00a0: crisisplay statement fit MESSAGE.\n"
    )
    assert crisisplay("statement", "preview", long).err == (
        "Error: Which channel? A file has none.\n  Add --channel, for instance --channel x.\n"
    )
    assert crisisplay("statement", "preview", long, lang="fr").err == (
        "Erreur : Quel canal\u00a0? Un fichier n’en a pas.\n"
        "  Ajoutez --channel, par exemple --channel x.\n"
    )
