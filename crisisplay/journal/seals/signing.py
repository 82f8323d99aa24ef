"""Putting a person's name to a text, with the SSH key that he has: in a file, or in an agent.

ssh-keygen does it, as it knows agents, passphrases and hardware. Where there is none, cryptography
writes the same bytes. A private key and its passphrase go nowhere: not into the journal, not into
a sentence, not to a program other than these two.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from crisisplay.errors import CrisisplayError, NotFound, StoreTrouble
from crisisplay.given import read_given
from crisisplay.journal.seals.keys import (
    NotAKey,
    is_locked,
    is_private,
    public_half,
    public_key,
)
from crisisplay.journal.seals.programs import found, run
from crisisplay.journal.seals.sshsig import NotASignature, Signature, parse_signature
from crisisplay.journal.seals.text import NAMESPACE
from crisisplay.system_words import why

Ask: TypeAlias = Callable[[Path], str]
"""Asks a person for the passphrase of a key. A program without a terminal has none."""

LONGEST = 65_536
"""Bytes of a key's file."""


def sign(
    text: bytes,
    key: Path,
    *,
    ask: Ask | None,
    patience: float,
    namespace: str = NAMESPACE,
) -> Signature:
    """The signature of `text`, for `namespace`, by the key in the file `key`.

    A private key's file, or a public one's whose other half an agent holds. Nobody is asked for
    anything where `ask` is None, and then it takes at most `patience` seconds. NotFound for a key
    that is not there; StoreTrouble for one that is locked, or that can't sign, and says why.
    """
    data = read_key(key)
    keygen = found("ssh-keygen")
    if keygen:
        command = [keygen, "-q", "-Y", "sign", "-n", namespace, "-f", str(key)]
        return _by_keygen(command, text, key, data, None if ask else patience)
    from crisisplay.journal.seals.library import sign_with

    if not is_private(data):
        raise StoreTrouble("seals.no_agent", key=key)
    half = public_half(data)
    if half and half.is_hardware:
        raise StoreTrouble("seals.hardware", key=key)
    return sign_with(data, text, key, ask, namespace)


def read_key(key: Path) -> bytes:
    """The bytes of a key's file, private or public. NotFound, or StoreTrouble for one that can't
    sign, or that others can read.
    """
    try:
        data = read_given(key, LONGEST)
        mode = key.stat().st_mode
    except FileNotFoundError:
        raise NotFound("seals.no_key_file", key=key) from None
    except OSError as error:
        raise StoreTrouble("seals.unread_key", key=key, why=why(error)) from error
    if not is_private(data):
        try:
            public_key(data.decode("latin-1"))
        except NotAKey:
            raise StoreTrouble("seals.not_a_key", key=key) from None
    elif mode & 0o077:
        raise StoreTrouble("seals.open_key", key=key)
    return data


def _by_keygen(
    command: list[str], text: bytes, key: Path, data: bytes, patience: float | None
) -> Signature:
    try:
        ran = run(command, text, patience=patience, asks=patience is None)
    except TimeoutError:
        raise StoreTrouble("seals.slow_key", key=key) from None
    if not ran.good:
        raise _trouble(key, data, ran.why)
    try:
        return parse_signature(ran.out)
    except NotASignature:
        raise StoreTrouble("seals.odd_key", key=key, why="ssh-keygen") from None


def _trouble(key: Path, data: bytes, why: str) -> CrisisplayError:
    if not is_private(data):
        return StoreTrouble("seals.no_agent", key=key)
    if is_locked(data):
        return StoreTrouble("seals.locked_key", key=key)
    return StoreTrouble("seals.odd_key", key=key, why=why)
