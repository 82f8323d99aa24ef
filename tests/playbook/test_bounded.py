"""A playbook is data of a stranger: whatever it says, reading it ends soon, in little memory.

The program reads each as a process that the system would end beyond its bounds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import surroundings

SECONDS = 10
"""Of the processor. The slowest takes less than one."""
MEMORY = 400_000_000
"""Bytes of address space, with the interpreter and all that it has mapped."""
DIAGNOSED = (0, 1)
"""How `playbook lint` ends where it has read a file to its end: no crash, no kill, no boundary."""

_HEAD = "crisisplay: 1\nid: hostile\nlanguages: [fr]\ntitle: Hostile\n"
_STEP = "during:\n  - {id: a, title: x}\n"
_BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))

HOSTILE = {
    "nested lists": "[" * 200_000,
    "nested maps": "a: {" * 200_000,
    "nested blocks": "".join(f"{' ' * n}a:\n" for n in range(3_000)),
    "aliases of aliases": f"{_HEAD}a0: &a0 [x]\n{_BOMB}{_STEP}",
    "an alias of itself": f"{_HEAD}a: &a [*a]\n{_STEP}",
    "merge keys": f"{_HEAD}<<: {{id: other}}\n{_STEP}",
    "sixty thousand keys": _HEAD + "".join(f"k{n}: 1\n" for n in range(60_000)),
    "one long word": f"{_HEAD}during:\n  - {{id: a, title: {'x' * 900_000}}}\n",
    "a long condition": f"{_HEAD}during:\n  - {{id: a, title: x, when: {'not ' * 90_000}drill}}\n",
    "brackets in a condition": (
        f"{_HEAD}during:\n  - {{id: a, title: x, when: '{'(' * 90_000}drill'}}\n"
    ),
    "a power in a condition": f"{_HEAD}during:\n  - {{id: a, title: x, when: 9**9**9**9}}\n",
    "a call in a condition": (
        f"{_HEAD}during:\n  - {{id: a, title: x, when: \"__import__('os').system('touch ran')\"}}\n"
    ),
    "a tag that makes objects": f"{_HEAD}a: !!python/object/apply:os.system ['touch ran']\n{_STEP}",
    "a duration without end": f"{_HEAD}during:\n  - {{id: a, title: x, due: {'9' * 5_000}h}}\n",
    "a number without end": f"{_HEAD}version: {'9' * 500_000}\n{_STEP}",
    "a placeholder without end": (f"{_HEAD}during:\n  - id: a\n    title: '{'{{ ' * 100_000}'\n"),
    "a file of the machine": f"{_HEAD}during:\n  - {{use: ../../../../etc/passwd#x}}\n",
    "no text": "\x00\x01\x02" * 1_000,
    "steps that need each other": _HEAD
    + "during:\n"
    + "".join(f"  - {{id: s{n}, title: x, needs: [s{(n + 1) % 5_000}]}}\n" for n in range(5_000)),
    "too much": f"{_HEAD}{_STEP}#{'x' * 40_000_000}\n",
}


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lint(file: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crisisplay", "playbook", "lint", file],
        env=surroundings(home, measured=False),
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=_bound,
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_playbook_is_read_within_bounds_and_runs_nothing(
    name: str, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "playbook.yaml"
    file.write_text(HOSTILE[name], encoding="utf-8")
    done = _lint(file, home)
    assert done.returncode in DIAGNOSED, (done.returncode, done.stderr[-500:])
    assert "Traceback" not in done.stderr
    assert "root:" not in done.stdout + done.stderr
    assert len(done.stdout) < 500_000
    assert not (home / "ran").exists()


def test_what_never_ends_is_not_waited_for(home: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "playbook.yaml"
    os.mkfifo(pipe)
    for file in (pipe, Path("/dev/zero")):
        done = _lint(file, home)
        assert done.returncode > 1, "it is refused, and not read"
        assert "Traceback" not in done.stderr
