"""A signature in OpenSSH's own form (PROTOCOL.sshsig), read strictly and written the same."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode, b64encode
from hashlib import new

from crisisplay.journal.seals.keys import KINDS, NotAKey, PublicKey, key_of, packed, taken
from crisisplay.journal.seals.text import NAMESPACE
from crisisplay.values import dataclass

LONGEST = 16_384
"""Bytes of a signature's file; the longest, of a key of 16,384 bits, takes a third of it."""

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASHES = ("sha256", "sha512")
_COLUMNS = 70
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_ARMOUR = re.compile(rf"{_BEGIN}\r?\n([A-Za-z0-9+/=\r\n]+){_END}\s*")

ALGORITHMS = {kind: (kind,) for kind in KINDS} | {"ssh-rsa": ("rsa-sha2-512", "rsa-sha2-256")}
"""The algorithms that a kind of key may sign with: of RSA, none that goes through SHA-1."""


class NotASignature(ValueError):
    """The bytes are not one signature, whole and alone."""


@dataclass(frozen=True, slots=True)
class Signature:
    """`hash` is what the text went through before it was signed: sha256 or sha512.

    `blob` names its algorithm and holds what that algorithm gave (of hardware, two more fields).
    """

    key: PublicKey
    namespace: str
    hash: str
    blob: bytes

    @property
    def algorithm(self) -> str:
        return taken(self.blob)[0].decode("latin-1")

    @property
    def armoured(self) -> bytes:
        """The file: what `ssh-keygen -Y sign` writes, byte for byte."""
        body = packed(self.key.blob, self.namespace.encode(), b"", self.hash.encode(), self.blob)
        text = b64encode(_MAGIC + _VERSION + body).decode()
        lines = [text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS)]
        return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def signed_bytes(text: bytes, hash: str, namespace: str = NAMESPACE) -> bytes:
    """What a key puts its name to when `text` is signed for `namespace`."""
    return _MAGIC + packed(namespace.encode(), b"", hash.encode(), new(hash, text).digest())


def parse_signature(data: bytes) -> Signature:
    """NotASignature for anything but one signature of a known form."""
    found = _ARMOUR.fullmatch(data.decode("latin-1")) if len(data) <= LONGEST else None
    if found is None:
        raise NotASignature
    try:
        return _read(b64decode("".join(found[1].split()), validate=True))
    except (binascii.Error, NotAKey, UnicodeDecodeError) as error:
        raise NotASignature from error


def _read(data: bytes) -> Signature:
    if not data.startswith(_MAGIC + _VERSION):
        raise NotASignature
    rest = data[len(_MAGIC + _VERSION) :]
    parts = []
    for _ in range(5):
        part, rest = taken(rest)
        parts.append(part)
    key, namespace, reserved, hash, blob = parts
    if rest or reserved or hash.decode("latin-1") not in _HASHES:
        raise NotASignature
    algorithm, inner = taken(blob)
    taken(inner)
    public = key_of(key)
    if algorithm.decode("latin-1") not in ALGORITHMS[public.kind]:
        raise NotASignature
    return Signature(public, namespace.decode(), hash.decode(), blob)
