"""Preparation: what is done, by whom, until when; and what is missing when an incident opens."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from crisisplay.acts.opening import Place
from crisisplay.acts.playbooks import sound
from crisisplay.acts.preparation import missing, ready
from crisisplay.incident.plan import Plan
from tests.cli.incidents import SMALL, answers
from tests.conftest import Crisisplay

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def plan() -> Plan:
    playbook = sound(str(SMALL), "en").loaded.playbook
    assert playbook is not None
    return Plan(playbook)


def test_nothing_is_prepared_at_first(crisisplay: Crisisplay, home: Path) -> None:
    done = crisisplay("ready", SMALL, lang="fr")
    assert done.code == 0
    assert done.out.replace("\u00a0", " ") == (
        "small                  prêt 0/2 · aucun exercice\n"
        "  ✗ Tenir les contacts (contacts)\n"
        "    À FAIRE\n"
        "  ✗ S’exercer (rehearse)\n"
        "    À FAIRE\n"
    )
    assert done.err.replace("\u00a0", " ") == (
        f"Pour consigner une étape : crisisplay ready {SMALL} --done ÉTAPE\n"
    )
    assert not (home / "crisisplay" / "preparation").exists(), "looking opens nothing"


def test_a_step_is_recorded_with_its_note_and_its_piece_and_says_until_when(
    crisisplay: Crisisplay, home: Path
) -> None:
    piece = home / "list.txt"
    piece.write_text("numbers", encoding="utf-8")
    done = crisisplay(
        "ready", SMALL, "--done", "contacts", "--note", "all called", "--evidence", piece
    )
    assert done.code == 0
    folder = home / "crisisplay" / "preparation" / "small"
    assert f"crisisplay amend {folder} 5 " in done.err
    (one, other) = crisisplay("ready", SMALL, "--json").json["playbooks"][0]["steps"]
    assert (one["readiness"], one["by"], other["readiness"]) == ("done", "Camille Roy", "missing")
    assert one["until"][:10] > one["at"][:10]
    assert crisisplay("verify", folder).code == 0
    kinds = [json.loads(line) for line in (folder / "journal.jsonl").read_text().splitlines()]
    assert kinds[0]["kind"] == "preparation"
    assert [one["type"] for one in kinds[2:]] == ["evidence", "note", "done"]


def test_a_step_set_aside_keeps_its_reason(crisisplay: Crisisplay) -> None:
    refused = crisisplay("ready", SMALL, "--skip", "rehearse")
    assert refused.code == 3
    assert crisisplay("ready", SMALL, "--skip", "rehearse", "--because", "next year").code == 0
    steps = crisisplay("ready", SMALL, "--json").json["playbooks"][0]["steps"]
    assert [one["readiness"] for one in steps] == ["missing", "skipped"]


def test_preparation_is_walked_by_a_file_of_answers(crisisplay: Crisisplay, home: Path) -> None:
    file = answers(home, "answers: {contacts: done, rehearse: {skip: next year}}\n")
    done = crisisplay("ready", SMALL, "--answers", file, "--json")
    assert done.code == 0, done.err
    steps = done.json["playbooks"][0]["steps"]
    assert [one["readiness"] for one in steps] == ["done", "skipped"]


def test_what_was_prepared_expires_by_the_calendar(crisisplay: Crisisplay, home: Path) -> None:
    crisisplay("ready", SMALL, "--done", "contacts")
    place = home / "crisisplay"
    (one, _) = ready(place, plan(), NOW, "en")
    assert one.until is not None
    assert one.at is not None
    assert (one.until.day, one.until.hour) == (one.at.day, one.at.hour)
    before = one.until.replace(microsecond=0)
    assert [p.step for p in missing(place, plan(), before, "en")] == ["rehearse"]
    expired = missing(place, plan(), one.until, "en", Place("UTC"))
    assert [(p.step, p.readiness) for p in expired] == [
        ("contacts", "expired"),
        ("rehearse", "missing"),
    ]


def test_opening_an_incident_says_in_two_lines_what_is_missing(
    crisisplay: Crisisplay, home: Path
) -> None:
    done = crisisplay("run", SMALL, "--answers", answers(home), lang="fr")
    said = done.err.replace("\u00a0", " ").splitlines()
    assert said[2:4] == [
        "Préparation : 2 points manquent ou ont expiré : Tenir les contacts, S’exercer",
        f"À voir plus tard, avec : crisisplay ready {SMALL}",
    ]
    crisisplay("ready", SMALL, "--done", "contacts")
    crisisplay("ready", SMALL, "--done", "rehearse")
    assert "Preparation" not in crisisplay("run", SMALL, "--answers", answers(home)).err


def test_a_preparation_that_cant_be_read_holds_no_incident_up(
    crisisplay: Crisisplay, home: Path
) -> None:
    crisisplay("ready", SMALL, "--done", "contacts")
    file = home / "crisisplay" / "preparation" / "small" / "journal.jsonl"
    file.write_text("gone\n", encoding="utf-8")
    done = crisisplay("run", SMALL, "--answers", answers(home))
    assert "Incident opened: " in done.err
    assert str(file) in done.err
    assert crisisplay("ready", SMALL).code == 5


def test_all_playbooks_are_one_line_each_with_their_last_drill(
    crisisplay: Crisisplay, home: Path
) -> None:
    (home / "crisisplay" / "drills" / "2026-05-04-misplaced-words-00ff").mkdir(parents=True)
    journal = home / "crisisplay" / "drills" / "2026-05-04-misplaced-words-00ff" / "journal.jsonl"
    journal.write_text("", encoding="utf-8")
    out = crisisplay("ready").out
    assert re.search(r"^misplaced-words +ready 0/\d+ · last drill 2026-05-04$", out, re.MULTILINE)
    assert re.search(r"^defective-product +ready 0/\d+ · no drill$", out, re.MULTILINE)


def test_a_step_needs_its_playbook(crisisplay: Crisisplay) -> None:
    for lang, sentence in (
        (
            "en",
            (
                "Error: Which playbook is this step of?\n"
                "  Name it: crisisplay ready PLAYBOOK --done STEP\n"
            ),
        ),
        (
            "fr",
            (
                "Erreur : De quel playbook est cette étape ?\n"
                "  Nommez-le : crisisplay ready PLAYBOOK --done ÉTAPE\n"
            ),
        ),
    ):
        done = crisisplay("ready", "--done", "contacts", lang=lang)
        assert (done.code, done.err.replace("\u00a0", " ")) == (2, sentence)


def test_a_playbook_without_preparation_says_so(crisisplay: Crisisplay, home: Path) -> None:
    file = home / "bare.yaml"
    file.write_text(
        "crisisplay: 1\nid: bare\ntitle: Bare\nduring: [{id: freeze, title: Freeze}]\n",
        encoding="utf-8",
    )
    done = crisisplay("ready", file, "--done", "freeze")
    assert (done.code, done.err) == (
        3,
        (
            f"Error: {file} asks for no preparation: it has no before.\n"
            f"  Open it when the time comes: crisisplay run {file}\n"
        ),
    )
