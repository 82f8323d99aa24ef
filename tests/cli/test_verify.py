"""`verify` gives one word, three parts, and an exit code that scripts can use."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from crisisplay.journal.line import Fields
from crisisplay.journal.store import Journal
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay


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
        3,
    )
    assert crisisplay("verify", file.parent, lang="fr").out.startswith("ALTÉRÉ")


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
    assert "First bad line: 2 · last sound entry: 1\n" in crisisplay("verify").out


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
    (failed,) = told.json["failed"]
    assert failed["sentence"] == (
        f"{gone} is missing: entry #3 names it.\n"
        "Take it from a copy; its name is the SHA-256 of its bytes."
    )
    assert (
        f"{gone} est absent : l’entrée nº 3 le nomme.\n"
        "    Reprenez-le d’une copie : son nom est le SHA-256 de ses octets.\n"
    ) in crisisplay("verify", lang="fr").out
    kept = Journal.open(journal(home).parent)
    later: Fields = {"type": "later", "uses": {"rules": "a" * 64}}
    kept.append([later], after=kept.read()[-1].head)
    assert crisisplay("verify", "--json").json["missing_files"] == [digest, "a" * 64]
