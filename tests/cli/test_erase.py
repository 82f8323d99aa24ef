"""`erase` shows what goes and asks for a word; what is left says that it went, and by whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.terminal.terminal import ENTER, Terminal

SAID = ("--why", "request of 20 November", "--authority", "DPO")
TEXT = "Dominique called in sick"


def noted(crisisplay: Crisisplay, home: Path) -> str:
    """An incident whose entry 3 is a note."""
    id = opened(crisisplay, home)
    crisisplay("note", TEXT)
    return id


def held(home: Path) -> bytes:
    return b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())


def test_an_entry_goes_from_every_file_and_is_shown_as_erased(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = noted(crisisplay, home)
    receipt = crisisplay("note", "after it", "--json").json
    done = crisisplay("erase", "3", *SAID, "--yes", "--json")
    assert done.code == 0
    assert (done.json["crisisplay"], done.json["incident"]) == (1, id)
    assert (done.json["seq"], done.json["erased"]) == (5, [3])
    assert (done.json["finished"], done.json["still"]) == (True, [])
    assert TEXT.encode() not in held(home)
    checked = crisisplay("verify", "--receipt", f"{receipt['seq']}:{receipt['head']}", "--json")
    assert (checked.code, checked.json["verdict"]) == (0, "sound")
    log = crisisplay("log").out
    assert "Erased: only its digest is left." in log
    assert "request of 20 November" in log
    assert "DPO" in log
    for command in ("status", "sitrep"):
        assert crisisplay(command).code == 0


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            [
                "Note: Of what was erased, this can still be read:",
                "  'Dominique called in sick': #4",
                "  If that has to go as well, erase these entries, or those that name these files.",
                "Note: Copies made elsewhere are not reached: backups, exports, reports, situation reports that were sent. Receipts and seals still hold.",
                "  Delete or remake those copies; to give one away: crisisplay export {id} --to copy -o FOLDER",
            ],
        ),
        (
            "fr",
            [
                "À noter : De ce qui a été effacé, ceci se lit encore :",
                "  « Dominique called in sick » : #4",
                "  Si cela doit disparaître aussi, effacez ces entrées, ou celles qui nomment ces fichiers.",
                "À noter : Les copies faites ailleurs ne sont pas atteintes : sauvegardes, exports, rapports, points de situation envoyés. Les reçus et les sceaux restent valables.",
                "  Supprimez ou refaites ces copies ; pour en donner une : crisisplay export {id} --to copy -o DOSSIER",
            ],
        ),
    ],
)
def test_where_the_words_still_stand_is_said(
    crisisplay: Crisisplay, home: Path, lang: str, lines: list[str]
) -> None:
    id = noted(crisisplay, home)
    crisisplay("note", f"As I said, {TEXT.upper()}.")
    done = crisisplay("erase", "#3", *SAID, "--yes", lang=lang)
    assert done.code == 0
    assert done.err.replace("\u00a0", " ").splitlines() == [line.format(id=id) for line in lines]


def test_corrections_of_what_went_are_said(crisisplay: Crisisplay, home: Path) -> None:
    id = noted(crisisplay, home)
    crisisplay("amend", "3", "--because", "a slip", "--text", "Dominique is well")
    english = crisisplay("erase", id, "3", *SAID, "--yes")
    assert (
        "Note: Corrections say it as well and stay, with their reasons: #4-5.\n"
        "  Erase these too for the words to go.\n"
    ) in english.err
    crisisplay("amend", "4", "--because", "another slip")
    french = crisisplay("erase", id, "4", *SAID, "--yes", lang="fr")
    assert (
        "À noter : Des corrections le disent aussi et restent, avec leurs raisons : #7-8.\n"
        "  Pour que les mots disparaissent, effacez-les aussi.\n"
    ) in french.err.replace("\u00a0", " ")
    told = crisisplay("erase", id, "5", *SAID, "--yes", "--json").json
    assert told["corrections_kept"] == []


def test_ranges_are_taken_whole_and_all_goes_at_once(crisisplay: Crisisplay, home: Path) -> None:
    id = noted(crisisplay, home)
    for number in range(4):
        crisisplay("note", f"note {number}")
    told = crisisplay("erase", id, "3-5", "#7", *SAID, "--yes", "--json").json
    assert (told["seq"], told["erased"]) == (8, [3, 4, 5, 7])
    refused = crisisplay("erase", id, "6", "5", *SAID, "--yes")
    assert refused.code == 3
    assert "Nothing was erased" in refused.err
    assert "note 3" not in crisisplay("log").out
    assert "note 2" in crisisplay("log").out


def test_a_closed_incident_is_erased_from_as_well_and_what_rests_on_it_is_said(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = noted(crisisplay, home)
    crisisplay("fact", "sold", "12")
    done = crisisplay("erase", id, "4", *SAID, "--yes")
    assert (
        "Note: The state of the incident has changed: the facts.\n"
        "  See what is to be done again: crisisplay status\n"
    ) in done.err
    crisisplay("decide", "out", "leave", "--because", "over")
    crisisplay("close", id, "--because", "over")
    done = crisisplay("erase", id, "3", *SAID, "--yes", lang="fr")
    assert done.code == 0
    assert "L’état de l’incident" not in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "english", "french"),
    [
        (
            ("3", "--authority", "DPO", "--yes"),
            3,
            ("Error: The reason for the erasure is missing.\n  Add it with --why: one sentence, "
            "with no personal data, as it can't be erased.\n"),
            ("Erreur : Il manque la raison de l’effacement.\n  Ajoutez-la avec --why : une phrase, "
            "sans donnée personnelle, car elle ne s’efface pas.\n"),
        ),
        (
            ("3", "--why", "a request", "--yes"),
            3,
            ("Error: Whose authority the erasure rests on is missing.\n  Say it with --authority: "
            "the person, the office or the ruling.\n"),
            ("Erreur : Il manque l’autorité qui fonde l’effacement.\n  Indiquez-la avec --authority"
            " : la personne, la fonction ou la décision.\n"),
        ),
        (
            ("3", *SAID),
            2,
            ("Error: An erasure is confirmed, and there is nobody here to ask; nothing was erased.\n"
            "  Read the entries with crisisplay log, then add --yes.\n"),
            ("Erreur : Un effacement se confirme, et il n’y a personne ici à qui le demander ; rien "
            "n’a été effacé.\n  Relisez les entrées avec crisisplay log, puis ajoutez --yes.\n"),
        ),
        (
            ("5-3", *SAID, "--yes"),
            2,
            ("Error: '5-3' is not the number of an entry.\n"
            "  The numbers are shown by: crisisplay log\n"),
            ("Erreur : « 5-3 » n’est pas le numéro d’une entrée.\n"
            "  Les numéros se lisent avec : crisisplay log\n"),
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_erased(
    crisisplay: Crisisplay,
    home: Path,
    arguments: tuple[str, ...],
    code: int,
    english: str,
    french: str,
) -> None:
    noted(crisisplay, home)
    before = journal(home).read_bytes()
    for lang, sentence in (("en", english), ("fr", french)):
        done = crisisplay("erase", *arguments, lang=lang)
        assert (done.code, done.err.replace("\u00a0", " ")) == (code, sentence)
    assert journal(home).read_bytes() == before


# At the keyboard


@pytest.mark.parametrize(
    ("lang", "question", "word", "shown"),
    [
        ("en", "To confirm, type 'erase':", "erase", "one entry will be erased, for good:"),
        (
            "fr",
            "Pour confirmer, tapez « effacer » :",
            "effacer",
            "va être effacée, sans retour possible, une entrée :",
        ),
    ],
)
def test_the_entries_are_shown_and_a_word_is_asked_for(
    crisisplay: Crisisplay, home: Path, lang: str, question: str, word: str, shown: str
) -> None:
    noted(crisisplay, home)
    mark = ":" if lang == "en" else " :"
    with Terminal("erase", "3", *SAID, home=home, lang=lang) as terminal:
        terminal.wait_for(question, shown, f"#3  Camille Roy  note{mark} {TEXT}")
        terminal.send(word + ENTER)
        assert terminal.wait_for_end() == 0
    assert TEXT.encode() not in held(home)


@pytest.mark.parametrize("typed", ["", "yes", "eras"])
def test_another_word_or_enter_alone_erases_nothing(
    crisisplay: Crisisplay, home: Path, typed: str
) -> None:
    noted(crisisplay, home)
    before = journal(home).read_bytes()
    with Terminal("erase", "3", *SAID, home=home) as terminal:
        terminal.wait_for("To confirm, type 'erase':")
        terminal.send(typed + ENTER)
        assert terminal.wait_for_end() == 3
        assert terminal.shows("Not confirmed: nothing was erased.")
    assert journal(home).read_bytes() == before


def test_what_rests_on_an_entry_is_said_before_it_is_erased(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    piece = home / "letter.txt"
    piece.write_text("a letter", encoding="utf-8")
    crisisplay("attach", piece, "--note", "what it shows")
    crisisplay("fact", "sold", "12")
    with Terminal("erase", "4-5", *SAID, home=home, columns=100) as terminal:
        terminal.wait_for(
            "2 entries will be erased",
            "One file that no other entry names goes with them.",
            "The reasons and other texts that they name stay: #3.",
            "The state of the incident rests on these entries: the facts (sold).",
            "To confirm, type 'erase':",
        )
        terminal.send("erase" + ENTER)
        assert terminal.wait_for_end() == 0
    assert b"a letter" not in b"".join(
        one.read_bytes() for one in journal(home).parent.rglob("*") if one.is_file()
    )
