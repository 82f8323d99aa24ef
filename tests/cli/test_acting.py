"""Every act as a command of its own: on disk, with its receipt, refused in whole sentences."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.incidents import RECEIPT, journal, opened
from tests.conftest import Crisisplay


def entries(home: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in journal(home).read_text("utf-8").splitlines()]


def last(home: Path) -> dict[str, Any]:
    return entries(home)[-1]


def test_an_act_prints_its_receipt_and_how_to_correct_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    done = crisisplay("note", "The phone rings.")
    assert done.code == 0
    receipt, account = done.out.rstrip("\n").split("  ")
    assert RECEIPT.fullmatch(receipt)
    assert account == "note: The phone rings."
    assert done.err == (
        f"Small trouble · {id}\nTo correct: crisisplay amend {id} 3 --because REASON\n"
    )


@pytest.mark.parametrize(
    ("line", "type"),
    [
        ("note hello", "note"),
        ("fact sold 12 --status confirmed --source Plant", "fact"),
        ("done freeze", "done"),
        ("skip freeze --because 'nothing is planned'", "skipped"),
        ("level --score harm=2 --score reach=3 --step set-level", "level"),
        ("level 2 --because 'two calls an hour'", "level"),
        ("decide posture wait --because 'we do not know yet'", "decision"),
        ("assign legal 'Sacha Morel'", "assigned"),
        ("handover director 'Noa Garnier' --because night", "handover"),
        ("promise 'call back' --due 2h --owner Noa", "promised"),
        ("amend 2 --because 'wrong name' --text Roy", "correction"),
    ],
)
def test_each_act_gives_the_incident_the_number_and_the_head_of_what_is_on_disk(
    crisisplay: Crisisplay, home: Path, line: str, type: str
) -> None:
    id = opened(crisisplay, home)
    done = crisisplay(*shlex.split(line), "--json")
    assert done.code == 0, done.err
    told, kept = done.json, last(home)
    assert (told["crisisplay"], told["incident"]) == (1, id)
    assert (told["seq"], kept["type"]) == (kept["seq"], type)
    assert crisisplay("verify", "--receipt", f"{told['seq']}:{told['head']}").code == 0


REFUSED = {
    "fact hrt yes": (
        4,
        (
            "Error: No fact 'hrt' in this playbook (did you mean 'hurt'?).\n"
            "  What has no place in the register is a note: crisisplay note.\n"
        ),
        (
            "Erreur : Aucun fait « hrt » dans ce playbook (vouliez-vous dire « hurt » ?).\n"
            "  Une information sans case au registre se note : crisisplay note.\n"
        ),
    ),
    "fact sold twelve": (
        2,
        (
            "Error: 'sold': twelve is not a whole number.\n"
            "  Mend the value. What is not known is not stated.\n"
        ),
        (
            "Erreur : « sold » : twelve n’est pas un nombre entier.\n"
            "  Corrigez la valeur. Ce que l’on ignore ne se renseigne pas.\n"
        ),
    ),
    "fact sold 12 --status sure": (
        2,
        (
            "Error: 'sure' is not the status of a fact.\n"
            "  Statuses: unverified, checking (being checked), confirmed or refuted.\n"
        ),
        (
            "Erreur : « sure » n’est pas le statut d’un fait.\n"
            "  Statuts : unverified (non vérifié), checking (en vérification), "
            "confirmed (confirmé) ou refuted (démenti).\n"
        ),
    ),
    "fact sold 12 --at yesterday": (
        2,
        (
            "Error: 'yesterday' is not a time that can be placed.\n"
            "  Write 14:30 (today or yesterday), or date, time and offset: 2026-11-22T14:30+01:00.\n"
        ),
        (
            "Erreur : « yesterday » n’est pas une heure que l’on puisse situer.\n"
            "  Écrivez 14:30 (aujourd’hui ou hier), ou la date, l’heure et le décalage : "
            "2026-11-22T14:30+01:00.\n"
        ),
    ),
    "fact next_update_at soon": (
        2,
        (
            "Error: 'next_update_at': 'soon' is not a time that can be placed.\n"
            "  Write 14:30, or date, time and offset: 2026-11-22T14:30+01:00.\n"
        ),
        (
            "Erreur : « next_update_at » : « soon » n’est pas une heure que l’on puisse situer.\n"
            "  Écrivez 14:30, ou la date, l’heure et le décalage : 2026-11-22T14:30+01:00.\n"
        ),
    ),
    "done freeze --item balloons": (
        2,
        (
            "Error: 'balloons' is not an item of 'freeze'.\n"
            "  Items: 1: Scheduled posts; 2: Paid posts\n"
        ),
        (
            "Erreur : « balloons » n’est pas un point de « freeze ».\n"
            "  Points : 1: Publications programmées; 2: Publications payées\n"
        ),
    ),
    "done capture": (
        3,
        (
            "Error: 'capture' requires a piece of evidence.\n"
            "  Attach it first: crisisplay attach FILE --step capture.\n"
        ),
        (
            "Erreur : « capture » exige une pièce.\n"
            "  Joignez-la d’abord : crisisplay attach FICHIER --step capture.\n"
        ),
    ),
    "attach nowhere.png": (
        4,
        "Error: Can't read nowhere.png: no such file or folder.\n  Check the path.\n",
        (
            "Erreur : Impossible de lire nowhere.png : ce fichier ou ce dossier n’existe pas.\n"
            "  Vérifiez le chemin.\n"
        ),
    ),
    "skip freeze": (
        3,
        "Error: The reason is missing.\n  Add it with --because: one sentence is enough.\n",
        "Erreur : Il manque la raison.\n  Ajoutez-la avec --because : une phrase suffit.\n",
    ),
    "decide posture repair --because ours": (
        3,
        (
            "Error: 'repair' commits you: the playbook asks you to confirm.\n"
            "  Add --confirm to the decision 'posture'.\n"
        ),
        (
            "Erreur : « repair » engage : le playbook demande de confirmer.\n"
            "  Ajoutez --confirm à la décision « posture ».\n"
        ),
    ),
    "level two --because x": (
        2,
        "Error: 'two' is not a level.\n  Give a number from 0 to 4, or scores: --score harm=2.\n",
        (
            "Erreur : « two » n’est pas un niveau.\n"
            "  Donnez un nombre de 0 à 4, ou des notes : --score harm=2.\n"
        ),
    ),
    "amend twelve --because x": (
        2,
        (
            "Error: 'twelve' is not the number of an entry.\n"
            "  The numbers are shown by: crisisplay log\n"
        ),
        (
            "Erreur : « twelve » n’est pas le numéro d’une entrée.\n"
            "  Les numéros se lisent avec : crisisplay log\n"
        ),
    ),
    "promise --kept 2": (
        4,
        "Error: Entry #2 is not a promise.\n  The promises still owed: crisisplay status.\n",
        (
            "Erreur : L’entrée #2 n’est pas une promesse.\n"
            "  Les promesses en cours : crisisplay status.\n"
        ),
    ),
    "close --because over": (
        3,
        (
            "Error: The way out of the crisis is not decided: 'out'.\n"
            "  Take that decision first, it ends the story: "
            "crisisplay decide out OPTION --because REASON.\n"
        ),
        (
            "Erreur : La sortie de crise n’est pas décidée : « out ».\n"
            "  Prenez cette décision d’abord, elle clôt le récit : "
            "crisisplay decide out OPTION --because RAISON.\n"
        ),
    ),
    "note 2099 hello": (4, None, None),
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_refused_act_says_why_and_what_to_do_in_both_languages_and_records_nothing(
    crisisplay: Crisisplay, home: Path, line: str
) -> None:
    opened(crisisplay, home)
    before = len(entries(home))
    code, english, french = REFUSED[line]
    for lang, sentence in (("en", english), ("fr", french)):
        done = crisisplay(*shlex.split(line), lang=lang)
        said = done.err.replace("\u00a0", " ").replace("\u202f", " ")
        assert done.code == code, said
        assert sentence is None or said == sentence
        assert done.out == ""
    assert {one["type"] for one in entries(home)[before:]} <= {"joined"}


def test_a_step_is_done_with_its_evidence_and_its_note_before_it(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    piece = home / "clip.txt"
    piece.write_text("what was posted", encoding="utf-8")
    done = crisisplay("done", "capture", "--evidence", piece, "--note", "The whole thread.")
    assert done.code == 0
    kinds = [one["type"] for one in entries(home)][-3:]
    assert kinds == ["evidence", "note", "done"]
    kept = journal(home).parent / "files" / entries(home)[-3]["file"]
    assert kept.read_text("utf-8") == "what was posted"


def test_only_the_items_named_are_ticked_and_the_others_are_left(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    assert crisisplay("done", "freeze", "--item", "2").code == 0
    assert (last(home)["items"], last(home)["left"]) == (["Paid posts"], ["Scheduled posts"])
    assert crisisplay("done", "freeze", "--item", "sched", "--item", "Paid").code == 0
    assert last(home)["items"] == ["Scheduled posts", "Paid posts"]


def test_a_decision_keeps_who_was_consulted_the_dissent_and_the_review(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    line = "decide posture repair --because ours --confirm --consulted Sacha --consulted Noa"
    more = "--dissent 'too early' --review-at 2099-01-01T10:00:00+00:00"
    assert crisisplay(*shlex.split(f"{line} {more}")).code == 0
    reason, dissent, decision = entries(home)[-3:]
    assert (reason["text"], dissent["text"]) == ("ours", "too early")
    assert decision["consulted"] == ["Sacha", "Noa"]
    assert decision["review_at"] == "2099-01-01T10:00:00+00:00"
    assert (decision["reason"], decision["dissent"]) == (reason["seq"], dissent["seq"])


def test_what_happened_long_ago_says_why_it_is_recorded_now(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    then = ("--at", "2020-01-01T10:00:00+00:00")
    refused = crisisplay("note", "It began.", *then)
    assert refused.code == 3
    assert "--late" in refused.err
    assert crisisplay("note", "It began.", *then, "--late", "no phone").code == 0
    assert [one.get("text") for one in entries(home)[-2:]] == ["no phone", "It began."]


def test_a_promise_is_kept_by_its_number(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    seq = crisisplay("promise", "Call them back", "--due", "2h", "--json").json["seq"]
    assert crisisplay("promise", "--kept", f"#{seq}").code == 0
    assert last(home)["promise"] == seq


def test_a_handover_keeps_the_situation_report_that_was_given(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay("fact", "sold", "12", "--status", "confirmed", "--source", "Plant")
    assert crisisplay("handover", "director", "Noa Garnier").code == 0
    brief = journal(home).parent / "files" / last(home)["brief"]
    assert "How many were sold? → 12 (Plant," in brief.read_text("utf-8")


def test_an_incident_is_closed_after_its_exit_and_takes_no_decision_any_more(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    assert crisisplay("decide", "out", "leave", "--because", "calm").code == 0
    assert crisisplay("close", "--because", "calm for a day").code == 0
    assert crisisplay("note", "too late").code == 4, "none is open any more"
    refused = crisisplay("decide", id, "posture", "wait", "--because", "x")
    assert refused.code == 3
    assert refused.err.startswith("Error: This incident is closed.\n")
    assert crisisplay("note", id, "one more thing").code == 0


def test_two_open_incidents_have_to_be_told_apart(crisisplay: Crisisplay, home: Path) -> None:
    first, _ = opened(crisisplay, home), opened(crisisplay, home)
    assert crisisplay("note", "hello").code == 3
    assert crisisplay("note", first[-4:], "hello", "--json").json["incident"] == first


def test_an_hour_alone_is_one_of_the_incidents_zone(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    assert entries(home)[0]["zone"] == "UTC"
    assert crisisplay("promise", "call back", "--due", "00:30").code == 0
    assert last(home)["due"].endswith("T00:30:00+00:00")
    assert crisisplay("fact", "next_update_at", "0:30", TZ="Asia/Tokyo").code == 0
    assert last(home)["value"].endswith("T00:30:00+00:00")
    assert crisisplay("note", "It began.", "--at", "00:00", "--late", "no phone").code == 0
    assert last(home)["at"].endswith("T00:00:00+00:00")


def test_a_checklist_has_no_item_ticked_that_nobody_named(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    assert crisisplay("done", "freeze").code == 0
    assert (last(home).get("items", []), last(home).get("left", [])) == ([], [])
    assert crisisplay("done", "freeze", "--all-items").code == 0
    assert last(home)["items"] == ["Scheduled posts", "Paid posts"]
    assert not last(home).get("left")


def test_a_step_that_is_refused_leaves_no_piece_behind_in_the_log(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay("close", "--because", "over")
    piece = home / "capture.txt"
    piece.write_text("a page", encoding="utf-8")
    before = journal(home).read_bytes()
    assert crisisplay("done", "nowhere", "--evidence", piece).code != 0
    assert journal(home).read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "promise x --due ''",
        "promise x --due ' '",
        "promise x --due \u0665m",
        "promise x --due \uff15m",
    ],
)
def test_a_time_that_is_none_is_refused_and_not_dropped(
    crisisplay: Crisisplay, home: Path, line: str
) -> None:
    opened(crisisplay, home)
    before = journal(home).read_bytes()
    refused = crisisplay(*shlex.split(line))
    assert refused.code == 2
    assert "is not a time that can be placed." in refused.err
    assert journal(home).read_bytes() == before


def test_a_piece_has_a_name_and_keeps_one_that_is_no_text(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    assert crisisplay("attach", "").code == 2
    piece = home / os.fsdecode(b"caf\xe9.txt")
    piece.write_bytes(b"a page")
    done = crisisplay("attach", piece)
    assert done.code == 0, done.err
    assert last(home)["name"] == "caf\\xe9.txt"
