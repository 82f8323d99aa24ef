"""Surroundings that are off: what is wrong is said, and what can go on goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.acts import homes
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Note: {file} has 1 mistake, at line 2 (OR01).\n"),
        ("fr", "À noter : {file} contient 1 erreur, ligne 2 (OR01).\n"),
    ],
)
def test_a_broken_organisation_file_is_said_and_stops_no_recording(
    crisisplay: Crisisplay, home: Path, lang: str, said: str
) -> None:
    id = opened(crisisplay, home)
    file = home / "crisisplay" / "organisation.yaml"
    file.write_text("crisisplay: 1\nzonne: x\n", encoding="utf-8")
    told = crisisplay("note", id, "urgent", lang=lang)
    assert told.code == 0
    assert said.format(file=file) in told.err.replace("\u00a0", " ")
    assert told.err.count(str(file)) == 1
    assert b"urgent" in journal(home).read_bytes()
    assert crisisplay("org", "check").code == 1
    assert crisisplay("org", "show").code == 1


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "Error: {home} is not a folder.\n  Name one: export CRISISPLAY_HOME=FOLDER\n",
        ),
        (
            "fr",
            (
                "Erreur : {home} n’est pas un dossier.\n"
                "  Indiquez-en un : export CRISISPLAY_HOME=DOSSIER\n"
            ),
        ),
    ],
)
@pytest.mark.parametrize("place", ["file", "/dev/null"])
def test_a_home_that_is_no_folder_is_said(
    crisisplay: Crisisplay, tmp_path: Path, lang: str, said: str, place: str
) -> None:
    file = tmp_path / place
    if place == "file":
        file.touch()
    for command in (["status"], ["note", "urgent"], ["log"]):
        told = crisisplay(*command, lang=lang, CRISISPLAY_HOME=str(file))
        assert (told.code, told.err.replace("\u00a0", " ")) == (5, said.format(home=file))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            (
                "Error: CRISISPLAY_HOME is '~nobody-here', and there is no such user's folder here.\n"
                "  Write the whole path, as in CRISISPLAY_HOME=/home/me/crisis.\n"
            ),
        ),
        (
            "fr",
            (
                "Erreur : CRISISPLAY_HOME vaut « ~nobody-here », "
                "et ce dossier d’utilisateur n’existe pas ici.\n"
                "  Écrivez le chemin entier, par exemple CRISISPLAY_HOME=/home/moi/crise.\n"
            ),
        ),
    ],
)
def test_a_user_that_there_is_not_is_said(crisisplay: Crisisplay, lang: str, said: str) -> None:
    told = crisisplay("status", lang=lang, CRISISPLAY_HOME="~nobody-here")
    assert (told.code, told.err.replace("\u00a0", " ")) == (2, said)


def test_a_folder_that_may_not_be_looked_into_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("barred", "sound"):
        (tmp_path / "incidents" / name).mkdir(parents=True)
        (tmp_path / "incidents" / name / "journal.jsonl").touch()
    (tmp_path / "incidents" / "junk").touch()
    exists = Path.exists

    def barred(path: Path) -> bool:
        if "barred" in path.parts:
            raise PermissionError
        return exists(path)

    monkeypatch.setattr(Path, "exists", barred)
    assert [one.name for one in homes.folders(tmp_path)] == ["barred", "sound"]
    assert homes.find(tmp_path, "sound") == tmp_path / "incidents" / "sound"
