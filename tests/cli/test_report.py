"""`crisisplay report`: one file, whatever its form; what was written, and whether it verifies."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crisisplay.audit.rendering import SUFFIXES
from crisisplay.incident.commands import Mark, Note
from tests.audit.desk import Desk
from tests.audit.incidents import walked
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.journal.seals.hands import key, public
from tests.program import Completed

THIN = "\N{NARROW NO-BREAK SPACE}"
KEPT = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_writes_one_file_in_the_form_of_its_name(
    crisisplay: Crisisplay, home: Path, tmp_path: Path, suffix: str
) -> None:
    id, file = opened(crisisplay, home), tmp_path / f"report{suffix}"
    told = crisisplay("report", id, "-o", file)
    assert (told.code, told.out) == (0, "")
    assert file.stat().st_size > 1000
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_journal_gives_the_same_bytes(
    crisisplay: Crisisplay, home: Path, tmp_path: Path, suffix: str
) -> None:
    id = opened(crisisplay, home)
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    assert crisisplay("report", id, "-o", one).code == 0
    assert crisisplay("report", id, "-o", two, TZ="Asia/Tokyo").code == 0
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "fr",
            (
                f"Rapport écrit{KEPT}: {{file}} ({{size}} ko), sur 225 entrées.\n"
                "C’est un EXERCICE, et le rapport le dit à chaque page.\n"
                f"La main courante se vérifie{KEPT}: 225 entrées qui se suivent, avec leurs "
                "fichiers.\n"
            ),
        ),
        (
            "en",
            (
                "Report written: {file} ({size} kB), on 225 entries.\n"
                "This is an EXERCISE, and the report says so on every page.\n"
                "The log verifies: 225 entries that follow from each other, with their files.\n"
            ),
        ),
    ],
)
def test_it_says_what_was_written_its_size_and_the_verdict(
    crisisplay: Crisisplay, tmp_path: Path, lang: str, said: str
) -> None:
    folder, file = walked(tmp_path / "walked").journal.folder, tmp_path / "report.md"
    told = crisisplay("report", folder, "-o", file, lang=lang)
    size = f"{round(file.stat().st_size / 1000):,}".replace(",", THIN)
    assert told == Completed(0, "", said.format(file=file, size=size))
    title = "Rapport d’exercice" if lang == "fr" else "Exercise report"
    assert title in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Error: The file to write is missing.\n  For instance: -o report.html\n",
        ),
        (
            "fr",
            f"Erreur{KEPT}: Il manque le fichier à écrire.\n  Par exemple{KEPT}: -o rapport.html\n",
        ),
    ],
)
def test_it_asks_for_the_file_to_write(
    crisisplay: Crisisplay, home: Path, lang: str, said: str
) -> None:
    id = opened(crisisplay, home)
    told = crisisplay("report", id, lang=lang)
    assert told.code == 2
    assert told.err.replace(" :", f"{KEPT}:") == said.replace(" :", f"{KEPT}:")


def test_a_file_that_is_there_is_replaced_only_where_that_is_asked_for(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id, file = opened(crisisplay, home), tmp_path / "report.md"
    file.write_text("mine", encoding="utf-8")
    assert crisisplay("report", id, "-o", file).code == 3
    assert file.read_text(encoding="utf-8") == "mine"
    assert crisisplay("report", id, "-o", file, "--force").code == 0
    assert file.read_text(encoding="utf-8") != "mine"


def test_an_altered_journal_is_reported_as_it_is_and_the_code_is_one(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id, file = opened(crisisplay, home), journal(home)
    crisisplay("note", id, "A note.")
    lines = file.read_bytes().splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b'"seq":', b'"seq":9')
    file.write_bytes(b"".join(lines))
    told = crisisplay("report", id, "-o", tmp_path / "report.md")
    assert told.code == 1
    assert "Does not verify: " in told.err
    assert f"crisisplay verify {file.parent}" in told.err
    assert "DOES NOT VERIFY" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_what_is_no_journal_is_refused_and_nothing_is_written(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id, file = opened(crisisplay, home), journal(home)
    file.write_text("not a journal\n", encoding="utf-8")
    told = crisisplay("report", id, "-o", tmp_path / "report.md")
    assert told.code == 5
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_said(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    told = crisisplay("report", id, "-o", "/dev/full/report.md")
    assert told.code == 5
    assert told.err.startswith("Error: ")


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_no_privileged_word_is_in_a_report_without_them(
    crisisplay: Crisisplay, tmp_path: Path, suffix: str
) -> None:
    desk = Desk(tmp_path / "home")
    note = desk.do(1, Note("Counsel says to wait."))
    desk.do(2, Mark((note,), "advice of counsel"))
    whole, without = tmp_path / f"whole{suffix}", tmp_path / f"without{suffix}"
    assert crisisplay("report", desk.folder, "-o", whole).code == 0
    assert crisisplay("report", desk.folder, "-o", without, "--without-privileged").code == 0
    assert "Counsel says to wait" in whole.read_text(encoding="utf-8")
    assert "Counsel says to wait" not in without.read_text(encoding="utf-8")
    assert "REDACTED COPY" in without.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "Note: Of what was left out, the report still says this, or a file that it names:\n"
                "  'Counsel says to wait.': #6\n"
                "  To leave these entries out too, or those that name these files: crisisplay "
                "privilege; then make the report again.\n"
            ),
        ),
        (
            "fr",
            (
                "À noter : De ce qui a été occulté, ceci se lit encore dans le rapport, ou dans un "
                "fichier qu’il cite :\n"
                "  « Counsel says to wait. » : #6\n"
                "  Pour occulter aussi ces entrées, ou celles qui nomment ces fichiers : crisisplay "
                "privilege ; puis refaites le rapport.\n"
            ),
        ),
    ],
)
def test_a_report_without_the_privileged_says_where_it_repeats_their_words(
    crisisplay: Crisisplay, tmp_path: Path, lang: str, said: str
) -> None:
    desk = Desk(tmp_path / "home")
    note = desk.do(1, Note("Counsel says to wait."))
    again = desk.do(2, Note("As I said: counsel says to wait."))
    desk.do(3, Mark((note,), "advice of counsel"))
    assert again == 6
    whole, without = tmp_path / "whole.md", tmp_path / "without.md"
    assert said not in crisisplay("report", desk.folder, "-o", whole, lang=lang).err
    told = crisisplay("report", desk.folder, "-o", without, "--without-privileged", lang=lang)
    assert told.code == 0
    assert said in told.err.replace(KEPT, " ")


def test_the_keys_of_a_seal_have_to_be_good_when_the_record_ends_not_when_it_is_reported(
    crisisplay: Crisisplay, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.audit.desk.OPENED", datetime(2001, 7, 1, 9, tzinfo=UTC))
    desk, file = Desk(home / "crisisplay"), key(tmp_path)
    (home / "crisisplay" / "organisation.yaml").write_text(
        "crisisplay: 1\npeople:\n  roy: {name: Camille Roy}\nsigning:\n  keys:\n"
        f'    roy: {{key: "{public(file)}", valid_before: 2001-08-01}}\n',
        encoding="utf-8",
    )
    assert crisisplay("seal", desk.sitting.id, "--key", file).code == 0
    today = crisisplay("verify", desk.sitting.id).out
    assert "since 2001-08-01" in today
    assert "#4 sealed by Camille Roy (key " not in today
    assert crisisplay("report", desk.sitting.id, "-o", tmp_path / "report.md").code == 0
    report = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "#4 sealed by Camille Roy (key " in report
    assert "2001-08-01" not in report


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "The journal is larger than 64 MB and was not put inside: the report can't verify "
                "it by itself.\nHand over the folder as well: crisisplay verify {folder} checks it.\n"
            ),
        ),
        (
            "fr",
            (
                f"La main courante dépasse 64 Mo et n’est pas jointe{KEPT}: le rapport ne peut pas "
                f"la vérifier lui-même.\nTransmettez aussi le dossier{KEPT}: crisisplay verify "
                "{folder} le vérifie.\n"
            ),
        ),
    ],
)
def test_a_journal_that_was_made_endless_is_not_put_inside(
    crisisplay: Crisisplay, home: Path, tmp_path: Path, lang: str, said: str
) -> None:
    id, file = opened(crisisplay, home), journal(home)
    os.truncate(file, 100 * 1024**3)
    page, text = tmp_path / "report.html", tmp_path / "report.md"
    told = crisisplay("report", id, "-o", page, lang=lang)
    assert (told.code, told.err.endswith(said.format(folder=file.parent))) == (1, True), told.err
    assert 'id="journal"' not in page.read_text("utf-8")
    told = crisisplay("report", id, "-o", text, lang=lang)
    assert (told.code, said.partition("\n")[0] in told.err) == (1, False)
