"""`crisisplay sitrep`, now and as it was known, on the screen and in a file; forms of the ICS."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from tests.cli.incidents import opened
from tests.conftest import Crisisplay
from tests.program import SHIPPED

_ANSWERS = SHIPPED / "defective-product" / "answers-en.yaml"


def _drilled(crisisplay: Crisisplay, home: Path) -> str:
    """A drill that was walked to its close, from 14:00 to a day weeks later, by its own clock."""
    crisisplay("run", "defective-product", "--answers", _ANSWERS, "--drill", TZ="Europe/London")
    (folder,) = (home / "crisisplay" / "drills").iterdir()
    return folder.name


def test_the_situation_is_told_as_it_was_known_at_a_time(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = _drilled(crisisplay, home)
    then = crisisplay("sitrep", id, "--at", "2026-12-03 14:20")
    assert then.code == 0
    first = then.out.splitlines()[0]
    assert first.startswith("SITUATION REPORT · 3 Dec 2026 14:20 (UTC+00:00) · entry #41")
    assert first.endswith("EXERCISE")
    assert "Should this be handled as a crisis?" in then.out
    assert "What do we do with the product? →" not in then.out
    now = crisisplay("sitrep", id)
    assert "What do we do with the product? →" in now.out
    assert crisisplay("sitrep", id, "--at", "2026-12-03 14:20", "--json").json["entries"] == 41


def test_a_time_is_asked_for_as_of_the_log(crisisplay: Crisisplay, home: Path) -> None:
    id = _drilled(crisisplay, home)
    by_clock = crisisplay("sitrep", id, "--at", "T+0:20", "--json")
    assert by_clock.json["entries"] == 41
    assert crisisplay("sitrep", id, "--at", "03/12/2026 14:20", "--json").json["entries"] == 41
    for written in ("yesterday 14:20", "hier 14:20"):
        assert crisisplay("sitrep", id, "--at", written, "--json").json["entries"] == 217
    assert crisisplay("sitrep", id, "--at", "soonish", lang="fr").code == 2


def test_what_was_recorded_in_english_is_told_to_a_french_reader_in_french(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = _drilled(crisisplay, home)
    then = crisisplay("sitrep", id, "--at", "2026-12-03 15:30", lang="fr").out
    told = " ".join(then.replace("\u00a0", " ").split())
    assert "Faut-il traiter ce sujet comme une crise ? → Oui" in told
    assert "Should this be handled" not in told
    assert "Next update promised" not in told
    assert "Prochaine information promise" in told
    assert "inside_information" not in told
    promised = [line for line in then.splitlines() if "Prochaine information promise" in line]
    assert len(promised) == 1
    whole = crisisplay("sitrep", id, "--at", "2026-12-03 15:30", "--json").json
    assert len([one for one in whole["promises"] if not one["kept"]]) > 1


def test_a_time_before_the_incident_or_to_come_is_refused(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = _drilled(crisisplay, home)
    before = crisisplay("sitrep", id, "--at", "2026-12-03 13:00")
    assert before.code == 2
    assert before.err == (
        "Error: At that time (3 Dec 2026 13:00 (UTC+00:00)) nothing was recorded yet: "
        "the incident was opened on 3 Dec 2026 14:00 (UTC+00:00).\n"
        "  Give a time after that.\n"
    )
    ahead = crisisplay("sitrep", id, "--at", "2027-12-03 13:00", lang="fr")
    assert ahead.code == 2
    assert ahead.err == (
        "Erreur : Ce moment n’est pas encore venu : 03/12/2027 à 13:00 (UTC+00:00).\n"
        "  Donnez une heure passée, ou rien pour maintenant.\n"
    )


def test_the_situation_is_written_in_each_form(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id = opened(crisisplay, home, "--drill")
    crisisplay("note", id, "The shop in Lille has closed its till.")
    for suffix in ("pdf", "docx", "md", "html"):
        file = tmp_path / f"point.{suffix}"
        done = crisisplay("sitrep", id, "-o", file)
        assert done.code == 0
        assert done.out == ""
        assert done.err.startswith(f"{file}: situation report, entry #")
    (page,) = PdfReader(tmp_path / "point.pdf").pages
    assert "Situation report" in page.extract_text()
    assert docx.Document(str(tmp_path / "point.docx")).paragraphs[0].text == "Situation report"
    assert (tmp_path / "point.md").read_text().startswith("# Situation report\n")
    assert "<h1>Situation report</h1>" in (tmp_path / "point.html").read_text()


def test_a_file_that_is_there_is_replaced_only_if_asked(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id = opened(crisisplay, home)
    file = tmp_path / "point.md"
    file.write_text("mine", encoding="utf-8")
    refused = crisisplay("sitrep", id, "-o", file)
    assert refused.code == 3
    assert refused.err == (
        f"Error: There is a file there already: {file}\n"
        "  Choose another name, or add --force to replace it.\n"
    )
    assert file.read_text(encoding="utf-8") == "mine"
    assert crisisplay("sitrep", id, "-o", file, "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("# Situation report\n")


def test_a_form_that_is_not_known_is_refused_before_anything_is_read(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id = opened(crisisplay, home)
    refused = crisisplay("sitrep", id, "-o", tmp_path / "point.odt")
    assert refused.code == 2
    assert refused.err == (
        "Error: 'point.odt' does not say which form the document is to have.\n"
        "  Give a name that ends in .html, .md, .docx, .pdf.\n"
    )
    both = crisisplay("sitrep", id, "-o", tmp_path / "point.md", "--json", lang="fr")
    assert both.code == 2
    assert both.err == (
        "Erreur : --json va à l’écran, -o à un fichier : pas les deux.\n  Ôtez l’un des deux.\n"
    )


def test_the_forms_of_the_ics_are_exported(
    crisisplay: Crisisplay, home: Path, tmp_path: Path
) -> None:
    id = _drilled(crisisplay, home)
    briefing = tmp_path / "201.md"
    done = crisisplay("export", id, "--to", "ics-201", "-o", briefing)
    assert (done.code, done.out) == (
        0,
        f"{briefing}: Incident Briefing (ICS 201), up to entry #220.\n",
    )
    assert "## 1\\. Incident Name\n\nDefective product\n" in briefing.read_text(encoding="utf-8")
    log = tmp_path / "214.pdf"
    hours = ("--since", "2026-12-03 14:15", "--until", "2026-12-03 15:00")
    done = crisisplay("export", id, "--to", "ics-214", "-o", log, "--by", "petit", *hours, "--json")
    assert done.json["form"] == "ics-214"
    (page,) = PdfReader(log).pages
    assert "Dominique Petit" in page.extract_text()
    assert "Camille Roy" not in page.extract_text()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("--to", "ics-201", "--by", "petit"),
            2,
            "The format ics-201 is given whole: --by, --since and --until have no part in it.\n  They go with: ics-214.\n",
        ),
        (
            ("--to", "ics-214", "--by", "nobody at all"),
            4,
            "'nobody at all' recorded nothing; nothing was written.\n  Those who recorded: Camille Roy.\n",
        ),
        (
            ("--to", "ics-214", "--since", "2026-12-03 15:00", "--until", "2026-12-03 14:00"),
            2,
            "The period ends before it begins: from 3 Dec 2026 15:00 (UTC+00:00) to 3 Dec 2026 14:00 (UTC+00:00).\n  Swap --since and --until.\n",
        ),
    ],
)
def test_a_form_that_can_not_be_is_refused(
    crisisplay: Crisisplay,
    home: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    id = opened(crisisplay, home)
    refused = crisisplay("export", id, "-o", tmp_path / "form.md", *words)
    assert (refused.code, refused.err) == (code, f"Error: {said}")
    assert not (tmp_path / "form.md").exists()


def test_a_form_replaces_no_file(crisisplay: Crisisplay, home: Path, tmp_path: Path) -> None:
    id = opened(crisisplay, home)
    file = tmp_path / "form.md"
    file.write_text("mine", encoding="utf-8")
    refused = crisisplay("export", id, "--to", "ics-201", "-o", file)
    assert refused.code == 3
    assert refused.err == (
        f"Error: {file} is there already: nothing was written.\n  Choose another name.\n"
    )
    assert file.read_text(encoding="utf-8") == "mine"
