"""The files of seals/: whole or not there, private, never through a link, never replaced."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisplay.errors import CrisisplayError, StoreTrouble
from crisisplay.journal import Journal
from crisisplay.journal.seals.place import (
    MOST,
    SEALS,
    Contents,
    contents,
    keep,
    signature_name,
    stamp_name,
    text_name,
)
from tests.journal.acts import filled, says
from tests.journal.model_disk import Folder, Killed, ModelDisk, crash_states, started

INCIDENT = Path("/model/incidents/7f3a")


@pytest.fixture
def incident(tmp_path: Path) -> Path:
    folder = tmp_path / "incident"
    filled(Journal.create(folder), ["un"])
    return folder


def put(folder: Path, name: str, data: bytes) -> None:
    (folder / SEALS).mkdir(exist_ok=True)
    (folder / SEALS / name).write_bytes(data)


@pytest.fixture(params=[0, 0o277], ids=oct)
def _any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_any_umask")
def test_what_is_kept_is_private_and_read_again(incident: Path) -> None:
    keep(incident, text_name(41), b"text")
    keep(incident, signature_name(41, "CZoJNdSg8Vk_"), b"signed")
    keep(incident, stamp_name(41, 0), b"stamped")
    keep(incident, stamp_name(41, 1), b"stamped again")
    keep(incident, text_name(7), b"earlier")
    seals = incident / SEALS
    assert stat.S_IMODE(seals.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in seals.iterdir()} == {0o600}
    seven, last = contents(incident).seals
    assert (seven.entries, seven.text) == (7, b"earlier")
    assert (last.entries, last.text) == (41, b"text")
    assert dict(last.signatures) == {"41.txt.CZoJNdSg8Vk_.sig": b"signed"}
    assert dict(last.stamps) == {"41.txt.tsr": b"stamped", "41.txt.2.tsr": b"stamped again"}


def test_an_incident_without_seals_has_none(incident: Path) -> None:
    assert contents(incident) == Contents()


def test_a_text_is_never_replaced_and_what_is_there_already_may_be_kept_again(
    incident: Path,
) -> None:
    keep(incident, "41.txt", b"text")
    keep(incident, "41.txt", b"text")
    with pytest.raises(CrisisplayError) as refused:
        keep(incident, "41.txt", b"other")
    says(
        refused.value,
        "seals/41.txt is there already and says something else; nothing is replaced.\n"
        "Check the incident: crisisplay verify",
        "seals/41.txt existe déjà et dit autre chose ; rien n’est remplacé.\n"
        "Vérifiez l’incident : crisisplay verify",
    )
    assert (incident / "seals/41.txt").read_bytes() == b"text"


def test_links_are_not_followed_neither_in_reading_nor_in_writing(
    incident: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_bytes(b"secret")
    (incident / SEALS).symlink_to(outside)
    for act in (lambda: contents(incident), lambda: keep(incident, "41.txt", b"text")):
        with pytest.raises(StoreTrouble) as refused:
            act()
        assert refused.value.id == "journal.not-plain"
    (incident / SEALS).unlink()
    put(incident, "41.txt", b"text")
    (incident / SEALS / "41.txt.tsr").symlink_to(outside / "file")
    os.mkfifo(incident / SEALS / "42.txt")
    assert contents(incident).strays == ("41.txt.tsr", "42.txt")


def test_names_and_sizes_of_nothing_that_belongs_there_are_told_and_bounded(
    incident: Path,
) -> None:
    for name in ("notes.txt", "041.txt", "41.txt.x.sig", "41.txt.1.tsr", "unfinished"):
        put(incident, name, b"x")
    put(incident, "41.txt", b"x" * 100_000)
    put(incident, "41.txt.tsr", b"x" * 100_000)
    found = contents(incident)
    assert found.seals == ()
    assert set(found.strays) == {
        *("notes.txt", "041.txt", "41.txt.x.sig", "41.txt.1.tsr"),
        *("41.txt", "41.txt.tsr"),
    }
    for at in range(MOST):
        put(incident, f"{at + 50}.txt", b"x")
    assert contents(incident).left == 6


def test_after_any_crash_a_file_is_whole_or_not_there_and_one_that_was_confirmed_is_there() -> None:
    text, signature = b"the three lines", b"a signature of them"
    looked = 0
    for killed_at in range(200):
        root = Folder()
        confirmed: set[str] = set()
        filled(Journal.create(INCIDENT, disk=ModelDisk(root)), [])
        disk = ModelDisk(root, faults={killed_at: "kill"})
        try:
            for name, data in (("3.txt", text), ("3.txt.CZoJNdSg8Vk_.sig", signature)):
                keep(INCIDENT, name, data, disk=disk)
                confirmed.add(name)
        except Killed:
            pass
        for tree in crash_states(root):
            looked += 1
            found = contents(INCIDENT, disk=ModelDisk(started(tree)))
            there = {one.name: one.text for one in found.seals if one.text}
            there |= {name: data for one in found.seals for name, data in one.signatures.items()}
            assert set(there) >= confirmed
            assert set(there.values()) <= {text, signature}
        if len(confirmed) == 2:
            break
    assert looked > 50
