"""'Did you mean ...': the nearest of the names that exist."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

MAX_CANDIDATES = 400


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that looks like `word`, or None. Bounded: long words are not compared."""
    if len(word) > 64:  # noqa: PLR2004 - no name of the format is that long
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for its import

    # Of a long list only names of about the same length: a big playbook has thousands.
    alike = (each for each in candidates if abs(len(each) - len(word)) <= len(word) // 2 + 1)
    folded = {each.casefold(): each for each in islice(alike, MAX_CANDIDATES)}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
