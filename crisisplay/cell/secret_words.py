"""What must never stand in a file in clear: recognised by its name, or by its looks."""

from __future__ import annotations

import re

# The names under which a secret is expected; only {env: NAME} or {keyring: NAME} stands there.
SECRET_KEYS = ("password", "passphrase", "token", "secret", "key", "apikey")
_LOOKS = (
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY"),
    re.compile(
        r"\b(?:ghp|gho|ghs|github_pat|glpat|xox[abeprs]|sk|rk|pk|shpat|hf)[_-][0-9A-Za-z_-]{16,}"
    ),
    re.compile(r"\bAKIA[0-9A-Z]{16}\b"),
    re.compile(r"\beyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}"),
    re.compile(r"[a-z][a-z0-9+.-]*://[^/\s:@]*:[^/\s@]+@"),  # a password in an address
)
# The public half of an SSH key: long and random, and meant to be known.
_PUBLIC = re.compile(r"\b(?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+ AAAA[0-9A-Za-z+/]+={0,2}(?![\w+/=])")
# A room of Matrix (room version 12): an id, not a way in.
_ROOM = re.compile(r"(?<!\S)![0-9A-Za-z_-]{43}(?!\S)")
_LONG = re.compile(r"(?<![\w./-])[0-9A-Za-z_+/=-]{32,}(?![\w./-])")
_HEX = re.compile(r"[0-9a-fA-F-]+")


def is_secret_key(key: str) -> bool:
    """`token`, but `access_token` and `SMTP-Password` too."""
    return not set(re.split(r"[\W_]+", key.casefold())).isdisjoint(SECRET_KEYS)


def looks_secret(text: str) -> bool:
    """A known form of token or key, a password in an address, or a long run of letters and digits
    that no person chose.
    """
    text = _ROOM.sub("", _PUBLIC.sub("", text))
    if any(look.search(text) for look in _LOOKS):
        return True
    return any(_is_random(run) for run in _LONG.findall(text))


def _is_random(run: str) -> bool:
    digits = any(char.isdigit() for char in run)
    mixed = any(char.isupper() for char in run) and any(char.islower() for char in run)
    return digits and (mixed or _HEX.fullmatch(run) is not None)
