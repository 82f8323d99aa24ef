"""A playbook is read with the library that lies beside it, and with ours for the rest."""

from __future__ import annotations

import os
from pathlib import Path

from crisisplay.playbook.library import library_of, shipped_library

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
