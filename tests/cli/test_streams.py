"""Standard streams that are closed or full: what is on disk stays acknowledged, without a crash."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.program import PATIENCE, surroundings

FULL = {"en": "no space left on the disk", "fr": "il n’y a plus de place sur le disque"}


def shell(home: Path, script: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `crisisplay` is the program."""
    program = f'crisisplay() {{ {shlex.quote(sys.executable)} -m crisisplay "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", program + script],
        env=surroundings(home, lang=lang),
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize("stream", ["<&-", "2>&-", "2>/dev/full", "<&- 2>&-"])
def test_an_act_succeeds_whatever_becomes_of_its_input_and_its_talk(
    crisisplay: Crisisplay, home: Path, stream: str
) -> None:
    id = opened(crisisplay, home)
    told = shell(home, f"crisisplay note urgent {stream}")
    assert (told.returncode, told.stdout[:1]) == (0, "#")
    assert "Traceback" not in told.stderr
    assert b"urgent" in journal(home).read_bytes()
    assert crisisplay("verify", id).code == 0


@pytest.mark.parametrize("flag", ["", "--json"])
def test_an_act_whose_receipt_can_not_be_written_says_that_it_is_recorded(
    crisisplay: Crisisplay, home: Path, flag: str
) -> None:
    id = opened(crisisplay, home)
    told = shell(home, f"crisisplay note urgent {flag} >/dev/full")
    seq = crisisplay("status", "--json").json["incidents"][0]["entries"]
    assert (told.returncode, told.stderr) == (
        5,
        (
            f"Error: Standard output can't be written to ({FULL['en']}), "
            f"but entry #{seq} IS recorded.\n"
            "  Do not enter it again. To see it: crisisplay log\n"
        ),
    )
    assert crisisplay("verify", id).code == 0


def test_it_is_said_in_french_too(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    told = shell(home, "crisisplay note urgent >/dev/full", "fr")
    seq = crisisplay("status", "--json").json["incidents"][0]["entries"]
    assert told.stderr.replace("\u00a0", " ") == (
        f"Erreur : La sortie standard ne peut pas s’écrire ({FULL['fr']}), "
        f"mais l’entrée #{seq} EST enregistrée.\n"
        "  Ne la saisissez pas de nouveau. Pour la voir : crisisplay log\n"
    )


def test_nothing_that_is_printed_lands_in_the_journal_where_the_streams_are_closed(
    crisisplay: Crisisplay, home: Path
) -> None:
    id = opened(crisisplay, home)
    told = shell(home, "crisisplay note urgent <&- >&- 2>&-")
    assert told.returncode == 5
    assert crisisplay("verify", id).code == 0
    assert "IS recorded" in shell(home, "crisisplay note urgent >&-").stderr


@pytest.mark.parametrize("command", ["status", "log", "sitrep", "--help", "--version"])
@pytest.mark.parametrize("stream", [">/dev/full", ">&-", ">/dev/full 2>/dev/full"])
def test_a_reader_that_can_not_answer_ends_with_the_code_of_a_disk(
    crisisplay: Crisisplay, home: Path, command: str, stream: str
) -> None:
    opened(crisisplay, home)
    told = shell(home, f"crisisplay {command} {stream}")
    assert told.returncode == 5
    assert "Traceback" not in told.stderr
    assert "Exception ignored" not in told.stderr


def test_whoever_stops_reading_the_log_is_no_error(crisisplay: Crisisplay, home: Path) -> None:
    opened(crisisplay, home)
    told = shell(home, "crisisplay log | true; echo ${PIPESTATUS[0]}")
    assert (told.stdout, told.stderr) == ("0\n", "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_a_command_as_control_c_does(
    crisisplay: Crisisplay, home: Path, number: signal.Signals
) -> None:
    opened(crisisplay, home)
    lock = journal(home).with_name("journal.lock")
    with subprocess.Popen(
        ["flock", lock, "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        holder.stdin.write(b"held\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == b"held\n"
        with subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "crisisplay", "note", "x"],
            env=surroundings(home),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            encoding="utf-8",
        ) as note:
            assert note.stderr is not None
            for line in note.stderr:  # what is imported last, before it waits for the lock
                if "crisisplay.journal.store" in line:
                    break
            note.send_signal(number)
            said = [line for line in note.stderr if not line.startswith("import time:")]
            assert note.wait(PATIENCE) == 130
        holder.stdin.close()
    assert said == [
        "Interrupted: everything that was entered is kept.\n",
        "  To go on: crisisplay resume\n",
    ]
