"""`playbook lint --watch` at a terminal and in a pipe, with files as editors leave them."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.program import PATIENCE, surroundings

SOUND = """\
crisisplay: 1
id: example
languages: [en]
title: Example
during:
  - {id: reply, title: Reply to them}
"""
WRONG = SOUND.replace("title: Reply", "title: Reply, then wait", 1)
WAITING = "Waiting for the next save; Ctrl-C to end."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def terminal(file: Path, home: Path) -> Iterator[pexpect.spawn[str]]:
    started = pexpect.spawn(
        sys.executable,
        ["-m", "crisisplay", "playbook", "lint", "--watch", str(file)],
        env=surroundings(home),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 200),
    )
    yield started
    started.close(force=True)


def test_a_terminal_shows_each_save_anew_and_ctrl_c_ends_it(
    terminal: pexpect.spawn[str], file: Path
) -> None:
    terminal.expect_exact("\x1b[H\x1b[2J")
    terminal.expect_exact(WAITING)
    file.write_text(WRONG, encoding="utf-8")
    terminal.expect_exact("\x1b[H\x1b[2J")
    terminal.expect_exact("error PB020")
    terminal.expect_exact(WAITING)
    beside = file.with_suffix(".new")  # as editors save: another file takes the name
    beside.write_text(SOUND, encoding="utf-8")
    beside.replace(file)
    terminal.expect_exact("0 errors")
    terminal.expect_exact(WAITING)
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    assert "Traceback" not in (terminal.before or "")
    terminal.wait()
    assert terminal.exitstatus == 0


def test_a_file_that_goes_is_said_and_taken_up_again(
    terminal: pexpect.spawn[str], file: Path
) -> None:
    terminal.expect_exact(WAITING)
    file.unlink()
    terminal.expect_exact("p.yaml is gone; it is taken up as soon as it comes back.")
    terminal.expect_exact(WAITING)
    file.write_text(WRONG, encoding="utf-8")
    terminal.expect_exact("error PB020")


def test_a_pipe_is_given_one_block_after_another(file: Path, home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "crisisplay", "playbook", "lint", "--watch", str(file)],
        env=surroundings(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stderr is not None
        assert process.stdout is not None
        said = ""
        while WAITING not in said:
            said += process.stderr.readline()
        file.write_text(WRONG, encoding="utf-8")
        while "PB020" not in said:
            said += process.stdout.readline()
        assert "\x1b" not in said
        said = ""
        while WAITING not in said:
            said += process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 1  # what the last look found
