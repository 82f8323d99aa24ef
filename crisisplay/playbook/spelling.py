"""'Did you mean ...': the nearest of the names that exist."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that looks like `word`, or None. Bounded: long words are not compared."""
    if len(word) > 64:  # noqa: PLR2004 - no name of the format is that long
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for its import

    folded = {candidate.casefold(): candidate for candidate in candidates}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
