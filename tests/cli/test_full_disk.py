"""A disk on which the next line has no room, or room for a part of it: nothing is shown as kept."""

from __future__ import annotations

import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.program import surroundings

ROOM = [0, 1, 80, 150]
"""Bytes that still fit; a note takes more than 200."""


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("room", ROOM)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_entry_that_has_no_room_is_not_shown_as_recorded_and_leaves_nothing(
    crisisplay: Crisisplay, home: Path, room: int, lang: str
) -> None:
    opened(crisisplay, home)
    for number in range(3):
        crisisplay("note", f"{number}: so that the journal is the longest of the files" * 50)
    before = journal(home).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "crisisplay", "note", "lost"],
        env=surroundings(home, lang=lang, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=partial(_limit, len(before) + room),
    )
    assert (done.returncode, done.stdout) == (5, "")
    nothing = {"fr": "rien n’a été consigné", "en": "nothing was recorded"}
    assert nothing[lang] in done.stderr
    assert journal(home).read_bytes() == before
    assert crisisplay("verify").code == 0
    assert crisisplay("note", "kept").code == 0
