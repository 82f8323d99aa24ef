"""The plain bundle, checked with coreutils alone, and again by the program."""

from __future__ import annotations

import os
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from crisisplay.audit.exports import bundle
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.journal.receipt import receipt
from crisisplay.journal.verify import verify
from tests.audit.incidents import timeline

COREUTILS = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}


@pytest.fixture
def told(tmp_path: Path) -> Timeline:
    return timeline(tmp_path / "home", "misplaced-words")


def written(timeline: Timeline) -> bytes:
    out = BytesIO()
    bundle.write(timeline, out)
    return out.getvalue()


@pytest.fixture
def unpacked(told: Timeline, tmp_path: Path) -> Path:
    with ZipFile(BytesIO(written(told))) as archive:
        archive.extractall(tmp_path / "out")
    return tmp_path / "out" / told.id


def sh(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=COREUTILS, capture_output=True, encoding="utf-8", check=False, timeout=60
    )  # fmt: skip


def test_it_checks_with_coreutils_alone(told: Timeline, unpacked: Path) -> None:
    sums = sh("sha256sum -c --quiet SHA256SUMS", unpacked)
    assert (sums.returncode, sums.stdout) == (0, "")
    checked = sh("sh check.sh journal.jsonl", unpacked)
    assert checked.stdout == f"sound {told.last.seq} {told.last.head}\n"
    names = sh('cd files && for f in *; do echo "$f  $f"; done | sha256sum -c --quiet', unpacked)
    assert (names.returncode, names.stdout) == (0, "")


def test_it_verifies_and_reads_like_the_folder_it_was_made_of(
    told: Timeline, unpacked: Path
) -> None:
    assert verify(unpacked).verdict == "sound"
    assert verify(unpacked).missing_files == ()
    again = read_timeline(unpacked, "fr")
    assert again.last == told.last
    assert again.state == told.state


def test_a_changed_byte_shows(unpacked: Path) -> None:
    journal = unpacked / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"Camille", b"Camilla", 1))
    assert "journal.jsonl: FAILED" in sh("sha256sum -c SHA256SUMS", unpacked).stdout
    assert sh("sh check.sh journal.jsonl", unpacked).stdout.startswith("broken ")


def test_it_says_where_to_begin_in_the_readers_language(told: Timeline, unpacked: Path) -> None:
    page = (unpacked / "LISEZ-MOI.txt").read_text(encoding="utf-8")
    assert "C’est un EXERCICE" in page
    assert receipt(told.last) in page
    assert max(len(line) for line in page.splitlines()) <= 100


def test_the_same_folder_gives_the_same_bytes(told: Timeline) -> None:
    assert written(told) == written(read_timeline(told.folder, "fr"))


def test_a_link_in_the_folder_is_not_taken_along(told: Timeline, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not ours to give", encoding="utf-8")
    (told.folder / "files" / ("0" * 64)).symlink_to(secret)
    with ZipFile(BytesIO(written(told))) as archive:
        assert not [name for name in archive.namelist() if name.endswith("0" * 64)]


def test_what_is_unpacked_is_private(told: Timeline) -> None:
    with ZipFile(BytesIO(written(told))) as archive:
        assert {info.external_attr >> 16 for info in archive.infolist()} == {0o600}
        assert not [
            name
            for name in archive.namelist()
            if name.startswith(("/", "..")) or os.sep * 2 in name
        ]
