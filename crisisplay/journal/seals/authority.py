"""Whether a reply was signed by a timestamping authority that is trusted: its root certificate is
in the file given. openssl says so, else rfc3161-client does.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from crisisplay.errors import NotFound
from crisisplay.journal.seals.programs import PATIENCE, found, run
from crisisplay.journal.seals.stamp import Stamp, certificates


def is_vouched(reply: bytes, stamp: Stamp, roots: bytes) -> bool:
    """Whether `reply`, which says `stamp`, is signed by whom one of `roots` (PEM) vouches for.

    The certificates have to be good at the time that the reply says, not today. NotFound where
    nothing on this machine can tell.
    """
    openssl = found("openssl")
    if openssl:
        return _by_openssl(openssl, reply, stamp, roots)
    if find_spec("rfc3161_client") is None:
        raise NotFound("seals.no_verifier")
    return _by_library(reply, stamp, roots)


def is_altered(reply: bytes, stamp: Stamp) -> bool:
    """Whether `reply` is not what its own certificates say was signed, whoever vouches for them.

    Only openssl can tell that apart from a stranger's: False where it is not there, and for a reply
    without certificates. TimeoutError.
    """
    openssl, own = found("openssl"), certificates(reply)
    if openssl is None or not own:
        return False
    return not _by_openssl(openssl, reply, stamp, own, "-partial_chain")


def _by_openssl(openssl: str, reply: bytes, stamp: Stamp, roots: bytes, *more: str) -> bool:
    with TemporaryDirectory(prefix="crisisplay-") as place:
        answer, trusted = Path(place, "reply.tsr"), Path(place, "roots.pem")
        answer.write_bytes(reply)
        trusted.write_bytes(roots)
        at = str(int(stamp.time.timestamp()))
        command = [openssl, "ts", "-verify", "-digest", stamp.digest.hex(), "-in", str(answer)]
        command += ["-CAfile", str(trusted), "-attime", at, *more]
        return run(command, patience=PATIENCE).good


def _by_library(reply: bytes, stamp: Stamp, roots: bytes) -> bool:
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerifierBuilder, decode_timestamp_response
    from rfc3161_client.errors import VerificationError

    try:
        builder = VerifierBuilder()
        for root in load_pem_x509_certificates(roots):
            builder = builder.add_root_certificate(root)
        return builder.build().verify(decode_timestamp_response(reply), stamp.digest)
    except (ValueError, VerificationError):
        return False
