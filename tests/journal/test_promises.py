"""FORMAT.md's table of promises is true: each has its tests, and its figures are counted anew.

A figure is how often a thing was tried; the last one of a row is how often it was lost, and the
tests of the row fail unless it is none.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from crisisplay.journal.entry import compose
from tests.cli.test_full_disk import ROOM
from tests.conftest import ALLOWED_SKIPS
from tests.journal import test_attacks, test_erasing, test_power_loss, test_processes
from tests.journal.acts import note, opening
from tests.journal.ambiguous import AMBIGUOUS
from tests.journal.corpus import corpus
from tests.journal.format_page import page
from tests.journal.test_tampering import LINES, journal_of
from tests.playbook import test_bounded
from tests.program import CHECKOUT
from tests.released.test_released import EXPECTED
from tests.terminal import test_kill


@dataclass(frozen=True)
class Promise:
    number: int
    words: str
    tests: tuple[str, ...]
    figures: tuple[int, ...]


def promises() -> Iterator[Promise]:
    """The rows of the table: number, promise, tests between ticks, what was tried and lost."""
    _, _, chapter = page().partition("\n## Twenty promises\n")
    for number, words, tests, tried in re.findall(
        r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", chapter, re.MULTILINE
    ):
        numbers = tuple(int(one.replace(",", "")) for one in re.findall(r"\b\d[\d,]*", tried))
        yield Promise(int(number), words, tuple(re.findall(r"`([^`]+)`", tests)), numbers)


PROMISES = list(promises())


@pytest.fixture(scope="module")
def collected() -> Mapping[str, int]:
    """How many cases each test of the table has, as pytest finds them. It fails for one it misses."""
    named = sorted({f"tests/{test}" for promise in PROMISES for test in promise.tests})
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *named],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout + found.stderr
    cases: dict[str, int] = {}
    for line in found.stdout.splitlines():
        if "::" in line:
            test = line.removeprefix("tests/").partition("[")[0]
            cases[test] = cases.get(test, 0) + 1
    return cases


# Counting what is tried


Cases = Callable[[int], int]
"""How many cases the tests of a promise have."""


def disk_faults() -> int:
    """Those that meet a call of the session, of all that are planned."""
    calls = test_power_loss.two_sessions({}).disk.calls
    return sum(min(faults) < calls for faults in test_power_loss.plans())


def refused_calls() -> int:
    """Those of them in which one call alone is answered by an error."""
    calls = test_power_loss.two_sessions({}).disk.calls
    alone = (faults for faults in test_power_loss.plans() if len(faults) == 1)
    return sum(isinstance(what, int) and at < calls for one in alone for at, what in one.items())


def faults_of_an_erasure() -> int:
    _, disk = test_erasing.an_erasure({})
    return sum(min(faults) < disk.calls for faults in test_erasing.plans())


def kills() -> int:
    each = test_kill.FROM_A_FILE + test_kill.AT_THE_KEYBOARD + test_kill.NOTES
    return test_processes.KILLS + len(test_kill.SEEDS) * each


def torn_bytes() -> int:
    """Every length that a last line can be cut to."""
    last = compose(opening()[0], None, "5a" * 16)
    return len(compose(note("défaut d’étanchéité"), last, "5a" * 16).raw) - 1


def flipped_bits() -> int:
    return 8 * sum(len(entry.raw) for entry in journal_of(LINES))


def scripted() -> tuple[int, int, int]:
    cases = corpus()
    agree = sum(case.script for case in cases)
    return len(cases), agree, len(cases) - agree


def covers() -> tuple[int, int, int]:
    bits = sum(1 for _ in test_attacks.flips())
    return len(test_attacks.COVERS), test_attacks.FORGED, bits


def outside() -> tuple[int, int]:
    """Attacks, and what somebody may hold against each."""
    return len(test_attacks.ATTACKS), test_attacks.TRIED_OUTSIDE // len(test_attacks.ATTACKS)


def sound_journals() -> int:
    return sum(case.word == "sound" for case in corpus())


# Of the others, the cases of their tests are what was tried.
COUNTED: Mapping[int, Callable[[Cases], tuple[int, ...]]] = {
    1: lambda _: (disk_faults(), kills(), 0, len(test_power_loss.SITES)),
    2: lambda _: (refused_calls(), 2 * len(ROOM), 0),
    3: lambda _: (torn_bytes(), 0),
    4: lambda _: (flipped_bits(), 0),
    5: lambda _: (*outside(), 0),
    6: lambda _: scripted(),
    7: lambda _: (len(AMBIGUOUS), 0),
    8: lambda _: (200, 4, 0),  # as the first of its tests asserts
    9: lambda _: (faults_of_an_erasure(), 0, len(test_erasing.SITES)),
    10: lambda _: (*covers(), 0),
    11: lambda _: (sound_journals(), 0),
    17: lambda cases: (cases(17), test_bounded.SECONDS, test_bounded.MEMORY // 1_000_000, 0),
    20: lambda _: (len(EXPECTED), 0),
}


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: str(promise.number))
def test_each_figure_is_what_its_tests_try_and_nothing_is_lost(
    promise: Promise, collected: Mapping[str, int]
) -> None:
    def cases(number: int) -> int:
        return sum(collected[test] for test in PROMISES[number - 1].tests)

    count = COUNTED.get(promise.number)
    tried = count(cases) if count else (cases(promise.number), 0)
    assert promise.figures == tried


def test_there_are_twenty_promises_each_with_tests_that_pytest_finds(
    collected: Mapping[str, int],
) -> None:
    assert [promise.number for promise in PROMISES] == list(range(1, 21))
    for promise in PROMISES:
        assert promise.tests, promise.words
        for test in promise.tests:
            assert collected.get(test, 0) > 0, test


def test_no_promise_rests_on_a_test_that_may_be_skipped() -> None:
    named = {f"tests/{test}" for promise in PROMISES for test in promise.tests}
    files = {test.partition("::")[0] for test in named}
    assert (named | files).isdisjoint(ALLOWED_SKIPS)
