"""The incidents of a home, each read on its own: one that can't be read hides no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from crisisplay.acts.homes import folders
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Unreadable:
    folder: Path
    error: CrisisplayError


def overview(
    home: Path, open_one: Callable[[Path], Sitting], *, closed: bool = False
) -> Iterator[Sitting | Unreadable]:
    """Every incident and drill, oldest first; those that are closed only if asked for."""
    for folder in folders(home):
        try:
            sitting = open_one(folder)
        except CrisisplayError as error:
            yield Unreadable(folder, error)
            continue
        if closed or not sitting.state.closed:
            yield sitting
