"""What is measured, and the budget of each: times bare Python, or times a raw write."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pexpect

from crisisplay.playbook.model import Step, Task
from tests.bench import large
from tests.bench.checking import THREE_HUNDRED_WORDS, checking
from tests.bench.linting import linting
from tests.bench.paper import paper
from tests.bench.place import FailedError, Place
from tests.bench.reading import reading
from tests.bench.telling import told
from tests.bench.timing import Measure, Work, timed
from tests.bench.verifying import verifying
from tests.program import SHIPPED

PATIENCE = 30.0


def all_measures(place: Place) -> list[Measure]:
    """Prepares incidents and files in `place`, and gives what to time there."""
    return [
        *_commands(place),
        checking(),
        *linting(place),
        _first_question(place),
        *_long(place),
        _append(place),
        *reading(place),
        *paper(place),
        *verifying(place),
    ]


def _commands(place: Place) -> list[Measure]:
    bare = _bare(place)
    known = large.incident(place.home, entries=100).id
    answers = SHIPPED / large.PLAYBOOK / "answers-en.yaml"
    text = place.folder / "holding.txt"
    text.write_text(THREE_HUNDRED_WORDS, encoding="utf-8")
    budgets: list[tuple[str, float, list[str]]] = [
        ("--version", 2, ["--version"]),
        ("--help", 10, ["--help"]),
        ("log", 10, ["log", known]),
        ("note", 10, ["note", known, "The shop in Lille has closed its till."]),
        ("statement check", 20, ["statement", "check", str(text), "--kind", "apology"]),
        ("status", 10, ["status", known]),
        ("verify", 10, ["verify", known]),
        # No budget was set for these; they are here to be seen growing.
        ("playbook list", 15, ["playbook", "list"]),
        ("run --answers", 80, ["run", large.PLAYBOOK, "--drill", "--answers", str(answers)]),
    ]
    return [Measure(name, bare, _process(place, *words), budget) for name, budget, words in budgets]


def _bare(place: Place) -> Work:
    return timed(partial(place.run, place.python, "-c", "pass"))


def _process(place: Place, *words: str) -> Work:
    return timed(partial(place.run, place.crisisplay, *words))


def _first_question(place: Place) -> Measure:
    bare = _bare(place)
    ask = partial(_until_shown, place, _first_question_words(), "run", large.PLAYBOOK)
    return Measure("run, to the question", bare, ask, 35)


def _until_shown(place: Place, expected: Sequence[str], *words: str) -> float:
    """From the start of the program until all that is expected is on the screen, in this order."""
    began = time.perf_counter()
    child = pexpect.spawn(
        str(place.crisisplay),
        list(words),
        env={**place.environ, "TERM": "xterm-256color"},
        dimensions=(50, 80),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    try:
        for one in expected:
            child.expect_exact(one)
        return time.perf_counter() - began
    except pexpect.EOF as ended:
        said = (child.before or "").strip().splitlines()
        raise FailedError(said[-1] if said else "it ended") from ended
    except pexpect.TIMEOUT as silent:
        msg = f"nothing after {PATIENCE:.0f} s"
        raise FailedError(msg) from silent
    finally:
        child.close(force=True)


def _first_step() -> Step:
    return next(step for step in large.shipped().steps("during") if isinstance(step.action, Task))


def _first_question_words() -> list[str]:
    """The first step's title, and the first words of what is asked, which come after it."""
    step = _first_step()
    items = step.action.items if isinstance(step.action, Task) else ()
    return [text.say("en") for text in (step.title, *items[:1])]


def _long(place: Place) -> list[Measure]:
    """Ten thousand entries against ten: half a second more at most."""
    short, long = large.later(place.home, 10), large.later(place.home, 10_000)
    return [
        *(
            Measure(
                f"{name}, 10,000 entries",
                _on(place, short, *words),
                _on(place, long, *words),
                0.5,
                "s",
            )
            for name, words in (("resume --json", ["resume", "--json"]), ("status", ["status"]))
        ),
        Measure(
            "resume, 10,000 entries",
            partial(_until_back, place, short),
            partial(_until_back, place, long),
            0.5,
            "s",
        ),
        *told(place, long),
    ]


def _on(place: Place, incident: Callable[[], str], *words: str) -> Work:
    return timed(lambda: place.run(place.crisisplay, *words, incident()))


def _until_back(place: Place, incident: Callable[[], str]) -> float:
    """What comes back first says where things stand, and which step is next."""
    return _until_shown(place, [_first_step().title.say("en")], "resume", incident())


def _append(place: Place) -> Measure:
    """An entry acknowledged against the same bytes written and synced, in the same folder."""
    sitting = large.incident(place.home)
    journal, line = sitting.journal, sitting.last.raw
    own = ("prev", "seq", "salt")
    fields = {key: value for key, value in sitting.last.fields.items() if key not in own}
    last = [sitting.last]

    def append() -> None:
        last[:] = journal.append([fields], after=last[0].head)

    raw = timed(_raw_write(journal.folder, line))
    return Measure("entry acknowledged", raw, timed(append), 2, rounds=50)


def _raw_write(folder: Path, line: bytes) -> Callable[[], None]:
    fd = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def write() -> None:
        os.write(fd, line)
        os.fsync(fd)

    return write
