"""Lanes for lines that run side by side: no two that pass the same place share one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

LANE = 5.0
"""Between two lines."""


class Lanes:
    """What passes one channel: for each net from where to where, and then in which lane.

    Nets that leave a box above come first, those that only go to a box below come after them: the
    end of the one can't meet the end of the other.
    """

    def __init__(self) -> None:
        self._spans: dict[Hashable, tuple[float, float]] = {}
        self._leaving: set[Hashable] = set()

    def add(self, net: Hashable, one: float, other: float, *, leaves: bool = False) -> None:
        low, high = self._spans.get(net, (one, one))
        self._spans[net] = (min(low, one, other), max(high, one, other))
        if leaves:
            self._leaving.add(net)

    def settle(self) -> Mapping[Hashable, int]:
        """The lane of each net, from 0. One that goes straight through needs none."""
        first = {net for net in self._leaving if net in self._spans}
        lanes, used = _coloured({net: self._spans[net] for net in self._spans if net in first}, 0)
        rest = {net: span for net, span in self._spans.items() if net not in first}
        others, _ = _coloured(rest, used)
        return {**lanes, **others}


def _coloured(
    spans: Mapping[Hashable, tuple[float, float]], first: int
) -> tuple[dict[Hashable, int], int]:
    free: list[float] = []
    lanes: dict[Hashable, int] = {}
    for net, (low, high) in sorted(spans.items(), key=lambda one: (one[1], str(one[0]))):
        if low == high:
            lanes[net] = first
            continue
        at = next((n for n, until in enumerate(free) if until < low), len(free))
        free[at : at + 1] = [high]
        lanes[net] = first + at
    return lanes, first + len(free)
