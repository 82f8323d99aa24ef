"""A journal's files are private, and links are not followed."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from crisisplay.errors import StoreTrouble
from crisisplay.journal import Journal
from crisisplay.journal.files import UNFINISHED
from tests.journal.acts import filled, head_of, note, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "incidents" / "7f3a"


@pytest.fixture(params=[0, 0o277], ids=oct)
def _any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_any_umask")
def test_files_are_private_whatever_the_umask(folder: Path) -> None:
    journal = Journal.create(folder)
    filled(journal, ["un"])
    journal.keep(b"evidence")
    home = folder.parents[1]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [home, *home.rglob("*")]}
    assert len(modes) == 7
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items())


def test_an_incident_folder_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    filled(Journal.create(folder), [])
    link = tmp_path / "link"
    link.symlink_to(folder)
    for act in (Journal.open, Journal.create, lambda path: Journal(path).read()):
        with pytest.raises(StoreTrouble, match="is a link, or not a plain file or folder"):
            act(link)


def test_a_folder_above_the_incident_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    recorded = filled(Journal.create(folder), [])
    (tmp_path / "link").symlink_to(folder.parent)
    assert Journal.open(tmp_path / "link" / folder.name).read() == recorded
    filled(Journal.create(tmp_path / "link" / "new"), [])


@pytest.mark.parametrize("name", ["journal.jsonl", "journal.lock", "files"])
def test_a_link_in_the_folder_is_refused(folder: Path, tmp_path: Path, name: str) -> None:
    journal = Journal.create(folder)
    seen = filled(journal, [])
    journal.keep(b"evidence")
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    touch: dict[str, Callable[[], object]] = {
        "files": lambda: journal.keep(b"more"),
        "journal.lock": journal.read,
        "journal.jsonl": lambda: journal.append([note("un")], after=head_of(seen)),
    }
    with pytest.raises(StoreTrouble) as refused:
        touch[name]()
    place = folder / name
    says(
        refused.value,
        f"{place} is a link, or not a plain file or folder, and links are not followed.\nPut the folder itself in its place.",
        f"{place} est un lien, ou n’est pas un simple fichier ou dossier ; les liens ne sont pas suivis.\nMettez le dossier lui-même à sa place.",
    )


def test_a_kept_file_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    journal = Journal.create(folder)
    digest = journal.keep(b"evidence")
    (tmp_path / "same").write_bytes(b"evidence")
    (folder / "files" / digest).unlink()
    (folder / "files" / digest).symlink_to(tmp_path / "same")
    with pytest.raises(StoreTrouble, match="is a link, or not a plain file or folder"):
        journal.kept(digest)


def test_what_a_link_named_unfinished_points_at_is_left_alone(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    journal = Journal.create(folder)
    (folder / UNFINISHED).symlink_to(target)
    filled(journal, [])
    assert target.read_text() == "precious"
    assert not (folder / "journal.jsonl").is_symlink()


def test_a_pipe_in_the_place_of_the_journal_is_refused_and_not_waited_for(folder: Path) -> None:
    Journal.create(folder)
    os.mkfifo(folder / "journal.jsonl")
    with pytest.raises(StoreTrouble, match="is a link, or not a plain file or folder"):
        Journal.open(folder)
