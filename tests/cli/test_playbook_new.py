"""`crisisplay playbook new` and `schema`: what a consultant begins with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crisisplay.i18n import LANGUAGES, Language
from crisisplay.workbench.schema import schema_text
from tests.cli.incidents import opened
from tests.conftest import Crisisplay

LEAST = """\
languages: [fr, en]
title: {fr: Fuite de données, en: Data leak}
triggers: [{fr: Un fichier circule, en: A file goes round}]
owner: Communication
"""
MORE = """\
decides: {fr: Directrice générale, en: Chief executive}
roles: [it, {fr: Assistance, en: Help desk}]
facts: [{ask: {fr: Combien de personnes ?, en: How many people?}, type: integer}]
statements: [instruction, apology]
channels: [site, press, x, sms]
deadlines: [gdpr-33-1]
updates_every: 4h
review_every: 3 months
"""


def saved(place: Path, text: str) -> Path:
    file = place / "wanted.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_it_writes_a_playbook_and_its_trial_path_and_says_what_is_next(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    made = crisisplay(
        "playbook", "new", "--answers", saved(tmp_path, LEAST + MORE), "--in", tmp_path
    )
    file = tmp_path / "fuite-de-donnees/playbook.yaml"
    assert (made.code, made.out) == (0, f"{file}\n")
    assert made.err == (
        f"{file.parent} is written: playbook.yaml, paths.yaml.\n"
        f"What there may be to correct:  crisisplay playbook lint {file}\n"
        f"To read it at a glance:        crisisplay playbook show {file}\n"
        f"To walk its trial path:        crisisplay playbook test {file}\n"
    )
    assert crisisplay("playbook", "lint", file, "--json").json["findings"] == []
    assert crisisplay("playbook", "test", file).code == 0
    assert "Chief executive" in crisisplay("playbook", "show", file).out


def test_in_french_it_says_so_in_french(crisisplay: Crisisplay, tmp_path: Path) -> None:
    answers = saved(tmp_path, LEAST)
    made = crisisplay("playbook", "new", "fuite", "--answers", answers, "--in", tmp_path, lang="fr")
    file = tmp_path / "fuite/playbook.yaml"
    assert made.err == (
        f"{file.parent} est écrit\u00a0: playbook.yaml, paths.yaml.\n"
        f"Ce qui resterait à corriger\u00a0:  crisisplay playbook lint {file}\n"
        f"Le relire d’un coup d’œil\u00a0:     crisisplay playbook show {file}\n"
        f"Parcourir son chemin d’essai\u00a0:  crisisplay playbook test {file}\n"
    )


def test_it_puts_the_schema_beside_it(crisisplay: Crisisplay, tmp_path: Path) -> None:
    answers = saved(tmp_path, LEAST)
    crisisplay("playbook", "new", "leak", "--answers", answers, "--in", tmp_path, "--schema")
    assert (tmp_path / "leak/schema.json").read_text(encoding="utf-8") == schema_text("en")


def test_it_writes_over_nothing(crisisplay: Crisisplay, tmp_path: Path) -> None:
    (tmp_path / "leak").mkdir()
    answers = saved(tmp_path, LEAST)
    refused = crisisplay("playbook", "new", "leak", "--answers", answers, "--in", tmp_path)
    assert (refused.code, refused.out) == (3, "")
    assert list((tmp_path / "leak").iterdir()) == []


def test_without_a_terminal_it_says_how_the_answers_are_given(crisisplay: Crisisplay) -> None:
    told = {
        "en": "Error: No terminal to ask the questions in.\n"
        "  Give the answers in a file: crisisplay playbook new --answers FILE\n",
        "fr": "Erreur : Pas de terminal pour poser les questions.\n"
        "  Donnez les réponses dans un fichier : crisisplay playbook new --answers FICHIER\n",
    }
    for lang, said in told.items():
        refused = crisisplay("playbook", "new", "leak", "--plain", lang=lang)
        assert (refused.code, refused.err.replace("\u00a0", " ")) == (2, said)


def test_answers_and_an_incident_are_two_origins_of_one_draft(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id, answers = opened(crisisplay, home), saved(tmp_path, LEAST)
    told = {
        "en": "Error: --from and --answers make two different drafts: one of an incident, one of "
        "your answers.\n  Keep one of them.\n",
        "fr": "Erreur : --from et --answers font deux ébauches différentes : l’une d’un incident, "
        "l’autre de vos réponses.\n  Gardez l’un des deux.\n",
    }
    words = ("playbook", "new", "leak", "--from", id, "--answers", answers, "--in", tmp_path)
    for lang, said in told.items():
        refused = crisisplay(*words, lang=lang)
        assert (refused.code, refused.err.replace("\u00a0", " ")) == (2, said)
    assert not (tmp_path / "leak").exists()


WRONG = [
    (
        "languages: [de]\n" + LEAST.partition("\n")[2],
        ":1:13: de will not do for languages.\nOne of: fr, en.",
        ":1:13 : de ne convient pas à languages.\nUn de : fr, en.",
    ),
    (
        LEAST.replace("owner: Communication", "owner: '12:30'"),
        ":4:8: 12:30 says nothing.\nPut it into words.",
        ":4:8 : 12:30 ne dit rien.\nÉcrivez-le avec des mots.",
    ),
    (
        LEAST + "id: Not An Id\n",
        ":5:5: Not An Id is no id.\nWrite small letters, digits and hyphens: customer-leak",
        ":5:5 : Not An Id n’est pas un identifiant.\nÉcrivez en minuscules, chiffres et tirets : fu",
    ),
    (
        LEAST + "roles: [it\n",
        ":5:8: This bracket or brace has no partner: [\nCorrect the answers file.",
        ":5:8 : ",
    ),
    (
        LEAST + "deadlines: [gdpr-99]\n",
        ":5:13: gdpr-99 will not do for deadlines.\nOne of: gdpr-33-1, ",
        ":5:13 : gdpr-99 ne convient pas à deadlines.\nUn de : gdpr-33-1, ",
    ),
    (
        LEAST.replace("{fr: Fuite de données, en: Data leak}", "{fr: Fuite de données}"),
        ":2:8",
        ":2:8",
    ),
]


@pytest.mark.parametrize(("text", "english", "french"), WRONG, ids=range(len(WRONG)))
def test_an_answer_that_will_not_do_is_told_with_its_place(
    crisisplay: Crisisplay, tmp_path: Path, text: str, english: str, french: str
) -> None:
    file = saved(tmp_path, text)
    for lang, told in (("en", english), ("fr", french)):
        refused = crisisplay("playbook", "new", "--answers", file, "--in", tmp_path, lang=lang)
        assert refused.code == 2
        # What follows in another line of the terminal is set in by two.
        said = refused.err.replace("\n  ", "\n").replace("\u00a0", " ")
        assert f"{file}{told}" in said
    assert [one.name for one in tmp_path.iterdir()] == ["wanted.yaml"]


def test_an_id_that_is_none_is_told_before_anything_is_asked(crisisplay: Crisisplay) -> None:
    refused = crisisplay("playbook", "new", "Not An Id")
    assert refused.code == 2
    assert refused.err == (
        "Error: Not An Id is no id.\n  Write small letters, digits and hyphens: customer-leak\n"
    )


# From an incident


def test_an_incident_becomes_a_draft(crisisplay: Crisisplay, home: Path, tmp_path: Path) -> None:
    id = opened(crisisplay, home)
    crisisplay("note", "Somebody called")
    made = crisisplay("playbook", "new", "--from", id, "--in", tmp_path)
    (folder,) = [one for one in tmp_path.iterdir() if one.name.endswith("-draft")]
    file = folder / "playbook.yaml"
    assert (made.code, made.out) == (0, f"{file}\n")
    assert made.err == (
        f"{folder} is written: playbook.yaml.\n"
        f"What there may be to correct:  crisisplay playbook lint {file}\n"
        f"To read it at a glance:        crisisplay playbook show {file}\n"
    )
    assert crisisplay("playbook", "lint", file).code == 0


def test_an_incident_that_there_is_not_is_told(crisisplay: Crisisplay, tmp_path: Path) -> None:
    assert crisisplay("playbook", "new", "--from", "nothing", "--in", tmp_path).code == 4
    assert list(tmp_path.iterdir()) == []


# The schema


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_schema_is_printed_with_the_line_that_names_it(
    crisisplay: Crisisplay, lang: Language
) -> None:
    printed = crisisplay("playbook", "schema", lang=lang)
    assert (printed.code, printed.out) == (0, schema_text(lang))
    assert json.loads(printed.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert printed.err.splitlines()[-1] == "# yaml-language-server: $schema=schema.json"
