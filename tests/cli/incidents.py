"""An incident of a small playbook, opened by the program, for the commands that act on it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import Crisisplay

SMALL = Path(__file__).parent / "small.yaml"
RECEIPT = re.compile(r"#\d+( [0-9a-f]{4}){5}")


def answers(place: Path, text: str = "answers: {}\n") -> Path:
    """An answers file; without answers, a walk stops at its first step and stays open."""
    place.mkdir(parents=True, exist_ok=True)
    file = place / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def opened(crisisplay: Crisisplay, home: Path, *flags: str) -> str:
    """The id of an incident that has just been opened, and waits at its first step."""
    before = set(_ids(home))
    crisisplay("run", SMALL, "--answers", answers(home), *flags)
    (id,) = set(_ids(home)) - before
    return id


def _ids(home: Path) -> list[str]:
    return [folder.name for kind in ("incidents", "drills") for folder in _in(home, kind)]


def _in(home: Path, kind: str) -> list[Path]:
    place = home / "crisisplay" / kind
    return sorted(place.iterdir()) if place.is_dir() else []


def journal(home: Path) -> Path:
    """The journal of the only incident there is."""
    (file,) = (home / "crisisplay").glob("*/*/journal.jsonl")
    return file
