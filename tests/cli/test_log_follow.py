"""`log --follow` shows what another process writes, as it comes, until the incident is closed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

import pytest

from crisisplay.journal import Fields, Journal
from tests.cli.incidents import journal, opened
from tests.conftest import Crisisplay
from tests.program import PATIENCE, surroundings

Follow = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def follow(home: Path) -> Iterator[Follow]:
    """The program, following; what is left of it is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*flags: str, lang: str = "en") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "crisisplay", "log", "--follow", *flags],
            env=surroundings(home, lang=lang),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def until(process: subprocess.Popen[str], words: str) -> str:
    """What is said up to the line that has these words; waits for it, as for any program."""
    out: IO[str] | None = process.stdout
    assert out is not None
    said = ""
    for line in out:
        said += line
        if words in line:
            return said
    raise AssertionError(said)


def test_what_another_process_writes_is_shown_as_it_comes_until_the_close(
    crisisplay: Crisisplay, home: Path, follow: Follow
) -> None:
    opened(crisisplay, home)
    process = follow()
    assert "#2" in until(process, "PRESENT")
    crisisplay("note", "first")
    assert "#3" in until(process, "NOTE  first")
    crisisplay("decide", "out", "leave", "--because", "calm")
    assert "because calm (#4)" in until(process, "because")
    crisisplay("close", "--because", "over")
    out, err = process.communicate(timeout=PATIENCE)
    assert "INCIDENT CLOSED" in out
    assert (process.returncode, err) == (0, "The incident is closed: nothing more is waited for.\n")


def test_filters_and_the_last_ones_hold_for_what_comes_too(
    crisisplay: Crisisplay, home: Path, follow: Follow
) -> None:
    opened(crisisplay, home)
    for text in ("one", "two", "three"):
        crisisplay("note", text)
    process = follow("--type", "note", "--last", "1", "--json")
    assert [json.loads(until(process, "three"))["seq"]] == [5]
    crisisplay("fact", "hurt", "no")
    crisisplay("note", "four", "--as", "Noa")
    told = json.loads(until(process, "four"))
    assert (told["seq"], told["by"]) == (8, "Noa")
    assert told["head"] == Journal.open(journal(home).parent).read()[-1].head


def test_a_line_that_is_cut_off_is_waited_for_and_an_erasure_is_no_news_but_its_entry(
    crisisplay: Crisisplay, home: Path, follow: Follow
) -> None:
    id = opened(crisisplay, home)
    crisisplay("note", "a name that has to go")
    process = follow("--json")
    until(process, "has to go")
    with journal(home).open("ab") as torn:
        torn.write(b'{"prev":"')
    assert process.stderr is not None
    said = process.stderr.readline()
    assert said == "The last line is cut off: what follows is shown once it has been put aside.\n"
    crisisplay("note", id, "after that")
    assert [json.loads(line)["type"] for line in until(process, "after that").splitlines()] == [
        "recovered",
        "note",
    ]
    _erase(journal(home), 3)
    (told,) = until(process, '"erased"').splitlines()
    assert json.loads(told)["which"] == [3]


def _erase(file: Path, seq: int) -> None:
    """What an erasure leaves: a digest in the line's place, and an entry that says so."""
    kept = Journal.open(file.parent)
    entries = kept.read()
    gone = entries[seq - 1]
    stub = f'{{"prev":"{gone.prev}","seq":{seq},"erased":"{sha256(gone.raw).hexdigest()}"}}\n'
    half = file.with_suffix(".half")
    half.write_bytes(file.read_bytes().replace(gone.raw, stub.encode()))
    half.replace(file)
    stamp: Fields = {"ts": "2026-11-22T10:00:00.000Z", "tz": "+00:00", "up": "0", "by": "Noa"}
    told: Fields = {"type": "erased", "which": [seq], "why": "asked", "authority": "the DPO"}
    Journal.open(file.parent).append([{**stamp, **told}], after=entries[-1].head)


def test_a_line_that_does_not_follow_ends_it(
    crisisplay: Crisisplay, home: Path, follow: Follow
) -> None:
    opened(crisisplay, home)
    process = follow()
    until(process, "PRESENT")
    with journal(home).open("ab") as file:
        file.write(b'{"prev":"' + b"0" * 64 + b'","seq":3,"type":"note","salt":"x"}\n')
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "This log does not verify: what follows entry #2 is not shown.\n" in err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Reading stopped after entry #2.\n"),
        ("fr", "Lecture arrêtée après l’entrée #2.\n"),
    ],
)
def test_ctrl_c_leaves_it(
    crisisplay: Crisisplay, home: Path, follow: Follow, lang: str, said: str
) -> None:
    opened(crisisplay, home)
    process = follow(lang=lang)
    until(process, "Camille")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (130, said)


def test_it_ends_when_nobody_reads_any_more(
    crisisplay: Crisisplay, home: Path, follow: Follow
) -> None:
    opened(crisisplay, home)
    process = follow()
    until(process, "PRESENT")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=PATIENCE) == 0
    assert process.stderr.read() == ""


def test_an_incident_that_is_closed_is_shown_and_that_is_all(
    crisisplay: Crisisplay, home: Path, follow: Follow
) -> None:
    id = opened(crisisplay, home)
    crisisplay("decide", "out", "leave", "--because", "calm")
    crisisplay("close", "--because", "over")
    out, err = follow(id, lang="fr").communicate(timeout=PATIENCE)
    assert "INCIDENT CLOS" in out
    assert err.replace("\u00a0", " ") == "L’incident est clos : plus rien n’est attendu.\n"
