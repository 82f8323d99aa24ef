"""Text from a person or a playbook is text; and two terminals write to one incident."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.incidents import SMALL, answers, opened
from tests.conftest import Crisisplay
from tests.program import surroundings

EVIL = "\x1b[2J\x1b]52;c;aGVsbG8=\x07[red]x[/red]\u202e\u200b\r#9  10:00  root  DECISION"
SIGNS = ("\x1b", "\x07", "\u202e", "\u200b", "\r", "\x9b")


def acts_on_nothing(text: str) -> None:
    for sign in SIGNS:
        assert sign not in text
    assert "[red]x[/red]" in text


def test_hostile_words_are_shown_as_words(crisisplay: Crisisplay, home: Path) -> None:
    id = opened(crisisplay, home)
    who = f"{EVIL}, {EVIL}"
    for words in (
        ("note", f"{EVIL}\n  #7  10:00  Noa  DECISION  forged\x9b"),
        ("assign", "director", EVIL),
        ("promise", EVIL, "--owner", EVIL),
        ("level", "2", "--because", EVIL),
        ("decide", "posture", "wait", "--because", EVIL, "--dissent", EVIL),
    ):
        done = crisisplay(*words, CRISISPLAY_AS=who)
        assert done.code == 0, done.err
    for command in (("log",), ("status", id), ("sitrep",)):
        shown = crisisplay(*command, CRISISPLAY_AS=who)
        assert shown.code == 0
        acts_on_nothing(shown.out)
    for command in (("status",), ("log", "--json"), ("status", "--json"), ("sitrep", "--json")):
        assert not set(crisisplay(*command, CRISISPLAY_AS=who).out) & set(SIGNS)


def test_a_note_forges_no_entry_of_the_log(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    crisisplay("note", "first\n   #9  10:00  Noa  DECISION  forged\n── 2026-01-01 ──")
    lines = crisisplay("log").out.splitlines()
    assert sum(line.startswith("   #") for line in lines) == 3
    assert sum(line.startswith("──") for line in lines) == 1


def test_hostile_titles_of_a_playbook_are_refused_and_shown_as_words(
    crisisplay: Crisisplay, home: Path
) -> None:
    file = home / "evil.yaml"
    text = SMALL.read_text(encoding="utf-8")
    evil = '"\\e[2J\\e]52;c;eA==\\a[red]x[/red]\\u202e"'
    file.write_text(text.replace("Small trouble", evil), encoding="utf-8")
    for command in (("run", file, "--answers", answers(home)), ("playbook", "lint", file)):
        done = crisisplay(*command)
        assert done.code == 1
        acts_on_nothing(done.out + done.err)


def test_markup_in_titles_is_shown_as_words(crisisplay: Crisisplay, home: Path) -> None:
    file = home / "markup.yaml"
    text = SMALL.read_text(encoding="utf-8")
    for title in ("Small trouble", "Freeze the posts"):
        text = text.replace(title, '"[red]x[/red]"')
    file.write_text(text, encoding="utf-8")
    crisisplay("run", file, "--answers", answers(home))
    crisisplay("done", "freeze")
    id = crisisplay("status", "--json").json["incidents"][0]["id"]
    for command in (("log",), ("status", id), ("sitrep",), ("playbook", "show", file)):
        acts_on_nothing(crisisplay(*command).out)


@pytest.mark.parametrize("writers", [2])
def test_terminals_that_write_at_once_lose_and_fork_nothing(
    crisisplay: Crisisplay, home: Path, writers: int
) -> None:
    opened(crisisplay, home)
    script = (
        "import sys\n"
        "from crisisplay.cli.boundary import run\n"
        "for at in range(30):\n"
        "    assert run(['note', f'{sys.argv[1]} {at}']) == 0\n"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, name],
            env=surroundings(home, CRISISPLAY_AS=name),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for name in ("Noa", "Sacha")[:writers]
    ]
    for process in started:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    notes = [one["text"] for one in crisisplay("log", "--json", "--type", "note").lines]
    assert sorted(notes) == sorted(f"{name} {at}" for name in ("Noa", "Sacha") for at in range(30))
    for name in ("Noa", "Sacha"):
        own = [text for text in notes if text.startswith(name)]
        assert own == [f"{name} {at}" for at in range(30)], "each in its own order"
    assert crisisplay("verify").code == 0
