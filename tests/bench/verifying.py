"""A million entries verified: against `sha256sum` of the same file, and the memory it takes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import cache, partial
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path

from crisisplay.journal.entry import GENESIS, head_after
from tests.bench import large
from tests.bench.place import FailedError, Place
from tests.bench.timing import Measure, timed

ENTRIES = 1_000_000
TIMES = 6
"""How many times `sha256sum` it may take."""
MEMORY = 100
"""Megabytes (of 1,000,000 bytes)."""


def verifying(place: Place) -> list[Measure]:
    """Makes a journal of some 300 MB in `place`, when it is first asked for."""
    million = cache(partial(_million, place))

    def digest() -> None:
        place.run("sha256sum", million())

    def verify() -> None:
        place.run(place.crisisplay, "verify", million())

    def peak() -> float:
        return _peak(place, place.crisisplay, "verify", million())

    bare = partial(_peak, place, place.python, "-c", "pass")
    return [
        Measure("verify, 1,000,000", timed(digest), timed(verify), TIMES),
        Measure("its peak memory", bare, peak, MEMORY, "MB"),
    ]


def _million(place: Place) -> Path:
    file = place.folder / "million.jsonl"
    with file.open("wb") as journal:
        journal.writelines(_lines(place, ENTRIES))
    return file


def _lines(place: Place, count: int) -> Iterator[bytes]:
    """Those of an incident, its notes and facts again and again, each after the one before."""
    written = [entry.raw for entry in large.incident(place.home, entries=100).entries]
    own = [_own(line) for line in written]
    head = GENESIS
    for seq, rest in enumerate(islice(_again(own), count), 1):
        line = b'{"prev":"%b","seq":%d,%b' % (head.encode(), seq, rest)
        yield line
        head = head_after(head, sha256(line).hexdigest())


def _again(own: list[bytes]) -> Iterator[bytes]:
    yield from own
    yield from cycle(own[-90:])


def _own(line: bytes) -> bytes:
    """What a line says after its number."""
    return line.split(b",", 2)[2]


_WATCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def _peak(place: Place, *command: str | Path) -> float:
    """The most memory that a program had at once, in megabytes. FailedError where it fails.

    It is started by a small process: what starts a program is counted as that program's, and this
    one is large.
    """
    watched = [place.python, "-S", "-c", _WATCH, *command]
    said = subprocess.run(
        list(map(str, watched)), env=dict(place.environ), capture_output=True, text=True, check=True
    )
    code, most = map(int, said.stdout.split())
    if code:
        msg = f"exit {code}"
        raise FailedError(msg)
    return most * 1024 / 1_000_000  # Linux counts it in KiB
