"""Where it is measured: a wheel of this checkout, installed with its bytecode in a new venv."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.program import CHECKOUT, surroundings


class FailedError(Exception):
    """A program that was to be measured did not do its work; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Place:
    """`python` and `crisisplay` are in a venv of their own; `environ` knows nothing of ours."""

    folder: Path
    python: Path
    crisisplay: Path
    environ: Mapping[str, str]

    @property
    def home(self) -> Path:
        return Path(self.environ["CRISISPLAY_HOME"])

    def run(self, *command: str | Path) -> None:
        """Run to the end, unheard. FailedError where it fails."""
        done = subprocess.run(
            list(map(str, command)),
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise FailedError(said[-1] if said else f"exit {done.returncode}")


def install(folder: Path) -> Place:
    """Build the wheel, install it in a new venv with what makes PDF, and compile all of it."""
    wheels, venv, home = folder / "wheels", folder / "venv", folder / "home"
    python = venv / "bin" / "python"
    home.mkdir()
    _do(sys.executable, "-m", "venv", venv)
    _do(python, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels, CHECKOUT)
    (wheel,) = wheels.glob("*.whl")
    _do(python, "-m", "pip", "install", "-q", f"{wheel}[pdf]")
    _do(python, "-m", "compileall", "-q", venv / "lib")
    environ = surroundings(home)
    del environ["PYTHONPATH"]
    return Place(folder, python, venv / "bin" / "crisisplay", environ)


def _do(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, stderr=subprocess.PIPE)
