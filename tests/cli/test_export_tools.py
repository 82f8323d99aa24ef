"""`crisisplay export --to` a format of another tool: what is written, and what is left out."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from crisisplay.journal.verify import verify
from tests.cli.incidents import opened
from tests.conftest import Crisisplay

COUNSEL = "what counsel said on the phone"
FORMATS = {
    "csv": ".csv",
    "decisions": ".xlsx",
    "evidence": ".xlsx",
    "xes": ".xes",
    "ocel": ".json",
    "timesketch": ".jsonl",
    "lnav": ".json",
    "cacao-status": ".json",
    "bundle": ".zip",
}


@pytest.fixture
def incident(crisisplay: Crisisplay, home: Path) -> str:
    id = opened(crisisplay, home)
    assert crisisplay("note", COUNSEL, "--privileged").code == 0
    assert crisisplay("note", "an open word").code == 0
    return id


@pytest.mark.parametrize("to", FORMATS)
def test_each_format_is_one_private_file(
    crisisplay: Crisisplay, incident: str, tmp_path: Path, to: str
) -> None:
    place = tmp_path / f"out{FORMATS[to]}"
    done = crisisplay("export", incident, "--to", to, "-o", place, "--json")
    assert done.code == 0, done.err
    assert done.json["output"] == str(place)
    assert done.json["redacted"] is False
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.stat().st_size > 100


@pytest.mark.parametrize("to", ["csv", "xes", "ocel", "timesketch"])
def test_what_is_privileged_can_be_left_out(
    crisisplay: Crisisplay, incident: str, tmp_path: Path, to: str
) -> None:
    whole, redacted = tmp_path / f"a{FORMATS[to]}", tmp_path / f"b{FORMATS[to]}"
    assert crisisplay("export", incident, "--to", to, "-o", whole).code == 0
    done = crisisplay("export", incident, "--to", to, "-o", redacted, "--redact-privileged")
    assert done.code == 0, done.err
    assert COUNSEL in whole.read_text(encoding="utf-8")
    assert COUNSEL not in redacted.read_text(encoding="utf-8")
    assert "an open word" in redacted.read_text(encoding="utf-8")


def test_a_redacted_bundle_verifies_and_calls_itself_redacted(
    crisisplay: Crisisplay, incident: str, tmp_path: Path
) -> None:
    place = tmp_path / "out.zip"
    done = crisisplay("export", incident, "--to", "bundle", "-o", place, "--redact-privileged")
    assert done.code == 0, done.err
    with ZipFile(place) as archive:
        assert not any(COUNSEL.encode() in archive.read(name) for name in archive.namelist())
        archive.extractall(tmp_path)
    folder = tmp_path / incident
    verdict = verify(folder)
    assert (verdict.verdict, verdict.redacted) == ("sound", 1)
    checked = subprocess.run(
        ["sh", "check.sh", "journal.jsonl"], cwd=folder, capture_output=True, encoding="utf-8", check=True, timeout=60
    )  # fmt: skip
    assert checked.stdout.startswith("sound ")


def test_a_name_of_another_kind_is_refused_before_anything_is_written(
    crisisplay: Crisisplay, incident: str, tmp_path: Path
) -> None:
    done = crisisplay("export", incident, "--to", "xes", "-o", tmp_path / "out.csv")
    assert done.code == 2
    assert '"out.csv" is not named as xes is; nothing was written.' in done.err
    assert [*tmp_path.glob("out*")] == []


def test_what_is_there_is_not_replaced(
    crisisplay: Crisisplay, incident: str, tmp_path: Path
) -> None:
    place = tmp_path / "out.csv"
    place.write_text("mine", encoding="utf-8")
    done = crisisplay("export", incident, "--to", "csv", "-o", place)
    assert done.code == 3
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there_is_said(
    crisisplay: Crisisplay, incident: str, tmp_path: Path
) -> None:
    done = crisisplay(
        "export", incident, "--to", "csv", "-o", tmp_path / "no" / "out.csv", lang="fr"
    )
    assert done.code == 5
    assert "Traceback" not in done.err
