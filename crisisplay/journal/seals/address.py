"""The address of a timestamping authority. Light: it is read with every organisation file."""

from __future__ import annotations

from urllib.parse import urlsplit

from crisisplay.errors import Misuse


def check_address(url: str) -> None:
    """Misuse unless it is an http or https address, without a password in it."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise Misuse("seals.bad_address", url=url)
    if "@" in parts.netloc:
        raise Misuse("seals.secret_address")
