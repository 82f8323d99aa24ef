"""What a lawyer's secrecy covers is marked in the log, hidden nowhere, and left out on demand."""

from __future__ import annotations

from pathlib import Path

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay


def test_a_note_is_marked_as_it_is_written_and_shown_so(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    done = crisisplay("note", "Counsel says: wait", "--privileged", "--json")
    assert done.json["seq"] == 4
    english, french = crisisplay("log").out, crisisplay("log", lang="fr").out
    assert "Counsel says: wait" in english
    assert "PRIVILEGED" in english
    assert "SECRET DE L’AVOCAT" in french


def test_entries_are_marked_and_unmarked_with_the_reason(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    for number in range(3):
        crisisplay("note", f"note {number}")
    done = crisisplay("privilege", "3-4", "--because", "advice of counsel")
    assert done.code == 0
    assert "covers #3, #4" in done.out
    assert done.err.splitlines()[-1] == (
        "Nothing is hidden here. For a copy without it: "
        f"crisisplay export {id} --to copy --redact-privileged -o FOLDER"
    )
    assert crisisplay("privilege", id, "4", "--lift", "--because", "a slip").code == 0
    again = crisisplay("privilege", "3", "--because", "once more")
    assert again.err.startswith("Nothing new: ")
    french = crisisplay("privilege", "5", "--because", "avis de l’avocate", lang="fr")
    assert french.err.replace("\u00a0", " ").splitlines()[-1] == (
        "Rien n’est masqué ici. Pour donner une copie sans cela : "
        f"crisisplay export {id} --to copy --redact-privileged -o DOSSIER"
    )


def test_a_mark_needs_its_reason_and_an_entry(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    before = journal(home).read_bytes()
    assert crisisplay("privilege", "2").err == (
        "Error: The reason is missing.\n  Add it with --because: one sentence is enough.\n"
    )
    assert crisisplay("privilege", id, "--because", "so").code == 2
    assert crisisplay("privilege", "9", "--because", "so").code == 4
    assert journal(home).read_bytes() == before


def test_a_copy_is_made_without_what_is_covered(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("note", "Counsel says: wait", "--privileged")
    crisisplay("note", "We wait")
    copy = home / "copy"
    done = crisisplay("export", "--to", "copy", "-o", copy, "--redact-privileged")
    assert done.code == 0
    held = (copy / "journal.jsonl").read_text(encoding="utf-8")
    assert "Counsel" not in held
    assert "We wait" in held
    assert '"type":"marked"' in held
    assert crisisplay("verify", copy).code == 0


def test_what_a_mark_covers_besides_is_said(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    letter = home / "letter.txt"
    letter.write_text("what counsel wrote", encoding="utf-8")
    first, second = (crisisplay("attach", letter, "--json").json["seq"] for _ in range(2))
    done = crisisplay("privilege", str(first), "--because", "advice of counsel")
    assert (
        f"Covered as well, with the same text or file, or as a correction or a note of it: #{second}.\n"
        in done.err
    )
    crisisplay("privilege", id, str(first), "--lift", "--because", "a slip")
    french = crisisplay("privilege", str(second), "--because", "avis", lang="fr")
    assert (
        f"Sont couvertes aussi, pour le même texte ou fichier, ou comme correction ou note : #{first}.\n"
        in french.err.replace("\u00a0", " ")
    )
    assert crisisplay("log").out.count("PRIVILEGED") == 3  # both pieces, and the mark
