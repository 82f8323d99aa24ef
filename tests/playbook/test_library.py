"""The shipped playbooks: listed from their heads, found by what a person remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.errors import CrisisplayError, Misuse, NotFound, StoreTrouble
from crisisplay.playbook.library import (
    Shelves,
    Shipped,
    find,
    list_shipped,
    read_playbook,
    shipped_folder,
)
from crisisplay.playbook.loader import load


def write(folder: Path, id: str, french: str, english: str) -> Path:
    file = folder / id / "playbook.yaml"
    file.parent.mkdir()
    file.write_text(
        f"crisisplay: 1\nid: {id}\nversion: 1.0.0\nlanguages: [fr, en]\n"
        f"title: {{fr: {french}, en: {english}}}\nduring: [{{{{ not even read\n",
        "utf-8",
    )
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "defective-product", "Produit défectueux", "Defective product")
    write(tmp_path, "misplaced-words", "Propos déplacés", "Misplaced words")
    write(tmp_path, "misplaced-image", "Image déplacée", "Misplaced image")
    return tmp_path


def test_a_list_reads_the_head_of_each_file_only(folder: Path) -> None:
    listed = list_shipped(folder)
    assert [each.id for each in listed] == [
        "defective-product",
        "misplaced-image",
        "misplaced-words",
    ]
    assert listed[0] == Shipped(
        "defective-product",
        "1.0.0",
        {"fr": "Produit défectueux", "en": "Defective product"},
        ("fr", "en"),
        folder / "defective-product" / "playbook.yaml",
    )


@pytest.mark.parametrize(
    "name", ["defective-product", "défectueux", "PRODUIT DEFECTUEUX", "Defective", "defective-p"]
)
def test_a_playbook_is_found_by_its_id_or_a_part_of_its_title(folder: Path, name: str) -> None:
    assert find(name, folder) == folder / "defective-product" / "playbook.yaml"


def test_a_playbook_is_found_by_its_file_or_its_folder(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("crisisplay: 1\n", "utf-8")
    assert find(str(file), folder) == file
    assert find(str(folder / "misplaced-words"), folder) == folder / "misplaced-words/playbook.yaml"


def refusal(name: str, folder: Path) -> CrisisplayError:
    with pytest.raises((NotFound, Misuse)) as refused:
        find(name, folder)
    return refused.value


def test_a_name_of_several_playbooks_is_asked_again(folder: Path) -> None:
    error = refusal("misplaced", folder)
    assert error.exit_code == 2
    assert error.sentence("en") == (
        "misplaced matches several playbooks: misplaced-image, misplaced-words.\nName one of them."
    )
    assert error.sentence("fr") == (
        "misplaced désigne plusieurs playbooks\u00a0: misplaced-image, misplaced-words.\n"
        "Nommez l’un d’eux."
    )


def test_a_mistyped_name_gets_the_nearest(folder: Path) -> None:
    error = refusal("defectif-product", folder)
    assert error.exit_code == 4
    assert error.sentence("en") == (
        "No playbook matches defectif-product. Did you mean defective-product?\n"
        "See what there is with: crisisplay playbook list"
    )
    assert error.sentence("fr") == (
        "Aucun playbook ne répond à defectif-product. Vouliez-vous dire defective-product\u00a0?\n"
        "Voyez la liste avec\u00a0: crisisplay playbook list"
    )


def test_an_unknown_name_says_where_to_look(folder: Path) -> None:
    error = refusal("zzz", folder)
    assert error.sentence("en") == (
        "No playbook matches zzz.\nSee what there is with: crisisplay playbook list"
    )
    assert error.sentence("fr") == (
        "Aucun playbook ne répond à zzz.\nVoyez la liste avec\u00a0: crisisplay playbook list"
    )


def test_an_unreadable_file_says_why(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as refused:
        read_playbook(tmp_path)
    assert refused.value.sentence("en") == (
        f"The playbook {tmp_path} can't be read: Is a directory.\n"
        "Check the path and your rights on the file."
    )
    assert refused.value.sentence("fr") == (
        f"Le playbook {tmp_path} est illisible\u00a0: Is a directory.\n"
        "Vérifiez le chemin et vos droits sur le fichier."
    )


@pytest.mark.parametrize("name", ["library/../secret", "../secret", "library/a/b", "secret", ""])
def test_shelves_hold_nothing_but_the_library(tmp_path: Path, name: str) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "secret.yaml").write_text("a: b", "utf-8")
    assert Shelves(tmp_path).read(name) is None


@pytest.mark.parametrize("file", sorted((shipped_folder() / "library").glob("*.yaml")), ids=str)
def test_a_shipped_library_file_can_be_used_as_a_whole(file: Path) -> None:
    name = f"library/{file.stem}"
    source = f"crisisplay: 1\nid: a\ntitle: {{fr: a, en: a}}\nlanguages: [fr, en]\nduring: [{{use: {name}#no-such-step}}]\n"
    loaded = load(source.encode(), file="p.yaml", library=Shelves(shipped_folder()))
    if file.stem not in ("cadence", "channels", "freeze", "wordings"):  # read by rooms of their own
        assert [each.code for each in loaded.diagnostics] == ["PB208"]
