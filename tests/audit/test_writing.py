"""A file is written whole or not at all, and what was there is not lost by mistake."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from crisisplay.audit.writing import write_whole
from crisisplay.errors import Refusal, StoreTrouble


def test_a_file_is_there_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.md", b"all of it")
    assert (tmp_path / "report.md").read_bytes() == b"all of it"
    assert (tmp_path / "report.md").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["report.md"]


def test_a_file_that_is_there_is_replaced_only_if_asked(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    write_whole(file, b"first")
    with pytest.raises(Refusal) as caught:
        write_whole(file, b"second")
    assert caught.value.sentence("en") == (
        f"There is a file there already: {file}\nChoose another name, or add --force to replace it."
    )
    assert caught.value.sentence("fr") == (
        f"Il y a déjà un fichier à cet endroit : {file}\n"
        "Choisissez un autre nom, ou ajoutez --force pour le remplacer."
    )
    assert file.read_bytes() == b"first"
    write_whole(file, b"second", force=True)
    assert file.read_bytes() == b"second"


def test_a_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"precious")
    (tmp_path / "report.md").symlink_to(kept)
    write_whole(tmp_path / "report.md", b"mine", force=True)
    assert kept.read_bytes() == b"precious"
    assert not (tmp_path / "report.md").is_symlink()


def test_a_link_to_nothing_counts_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "report.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refusal):
        write_whole(tmp_path / "report.md", b"mine")


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_no_file(tmp_path: Path, force: bool) -> None:
    with pytest.raises(StoreTrouble) as caught:
        write_whole(tmp_path, b"mine", force=force)
    assert caught.value.sentence("en") == (
        f"That is a folder, not a file: {tmp_path}\nGive the name of the file to write in it."
    )
    assert caught.value.sentence("fr") == (
        f"C’est un dossier, pas un fichier : {tmp_path}\nDonnez le nom du fichier à y écrire."
    )


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreTrouble) as caught:
        write_whole(tmp_path / "pipe", b"mine", force=True)
    assert caught.value.sentence("en") == (
        f"That is not an ordinary file, and will not be replaced: {tmp_path / 'pipe'}\n"
        "Give the name of a file."
    )
    assert caught.value.sentence("fr") == (
        f"Ce n’est pas un fichier ordinaire, il ne sera pas remplacé : {tmp_path / 'pipe'}\n"
        "Donnez le nom d’un fichier."
    )


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    file = tmp_path / "no" / "report.md"
    with pytest.raises(StoreTrouble) as caught:
        write_whole(file, b"mine")
    assert caught.value.sentence("en") == (
        f"The file {file} could not be written: no such file or folder.\n"
        "Nothing of it was left half done. Make room, or choose another folder."
    )


@pytest.mark.parametrize("before", [None, b"what was there"])
def test_a_full_disk_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    file = tmp_path / "report.md"
    if before:
        file.write_bytes(before)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreTrouble) as caught:
        write_whole(file, b"x" * 100_000, force=True)
    assert caught.value.sentence("fr") == (
        f"Le fichier {file} n’a pas pu être écrit : il n’y a plus de place sur le disque.\n"
        "Rien n’en est resté à moitié. Faites de la place, ou choisissez un autre dossier."
    )
    assert [one.name for one in tmp_path.iterdir()] == (["report.md"] if before else [])
    if before:
        assert file.read_bytes() == before
