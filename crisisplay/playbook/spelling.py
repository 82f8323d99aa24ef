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


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The one candidate that looks like `word`, or None. Bounded: long words are not compared."""
    if len(word) > 64:  # noqa: PLR2004 - no name of the format is that long
        return None
    from difflib import get_close_matches

    # Of a long list only names of about the same length: a big playbook has thousands.
    alike = (each for each in candidates if abs(len(each) - len(word)) <= len(word) // 2 + 1)
    known = {each.casefold(): each for each in islice(alike, MAX_CANDIDATES)}
    found = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else None


def folded(name: str) -> str:
    """A person's name as it is compared: its case, spacing and way of being typed do not count."""
    return " ".join(normalize("NFKC", normalize("NFKC", name).casefold()).split())


def ascii_words(text: str) -> list[str]:
    """The words of a text as an id would have them: `Geler déjà !` is geler, deja."""
    import unicodedata  # for a suggestion only

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(c if c.isalnum() else " " for c in plain).split()
