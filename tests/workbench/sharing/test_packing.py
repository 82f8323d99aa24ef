"""A playbook in one file: the same bytes, all that it uses, checked with what any system has."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.errors import Misuse, StoreTrouble
from crisisplay.playbook.library import list_shipped
from tests.journal.seals.hands import key, public
from tests.program import CHECKOUT
from tests.workbench.sharing.parcels import folder, opened, packed, received

PAGE = CHECKOUT / "crisisplay/workbench/sharing/FORMAT.md"

INSIDE = {
    "own/MANIFEST",
    "own/answers-en.yaml",
    "own/library/first-hour.yaml",
    "own/library/house.yaml",
    "own/paths.yaml",
    "own/playbook.yaml",
}


def test_it_holds_the_playbook_with_all_that_it_uses_and_nothing_else(tmp_path: Path) -> None:
    assert set(opened(packed(folder(tmp_path / "own")).data)) == INSIDE


def test_a_single_file_goes_alone_with_the_library_it_uses(tmp_path: Path) -> None:
    place = folder(tmp_path / "own")
    alone = (place / "playbook.yaml").rename(place / "own.yaml")
    inside = set(opened(packed(alone).data))
    assert inside == INSIDE - {"own/paths.yaml", "own/answers-en.yaml"}


def test_a_link_beside_the_playbook_is_not_taken_along(tmp_path: Path) -> None:
    place = folder(tmp_path / "own")
    secret = tmp_path / "secret"
    secret.write_text("hunter2", encoding="utf-8")
    (place / "answers-fr.yaml").symlink_to(secret)
    assert set(opened(packed(place).data)) == INSIDE


def test_a_file_beside_it_that_is_none_is_said(tmp_path: Path) -> None:
    place = folder(tmp_path / "own")
    (place / "answers-fr.yaml").mkdir()
    with pytest.raises(StoreTrouble) as error:
        packed(place)
    file = place / "answers-fr.yaml"
    assert error.value.sentence("en") == f"{file} can't be read (it is a folder); nothing was written.\nCheck the path and the rights."  # fmt: skip


@pytest.mark.parametrize("id", [one.id for one in list_shipped()])
def test_a_shipped_playbook_is_received_equal_and_like_ours(id: str) -> None:
    found = received(packed(id).data)
    assert found.playbook == sound(id, "en").loaded.playbook
    assert set(found.library.values()) <= {"same"}


def test_the_same_playbook_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = folder(tmp_path / "a"), folder(tmp_path / "b")
    (again / "playbook.yaml").touch()
    assert packed(first).data == packed(again).data
    assert packed(first, "MIT").data != packed(again).data
    assert packed(first, "MIT").manifest.whole == packed(again).manifest.whole


def test_the_manifest_says_what_it_is(tmp_path: Path) -> None:
    text = packed(folder(tmp_path / "own"), "CC-BY-4.0").manifest.text.decode()
    said = [line for line in text.splitlines() if line.startswith("#")]
    assert said[:6] == [
        "# crisisplay-playbook 1",
        "# id own",
        "# version 2.1.0",
        "# languages en",
        "# title en Our own: #1",
        "# licence CC-BY-4.0",
    ]
    assert said[6].startswith("# program crisisplay ")
    assert said[7].startswith("# whole ")


def test_it_is_checked_with_unzip_sha256sum_and_ssh_keygen(tmp_path: Path) -> None:
    signer = key(tmp_path)
    (tmp_path / "own.zip").write_bytes(packed(folder(tmp_path / "from"), key=signer).data)
    (tmp_path / "allowed").write_text(f"camille {public(signer)}\n", encoding="ascii")
    script = re.search(
        r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert script
    done = subprocess.run(
        ["sh", "-ec", script[1]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith('Good "crisisplay-playbook" signature for camille')


@pytest.mark.parametrize("licence", ["CC BY", "-x", "é", "a" * 65])
def test_a_licence_is_an_spdx_identifier(tmp_path: Path, licence: str) -> None:
    with pytest.raises(Misuse) as error:
        packed(folder(tmp_path / "own"), licence)
    assert error.value.sentence("fr") == f"« {licence} » n’est pas un identifiant SPDX ; rien n’a été écrit.\nÉcrivez par exemple CC-BY-4.0."  # fmt: skip
    assert error.value.sentence("en") == f"'{licence}' is no SPDX identifier; nothing was written.\nWrite CC-BY-4.0, say."  # fmt: skip
