"""'Did you mean ...': the nearest of the names that exist."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from unicodedata import normalize

MAX_CANDIDATES = 400

# What people call a channel, and its id.
ALSO_CALLED = {
    "twitter": "x", "insta": "instagram", "ig": "instagram", "fb": "facebook", "yt": "youtube",
    "bsky": "bluesky", "wa": "whatsapp", "mail": "email", "e-mail": "email", "courriel": "email",
    "web": "site", "website": "site", "site-web": "site", "presse": "press", "media": "press",
    "texto": "sms", "telephone": "phone", "téléphone": "phone", "tel": "phone",
}  # fmt: skip


class Only(str):
    """A near name where no other is nearly as near: it may be written for the author."""

    __slots__ = ()


_SURE = 0.8  # of 1: two letters exchanged in a word of ten
_APART = 0.15


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that looks most like `word`, or None; Only where it must be the one meant.

    Bounded: long words are not compared.
    """
    if len(word) > 64:  # noqa: PLR2004 - no name of the format is that long
        return None
    from difflib import SequenceMatcher, get_close_matches

    # Of a long list only names of about the same length: a big playbook has thousands.
    alike = (each for each in candidates if abs(len(each) - len(word)) <= len(word) // 2 + 1)
    known = {each.casefold(): each for each in islice(alike, MAX_CANDIDATES)}
    found = get_close_matches(word.casefold(), known, n=2, cutoff=0.6)
    if not found:
        return None
    first, *others = (SequenceMatcher(None, each, word.casefold()).ratio() for each in found)
    alone = first >= _SURE and all(first - other >= _APART for other in others)
    return Only(known[found[0]]) if alone else known[found[0]]


def folded(name: str) -> str:
    """A person's name as it is compared: its case, spacing and way of being typed do not count."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def ascii_words(text: str) -> list[str]:
    """The words of a text as an id would have them: `Geler déjà !` is geler, deja."""
    import unicodedata  # for a suggestion only

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(c if c.isalnum() else " " for c in plain).split()
