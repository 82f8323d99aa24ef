"""The protocol of a statement, one command a stage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.incidents import SMALL, answers, journal, opened
from tests.conftest import Crisisplay


@pytest.fixture
def incident(crisisplay: Crisisplay, home: Path) -> str:
    id = opened(crisisplay, home)
    assert crisisplay("fact", "sold", "12", "--status", "confirmed", "--source", "Plant").code == 0
    return id


def test_a_text_goes_from_draft_to_publication(crisisplay: Crisisplay, incident: str) -> None:
    crisisplay("decide", "posture", "wait", "--because", "too early")
    assert crisisplay("statement", "draft", "holding").code == 0
    approved = crisisplay("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    assert approved.code == 0
    due = "2099-01-01T10:00:00+00:00"
    done = crisisplay(
        *("statement", "publish", "holding", "--channel", "x", "--next-update", due),
        *("--address", "https://x.com/example/status/1", "--json"),
    )
    assert done.code == 0
    assert done.err == ""
    (_, holding) = crisisplay("statement", "list", "--json").json["statements"]
    assert (holding["progress"], holding["owed"]) == ("published", ["site"])
    assert holding["live"][0]["address"] == "https://x.com/example/status/1"
    (one,) = crisisplay("status", incident, "--json").json["incidents"]
    assert one["next_update"] == due


@pytest.mark.usefixtures("incident")
def test_nothing_goes_out_before_it_is_approved(crisisplay: Crisisplay) -> None:
    crisisplay("statement", "draft", "holding")
    publish = ("statement", "publish", "holding", "--channel", "x", "--address", "https://a.org/1")
    refused = crisisplay(*publish)
    assert refused.code == 3
    assert refused.err == (
        "Error: 'holding' is not approved: legal missing.\n"
        "  Record the approval: crisisplay statement approve holding --name NAME --role ROLE.\n"
    )
    assert crisisplay(*publish, "--copy").out == "", "nor is it given to the clipboard"


@pytest.mark.usefixtures("incident")
def test_an_author_approves_no_text_of_their_own(crisisplay: Crisisplay) -> None:
    crisisplay("statement", "draft", "holding")
    refused = crisisplay("statement", "approve", "holding", "--role", "legal", lang="fr")
    assert refused.code == 3
    assert refused.err == (
        "Erreur : Camille Roy a écrit ce texte et ne peut pas l’approuver.\n"
        "  Faites-le approuver par une autre personne.\n"
    )


@pytest.mark.usefixtures("incident")
def test_an_approval_is_of_the_text_that_was_read(crisisplay: Crisisplay, home: Path) -> None:
    crisisplay("statement", "draft", "holding")
    (_, read) = crisisplay("statement", "list", "--json").json["statements"]
    words = home / "words.txt"
    words.write_text("We know. Next update tomorrow at 10:00 UTC.\n", encoding="utf-8")
    assert crisisplay("statement", "draft", "holding", "--text-lang", f"en={words}").code == 0
    approve = ("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    refused = crisisplay(*approve, "--text-id", read["file"][:12])
    assert refused.code == 3
    assert "has changed since" in refused.err


@pytest.mark.usefixtures("incident")
def test_showing_a_text_gives_its_words_and_lengths_and_records_nothing(
    crisisplay: Crisisplay,
) -> None:
    done = crisisplay("statement", "draft", "holding", "--show")
    assert done.code == 0
    assert done.out == (
        "── en\nWe know of 12 pieces. Next update tomorrow at 10:00 UTC.\n\n"
        "── fr\nNous savons que 12 pièces sont en cause. Prochain point demain à 10 h UTC.\n\n"
        "site       en  56/- characters\n"
        "site       fr  74/- characters\n"
        "x          en  56/280 weighted characters\n"
        "x          fr  74/280 weighted characters\n"
    )
    (_, holding) = crisisplay("statement", "list", "--json").json["statements"]
    assert holding["file"] is None


def test_a_text_with_a_hole_is_blocked_and_said_once(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    done = crisisplay("statement", "draft", "holding", "--show")
    assert done.code == 1
    assert done.err.startswith(
        "BLOCKED ST14 {{ sold }} is not finished text. (en 1:12, fr 1:17)\n"
        "  Write what belongs there, or take it out. Use round brackets for an aside.\n"
        "warning ST01 "
    )
    assert done.err.count("ST14") == 1
    assert crisisplay("statement", "draft", "holding").code == 3


@pytest.mark.parametrize(
    ("flags", "code", "english", "french"),
    [
        (
            ["--text", "words.txt"],
            2,
            (
                "Error: This playbook has several languages (en, fr): which one is the file in?\n"
                "  Write --text-lang en=FILE, once a language.\n"
            ),
            (
                "Erreur : Ce playbook a plusieurs langues (en, fr) : laquelle est celle du fichier ?\n"
                "  Écrivez --text-lang en=FICHIER, une fois par langue.\n"
            ),
        ),
        (
            ["--text-lang", "de=words.txt"],
            2,
            (
                "Error: 'de=words.txt' does not name a language of the playbook and a file.\n"
                "  Languages: en, fr. Write for instance --text-lang fr=text.txt\n"
            ),
            (
                "Erreur : « de=words.txt » ne dit pas une langue du playbook et un fichier.\n"
                "  Langues : en, fr. Écrivez par exemple --text-lang fr=texte.txt\n"
            ),
        ),
        (
            ["--text-lang", "fr=none.txt"],
            4,
            "Error: Can't read none.txt: no such file or folder.\n  Check the path.\n",
            (
                "Erreur : Impossible de lire none.txt : ce fichier ou ce dossier n’existe pas.\n"
                "  Vérifiez le chemin.\n"
            ),
        ),
    ],
)
@pytest.mark.usefixtures("incident")
def test_a_text_of_ones_own_says_its_language_and_is_there(
    crisisplay: Crisisplay,
    flags: list[str],
    code: int,
    english: str,
    french: str,
) -> None:
    for lang, sentence in (("en", english), ("fr", french)):
        done = crisisplay("statement", "draft", "holding", *flags, lang=lang)
        assert (done.code, done.err.replace("\u00a0", " ")) == (code, sentence)


def test_a_text_is_checked_outside_of_any_incident(crisisplay: Crisisplay, home: Path) -> None:
    words = home / "words.txt"
    words.write_text("Bonjour [nom],\n" + "a" * 300, encoding="utf-8")
    done = crisisplay(
        "statement", "check", words, "--lang", "fr", "--kind", "holding", "--channel", "x", "--json"
    )
    assert done.code == 1
    first, second, *others = done.json["findings"]
    assert [one["rule"] for one in others] == ["ST06", "ST01", "ST03", "ST04", "ST07"]
    assert (first["rule"], first["level"]) == ("ST14", "block")
    assert (first["line"], first["column"], first["excerpt"]) == (1, 9, "[nom]")
    assert first["message"] == "[nom] n’est pas un texte terminé."
    assert (second["rule"], second["channel"]) == ("ST18", "x")
    words.write_text("Bonjour,", encoding="utf-8")
    assert crisisplay("statement", "check", words, "--kind", "answers").code == 0


def test_what_is_known_around_a_text_decides_what_blocks(
    crisisplay: Crisisplay, home: Path
) -> None:
    words, before = home / "words.txt", home / "before.txt"
    words.write_text("A courier failed us. 210 customers were hurt.\n", encoding="utf-8")
    before.write_text("120 customers were hurt.\n", encoding="utf-8")

    def said(*flags: str | Path) -> list[tuple[str, str]]:
        done = crisisplay("statement", "check", words, *flags, "--json")
        return [(one["rule"], one["level"]) for one in done.json["findings"]]

    assert said() == [("NA6", "warn")]
    assert said("--investigation", "open") == [("NA6", "block")]
    assert said("--earlier", before) == [("NA6", "warn"), ("ST15", "block")]
    assert said("--hidden", "courier") == [("ST12", "block"), ("NA6", "warn")]


@pytest.mark.parametrize(
    ("flags", "english", "french"),
    [
        (
            ["--posture", "rebuilt"],
            (
                "Error: 'rebuilt' is not a posture (did you mean 'rebuild'?).\n"
                "  Postures: deny, diminish, rebuild, bolster, wait, care.\n"
            ),
            (
                "Erreur : « rebuilt » n’est pas une posture (vouliez-vous dire « rebuild » ?).\n"
                "  Postures : deny, diminish, rebuild, bolster, wait, care.\n"
            ),
        ),
        (
            ["--investigation", "over"],
            ("Error: 'over' does not say how the investigation stands.\n  Write open or closed.\n"),
            ("Erreur : « over » ne dit pas où en est l’enquête.\n  Écrivez open ou closed.\n"),
        ),
        (
            ["--level", "5"],
            "Error: '5' is not a level.\n  Write a number from 0 to 4.\n",
            "Erreur : « 5 » n’est pas un niveau.\n  Écrivez un nombre de 0 à 4.\n",
        ),
        (
            ["--at", "2026-11-23T10:00"],
            (
                "Error: '2026-11-23T10:00' is not a date with its time zone.\n"
                "  Write for instance 2026-11-23T10:00:00+01:00.\n"
            ),
            (
                "Erreur : « 2026-11-23T10:00 » n’est pas une date avec son fuseau.\n"
                "  Écrivez par exemple 2026-11-23T10:00:00+01:00.\n"
            ),
        ),
    ],
)
def test_what_is_not_known_is_not_guessed(
    crisisplay: Crisisplay, home: Path, flags: list[str], english: str, french: str
) -> None:
    words = home / "words.txt"
    words.write_text("Hello", encoding="utf-8")
    for lang, sentence in (("en", english), ("fr", french)):
        done = crisisplay("statement", "check", words, *flags, lang=lang)
        assert (done.code, done.err.replace("\u00a0", " ")) == (2, sentence)


def test_a_rule_is_shown_with_why_what_to_write_and_its_source(crisisplay: Crisisplay) -> None:
    shown = crisisplay("statement", "rules", "st06", lang="fr").out.replace("\u00a0", " ")
    assert shown.startswith("ST06: Pas de prochain point daté\nNiveau : BLOQUE\nPour : holding\n")
    assert "Écrire plutôt : Ajoutez : « Prochaine information aujourd’hui à 15 h 30" in shown
    assert shown.endswith("  PagerDuty incident response: next update time\n")
    listed = crisisplay("statement", "rules", "--json").json["rules"]
    assert {one["rule"] for one in listed} == {
        *(f"ST{number:02}" for number in range(1, 25)),
        *(f"NA{number}" for number in range(1, 13)),
    }
    assert all(one["sources"] and one["verified_on"] for one in listed)
    none = crisisplay("statement", "rules", "ST60")
    assert (none.code, none.err) == (
        4,
        (
            "Error: There is no rule ST60 (did you mean 'ST20'?).\n"
            "  The list of them: crisisplay statement rules\n"
        ),
    )


def test_an_organisation_adds_its_own_words(crisisplay: Crisisplay, home: Path) -> None:
    own, words = home / "own.yaml", home / "words.txt"
    own.write_text(
        "rules:\n"
        "  NA5: {find: {en: [a wee (problem|bother)]}}\n"
        "  OWN1: {title: {en: Jargon}, why: {en: Nobody says it.}, better: {en: Say people.},"
        " level: info, find: {en: [stakeholders]}}\n",
        encoding="utf-8",
    )
    words.write_text("A wee bother for stakeholders.\n", encoding="utf-8")
    done = crisisplay("statement", "check", words, "--wordings", own, "--json").json["findings"]
    assert [(one["rule"], one["excerpt"]) for one in done] == [
        ("NA5", "A wee bother"),
        ("OWN1", "stakeholders"),
    ]
    own.write_text("rules: {NA5: {find: {en: [a (wee]}}}\n", encoding="utf-8")
    bad = crisisplay("statement", "check", words, "--wordings", own, lang="fr")
    assert (bad.code, bad.err.replace("\u00a0", " ")) == (
        5,
        (
            f"Erreur : Les règles sur les mots sont illisibles : {own}, à NA5.find: a (wee.\n"
            "  Corrigez cet endroit ; l’en-tête de playbooks/library/wordings.yaml dit la forme.\n"
        ),
    )


def test_a_kind_that_there_is_not_is_refused(crisisplay: Crisisplay, home: Path) -> None:
    words = home / "words.txt"
    words.write_text("Hello", encoding="utf-8")
    done = crisisplay("statement", "check", words, "--kind", "holdng")
    assert done.code == 2
    assert done.err == (
        "Error: 'holdng' is not a kind of statement (did you mean 'holding'?).\n"
        "  Kinds: holding, instruction, apology, regret, update, correction, recall, internal, "
        "answers.\n"
    )


def test_what_is_no_text_is_refused(crisisplay: Crisisplay, home: Path) -> None:
    words = home / "words.txt"
    words.write_bytes(b"caf\xe9")
    done = crisisplay("statement", "check", words)
    assert (done.code, done.err) == (
        2,
        f"Error: {words} is not UTF-8 text (byte 3).\n  Save it again as UTF-8.\n",
    )


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "Error: X (en), post 1/1: 300 weighted characters for 280, 20 too many. "
                f"Too long from: {'a' * 20}\n"
                "  Shorten it, or cut it into a thread: crisisplay statement fit, with --thread. "
                "Nothing is cut without you.\n"
            ),
        ),
        (
            "fr",
            (
                "Erreur : X (en), publication 1/1\u00a0: 300 caractères pondérés pour 280, 20 de trop. "
                f"Trop long à partir de\u00a0: {'a' * 20}\n"
                "  Raccourcissez, ou coupez en fil\u00a0: crisisplay statement fit, avec --thread. "
                "Rien n’est coupé sans vous.\n"
            ),
        ),
    ],
)
def test_a_text_that_its_channel_cant_take_is_not_published(
    crisisplay: Crisisplay, home: Path, lang: str, said: str
) -> None:
    anywhere = home / "anywhere.yaml"
    source = SMALL.read_text(encoding="utf-8").replace("    channels: [intranet]\n", "")
    anywhere.write_text(source, encoding="utf-8")
    crisisplay("run", anywhere, "--answers", answers(home))
    words = home / "words.txt"
    words.write_text("a" * 300, encoding="utf-8")
    assert crisisplay("statement", "draft", "staff", "--text-lang", f"en={words}").code == 0
    publish = ("statement", "publish", "staff", "--address", "https://example.org/1")
    refused = crisisplay(*publish, "--channel", "x", lang=lang)
    assert (refused.code, refused.err) == (3, said)
    assert crisisplay(*publish, "--channel", "site").code == 0


@pytest.mark.parametrize("odd", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "soon"])
def test_a_next_update_that_cant_be_leaves_the_publication_unrecorded(
    crisisplay: Crisisplay, home: Path, incident: str, odd: str
) -> None:
    crisisplay("statement", "draft", "holding")
    crisisplay("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    before = journal(home).read_bytes()
    publish = ("statement", "publish", "holding", "--channel", "x", "--next-update", odd)
    refused = crisisplay(*publish)
    assert refused.code == 2
    assert refused.err == (
        f"Error: '{odd}' is not a time that can be placed.\n"
        "  Write 14:30 (today or yesterday), or date, time and offset: 2026-11-22T14:30+01:00.\n"
    )
    assert crisisplay(*publish, "--copy").out == "", "nor is the text given to the clipboard"
    assert journal(home).read_bytes() == before, incident


def test_a_publication_and_the_update_it_promises_are_recorded_as_one(
    crisisplay: Crisisplay, incident: str
) -> None:
    crisisplay("statement", "draft", "holding")
    crisisplay("statement", "approve", "holding", "--name", "Sacha", "--role", "legal")
    crisisplay("statement", "publish", "holding", "--channel", "x", "--next-update", "2h")
    log = crisisplay("log", incident, "--json").out.splitlines()[-3:]
    assert [json.loads(line)["type"] for line in log] == ["published", "note", "promised"]
    assert len({json.loads(line)["ts"] for line in log}) == 1


@pytest.mark.usefixtures("incident")
def test_an_approval_by_somebody_who_does_not_hold_the_role_is_seen_by_all(
    crisisplay: Crisisplay,
) -> None:
    crisisplay("statement", "draft", "holding")
    crisisplay("assign", "legal", "Sacha Morel")
    approve = ("statement", "approve", "holding", "--name", "Lou Bernard", "--role", "legal")
    assert "is not named for this role" in crisisplay(*approve).out
    (incident,) = crisisplay("status", "--json").json["incidents"]
    shown = crisisplay("log", incident["id"], lang="fr").out
    assert "n’est pas nommé pour ce rôle" in " ".join(shown.split())
