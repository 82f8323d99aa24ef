"""Other programs, asked within a time, and never left waiting for somebody at a keyboard."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from shutil import which

from crisisplay.values import dataclass

PATIENCE = 20.0
"""Seconds for a program that asks nobody."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program left. `why` is what it said that explains a failure, in its own words."""

    good: bool
    out: bytes
    why: str


def found(name: str) -> str | None:
    """The path of a program; None where this machine has none of that name."""
    return which(name)


def run(
    command: Sequence[str], data: bytes = b"", *, patience: float | None, asks: bool = False
) -> Ran:
    """Run `command` on `data`, for at most `patience` seconds: TimeoutError.

    It may ask at the terminal only where `asks`; else it has none, and no window either.
    """
    try:
        done = subprocess.run(  # noqa: S603 - paths and digits, never a shell
            command,
            input=data,
            capture_output=True,
            timeout=patience,
            check=False,
            # Without a session of its own, it would find the terminal by itself.
            start_new_session=not asks,
            env={**os.environ, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(command[0]) from None
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return Ran(done.returncode == 0, done.stdout, lines[-1].strip() if lines else "")
