"""The plain bundle, checked with coreutils alone, and again by the program."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from crisisplay.audit.exports import bundle
from crisisplay.audit.exports.bundle import _bytes_of
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.errors import StoreTrouble
from crisisplay.journal.receipt import receipt
from crisisplay.journal.verify import verify
from tests.audit.incidents import timeline, walked

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


def test_a_file_that_cannot_be_read_is_named_and_left_out(
    told: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = min(one.name for one in (told.folder / "files").iterdir())
    monkeypatch.setattr(bundle, "_is_readable", lambda _, name: name != f"files/{piece}")
    found = bundle.standing(told.folder)
    assert (found.holds, found.unread) == (False, (f"files/{piece}",))
    out = BytesIO()
    bundle.write(told, out, found)
    with ZipFile(out) as archive:
        assert f"{told.id}/files/{piece}" not in archive.namelist()
    said = " ".join(bundle.read_me(told, found).replace("\u00a0", " ").split())
    assert (
        "Illisibles quand cette archive a été faite, ces fichiers n’y sont pas : "
        f"files/{piece}." in said
    )
    assert "complète" not in said


def test_a_file_that_goes_while_it_is_bundled_is_to_blame_and_not_the_bundle(
    told: Timeline,
) -> None:
    piece = told.folder / "files" / "gone"
    with pytest.raises(StoreTrouble) as failed:
        list(_bytes_of(told.folder, f"files/{piece.name}"))
    assert failed.value.sentence("en").startswith(f"{piece} could not be read (")
    assert failed.value.sentence("en").endswith(
        "); nothing was written.\nCheck the rights on this file, then try again."
    )
    assert (
        failed.value.sentence("fr")
        .replace("\u00a0", " ")
        .endswith(") ; rien n’a été écrit.\nVérifiez les droits sur ce fichier, puis recommencez.")
    )


@pytest.mark.parametrize("inside", ["files", "seals"])
def test_a_folder_that_is_a_link_gives_nothing_of_what_it_points_at(
    told: Timeline, tmp_path: Path, inside: str
) -> None:
    """A forged folder may point at whatever the auditor's own machine holds."""
    private = tmp_path / ".ssh"
    private.mkdir()
    (private / "1.txt").write_text("not ours to give", encoding="utf-8")
    (private / ("0" * 64)).write_text("not ours to give", encoding="utf-8")
    place = told.folder / inside
    if place.exists():
        place.rename(tmp_path / "aside")
    place.symlink_to(private)
    with ZipFile(BytesIO(written(told))) as archive:
        assert not any(b"not ours" in archive.read(name) for name in archive.namelist())


def test_a_made_up_id_leads_to_no_other_folder(tmp_path: Path) -> None:
    sitting = walked(tmp_path / "home", "misplaced-words")
    told = read_timeline(sitting.journal.folder, "en")
    forged = replace(told.opened, incident="../../elsewhere/\x1b")
    told.sitting.records[0] = replace(told.records[0], event=forged)
    told.sitting.entries[0] = replace(
        told.entries[0], fields={**told.entries[0].fields, "incident": forged.incident}
    )
    assert told.id == "../../elsewhere/\x1b"
    with ZipFile(BytesIO(written(told))) as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"incident"}


def test_a_stray_name_is_not_taken_along(told: Timeline) -> None:
    (told.folder / "files" / os.fsdecode(b"\xff\xfe")).write_bytes(b"x")
    (told.folder / "seals").mkdir(exist_ok=True)
    (told.folder / "seals" / "a name of ours").write_bytes(b"x")
    with ZipFile(BytesIO(written(told))) as archive:
        assert [n for n in archive.namelist() if "\udcff" in n or "of ours" in n] == []
