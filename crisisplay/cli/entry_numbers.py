"""Several entries, as they are typed: `12 #14 20-25`, with spaces or commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crisisplay.cli.acting import entry_number
from crisisplay.errors import Misuse

_MOST = 1_000_000  # entries of one range: a slip of the hand must not fill the memory


def entry_numbers(words: Iterable[str]) -> frozenset[int]:
    """Each number once; ranges take both of their ends. Misuse for what is neither."""
    return frozenset(seq for word in words for part in word.split(",") for seq in _of(part))


def _of(part: str) -> Iterable[int]:
    first, dash, last = part.partition("-")
    return _range(part, first, last) if dash else (entry_number(first),)


def _range(part: str, first: str, last: str) -> Iterator[int]:
    start, end = entry_number(first), entry_number(last)
    if not start <= end < start + _MOST:
        raise Misuse("cli.bad_seq", value=part)
    yield from range(start, end + 1)


def shown(seqs: Iterable[int]) -> str:
    """`#12, #14-16`, as they can be typed again."""
    runs: list[tuple[int, int]] = []
    for seq in sorted(seqs):
        if runs and seq == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], seq)
        else:
            runs.append((seq, seq))
    return ", ".join(f"#{first}" if first == last else f"#{first}-{last}" for first, last in runs)


def incident_and_entries(words: Sequence[str]) -> tuple[str | None, frozenset[int]]:
    """`[INCIDENT] SEQ...`: the first word is an incident where it can be no number.

    Misuse where no number is left. Four digits that end an incident's id are a number.
    """
    first, *rest = words
    if _NUMBERS.fullmatch(first):
        return None, entry_numbers(words)
    if not rest:
        raise Misuse("cli.missing", name="SEQ")
    return first, entry_numbers(rest)


_NUMBERS = re.compile(r"[#0-9,-]*[0-9,]")
