"""A playbook is read with the library that lies beside it, and with ours for the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crisisplay.playbook.library import library_of, shipped_library
from crisisplay.playbook.loader import load

OURS = "library/first-hour"


def test_what_lies_beside_a_playbook_comes_first_and_ours_for_the_rest(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "house.yaml").write_bytes(b"house")
    found = library_of(tmp_path / "playbook.yaml")
    assert found.read("library/house") == b"house"
    assert found.read(OURS) == shipped_library().read(OURS)
    (tmp_path / "library" / "first-hour.yaml").write_bytes(b"theirs")
    assert found.read(OURS) == b"theirs"


def test_a_playbook_alone_is_read_with_ours(tmp_path: Path) -> None:
    assert library_of(tmp_path / "playbook.yaml") == shipped_library()


def test_no_link_no_pipe_and_no_other_name_is_read(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "secret").write_bytes(b"hunter2")
    (tmp_path / "library" / "linked.yaml").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "library" / "pipe.yaml")
    (tmp_path / "library" / "huge.yaml").write_bytes(b" " * (1024 * 1024 + 1))
    found = library_of(tmp_path / "playbook.yaml")
    names = ("linked", "pipe", "huge", "../secret", "Huge", "")
    assert [found.read(f"library/{name}") for name in names] == [None] * len(names)


def test_a_folder_that_is_a_link_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "library").symlink_to(tmp_path / "elsewhere")
    assert library_of(tmp_path / "playbook.yaml") == shipped_library()


MANIFEST = (
    f"# crisisplay-playbook 1\n# id example\n{'0' * 64}  {OURS}.yaml\n{'1' * 64}  playbook.yaml\n"
)


@pytest.mark.parametrize("folder", ["with others", "empty", "gone"])
def test_a_file_that_came_with_a_playbook_is_not_replaced_by_ours(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / "MANIFEST").write_text(MANIFEST, encoding="utf-8")
    if folder != "gone":
        (tmp_path / "library").mkdir()
    if folder == "with others":
        (tmp_path / "library" / "house.yaml").write_bytes(b"house")
    found = library_of(tmp_path / "playbook.yaml")
    assert found.read(OURS) is None
    assert found.read("library/cell") == shipped_library().read("library/cell")


def test_a_playbook_that_lacks_what_came_with_it_does_not_load_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "MANIFEST").write_text(MANIFEST, encoding="utf-8")
    source = (
        f"crisisplay: 1\nid: example\nlanguages: [en]\ntitle: T\nduring:\n  - use: {OURS}#freeze\n"
    )
    file = tmp_path / "playbook.yaml"
    loaded = load(source.encode(), file=str(file), library=library_of(file))
    assert loaded.playbook is None
    told = [(one.code, one.message("en"), one.message("fr")) for one in loaded.diagnostics]
    assert told[0] == (
        "PB207",
        f"There is no library file {OURS}.",
        f"La bibliothèque n’a pas de fichier {OURS}.",
    )


def test_a_manifest_that_is_a_link_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "MANIFEST").symlink_to(tmp_path / "elsewhere")
    assert library_of(tmp_path / "playbook.yaml") == shipped_library()
