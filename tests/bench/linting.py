"""What lint takes: the shipped playbooks, a thousand ordinary ones beside yamllint, a long one."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.bench import large
from tests.bench.place import FailedError, Place
from tests.bench.timing import Measure, Work, timed
from tests.program import SHIPPED

MANY = 1000
EACH = 0.020  # seconds
ONCE = 3  # runs are enough of what takes many seconds


def linting(place: Place) -> list[Measure]:
    bare = timed(partial(place.run, place.python, "-c", "pass"))
    shipped = sorted(map(str, SHIPPED.glob("*/playbook.yaml")))
    long = _saved(place.folder / "long", [large.playbook(2000)])
    many = _saved(place.folder / "many", [large.ordinary(n) for n in range(MANY)])
    return [
        Measure(f"lint, the {len(shipped)} shipped", bare, _lint(place, shipped), 60),
        Measure("lint, 2,000 steps", bare, _lint(place, long), 3, "s"),
        Measure("lint, 1,000 playbooks", bare, _lint(place, many), MANY * EACH, "s", most=ONCE),
        Measure("the same, beside yamllint", _yamllint(many), _lint(place, many), 1, most=ONCE),
    ]


def _saved(folder: Path, playbooks: list[str]) -> list[str]:
    folder.mkdir()
    files = [folder / f"{number}.yaml" for number in range(len(playbooks))]
    for file, text in zip(files, playbooks, strict=True):
        file.write_text(text, encoding="utf-8")
    return list(map(str, files))


def _lint(place: Place, files: list[str]) -> Work:
    return timed(partial(place.run, place.crisisplay, "playbook", "lint", *files))


def _yamllint(files: list[str]) -> Work:
    """It reads the same files as YAML and no more; the length of a line is not its question here."""
    command = [sys.executable, "-m", "yamllint", "-d", "{rules: {}}", *files]

    def run() -> None:
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise FailedError(done.stderr.decode() or "yamllint found something")

    return timed(run)
