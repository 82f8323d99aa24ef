"""The program in a home of its own: as a process of its own, or called in the tests' process.

Most tests are about words, files and exit codes: a call gives them the same, many times faster.
What only a process has (signals, descriptors, a locale, imports not made before) needs `run`.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from crisisplay.__main__ import main
from crisisplay.cli import language, wiring

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


def surroundings(
    home: Path, *, lang: str = "en", measured: bool = True, **more: str
) -> dict[str, str]:
    """The whole environment of a program under test: nothing of the person's own gets in.

    `home` becomes HOME and CRISISPLAY_HOME is below it. Coverage is handed on where it is
    `measured`: not to a program that is killed, or that has bounds of its own.
    """
    coverage = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    return {
        **(coverage if measured else {}),
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
        env=surroundings(home, lang=lang, measured=True, **(environ or {})),
        cwd=cwd or home,
        input=input or "",
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Completed(done.returncode, done.stdout, done.stderr)


def call(
    *arguments: str | Path,
    home: Path,
    lang: str = "en",
    input: str | None = None,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Completed:
    """What `run` does, in this process: the same arguments, surroundings, streams and exit code."""
    home.mkdir(parents=True, exist_ok=True)
    told = [_stream(errors=errors) for errors in ("surrogateescape", "backslashreplace")]
    around = surroundings(home, lang=lang, measured=True, **(environ or {}))
    with _taken_for_a_process(around, cwd or home), _streams(_stream(input or ""), *told):
        code = _code(list(map(str, arguments)))
    out, err = (stream.buffer.getvalue().decode() for stream in told)
    return Completed(code, out, err)


class _Stream(io.TextIOWrapper):
    """A pipe's end, as a process in the locale C.UTF-8 finds it; what went in can be had back."""

    buffer: io.BytesIO


def _stream(said: str = "", errors: str = "surrogateescape") -> _Stream:
    return _Stream(io.BytesIO(said.encode()), encoding="utf-8", errors=errors)


@contextlib.contextmanager
def _streams(stdin: _Stream, stdout: _Stream, stderr: _Stream) -> Iterator[None]:
    with mock.patch.multiple(sys, stdin=stdin, stdout=stdout, stderr=stderr):
        yield
        for stream in (stdout, stderr):
            stream.flush()


@contextlib.contextmanager
def _taken_for_a_process(environ: Mapping[str, str], cwd: Path) -> Iterator[None]:
    """The environment and folder of that process, and nothing that an earlier call found in another."""
    _forget()
    chosen = language.reader()
    with mock.patch.dict(os.environ, environ, clear=True), contextlib.chdir(cwd):
        time.tzset()
        try:
            yield
        finally:
            language._chosen = chosen  # noqa: SLF001 - one process speaks to one reader
            _forget()
    time.tzset()


def _forget() -> None:
    """What a process reads once, of its surroundings."""
    wiring.settings.cache_clear()
    wiring.organisation.cache_clear()


def _code(arguments: list[str]) -> int:
    with mock.patch.object(sys, "argv", ["crisisplay", *arguments]):
        try:
            main()
        except SystemExit as left:
            return left.code if isinstance(left.code, int) else 0
    return 0
