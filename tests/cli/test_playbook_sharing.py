"""`playbook export` and `playbook import`, as a person uses them."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.incidents import answers
from tests.conftest import Crisisplay
from tests.journal.seals.hands import key, public
from tests.program import surroundings
from tests.workbench.cacao.foreign import action, playbook
from tests.workbench.sharing.parcels import folder, opened, zipped


@pytest.fixture
def sent(crisisplay: Crisisplay, tmp_path: Path) -> Path:
    file = tmp_path / "own.playbook.zip"
    done = crisisplay("playbook", "export", folder(tmp_path / "sender" / "own"), "-o", file)
    assert done.code == 0, done.err
    return file


def test_an_export_says_what_is_in_it_and_that_nobody_signed(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    place, file = folder(tmp_path / "own"), tmp_path / "a.zip"
    done = crisisplay("playbook", "export", place, "-o", file, "--json")
    whole = done.json["whole"]
    french = crisisplay("playbook", "export", place, "-o", tmp_path / "b.zip", lang="fr")
    assert french.out.splitlines() == [
        f"{tmp_path / 'b.zip'} : Our own: #1, 5 fichiers",
        "  answers-en.yaml",
        "  library/first-hour.yaml",
        "  library/house.yaml",
        "  paths.yaml",
        "  playbook.yaml",
        f"Empreinte de l’ensemble : {whole}",
    ]
    assert "Non signé" in french.err
    assert file.read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_is_imported_is_told_and_can_be_used_with_the_library_it_came_with(
    crisisplay: Crisisplay, sent: Path, tmp_path: Path
) -> None:
    files = opened(sent.read_bytes())
    got = tmp_path / "got"
    done = crisisplay("playbook", "import", sent, "-o", got)
    assert done.code == 0, done.err
    told = done.out.splitlines()
    assert told[0] == f"{got}: Our own: #1, version 2.1.0 (en)"
    assert told[1] == "Licence: not stated"
    assert told[3] == "Signature: NONE. Nothing says whom it comes from."
    assert told[4] == "library/house.yaml is none of ours; this playbook uses it."
    inside = {str(one.relative_to(got)) for one in got.rglob("*") if one.is_file()}
    assert inside == {name.removeprefix("own/") for name in files}
    assert crisisplay("playbook", "show", got).code == 0
    assert crisisplay("playbook", "lint", got).code == 0
    given = answers(tmp_path, "answers: {greet: done, capture: done}\n")
    run = crisisplay("run", got, "--drill", "--answers", given)
    assert run.code == 0, run.err


def test_a_signature_is_told_by_the_list_that_is_given(
    crisisplay: Crisisplay, tmp_path: Path
) -> None:
    signer, file = key(tmp_path), tmp_path / "a.zip"
    place = folder(tmp_path / "own")
    done = crisisplay("playbook", "export", place, "-o", file, "--sign", signer, "--json")
    assert done.code == 0, done.err
    (tmp_path / "allowed").write_text(f"camille {public(signer)}\n", encoding="ascii")
    unknown = crisisplay("playbook", "import", file, "-o", tmp_path / "b")
    assert f"Signature: of an UNKNOWN key, {done.json['key']}." in unknown.out
    known = crisisplay(
        "playbook", "import", file, "-o", tmp_path / "c", "--signers", tmp_path / "allowed", lang="fr"
    )  # fmt: skip
    assert f"Signature : camille ({done.json['key']}). Elle tient." in known.out.splitlines()


def test_nothing_is_written_over(crisisplay: Crisisplay, sent: Path, tmp_path: Path) -> None:
    got = tmp_path / "got"
    got.mkdir()
    done = crisisplay("playbook", "import", sent, "-o", got)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"Error: {got} is there already: nothing was written.\n")
    assert [*got.iterdir()] == []
    again = crisisplay("playbook", "export", "misplaced-words", "-o", sent, lang="fr")
    assert again.code == 3
    assert f"{sent} existe déjà : rien n’a été écrit." in again.err


def test_the_folders_above_the_one_that_is_asked_for_are_made(
    crisisplay: Crisisplay, sent: Path, tmp_path: Path
) -> None:
    got = tmp_path / "clients" / "town" / "got"
    assert crisisplay("playbook", "import", sent, "-o", got).code == 0
    assert (got / "playbook.yaml").is_file()


def test_what_does_not_hold_leaves_nothing(
    crisisplay: Crisisplay, sent: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(zipped({**opened(sent.read_bytes()), "own/paths.yaml": b"x"}))
    done = crisisplay("playbook", "import", bad, "-o", tmp_path / "got")
    assert (done.code, done.out) == (3, "")
    assert "paths.yaml is not what its digest says." in done.err
    assert not (tmp_path / "got").exists()


def test_a_full_disk_leaves_nothing(
    crisisplay: Crisisplay, home: Path, sent: Path, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (4_000, 4_000))
    done = subprocess.run(
        [sys.executable, "-m", "crisisplay", "playbook", "import", sent, "-o", room / "got"],
        env=surroundings(home, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    assert (done.returncode, done.stdout) == (5, "")
    assert f"{room / 'got'} could not be written" in done.stderr
    assert [*room.iterdir()] == []
    assert crisisplay("playbook", "import", sent, "-o", room / "got").code == 0


def test_a_playbook_goes_to_cacao_and_comes_back(crisisplay: Crisisplay, tmp_path: Path) -> None:
    file, got = tmp_path / "own.json", tmp_path / "got"
    done = crisisplay(
        "playbook", "export", folder(tmp_path / "own"), "--to", "cacao", "-o", file
    )  # fmt: skip
    assert done.code == 0, done.err
    back = crisisplay("playbook", "import", file, "--from", "cacao", "-o", got)
    assert back.out.splitlines() == [
        f"{got}: Our own: #1, 2 steps",
        "Written by crisisplay, and unchanged: the playbook is the same.",
    ]
    assert crisisplay("playbook", "lint", got).code == 0


def test_what_could_not_be_carried_over_is_listed(crisisplay: Crisisplay, tmp_path: Path) -> None:
    steps = {"a": action("do", "e"), "e": {"type": "end", "name": "over"}}
    file, got = tmp_path / "theirs.json", tmp_path / "got"
    document = playbook("a", steps, labels=["x"])
    file.write_text(json.dumps(document), encoding="utf-8")
    end = next(id for id in document["workflow"] if id.startswith("end"))
    done = crisisplay(
        "playbook", "import", file, "--from", "cacao", "-o", got, "--language", "fr", lang="fr"
    )  # fmt: skip
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        f"{got} : A test, une étape",
        "4 endroits du fichier n’ont pas de place ici :",
        "  /created_by",
        "  /created",
        f"  /workflow/{end}/name",
        "  /labels",
    ]


WRONG = [
    (["export", "misplaced-words"], 2, "The name of what is to be written is missing."),
    (["export", "misplaced-words", "-o", "x.tar"], 2, "'x.tar' does not end in .zip; nothing was written."),
    (["export", "misplaced-words", "-o", "x.zip", "--to", "cacao"], 2, "'x.zip' does not end in .json; nothing was written."),
    (["export", "misplaced-words", "-o", "x.json", "--to", "caco"], 2, "'caco' is not a format to exchange (did you mean 'cacao'?)."),
    (["export", "misplaced-words", "-o", "x.json", "--to", "cacao", "--licence", "MIT"], 2, "--licence is for bundle only; nothing was written."),
    (["export", "misplaced-words", "-o", "x.zip", "--sign", "gone"], 4, "gone"),
    (["import", "gone.zip"], 4, "gone.zip can't be read (no such file or folder); nothing was written."),
    (["import", "gone.json", "--from", "cacao", "--signers", "x"], 2, "--signers is for bundle only; nothing was written."),
]  # fmt: skip


@pytest.mark.parametrize(("words", "code", "said"), WRONG, ids=range(len(WRONG)))
def test_words_that_are_off_are_told(
    crisisplay: Crisisplay,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = crisisplay("playbook", *words)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert [*tmp_path.iterdir()] == []


def test_a_language_that_is_none_of_ours_is_told(crisisplay: Crisisplay, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{}", encoding="utf-8")
    done = crisisplay("playbook", "import", file, "--from", "cacao", "--language", "de", lang="fr")
    assert done.code == 2
    assert "« de » n’est pas une langue de crisisplay ; rien n’a été écrit." in done.err
