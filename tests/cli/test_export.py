"""`export --to copy` gives the record away, whole or without what must not be read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from crisisplay.acts.reading import read_log
from crisisplay.journal.erasing import stub
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

TEXT = "Dominique called in sick"


def told(crisisplay: Crisisplay, home: Path) -> None:
    """Entry 3 is a note, 4 quotes it, 5 is a reason and 6 what it is of."""
    opened(crisisplay, home)
    crisisplay("note", TEXT)
    crisisplay("note", f"As I said: {TEXT}")
    crisisplay("skip", "freeze", "--because", "nothing is scheduled")


def test_a_whole_copy_is_the_same_journal(crisisplay: Crisisplay, home: Path) -> None:
    told(crisisplay, home)
    copy = home / "copy"
    done = crisisplay("export", "--to", "copy", "-o", copy)
    assert (done.code, done.out) == (0, f"{copy}: a complete copy of a log of 6 entries.\n")
    assert done.err == f"To verify it: crisisplay verify {copy}\n"
    assert (copy / "journal.jsonl").read_bytes() == journal(home).read_bytes()


@pytest.mark.parametrize(
    ("lang", "out", "err"),
    [
        (
            "en",
            [
                "{copy}: a REDACTED copy of a log of 6 entries.",
                "  left out: note, 2",
                "  left out: step skipped, 1",
            ],
            [
                "Of an entry that was left out, its number and digest stay; each has 128 random bits in it, so that its text can't be guessed.",
                "Note: Of what was left out, the copy still says this:",
                "  'Dominique called in sick': #4",
                "  If it must not be read, delete the copy and make it again without these entries, or those that name these files: --redact-entry.",
                "To verify it: crisisplay verify {copy}",
            ],
        ),
        (
            "fr",
            [
                "{copy} : copie OCCULTÉE d’une main courante de 6 entrées.",
                "  occulté : note, 2",
                "  occulté : étape passée, 1",
            ],
            [
                "Des entrées occultées restent le numéro et l’empreinte ; chacune est mêlée de 128 bits tirés au hasard, et l’on n’en devine pas le texte.",
                "À noter : De ce qui a été occulté, ceci se lit encore dans la copie :",
                "  « Dominique called in sick » : #4",
                "  Si la personne ne doit pas le lire, supprimez la copie et refaites-la en occultant aussi ces entrées, ou celles qui nomment ces fichiers : --redact-entry.",
                "Pour la vérifier : crisisplay verify {copy}",
            ],
        ),
    ],
)
def test_a_redacted_copy_says_what_it_is_without_and_what_it_still_says(
    crisisplay: Crisisplay, home: Path, lang: str, out: list[str], err: list[str]
) -> None:
    told(crisisplay, home)
    copy = home / "copy"
    done = crisisplay(
        "export", "--to", "copy", "-o", copy, "--redact-entry", "3", "--redact-type", "skipped",
        lang=lang,
    )  # fmt: skip
    assert done.code == 0
    assert done.out.replace("\u00a0", " ").splitlines() == [one.format(copy=copy) for one in out]
    assert done.err.replace("\u00a0", " ").splitlines() == [one.format(copy=copy) for one in err]
    assert "nothing is scheduled" not in (copy / "journal.jsonl").read_text(encoding="utf-8")
    checked = crisisplay("verify", copy)
    assert (checked.code, "REDACTED COPY" in checked.out) == (0, True)


def test_for_a_program_what_was_left_out_is_data(crisisplay: Crisisplay, home: Path) -> None:
    told(crisisplay, home)
    copy = home / "copy"
    told_json = crisisplay(
        "export", "--to", "copy", "-o", copy, "--redact-entry", "3,5-6", "--json"
    ).json
    assert told_json == {
        "crisisplay": 1,
        "output": str(copy),
        "redacted": True,
        "entries": 6,
        "left_out": {"note": 2, "skipped": 1},
        "files": told_json["files"],
        "missing_files": [],
        "still": [{"of": 3, "words": TEXT, "entries": [4], "files": []}],
        "unread": [],
        "files_kept": {},
        "holds": True,
    }


@pytest.mark.parametrize(
    ("arguments", "code", "english", "french"),
    [
        (
            ("--to", "cop", "-o", "x"),
            2,
            "Error: 'cop' is not a format to export to (did you mean 'copy'?).\n  Formats: ",
            ("Erreur : « cop » n’est pas un format d’export (vouliez-vous dire « copy » ?).\n"
            "  Formats : "),
        ),
        (
            ("-o", "x"),
            2,
            "Error: The format of the export is missing.\n  Say which with --to: ",
            "Erreur : Il manque le format de l’export.\n  Indiquez-le avec --to : ",
        ),
    ],
)  # fmt: skip
def test_a_format_that_is_missing_or_mistyped_is_said(
    crisisplay: Crisisplay,
    home: Path,
    arguments: tuple[str, ...],
    code: int,
    english: str,
    french: str,
) -> None:
    told(crisisplay, home)
    for lang, sentence in (("en", english), ("fr", french)):
        done = crisisplay("export", *arguments, lang=lang)
        assert done.code == code
        assert done.err.replace("\u00a0", " ").startswith(sentence)


def test_a_copy_that_would_leave_nothing_out_says_so(crisisplay: Crisisplay, home: Path) -> None:
    told(crisisplay, home)
    place = home / "copy"
    done = crisisplay("export", "--to", "copy", "-o", place, "--redact-privileged")
    assert done.err == (
        "Note: Nothing was left out: no entry is what was asked for.\n"
        "  To mark what legal privilege covers: crisisplay privilege\n"
        f"To verify it: crisisplay verify {place}\n"
    )
    french = crisisplay(
        "export", "--to", "copy", "-o", home / "b", "--redact-privileged", lang="fr"
    )
    assert french.err.replace("\u00a0", " ").startswith(
        "À noter : Rien n’est occulté : aucune entrée n’est couverte par ce qui est demandé.\n"
        "  Pour marquer ce que couvre le secret de l’avocat : crisisplay privilege\n"
    )


def test_a_copy_of_a_redacted_copy_is_not_called_complete(
    crisisplay: Crisisplay, home: Path
) -> None:
    told(crisisplay, home)
    first, second = home / "first", home / "second"
    crisisplay("export", "--to", "copy", "-o", first, "--redact-entry", "3")
    done = crisisplay("export", first, "--to", "copy", "-o", second)
    assert done.out == (
        f"{second}: a REDACTED copy of a log of 6 entries.\n  left out before: one entry\n"
    )
    french = crisisplay("export", first, "--to", "copy", "-o", home / "third", lang="fr")
    assert french.out.replace("\u00a0", " ") == (
        f"{home / 'third'} : copie OCCULTÉE d’une main courante de 6 entrées.\n"
        "  occultée dès avant : une entrée\n"
    )


def test_a_copy_of_what_does_not_hold_says_so(crisisplay: Crisisplay, home: Path) -> None:
    """Entry 4 is a digest that no erasure accounts for."""
    told(crisisplay, home)
    entry = read_log(journal(home).parent).entries[3]
    bad = journal(home).read_bytes().replace(entry.raw, stub(entry, "erased"))
    journal(home).write_bytes(bad)
    copy = home / "copy"
    done = crisisplay("export", "--to", "copy", "-o", copy)
    heading, *rest = done.out.splitlines()
    assert done.code == crisisplay("verify", copy).code == 1
    assert heading == f"{copy}: a copy of a log that does NOT hold; it can be read up to entry #6."
    assert [one for one in rest if one.startswith("  does not hold: ")]


def test_a_file_that_others_name_stays_and_that_is_said(crisisplay: Crisisplay, home: Path) -> None:
    told(crisisplay, home)
    letter = home / "letter.txt"
    letter.write_text("a letter", encoding="utf-8")
    first, second = (crisisplay("attach", letter, "--json").json["seq"] for _ in range(2))
    digest = sha256(letter.read_bytes()).hexdigest()
    done = crisisplay("export", "--to", "copy", "-o", home / "copy", "--redact-entry", str(first))
    assert (
        f"Note: The file {digest[:12]} stays in the copy: #{second} name it as well.\n"
        "  Leave these out too for it not to be there: --redact-entry.\n"
    ) in done.err


def test_where_to_write_it_is_asked_for_in_a_sentence(crisisplay: Crisisplay, home: Path) -> None:
    told(crisisplay, home)
    assert crisisplay("export", "--to", "copy").err == (
        "Error: The name of what is to be written is missing.\n  Give it with -o.\n"
    )
    assert crisisplay("export", "--to", "copy", lang="fr").err.replace("\u00a0", " ") == (
        "Erreur : Il manque le nom de ce qui est à écrire.\n  Indiquez-le avec -o.\n"
    )
