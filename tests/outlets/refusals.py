"""What an act raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

from crisisplay.errors import CrisisplayError, Misuse, NotSent

E = TypeVar("E", bound=CrisisplayError)


def trouble(act: Callable[[], object]) -> NotSent:
    return _raised(act, NotSent)


def misuse(act: Callable[[], object]) -> Misuse:
    return _raised(act, Misuse)


def _raised(act: Callable[[], object], kind: type[E]) -> E:
    with pytest.raises(kind) as caught:
        act()
    return caught.value
