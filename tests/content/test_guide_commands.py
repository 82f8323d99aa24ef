"""The commands of the authoring guide are run, in its order, in the folder that it describes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from crisisplay.cli.commands.playbook import SUBCOMMANDS
from crisisplay.i18n import LANGUAGES, Language
from tests.content import guide_page as page
from tests.program import surroundings

both = pytest.mark.parametrize("lang", LANGUAGES)


def _folder(lang: Language, place: Path) -> Path:
    """What a reader has who saved each example under the name that the guide gives it."""
    leaked = page.playbook(lang, "leaked-file")
    texts = {
        "rumour.yaml": page.playbook(lang, "rumour"),
        "answers.yaml": page.marked(lang, "answers: rumour"),
        "wanted.yaml": page.marked(lang, "wanted"),
        "leaked-file.yaml": leaked,
        "leaked-file-1.0.yaml": leaked.replace("within: 40m", "within: 30m"),
        "drill.yaml": page.marked(lang, "answers: leaked-file"),
        "paths.yaml": page.marked(lang, "paths: leaked-file"),
    }
    place.mkdir()
    for name, text in texts.items():
        (place / name).write_text(text, encoding="utf-8")
    page.saved(place, texts["drill.yaml"])
    (place / "answers.yaml").write_text(texts["answers.yaml"], encoding="utf-8")
    return place


def _home(place: Path) -> Path:
    """With a key to sign with."""
    (place / ".ssh").mkdir(parents=True)
    key = place / ".ssh" / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    return place


def _programs(place: Path) -> Path:
    """Where `crisisplay` is, as after an installation."""
    place.mkdir()
    program = place / "crisisplay"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m crisisplay "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return place


@both
def test_the_commands_run_one_after_the_other(lang: Language, tmp_path: Path) -> None:
    folder, home = _folder(lang, tmp_path / "work"), _home(tmp_path / "home")
    around = surroundings(home, lang=lang)
    around["PATH"] = f"{_programs(tmp_path / 'bin')}:{around['PATH']}"
    for commands in (one.text for one in page.blocks(lang, "sh") if one.mark == "run"):
        ran = subprocess.run(
            ["sh", "-euxc", commands],
            cwd=folder,
            env=around,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, f"{ran.stderr}\n{ran.stdout}"


@both
def test_every_block_of_commands_is_run(lang: Language) -> None:
    assert {one.mark for one in page.blocks(lang, "sh")} == {"run"}


@both
def test_every_command_on_playbooks_is_in_the_table_of_the_work_and_is_run(lang: Language) -> None:
    rows = page.table(lang, "work")
    shown = {one.removeprefix("playbook ") for row in rows for one in page.codes(row[1])}
    assert shown - {"run --drill"} == set(SUBCOMMANDS) - {"list"}
    ran = "".join(one.text for one in page.blocks(lang, "sh"))
    assert set(re.findall(r"crisisplay playbook (\w+)", ran)) == set(SUBCOMMANDS) - {"list"}
