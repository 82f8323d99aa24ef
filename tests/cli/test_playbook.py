"""The playbooks: listed, shown as an outline, and everything that is wrong with one."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

from crisisplay.acts.outline import outline
from crisisplay.playbook.library import Pinned
from crisisplay.playbook.loader import load
from tests.cli.incidents import SMALL
from tests.conftest import Crisisplay
from tests.program import PATIENCE, surroundings

OUTLINE = """\
Small trouble · small 1.0.0 · en, fr

BEFORE (preparation)
  - Keep the contacts (contacts)
    Director · valid for 3 months
  - Rehearse (rehearse)

DURING
  - Freeze the posts (freeze)
    Director · within 10 min
  - Capture it (capture)
    evidence required
  - See what is known (situation)
    asks: hurt, sold
  - Set the level (set-level)
    sets the level
  - Choose (posture)
    What do we say?
      · repair: We repair
        advised if hurt: People come first.
        asks to be confirmed
      · wait: We wait
  - Say so (say-holding)
    statement: holding · after posture
  - Is it over? (out)
    way out of the crisis
    Is it over?
      · leave: It is over
        sets hurt: no

ROLES
  - Director (director)
  - Legal (legal)

CRITERIA OF THE LEVEL
  - Harm (harm): 0, 1, 2, 3, 4
  - Reach (reach): 0, 1, 2, 3, 4

STATEMENTS
  - To staff (staff, internal) · intranet
  - Holding statement (holding, holding statement) · site, x · approval: legal
"""


def test_the_shipped_playbooks_are_listed_in_the_readers_language(crisisplay: Crisisplay) -> None:
    for lang, title in (("en", "Misplaced words"), ("fr", "Propos déplacés")):
        out = crisisplay("playbook", "list", lang=lang).out
        assert f"misplaced-words        {title} (1.1.0, fr, en)\n" in out
    listed = crisisplay("playbook", "list", "--json").json
    assert listed["crisisplay"] == 1
    for one in listed["playbooks"]:
        assert set(one) >= {"id", "version", "title", "languages", "file"}
        assert Path(one["file"]).is_file()


def test_a_playbook_is_shown_as_an_outline(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "show", SMALL)
    assert done.code == 0
    assert done.out.startswith(OUTLINE)
    assert done.err == f"To open it: crisisplay run {SMALL}\n"
    french = crisisplay("playbook", "show", SMALL, lang="fr").out.replace("\u00a0", " ")
    assert "  - Geler les publications (freeze)\n    Direction · sous 10 min\n" in french
    assert " (staff, interne) · intranet\n" in french


def test_the_outline_fits_a_terminal_narrower_than_a_page(home: Path) -> None:
    command = ["-m", "crisisplay", "playbook", "show", "data-breach"]
    shown: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        command,
        env=surroundings(home),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 44),
    )
    lines = shown.read().split("\r\n")
    shown.close()
    assert "  - The first hour (first-hour)" in lines
    assert max(map(len, lines)) <= 44


def test_findings_are_wrapped_between_words_on_a_narrow_terminal(
    home: Path, tmp_path: Path
) -> None:
    (tmp_path / "p.yaml").write_text(WHOLE, encoding="utf-8")
    shown: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "crisisplay", "playbook", "lint", "p.yaml"],
        env=surroundings(home),
        cwd=str(tmp_path),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 40),
    )
    lines = shown.read().split("\r\n")
    shown.close()
    assert lines[:8] == [
        "p.yaml:1:1: warning PB501: The playbook",
        "    has no exit decision.",
        "    1 | crisisplay: 1",
        "      | ^",
        "  Why: A crisis that nobody ends goes on",
        "    costing people and trust.",
        "  Fix: Mark a decision with marks: exit,",
        "    or say why there is none: # PB501:",
    ]
    assert max(map(len, lines)) <= 40


def test_the_page_of_a_code_is_wrapped_between_words_on_a_narrow_terminal(home: Path) -> None:
    shown: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "crisisplay", "playbook", "explain", "PB503"],
        env=surroundings(home),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 44),
    )
    lines = shown.read().split("\r\n")
    shown.close()
    assert "Why: The one person is on a plane that night" in " ".join(lines)
    assert max(map(len, lines[:9])) <= 44


WHOLE = """\
crisisplay: 1
id: whole
title: Whole
facts:
  over: {ask: Over, type: yes_no}
  cause: {ask: Cause, type: choice, options: [{id: a, label: Ours}, {id: b, label: Theirs}]}
roles:
  legal: {title: Counsel, deputy: required}
  head: {title: Head, deputy: required}
statements:
  word:
    title: Word
    kind: update
    text: We know.
    channels: [site]
    approvals: [{role: head}, {role: legal, when: cause == "a"}]
during:
  - id: rounds
    title: Rounds
    parallel: true
    repeat: {every: 2h, until: over}
    steps:
      - {id: read, title: Read, watch: {every: 30m, query: our name}}
      - {id: look, title: Look, watch: {}}
  - id: whose
    title: Whose
    decide:
      question: Whose
      options:
        - id: ours
          label: Ours
          recommend: {when: not over, why: It is known}
          sets: {cause: a, over: false}
          confirm: true
        - {id: theirs, label: Theirs, returns: read}
  - id: wait
    title: Wait
    repeat: {until: over}
    steps:
      - {id: ask, title: Ask, ask: [over], when: whose == "theirs"}
  - id: daily
    title: Daily
    repeat: {every: 1 day, until: over}
    steps: [{id: word-out, title: Word out, statement: word}]
"""
SHOWN = {
    "en": """\
DURING
  - Rounds (rounds)
    in any order · repeats every 2 h until over
    - Read (read)
      monitoring reading every 30 min · looks for: our name
    - Look (look)
      monitoring reading
  - Whose (whose)
    Whose
      · ours: Ours
        advised if not over: It is known
        sets cause: Ours
        sets over: no
        asks to be confirmed
      · theirs: Theirs
        goes back to read
  - Wait (wait)
    repeats until over
    - Ask (ask)
      asks: over · if whose == "theirs"
  - Daily (daily)
    repeats every day until over
    - Word out (word-out)
      statement: word

ROLES
  - Counsel (legal) · deputy required
  - Head (head) · deputy required

STATEMENTS
  - Word (word, update) · site · approval: head, legal if cause == "a"
""",
    "fr": """\
PENDANT
  - Rounds (rounds)
    dans n’importe quel ordre · se répète toutes les 2 h jusqu’à over
    - Read (read)
      relevé de veille toutes les 30 min · cherche : our name
    - Look (look)
      relevé de veille
  - Whose (whose)
    Whose
      · ours : Ours
        conseillé si not over : It is known
        établit cause : Ours
        établit over : non
        demande confirmation
      · theirs : Theirs
        renvoie à read
  - Wait (wait)
    se répète jusqu’à over
    - Ask (ask)
      demande : over · si whose == "theirs"
  - Daily (daily)
    se répète tous les jours jusqu’à over
    - Word out (word-out)
      message : word

RÔLES
  - Counsel (legal) · suppléance obligatoire
  - Head (head) · suppléance obligatoire

MESSAGES
  - Word (word, point) · site · accord : head, legal si cause == "a"
""",
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_outline_says_rounds_conditions_and_what_an_option_brings(
    crisisplay: Crisisplay, home: Path, lang: str
) -> None:
    file = home / "whole.yaml"
    file.write_text(WHOLE, encoding="utf-8")
    out = crisisplay("playbook", "show", file, lang=lang).out.replace("\u00a0", " ")
    assert out.split("\n\n", 1)[1] == SHOWN[lang]


@pytest.mark.parametrize(
    ("written", "en", "fr"),
    [
        ("1m", "every minute", "chaque minute"),
        ("1h", "every hour", "toutes les heures"),
        ("1h30m", "every 1 h 30", "toutes les 1 h 30"),
        ("3 days", "every 3 days", "tous les 3 jours"),
        ("1 month", "every month", "tous les mois"),
        ("1 working day", "every working day", "chaque jour ouvré"),
        ("4 working hours", "every 4 working hours", "toutes les 4 heures ouvrées"),
    ],
)
def test_how_often_is_said_in_words(written: str, en: str, fr: str) -> None:
    source = WHOLE.replace("every: 2h", f"every: {written}").encode()
    playbook = load(source, file="whole.yaml", library=Pinned({})).playbook
    assert playbook is not None
    for lang, words in (("en", en), ("fr", fr)):
        shown = "\n".join(outline(playbook, "fr" if lang == "fr" else "en"))
        assert words in shown.replace("\u00a0", " ")


def test_the_lines_of_an_outline_fit_eighty_columns(crisisplay: Crisisplay) -> None:
    out = crisisplay("playbook", "show", "defective-product", lang="fr").out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_a_deadline_says_how_sure_we_are_and_where_it_was_read(crisisplay: Crisisplay) -> None:
    out = " ".join(crisisplay("playbook", "show", "defective-product").out.split())
    assert "VERIFY before relying on it" in out
    assert "in force · read in" in out
    assert "this is not legal advice" in out


def test_an_unknown_playbook_is_not_found_and_the_nearest_is_named(crisisplay: Crisisplay) -> None:
    for command in ("show", "lint"):
        done = crisisplay("playbook", command, "misplaced-wrods")
        assert done.code == 4
        assert done.err == (
            "Error: No playbook matches misplaced-wrods. Did you mean misplaced-words?\n"
            "  See what there is with: crisisplay playbook list\n"
        )


def test_a_file_that_is_not_there_is_said_to_be_so(crisisplay: Crisisplay, home: Path) -> None:
    there = home / "rumour.yaml"
    there.write_text("", encoding="utf-8")
    for name in (home / "absent.yaml", home / "absent.yml", home / "absent", "absent.yaml"):
        for command in (("playbook", "lint"), ("playbook", "show"), ("ready",)):
            done = crisisplay(*command, name)
            assert (done.code, done.err) == (
                4,
                (
                    f"Error: The file {name} is not there.\n"
                    "  Check the path, or name a shipped playbook: crisisplay playbook list\n"
                ),
            )
    near = crisisplay("playbook", "lint", home / "rumor.yaml", lang="fr")
    assert (near.code, near.err.replace("\u00a0", " ")) == (
        4,
        (
            f"Erreur : Le fichier {home / 'rumor.yaml'} n’existe pas "
            f"(vouliez-vous dire « {there} » ?).\n"
            "  Vérifiez le chemin, ou nommez un playbook fourni : crisisplay playbook list\n"
        ),
    )


def test_the_way_to_open_it_repeats_the_name_that_was_given(
    crisisplay: Crisisplay, home: Path
) -> None:
    own = home / "my small.yaml"
    own.write_text(
        SMALL.read_text("utf-8").replace("id: small\n", "id: misplaced-words\n"), encoding="utf-8"
    )
    assert crisisplay("playbook", "show", own).err == f"To open it: crisisplay run '{own}'\n"
    shipped = crisisplay("playbook", "show", "misplaced-words").err
    assert shipped == "To open it: crisisplay run misplaced-words\n"


def test_lint_shows_every_mistake_in_its_place(crisisplay: Crisisplay, home: Path) -> None:
    file = home / "broken.yaml"
    file.write_text(
        "crisisplay: 1\nid: broken\ntitle: Broken\n"
        "during:\n  - {id: freeze, title: Freeze, needs: [nowhere], colour: red}\n",
        encoding="utf-8",
    )
    done = crisisplay("playbook", "lint", file, "--json")
    assert done.code == 1
    found = done.json["findings"]
    assert {one["level"] for one in found} == {"error"}
    assert len(found) == 2
    keys = {"code", "level", "file", "line", "column", "end_line", "end_column"}
    for one in found:
        assert set(one) >= {*keys, "message", "why", "fix"}
        assert (one["file"], one["line"]) == (str(file), 5)
    text = crisisplay("playbook", "lint", file, lang="fr")
    assert text.code == 1
    assert text.out.count("    5 | ") == 2
    assert text.err.replace("\u00a0", " ") == f"{file} : 2 erreurs, 0 avertissement, 0 note.\n"


def test_a_rule_set_aside_with_its_reason_is_not_reported(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = home / "small.yaml"
    text = SMALL.read_text("utf-8")
    before = crisisplay("playbook", "lint", SMALL, "--json").json["findings"]
    one = next(each for each in before if each["code"] == "PB503")
    lines = text.split("\n")
    lines[one["line"] - 1] += "  # PB503: an outside firm"
    file.write_text("\n".join(lines), encoding="utf-8")
    after = crisisplay("playbook", "lint", file, "--json").json["findings"]
    assert {(each["code"], each["line"]) for each in before} - {
        (each["code"], each["line"]) for each in after
    } == {("PB503", one["line"])}
    lines[one["line"] - 1] = lines[one["line"] - 1].replace(" an outside firm", "")
    file.write_text("\n".join(lines), encoding="utf-8")
    again = crisisplay("playbook", "lint", file, "--json").json["findings"]
    assert len(again) == len(before) + 1
    assert {each["level"] for each in again if each["code"] == "PB509"} == {"info"}


def test_remarks_about_the_craft_do_not_fail_a_playbook(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "lint", SMALL, "--json")
    assert done.code == 0
    assert {one["code"] for one in done.json["findings"]} >= {"PB503"}
    assert "error" not in {one["level"] for one in done.json["findings"]}


def test_a_shipped_playbook_has_nothing_to_report(crisisplay: Crisisplay) -> None:
    done = crisisplay("playbook", "lint", "misplaced-words", "ill-received-image")
    assert (done.code, done.out) == (0, "")
    assert done.err.count("nothing to report") == 2


def test_show_gives_programs_the_steps_and_what_they_do(crisisplay: Crisisplay) -> None:
    told = crisisplay("playbook", "show", "misplaced-words", "--json", lang="fr").json
    assert (told["id"], told["title"]) == ("misplaced-words", "Propos déplacés")
    first = told["phases"]["during"][0]
    assert first["does"] == "block"
    assert [step["id"] for step in first["steps"]][:2] == ["freeze", "capture"]
    assert told["facts"]["people_at_risk"]["type"] == "yes_no"
    assert told["statements"]["staff-note"]["kind"] == "internal"
