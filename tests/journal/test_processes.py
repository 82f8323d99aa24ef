"""Real processes: they write at the same time, and are killed in the middle."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from crisisplay.errors import StoreTrouble
from crisisplay.journal import Journal, parse_receipt
from crisisplay.journal.disk import RealDisk
from crisisplay.journal.verify import verify
from tests.journal.acts import filled, note, stamp

ROOT = Path(__file__).parents[2]
KILLS = 25


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.journal.writer", str(folder), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_writers_at_the_same_time_neither_lose_nor_fork_an_entry(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    filled(Journal.create(folder), [])
    names = ["ana", "ben", "cem", "dia"]
    writers = [writer(folder, name, 50) for name in names]
    printed = [process.communicate()[0].splitlines() for process in writers]
    entries = Journal.open(folder).read()
    texts = [str(entry.fields["text"]) for entry in entries if entry.type == "note"]
    for name in names:
        assert [text for text in texts if text.startswith(name)] == [
            f"{name} {n}" for n in range(50)
        ]
    receipts = [parse_receipt(line) for lines in printed for line in lines]
    assert len(receipts) == len(texts) == 200
    assert verify(folder, receipts=receipts).verdict == "sound"


def test_what_a_killed_process_confirmed_is_there(tmp_path: Path) -> None:
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        filled(Journal.create(folder), [])
        with writer(folder, "ana", 10_000) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(1 + kill)]
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
        confirmed = [parse_receipt(line) for line in lines if line.endswith("\n")]
        assert len(confirmed) > kill
        journal = Journal.open(folder)
        journal.recover(stamp)
        last = journal.read()[-1]
        journal.append([note("going on")], after=last.head)
        assert verify(folder, receipts=confirmed).verdict == "sound"


def test_a_terminal_that_holds_the_lock_is_not_waited_for_without_end(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    head = filled(Journal.create(folder), [])[-1].head
    holder = "import fcntl, sys; f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, folder / "journal.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        journal = Journal.open(folder, disk=RealDisk(patience=0))
        with pytest.raises(StoreTrouble) as refused:
            journal.append([note("late")], after=head)
        process.communicate(b"\n")
    file = folder / "journal.jsonl"
    assert refused.value.sentence("en") == (
        f"Another terminal has been busy with {file} for too long: nothing was recorded.\n"
        "Check that it is not suspended, then enter it again."
    )
    assert refused.value.sentence("fr") == (
        f"Un autre terminal occupe {file} depuis trop longtemps\u00a0: rien n’a été consigné.\n"
        "Vérifiez qu’il n’est pas suspendu, puis saisissez à nouveau."
    )
    assert journal.append([note("in time")], after=head)[0].seq == 3
