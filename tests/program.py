"""The program as it is used: a process of its own, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
FENCE = CHECKOUT / "tests" / "fence"
SHIPPED = CHECKOUT / "playbooks"
PATIENCE = 60.0
"""Seconds until a program that hangs is a failure."""


@dataclass(frozen=True, slots=True)
class Completed:
    """What a process left: its exit code, its data (stdout) and its talk (stderr)."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The objects on stdout, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def surroundings(home: Path, *, lang: str = "en", **more: str) -> dict[str, str]:
    """The whole environment of a program under test: nothing of the person's own gets in.

    `home` becomes HOME and CRISISPLAY_HOME is below it. Coverage is handed on.
    """
    measured = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    return {
        **measured,
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "CRISISPLAY_HOME": str(home / "crisisplay"),
        "CRISISPLAY_LANG": lang,
        "CRISISPLAY_AS": "Camille Roy",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "TMPDIR": os.environ.get("TMPDIR", "/tmp"),  # noqa: S108 - the default of the system
        "PYTHONPATH": f"{FENCE}{os.pathsep}{CHECKOUT}",
        **more,
    }


def run(
    *arguments: str | Path,
    home: Path,
    lang: str = "en",
    input: str | None = None,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Completed:
    """Run `crisisplay ARGUMENTS` to its end, with no terminal; stdin is `input`, or nothing."""
    home.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "crisisplay", *map(str, arguments)],
        env=surroundings(home, lang=lang, **(environ or {})),
        cwd=cwd or home,
        input=input or "",
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Completed(done.returncode, done.stdout, done.stderr)
