"""Signing and checking with the library cryptography, where there is no ssh-keygen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.journal.seals.keys import (
    NotAKey,
    PublicKey,
    is_locked,
    packed,
    public_key,
    taken,
)
from crisisplay.journal.seals.sshsig import Signature, signed_bytes
from crisisplay.journal.seals.text import NAMESPACE

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurve
    from cryptography.hazmat.primitives.hashes import HashAlgorithm
    from cryptography.hazmat.primitives.serialization.ssh import SSHPrivateKeyTypes

    from crisisplay.journal.seals.signing import Ask

_HASH = "sha512"


def is_there() -> bool:
    """Whether the library is installed."""
    from importlib.util import find_spec

    return find_spec("cryptography") is not None


def sign_with(
    data: bytes, text: bytes, key: Path, ask: Ask | None, namespace: str = NAMESPACE
) -> Signature:
    """The signature of `text` by the private key whose file's bytes are `data`.

    NotFound where the library is not installed; StoreTrouble for a key that can't be opened.
    """
    private = _opened(data, key, ask)
    message = signed_bytes(text, _HASH, namespace)
    return Signature(_public(private), namespace, _HASH, _signed(private, message, key))


def _opened(data: bytes, key: Path, ask: Ask | None) -> SSHPrivateKeyTypes:
    if not is_there():
        raise NotFound("seals.no_signer")
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    locked = is_locked(data)
    if locked and ask is None:
        raise StoreTrouble("seals.locked_key", key=key)
    passphrase = ask(key).encode() if locked and ask else None
    try:
        return load_ssh_private_key(data, passphrase)
    except UnsupportedAlgorithm:
        raise StoreTrouble("seals.no_bcrypt", key=key) from None
    except ValueError:
        # What the library says could hold what it was given.
        wrong = "seals.wrong_passphrase" if locked else "seals.not_a_key"
        raise StoreTrouble(wrong, key=key) from None


def _public(private: SSHPrivateKeyTypes) -> PublicKey:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    line = private.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return public_key(line.decode())


def _signed(private: SSHPrivateKeyTypes, message: bytes, key: Path) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA512

    match private:
        case ed25519.Ed25519PrivateKey():
            return packed(b"ssh-ed25519", private.sign(message))
        case rsa.RSAPrivateKey():
            signature = private.sign(message, padding.PKCS1v15(), SHA512())
            return packed(b"rsa-sha2-512", signature)
        case ec.EllipticCurvePrivateKey():
            signature = private.sign(message, ec.ECDSA(_hash_of(private.curve)))
            r, s = decode_dss_signature(signature)
            return packed(_public(private).kind.encode(), packed(_mpint(r), _mpint(s)))
        case _:
            raise StoreTrouble("seals.not_a_key", key=key)


def is_signed(signature: Signature, text: bytes) -> bool:
    """Whether the signature is of `text`, by its key. NotFound where the library is missing."""
    if not is_there():
        raise NotFound("seals.no_checker")
    from cryptography.exceptions import InvalidSignature

    message = signed_bytes(text, signature.hash, signature.namespace)
    try:
        _check(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _check(signature: Signature, message: bytes) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256, SHA512
    from cryptography.hazmat.primitives.serialization import load_ssh_public_key

    algorithm, inner = taken(signature.blob)
    raw, rest = taken(inner)
    if rest:
        raise NotAKey("more than a signature")
    match load_ssh_public_key(signature.key.line.encode()):
        case ed25519.Ed25519PublicKey() as key:
            key.verify(raw, message)
        case rsa.RSAPublicKey() as key:
            hash = SHA512() if algorithm == b"rsa-sha2-512" else SHA256()
            key.verify(raw, message, padding.PKCS1v15(), hash)
        case ec.EllipticCurvePublicKey() as key:
            r, more = taken(raw)
            s, rest = taken(more)
            both = encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
            key.verify(both, message, ec.ECDSA(_hash_of(key.curve)))
        case _:
            raise NotAKey(signature.key.kind)


def _hash_of(curve: EllipticCurve) -> HashAlgorithm:
    """RFC 5656, section 6.2.1: the hash goes with the size of the curve."""
    from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512

    hashes: dict[int, HashAlgorithm] = {256: SHA256(), 384: SHA384(), 521: SHA512()}
    return hashes[curve.key_size]


def _mpint(number: int) -> bytes:
    """RFC 4251, section 5: as few bytes as hold it, and never one that looks negative."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")
