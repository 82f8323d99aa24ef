"""Killing the program at a moment of its work, and what must hold of what it leaves."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from crisisplay.acts.records import records
from crisisplay.incident.fold import fold
from crisisplay.incident.outlook import Outlook
from crisisplay.incident.plan import Plan
from crisisplay.incident.state import State
from crisisplay.journal.receipt import Receipt, parse_receipt
from crisisplay.journal.store import Journal
from crisisplay.journal.verify import verify
from tests import program
from tests.terminal.terminal import PATIENCE, Terminal

SPREAD = 5000  # bytes that the journal may grow by before the blow: about a dozen entries
_MOMENT = 0.003  # seconds of work, at most, between that and the blow
_RECEIPT = re.compile(r"#\d+ (?:[0-9a-f]{4} ){4}[0-9a-f]{4}")


@dataclass(slots=True)
class Figures:
    kills: int = 0
    acknowledged: int = 0
    torn: int = 0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} entries acknowledged before them, "
            f"{self.torn} torn lines put aside, 0 acknowledged entries lost"
        )


@dataclass(slots=True)
class Scene:
    """One incident in a home of its own, killed again and again. `plan` is its playbook's."""

    home: Path
    plan: Plan
    seen: list[bytes] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    @property
    def journal(self) -> Path | None:
        return next(iter(self.home.glob("crisisplay/incidents/*/journal.jsonl")), None)

    @property
    def size(self) -> int:
        return self.journal.stat().st_size if self.journal else 0

    def lines(self) -> list[bytes]:
        """What was on disk whole: the bytes up to the last line end."""
        data = self.journal.read_bytes() if self.journal else b""
        return data[: data.rfind(b"\n") + 1].splitlines()

    def state(self) -> State:
        assert self.journal
        return fold(self.plan, records(Journal.open(self.journal.parent).read()))

    @property
    def closed(self) -> bool:
        return bool(self.lines()) and self.state().closed is not None

    def acknowledge(self, shown: str) -> None:
        """Keep what the program had said it recorded, and what had been followed on disk."""
        self.receipts += [parse_receipt(one) for one in _RECEIPT.findall(shown)]
        self.seen = self.lines()[:-1]


def strike(process: subprocess.Popen[str], scene: Scene, random: Random) -> bool:
    """Kill it once the journal has grown by a random length; False where it ended before."""
    enough = scene.size + random.randrange(SPREAD)
    until = time.monotonic() + PATIENCE
    while scene.size <= enough and process.poll() is None:
        assert time.monotonic() < until, "neither writes nor ends"
        time.sleep(0.0005)  # to look again, not to guess
    _work_on(random)
    process.kill()
    process.communicate()
    return process.returncode < 0


def strike_within(process: subprocess.Popen[str], seconds: float, random: Random) -> bool:
    """Kill it at a random moment of its life, which lasts about so many seconds."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=random.uniform(0, seconds))
    process.kill()
    process.wait()
    return process.returncode < 0


def strike_at_the_keyboard(terminal: Terminal, scene: Scene, random: Random) -> bool:
    """The same for a program in a terminal; what it still had shown is taken in."""
    enough = scene.size + random.randrange(SPREAD)
    until = time.monotonic() + PATIENCE
    running = True
    while scene.size <= enough and running:
        assert time.monotonic() < until, f"neither writes nor ends:\n{terminal.screen}"
        running = terminal.pump(0.002)
    _work_on(random)
    if running:
        terminal.kill(signal.SIGKILL)
    terminal.wait_for_end()
    return terminal.signal is not None


def _work_on(random: Random) -> None:
    until = time.monotonic() + random.uniform(0, _MOMENT)
    while time.monotonic() < until:
        pass


def started(*arguments: str | Path, home: Path) -> subprocess.Popen[str]:
    home.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "crisisplay", *map(str, arguments)],
        env=program.surroundings(home, measured=False),
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


# What must hold


def turns(course: Any) -> list[tuple[str, str]]:
    """The steps that were gone through, in the order they were."""
    never = ("waiting", "not-applicable")
    return [(one["step"], one["outcome"]) for one in course if one["outcome"] not in never]


def resumed(scene: Scene, whole: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Resume what a kill left, check all of it, and give back the steps gone through so far.

    `whole` is the course of the same answers when nobody kills.
    """
    assert scene.journal
    ended = program.call("resume", scene.journal.parent, "--json", home=scene.home)
    assert ended.code == 0, ended.err
    now = scene.lines()
    assert now[: len(scene.seen)] == scene.seen, "an entry that was followed by others is gone"
    verdict = verify(scene.journal.parent, receipts=scene.receipts)
    assert verdict.verdict == "sound", verdict
    done = turns(ended.json["course"])
    assert done == list(whole[: len(done)]), done
    upcoming = Outlook(scene.plan, scene.state()).next()
    expected = next((step for step, _ in whole[len(done) :]), None)
    assert upcoming in (expected, None), f"{upcoming}, where {expected} is next after {done}"
    return done


def torn(scene: Scene) -> int:
    return sum(b'"recovered"' in line for line in scene.lines())


def homes(home: Path) -> Iterator[Path]:
    number = 0
    while True:
        number += 1
        yield home / f"incident-{number}"
