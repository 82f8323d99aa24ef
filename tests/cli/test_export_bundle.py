"""`crisisplay export --to bundle` says what the bundle is worth: whole, redacted, or broken."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay

COUNSEL = "what counsel said on the phone"


@pytest.fixture
def incident(crisisplay: Crisisplay, home: Path) -> str:
    """Six entries: 3 and 5 are notes, 4 marks 3 as privileged, 6 quotes it."""
    id = opened(crisisplay, home)
    crisisplay("note", COUNSEL, "--privileged")
    crisisplay("note", "an open word")
    crisisplay("note", f"he told us {COUNSEL}")
    return id


def read_me(place: Path, name: str = "README.txt") -> str:
    with ZipFile(place) as archive:
        (found,) = (one for one in archive.namelist() if one.endswith(f"/{name}"))
        return " ".join(archive.read(found).decode().replace("\u00a0", " ").split())


def test_a_whole_one_says_so(crisisplay: Crisisplay, incident: str, tmp_path: Path) -> None:
    place = tmp_path / "out.zip"
    done = crisisplay("export", incident, "--to", "bundle", "-o", place)
    assert (done.code, done.out) == (0, f"{place}: the whole record, 6 entries.\n")
    assert "This is the whole record: 6 entries." in read_me(place)
    assert "REDACTED" not in read_me(place)


def test_a_redacted_one_says_what_it_is_without_and_what_it_still_says(
    crisisplay: Crisisplay, incident: str, tmp_path: Path
) -> None:
    place = tmp_path / "out.zip"
    done = crisisplay("export", incident, "--to", "bundle", "-o", place, "--redact-privileged")
    assert (done.code, done.out) == (
        0,
        f"{place}: REDACTED COPY of a log of 6 entries.\n  left out: note, 1\n",
    )
    assert f"  '{COUNSEL}': #6\n" in done.err
    said = read_me(place)
    assert "whole record" not in said
    assert (
        "This is a REDACTED COPY: of the 6 entries of the record, one is here only by its number "
        "and its digest. Left out when this copy was made: note, 1."
    ) in said


def test_in_french_too(crisisplay: Crisisplay, incident: str, tmp_path: Path) -> None:
    place = tmp_path / "out.zip"
    crisisplay("export", incident, "--to", "bundle", "-o", place, "--redact-privileged", lang="fr")
    assert (
        "Ceci est une COPIE OCCULTÉE : des 6 entrées de la main courante, une n’y est que par son "
        "numéro et son empreinte. Occulté en faisant cette copie : note, 1."
    ) in read_me(place, "LISEZ-MOI.txt")


def test_one_made_of_a_redacted_copy_is_not_called_whole(
    crisisplay: Crisisplay, incident: str, tmp_path: Path
) -> None:
    copy, place = tmp_path / "copy", tmp_path / "out.zip"
    crisisplay("export", incident, "--to", "copy", "-o", copy, "--redact-privileged")
    done = crisisplay("export", copy, "--to", "bundle", "-o", place)
    assert done.out == (
        f"{place}: REDACTED COPY of a log of 6 entries.\n  left out before: one entry\n"
    )
    assert "This is a REDACTED COPY" in read_me(place)


def test_a_journal_that_does_not_hold_is_bundled_and_called_so(
    crisisplay: Crisisplay, home: Path, incident: str, tmp_path: Path
) -> None:
    journal(home).write_bytes(journal(home).read_bytes().replace(b"an open word", b"another word"))
    place, french = tmp_path / "out.zip", tmp_path / "fr.zip"
    done = crisisplay("export", incident, "--to", "bundle", "-o", place)
    assert done.code == 1
    first, second, *_ = done.out.splitlines()
    assert first.startswith(f"{place}: a record that does NOT hold; it can be read up to entry #")
    assert second.startswith("  does not hold: ")
    assert "whole record" not in read_me(place)
    assert "This record DOES NOT HOLD as it is here; it can be read up to entry #" in read_me(place)
    assert crisisplay("export", incident, "--to", "bundle", "-o", french, lang="fr").code == 1
    assert "Cette main courante NE TIENT PAS telle qu’elle est ici" in read_me(
        french, "LISEZ-MOI.txt"
    )


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_a_file_that_is_lost_or_changed_is_named(
    crisisplay: Crisisplay, home: Path, incident: str, tmp_path: Path, harm: str
) -> None:
    letter, place = tmp_path / "letter.txt", tmp_path / "out.zip"
    letter.write_text("a letter", encoding="utf-8")
    crisisplay("attach", incident, letter)
    (kept,) = (
        one for one in (journal(home).parent / "files").iterdir() if one.read_bytes() == b"a letter"
    )
    if harm == "lost":
        kept.unlink()
    else:
        kept.write_bytes(b"another letter")
    done = crisisplay("export", incident, "--to", "bundle", "-o", place)
    assert done.code == 1
    assert kept.name in done.out
    assert kept.name in read_me(place)
    assert str(home) not in read_me(place)


def test_a_table_of_a_journal_that_does_not_hold_has_that_as_its_exit_code(
    crisisplay: Crisisplay, home: Path, incident: str, tmp_path: Path
) -> None:
    journal(home).write_bytes(journal(home).read_bytes().replace(b"an open word", b"another word"))
    for to, ending in (("csv", "csv"), ("ics-201", "md")):
        done = crisisplay("export", incident, "--to", to, "-o", tmp_path / f"out.{ending}")
        assert done.code == 1
