"""`verify` gives one word, three parts, and an exit code that scripts can use."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pexpect
import pytest

from crisisplay.journal.line import Fields
from crisisplay.journal.store import Journal
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.program import surroundings


def test_a_sound_log_verifies_by_its_incident_its_folder_and_its_file(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    file = journal(home)
    copy = home / "copy.jsonl"
    copy.write_bytes(file.read_bytes())
    for name in (id, id[-4:], str(file.parent), str(file), str(copy)):
        done = crisisplay("verify", name, "--json")
        assert done.code == 0, name
        told = done.json
        assert (told["crisisplay"], told["verdict"], told["entries"]) == (1, "sound", 2)
        assert (told["first_bad"], told["last_sound"], len(told["head"])) == (None, 2, 64)
        assert told["proved"]
        assert told["claimed"]
        assert told["not_checked"]


def test_a_changed_byte_is_broken_and_the_first_bad_line_is_named(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay("note", "ten")
    crisisplay("note", "eleven")
    file = journal(home)
    file.write_bytes(file.read_bytes().replace(b'"ten"', b'"two"'))
    done = crisisplay("verify", file.parent, "--json")
    assert done.code == 1
    assert (done.json["verdict"], done.json["first_bad"], done.json["last_sound"]) == (
        "broken",
        4,
        2,
    )
    assert (
        "Line 3 or 4 was changed, or lines between them are missing: nobody can tell which · last "
        "sound entry: #2\n"
    ) in crisisplay("verify", file.parent).out
    french = crisisplay("verify", file.parent, lang="fr").out.replace("\u00a0", " ")
    assert french.startswith("ALTÉRÉ : 3 entrées se lisent.\n")
    assert (
        "Ligne 3 ou 4 modifiée, ou lignes absentes entre elles : nul ne peut dire laquelle · "
        "dernière entrée sûre : #2\n"
    ) in french


def test_a_receipt_from_outside_shows_a_rewritten_end(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    told = crisisplay("note", "ten", "--json").json
    list_file = home / "receipts.txt"
    list_file.write_text(f"\n{told['seq']}:{told['head'][:20]}\n", encoding="utf-8")
    assert crisisplay("verify", "--receipts", list_file).code == 0
    file = journal(home)
    file.write_bytes(file.read_bytes().replace(b'"ten"', b'"two"'))
    assert crisisplay("verify").code == 0, "nothing protects the end but a head from outside"
    done = crisisplay("verify", "--receipts", list_file)
    assert done.code == 1
    assert "WHAT DOES NOT HOLD" in done.out


def test_what_is_not_there_is_not_found(crisisplay: Crisisplay, home: Path) -> None:
    for lang, sentence in (
        ("en", f"Error: No journal in {home}/empty.\n"),
        ("fr", f"Erreur : Pas de journal dans {home}/empty.\n"),
    ):
        done = crisisplay("verify", home / "empty", lang=lang)
        assert done.code == 4
        assert done.err.replace("\u00a0", " ").startswith(sentence)
    missing = crisisplay("verify", "--receipts", home / "none.txt")
    assert missing.code == 4
    assert missing.err == (
        f"Error: The receipts {home}/none.txt can't be read: no such file or folder.\n"
        "  Check the path.\n"
    )


def test_a_file_that_is_no_journal_is_unreadable(crisisplay: Crisisplay, home: Path) -> None:
    place = home / "x"
    place.mkdir()
    (place / "journal.jsonl").write_text("hello\n", encoding="utf-8")
    done = crisisplay("verify", place, "--json")
    assert (done.code, done.json["verdict"], done.json["entries"]) == (1, "unreadable", 0)


def test_a_line_that_is_no_receipt_is_named_with_its_file(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    file = home / "receipts.txt"
    file.write_text(f"\n41:{'ab' * 10}\n  what? \n", encoding="utf-8")
    done = crisisplay("verify", "--receipts", file)
    assert (done.code, done.err) == (
        2,
        (
            f"Error: {file}, line 3: 'what?' is not a receipt.\n"
            "  Give on each line the number of the entry and 20 or 64 hex digits, as in '#41 1cb1 7301 "
            "e176 fdd1 6045'.\n"
        ),
    )
    french = crisisplay("verify", "--receipts", file, lang="fr").err.replace("\u00a0", " ")
    assert french == (
        f"Erreur : {file}, ligne 3 : « what? » n’est pas un reçu.\n"
        "  Donnez sur chaque ligne le numéro de l’entrée et 20 ou 64 chiffres hexadécimaux, comme "
        "« #41 1cb1 7301 e176 fdd1 6045 ».\n"
    )


def test_an_archive_is_to_be_unzipped_first(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    file = home / "x.zip"
    file.write_bytes(b"PK\x03\x04rest")
    sentence = (
        f"Error: {file} is a .zip archive: nothing in it was verified.\n"
        "  Unzip it, then verify the folder: crisisplay verify FOLDER\n"
    )
    for arguments in ((file,), (id, "--against", file)):
        done = crisisplay("verify", *arguments)
        assert (done.code, done.err) == (2, sentence)
    assert crisisplay("verify", file, lang="fr").err.replace("\u00a0", " ") == (
        f"Erreur : {file} est une archive .zip : rien n’y a été vérifié.\n"
        "  Décompressez-la, puis vérifiez le dossier : crisisplay verify DOSSIER\n"
    )


def test_a_journal_is_not_compared_with_itself(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    for other in (id, journal(home), journal(home).parent):
        done = crisisplay("verify", id, "--against", other)
        assert (done.code, done.err) == (
            2,
            (
                f"Error: {other} is this very journal: comparing it with itself proves nothing.\n"
                "  Give a copy that somebody else holds.\n"
            ),
        )
    assert crisisplay("verify", id, "--against", id, lang="fr").err.replace("\u00a0", " ") == (
        f"Erreur : {id} est cette main courante même : la comparer à elle-même ne prouve rien.\n"
        "  Donnez une copie que quelqu’un d’autre tient.\n"
    )


def test_the_copy_of_another_incident_is_said_to_be_one(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    other = opened(crisisplay, home)
    done = crisisplay("verify", id, "--against", other)
    assert done.code == 1
    assert done.out.startswith(
        "SOUND: 2 entries follow from each other. BUT one thing beside the lines does not hold.\n"
    )
    assert f" is the journal of another incident ({other}): it proves nothing" in done.out
    told = crisisplay("verify", id, "--against", other, "--json").json
    assert (told["verdict"], told["against"]["relation"]) == ("sound", "foreign")


def test_it_says_of_which_incident_and_whether_that_is_a_drill(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    told = crisisplay("verify", "--json").json
    assert (told["incident"], told["drill"]) == (id, False)
    assert crisisplay("verify").out.splitlines()[1] == f"{told['title']} · {id}"
    drill = opened(crisisplay, home, "--drill")
    assert crisisplay("verify", drill).out.splitlines()[1].startswith("EXERCISE · ")
    assert crisisplay("verify", drill, lang="fr").out.splitlines()[1].startswith("EXERCICE · ")
    assert crisisplay("verify", drill, "--json").json["drill"] is True


def test_who_reads_the_first_line_only_gets_the_exit_code_all_the_same(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    place = journal(home).parent
    for code in (0, 1):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(
            [sys.executable, "-m", "crisisplay", "verify", place],
            stdout=writer,
            stderr=subprocess.PIPE,
            env=surroundings(home),
            check=False,
        )
        os.close(writer)
        assert (done.returncode, done.stderr) == (code, b"")
        journal(home).write_bytes(journal(home).read_bytes() + b"x\n")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("is_altered", [False, True])
def test_lines_are_as_wide_as_the_terminal(
    crisisplay: Crisisplay, home: Path, lang: str, *, is_altered: bool
) -> None:
    opened(crisisplay, home)
    crisisplay("note", "ten")
    if is_altered:
        file = journal(home)
        file.write_bytes(file.read_bytes().replace(b'"ten"', b'"two"'))
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "crisisplay", "verify"],
        env={**surroundings(home), "CRISISPLAY_LANG": lang},
        encoding="utf-8",
        timeout=30,
        dimensions=(60, 80),
    )
    terminal.expect(pexpect.EOF)
    terminal.close()
    lines = str(terminal.before).splitlines()
    assert max(map(len, lines)) < 110, "but for a head, which is one word"
    assert max(len(line) for line in lines if not re.search("[0-9a-f]{64}", line)) < 80


def test_a_receipt_that_is_none_is_refused(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    assert crisisplay("verify", "--receipt", "41:xyz").code == 2


def test_only_a_log_that_does_not_hold_has_a_first_bad_line(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    crisisplay("note", "ten")
    assert "First bad line" not in crisisplay("verify").out
    file = journal(home)
    file.write_bytes(file.read_bytes().replace(b'"seq":2', b'"seq":7'))
    assert "First bad line: 2 · last sound entry: #1\n" in crisisplay("verify").out


def test_a_file_that_an_entry_names_and_that_is_gone_is_a_finding(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    piece = home / "capture.txt"
    piece.write_text("a page", encoding="utf-8")
    crisisplay("attach", piece)
    assert crisisplay("verify").code == 0
    digest = sha256(piece.read_bytes()).hexdigest()
    gone = journal(home).parent / "files" / digest
    gone.unlink()
    told = crisisplay("verify", "--json")
    assert (told.code, told.json["verdict"]) == (1, "sound"), "every line still holds"
    assert told.json["missing_files"] == [digest]
    assert (
        crisisplay("verify", lang="fr")
        .out.replace("\u00a0", " ")
        .startswith(
            "INTACT : 3 entrées se suivent. MAIS un point, hors des lignes, ne tient pas.\n"
        )
    )
    (failed,) = told.json["failed"]
    assert failed["sentence"] == (
        f"{gone} is missing: entry #3 names it.\n"
        "Take it from a copy; its name is the SHA-256 of its bytes."
    )
    assert (
        f"{gone} est absent : l’entrée #3 le nomme.\n"
        "    Reprenez-le d’une copie : son nom est le SHA-256 de ses octets.\n"
    ) in crisisplay("verify", lang="fr").out
    kept = Journal.open(journal(home).parent)
    later: Fields = {"type": "later", "uses": {"rules": "a" * 64}}
    kept.append([later], after=kept.read()[-1].head)
    assert crisisplay("verify", "--json").json["missing_files"] == [digest, "a" * 64]


def test_a_receipt_holds_however_it_was_pasted(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    told = crisisplay("note", "ten", "--json").json
    shown = f"#{told['seq']} " + " ".join(re.findall("....", told["head"][:20]))
    file = home / "receipts.txt"
    spaced = shown.replace(" ", "  ")
    file.write_text(f"\ufeff{shown}\r\n\t {spaced}.\n\n{shown.upper()}\n", encoding="utf-8")
    done = crisisplay("verify", "--receipts", file, "--receipt", f" {shown}. ", "--json")
    assert done.code == 0
    assert [one["check"] for one in done.json["proved"]].count(5) == 4


def test_each_finding_shows_the_number_of_its_check(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    told = crisisplay("note", "ten", "--json").json
    done = crisisplay("verify", "--receipt", f"{told['seq']}:{told['head']}")
    assert f"  2 lines · {told['seq']} entries, each of which follows" in done.out
    assert "  5 heads · Receipt " in done.out
    french = crisisplay("verify", lang="fr").out
    assert "  2 lignes · " in french
    assert "  5 têtes · Aucune tête venue du dehors" in french


def test_two_copies_are_compared_by_incident_folder_and_file(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    crisisplay("note", "ten")
    folder = journal(home).parent
    copy = home / "copy"
    shutil.copytree(folder, copy)
    crisisplay("note", "eleven")
    longer = crisisplay("verify", id, "--against", copy, "--json")
    assert longer.code == 0
    expected = {"relation": "longer", "agrees_to": 3, "differs_at": None}
    assert {key: longer.json["against"][key] for key in expected} == expected
    shorter = crisisplay("verify", copy, "--against", id, "--json")
    assert (shorter.code, shorter.json["verdict"]) == (1, "broken")
    assert (shorter.json["against"]["relation"], shorter.json["first_bad"]) == ("shorter", 4)
    forked = Journal.open(copy)
    line: Fields = {"type": "note", "text": "other"}
    forked.append([line], after=forked.read()[-1].head)
    told = crisisplay("verify", folder, "--against", copy / "journal.jsonl")
    assert told.code == 1
    assert "Entry #4 is not the one in " in told.out
    assert "First bad line: 4 · last sound entry: #3\n" in told.out
    missing = crisisplay("verify", id, "--against", home / "none")
    assert missing.code == 4


def test_a_redacted_copy_calls_itself_so(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("note", "ten")
    file = journal(home)
    whole = file.read_bytes()
    last = whole.splitlines(keepends=True)[-1]
    stub = last[: last.index(b",", 75)] + b',"redacted":"%b"}\n' % sha256(last).hexdigest().encode()
    file.write_bytes(whole.replace(last, stub))
    done = crisisplay("verify", "--json")
    assert (done.code, done.json["verdict"], done.json["redacted"]) == (0, "sound", 1)
    assert crisisplay("verify").out.startswith(
        "SOUND: 3 entries follow from each other. REDACTED COPY: 1 entry was left out of it.\n"
    )
    assert (
        crisisplay("verify", lang="fr")
        .out.replace("\u00a0", " ")
        .startswith("INTACT : 3 entrées se suivent. COPIE OCCULTÉE : 1 entrée n’y est pas.\n")
    )


def test_what_this_version_does_not_know_is_said_not_to_be_judged(
    crisisplay: Crisisplay, home: Path
) -> None:
    opened(crisisplay, home)
    kept = Journal.open(journal(home).parent)
    later: Fields = {"type": "weather"}
    kept.append([later], after=kept.read()[-1].head)
    done = crisisplay("verify", "--json")
    assert (done.code, done.json["verdict"]) == (0, "sound")
    assert "journal.unchecked-types" in [one["id"] for one in done.json["not_checked"]]
