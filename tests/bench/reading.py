"""The end of a long log, read without what comes before it."""

from __future__ import annotations

from functools import partial

from tests.bench import large
from tests.bench.place import Place
from tests.bench.timing import Measure, timed


def reading(place: Place) -> list[Measure]:
    """The last 50 of 100,000 entries, in times of bare Python."""
    long = large.later(place.home, 100_000)
    bare = timed(partial(place.run, place.python, "-c", "pass"))

    def last() -> None:
        place.run(place.crisisplay, "log", long(), "--last", "50")

    return [Measure("log --last, 100,000", bare, timed(last), 12)]
