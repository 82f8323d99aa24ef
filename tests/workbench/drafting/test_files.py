"""A drafted playbook comes onto the disk whole or not at all, and over nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crisisplay.errors import Refusal, StoreTrouble
from crisisplay.workbench.drafting.files import write


def test_it_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    write(tmp_path / "a/b/leak", {"playbook.yaml": "un\n", "paths.yaml": "é\n"})
    assert (tmp_path / "a/b/leak/playbook.yaml").read_bytes() == b"un\n"
    assert (tmp_path / "a/b/leak/paths.yaml").read_text(encoding="utf-8") == "é\n"
    assert [one.name for one in (tmp_path / "a/b").iterdir()] == ["leak"]


@pytest.mark.parametrize("kind", ["folder", "file", "link to nowhere"])
def test_it_writes_over_nothing(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "leak"
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refusal) as refused:
        write(place, {"playbook.yaml": "theirs"})
    assert refused.value.sentence("en") == (
        f"{place} is there already; nothing is written into it.\n"
        "Choose another id, or another folder with --in."
    )
    assert refused.value.sentence("fr") == (
        f"{place} existe déjà\u00a0; rien n’y est écrit.\n"
        "Choisissez un autre identifiant, ou un autre dossier avec --in."
    )
    assert [one.name for one in tmp_path.iterdir()] == ["leak"]


def test_what_can_not_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as trouble:
        write(tmp_path / "leak", {"playbook.yaml": "one", "no/such/folder": "two"})
    assert trouble.value.sentence("en") == (
        f"{tmp_path / 'leak'} can't be written: no such file or folder.\n"
        "Check your rights, or choose another folder with --in."
    )
    assert trouble.value.sentence("fr").startswith(
        f"{tmp_path / 'leak'} ne peut pas être écrit\u00a0: "
    )
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "leak", {"playbook.yaml": "one"})
    assert list(tmp_path.iterdir()) == []
