"""Timing things side by side: each in turn, many times, so that a busy moment hits them alike."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypeAlias

from tests.bench.place import FailedError

Work: TypeAlias = Callable[[], float]  # does it, and gives back the seconds, or the MB, it took
Unit: TypeAlias = Literal["x", "s", "MB"]


@dataclass(frozen=True, slots=True)
class Measure:
    """`budget` is how many times `bare` the work may take, how many seconds longer, or the MB."""

    name: str
    bare: Work
    work: Work
    budget: float
    unit: Unit = "x"
    rounds: int = 1  # for work that takes less than a millisecond
    most: int = 99  # runs, for work that takes many seconds


@dataclass(frozen=True, slots=True)
class Result:
    """Medians, in seconds or MB. `failed` is what was said instead of doing the work."""

    name: str
    bare: float
    took: float
    budget: float
    unit: Unit
    failed: str = ""

    @property
    def figure(self) -> float:
        match self.unit:
            case "x":
                return self.took / self.bare
            case "s":
                return self.took - self.bare
            case "MB":
                return self.took

    @property
    def holds(self) -> bool:
        return not self.failed and self.figure <= self.budget


def measured(measure: Measure, runs: int) -> Result:
    """The medians of `runs` runs, bare and work in turn, after one of each that does not count."""
    bare: list[float] = []
    took: list[float] = []
    try:
        for _ in range(1 + min(runs, measure.most) * measure.rounds):
            bare.append(measure.bare())
            took.append(measure.work())
    except FailedError as error:
        return Result(measure.name, 0, 0, measure.budget, measure.unit, str(error))
    return Result(measure.name, median(bare[1:]), median(took[1:]), measure.budget, measure.unit)


def timed(work: Callable[[], object]) -> Work:
    """For work that is over when it returns."""

    def seconds() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return seconds
