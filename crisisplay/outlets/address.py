"""Addresses of servers: https, without a password; http only to this machine itself."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from crisisplay.errors import Misuse


def checked(channel: str, address: str) -> str:
    """`address` without a slash at its end.

    Misuse `outlets.bad_address`, `outlets.secret_address`, or `outlets.not_https`: what is sent in
    clear is read, token included, by whoever sits between.
    """
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good or any(not char.isprintable() or char == " " for char in address):
        raise Misuse("outlets.bad_address", channel=channel)
    if "@" in parts.netloc:
        raise Misuse("outlets.secret_address", channel=channel)
    if parts.scheme == "http" and not _is_here(parts):
        raise Misuse("outlets.not_https", channel=channel, host=parts.hostname)
    return address.rstrip("/")


def is_local(address: str) -> bool:
    """Whether it is this machine's own."""
    return _is_here(urlsplit(address))


def host_of(address: str) -> str:
    """The server as a person knows it, with its port where it has one: no path, which may hold a
    secret.
    """
    return urlsplit(address).netloc


def _is_here(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
