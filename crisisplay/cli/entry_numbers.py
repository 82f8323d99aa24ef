"""Several entries, as they are typed: `12 #14 20-25`, with spaces or commas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
