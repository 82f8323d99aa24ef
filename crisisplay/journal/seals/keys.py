"""SSH keys as their files hold them: the public half, its fingerprint, and whether it is locked."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256

from crisisplay.values import dataclass

KINDS = (
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "ssh-rsa",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)
"""The kinds of key that can sign, as OpenSSH names them; those in `sk-` are made of hardware."""

_LONGEST = 16_384
_SIZE = 4  # bytes of a length
_PRIVATE = b"-----BEGIN "
_OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_MAGIC = b"openssh-key-v1\0"


class NotAKey(ValueError):
    """Not the public half of an SSH key."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`blob` is what is signed with, in the wire's own form; it begins with its kind."""

    kind: str
    blob: bytes

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it: `SHA256:` and 43 characters."""
        return f"SHA256:{b64encode(sha256(self.blob).digest()).decode().rstrip('=')}"

    @property
    def short(self) -> str:
        """The first 12 characters of the fingerprint, fit for the name of a file."""
        return self.fingerprint[7:19].replace("/", "_").replace("+", "-")

    @property
    def line(self) -> str:
        """As in a `.pub` file, without the comment."""
        return f"{self.kind} {b64encode(self.blob).decode()}"

    @property
    def is_hardware(self) -> bool:
        return self.kind.startswith("sk-")


def public_key(line: str) -> PublicKey:
    """From `ssh-ed25519 AAAA... comment`. NotAKey."""
    kind, _, rest = line.strip().partition(" ")
    encoded = rest.split(maxsplit=1)[:1]
    if len(line) > _LONGEST or kind not in KINDS or not encoded:
        raise NotAKey(kind)
    try:
        blob = b64decode(encoded[0], validate=True)
    except (binascii.Error, ValueError):
        raise NotAKey(kind) from None
    key = key_of(blob)
    if key.kind != kind:
        raise NotAKey(kind)
    return key


def key_of(blob: bytes) -> PublicKey:
    """The key in the wire's own form. NotAKey for a kind that can't sign."""
    kind, rest = taken(blob)
    try:
        name = kind.decode("ascii")
    except UnicodeDecodeError:
        raise NotAKey("?") from None
    if name not in KINDS or not rest:
        raise NotAKey(name)
    return PublicKey(name, blob)


def taken(data: bytes) -> tuple[bytes, bytes]:
    """The first string of the wire's form (its length, then itself) and the rest. NotAKey."""
    end = _SIZE + int.from_bytes(data[:_SIZE], "big")
    if len(data) < end:
        raise NotAKey("cut off")
    return data[_SIZE:end], data[end:]


def packed(*strings: bytes) -> bytes:
    return b"".join(len(one).to_bytes(_SIZE, "big") + one for one in strings)


def is_private(data: bytes) -> bool:
    """Whether the file's bytes are a private key, of whatever form."""
    return data.lstrip().startswith(_PRIVATE) and b"PRIVATE KEY-----" in data[:100]


def is_locked(data: bytes) -> bool:
    """Whether a private key asks for a passphrase, as far as its file says."""
    if not data.startswith(_OPENSSH):
        return b"ENCRYPTED" in data[:200]
    inner = data[len(_OPENSSH) :].partition(b"-----END")[0]
    try:
        body = b64decode(b"".join(inner.split()))
        return taken(body.removeprefix(_MAGIC))[0] != b"none"
    except (binascii.Error, ValueError):
        return False


def public_half(data: bytes) -> PublicKey | None:
    """The public key of an OpenSSH private key's file, which is there even where it is locked."""
    if not data.startswith(_OPENSSH):
        return None
    inner = data[len(_OPENSSH) :].partition(b"-----END")[0]
    try:
        rest = b64decode(b"".join(inner.split())).removeprefix(_MAGIC)
        for _ in range(3):  # cipher, kdf, its options
            _, rest = taken(rest)
        return key_of(taken(rest[_SIZE:])[0])  # after how many keys there are
    except (binascii.Error, ValueError):
        return None
