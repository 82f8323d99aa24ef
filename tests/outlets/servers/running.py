"""Real servers as processes of their own, on 127.0.0.1 alone: begun, told when they are ready, ended."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO

PASSWORD = "a-password-for-tests"  # noqa: S105 - of accounts that live as long as a test
TOKEN = "mock_token"  # noqa: S105 - the one that the double knows
DEV_ENV = "CRISISPLAY_ATPROTO_DEV_ENV"
"""Names a folder with node_modules that hold @atproto/dev-env; kept before `home` clears it."""
_DEV_ENV = os.environ.get(DEV_ENV, "")


def lacks_bluesky() -> str:
    """Why there is no Bluesky server here; nothing where there can be one."""
    if not _DEV_ENV:
        return f"{DEV_ENV} names no folder with @atproto/dev-env"
    return "" if shutil.which("node") else "node is not installed"


@contextmanager
def bluesky(folder: Path) -> Iterator[str]:
    """A PDS with the accounts our-house.test and a-reader.test; its address."""
    script = Path(__file__).with_name("bluesky.mjs")
    environ = {DEV_ENV: _DEV_ENV, "PASSWORD": PASSWORD, "LOG_ENABLED": "false"}
    with _running(("node", script), environ, folder, r"^\{.*\}$") as ready:
        yield json.loads(ready)["address"]


@contextmanager
def mastodon(folder: Path) -> Iterator[str]:
    """A double of a Mastodon server, with an account that `TOKEN` lets in; its address."""
    # By uvicorn: the double's own command takes no free port.
    words = ("-m", "uvicorn", "--factory", "mastodon_mock.app:create_app", "--port", "0")
    with _running((sys.executable, *words), {}, folder, r"running on http://\S+") as ready:
        yield ready.rpartition(" ")[2]


@contextmanager
def _running(
    command: Sequence[str | Path], environ: Mapping[str, str], folder: Path, ready: str
) -> Iterator[str]:
    """What `ready` finds in what the process says, once it is said."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    draining = Thread(target=_drain, args=(process.stdout,), daemon=True)
    try:
        found = _heard(process.stdout, ready)
        draining.start()
        yield found
        process.stdin.close()
    finally:
        process.terminate()
        process.wait(timeout=20)
        if draining.is_alive():
            draining.join(timeout=20)
        process.stdin.close()
        process.stdout.close()


def _heard(words: IO[str], ready: str) -> str:
    said: list[str] = []
    for line in words:
        said.append(line)
        if found := re.search(ready, line.strip()):
            return found.group()
    raise AssertionError("".join(said))


def _drain(words: IO[str]) -> None:
    """Read what nobody needs, so that the process can go on saying it."""
    for _ in words:
        pass
