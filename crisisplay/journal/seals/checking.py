"""Whether a signature is one of these very bytes, by the key that it names. Not whose key it is."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from crisisplay.errors import NotFound
from crisisplay.journal.seals import library
from crisisplay.journal.seals.programs import PATIENCE, found, run
from crisisplay.journal.seals.sshsig import Signature


def is_signed(signature: Signature, text: bytes) -> bool:
    """By ssh-keygen, else by the library. NotFound where there is neither.

    TimeoutError where ssh-keygen does not come to an end.
    """
    keygen = found("ssh-keygen")
    if keygen:
        return _by_keygen(keygen, signature, text)
    if signature.key.is_hardware:
        raise NotFound("seals.no_checker")
    return library.is_signed(signature, text)


def _by_keygen(keygen: str, signature: Signature, text: bytes) -> bool:
    # It is given what was read, written again: it can't read anything else in the file than us.
    with TemporaryDirectory(prefix="crisisplay-") as place:
        file = Path(place, "sig")
        file.write_bytes(signature.armoured)
        command = [keygen, "-Y", "check-novalidate", "-n", signature.namespace, "-s", str(file)]
        return run(command, text, patience=PATIENCE).good
