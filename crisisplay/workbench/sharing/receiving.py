"""A bundle that somebody sent: what it is, whose it is, and whether it is whole.

1. It holds a manifest of a format that is known, and nothing that has no place in a bundle.
2. Each file has the digest that the manifest says, and the manifest says of each.
3. The playbook loads with the library that came with it, and nothing of ours.
4. The manifest, made again from all that, is the one that came.
5. A signature, where there is one, is of this manifest and for this purpose. Whose key it is, a
   list of signers says; a key that was revoked is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Literal, TypeAlias

from crisisplay.errors import Refusal
from crisisplay.foreign import one_line
from crisisplay.i18n import Language
from crisisplay.journal.seals.checking import is_signed
from crisisplay.journal.seals.signers import Signers, Validity
from crisisplay.journal.seals.sshsig import NotASignature, parse_signature
from crisisplay.playbook.diagnostics import Diagnostic
from crisisplay.playbook.library import Pinned, shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import Playbook
from crisisplay.values import dataclass
from crisisplay.workbench.sharing.manifest import (
    MANIFEST,
    NAMESPACE,
    SIGNATURE,
    Manifest,
    manifest,
    said_in,
)
from crisisplay.workbench.sharing.packing import PLAYBOOK
from crisisplay.workbench.sharing.unpacking import unpack

Likeness: TypeAlias = Literal["same", "differs", "not_ours"]
_LIBRARY = "library/"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed it: the key's fingerprint, and the names it goes by in the list of signers, with
    whether each was good on the day; no names for a key that nobody there vouches for.
    """

    key: str
    names: Mapping[str, Validity]


@dataclass(frozen=True, slots=True)
class Received:
    """`files` are to be written as they are. `library` says how each of its files stands to ours.
    `signer` is None where nobody signed.
    """

    playbook: Playbook
    manifest: Manifest
    files: Mapping[str, bytes]
    library: Mapping[str, Likeness]
    signer: Signer | None


def receive(source: bytes, file: object, *, signers: Signers, now: datetime) -> Received:
    """What a bundle holds. Refusal, with the reason, for one that does not hold. NotFound or
    TimeoutError of a signature that nothing on this machine can check.
    """
    files = unpack(source, file)
    said = said_in(files[MANIFEST], file)
    shared = {name: data for name, data in files.items() if name not in (MANIFEST, SIGNATURE)}
    _check_digests(files[MANIFEST], shared, file)
    playbook = _loaded(shared, said.get("languages", ""), file)
    told = manifest(playbook, shared, said.get("program", ""), said.get("licence", ""))
    if told.text != files[MANIFEST]:
        raise Refusal("sharing.other_manifest", file=file)
    signature = files.get(SIGNATURE)
    signer = _signer(signature, told.text, signers, now, file) if signature is not None else None
    return Received(playbook, told, files, _likeness(shared), signer)


def _check_digests(text: bytes, files: Mapping[str, bytes], file: object) -> None:
    lines = text.decode("utf-8", "replace").split("\n")
    listed = [line.partition("  ") for line in lines if line and not line.startswith("#")]
    digests = {name: digest for digest, _, name in listed}
    for name in sorted({*digests, *files}):
        if name not in files:
            raise Refusal("sharing.missing", file=file, name=one_line(name)[:200])
        if name not in digests:
            raise Refusal("sharing.odd_file", file=file, name=name)
        if sha256(files[name]).hexdigest() != digests[name]:
            raise Refusal("sharing.digest", file=file, name=name)


def _loaded(files: Mapping[str, bytes], languages: str, file: object) -> Playbook:
    # What a playbook that declares no language is written in, its sender's program knew.
    first = "fr" if languages.startswith("fr") else "en"
    own = {
        name.removesuffix(".yaml"): data
        for name, data in files.items()
        if name.startswith(_LIBRARY)
    }
    loaded = load(files[PLAYBOOK], file=PLAYBOOK, library=Pinned(own), language=first)
    if loaded.playbook is None:
        mistake = next(one for one in loaded.diagnostics if one.level == "error")
        lacks = mistake.code in ("PB207", "PB208")
        raise Refusal(
            "sharing.lacks" if lacks else "sharing.broken",
            file=file,
            name=mistake.place.file,
            line=mistake.place.line,
            found=_Said(mistake),
        )
    return loaded.playbook


@dataclass(frozen=True, slots=True)
class _Said:
    """A mistake as a part of a sentence, in whichever language that is read."""

    found: Diagnostic

    def say(self, lang: Language) -> str:
        return f"{self.found.code}, {one_line(self.found.message(lang)).rstrip('.')}"


def _signer(data: bytes, text: bytes, signers: Signers, now: datetime, file: object) -> Signer:
    try:
        signature = parse_signature(data)
    except NotASignature:
        raise Refusal("sharing.signature", file=file) from None
    if signature.namespace != NAMESPACE or not is_signed(signature, text):
        raise Refusal("sharing.signature", file=file)
    key = signature.key
    if key in signers.revoked:
        raise Refusal("sharing.revoked", file=file, key=key.fingerprint)
    return Signer(key.fingerprint, {one.name: one.validity(now) for one in signers.of(key)})


def _likeness(files: Mapping[str, bytes]) -> dict[str, Likeness]:
    found: dict[str, Likeness] = {}
    ours = shipped_library()
    for name, data in sorted(files.items()):
        if name.startswith(_LIBRARY):
            own = ours.read(name.removesuffix(".yaml"))
            found[name] = "not_ours" if own is None else "same" if own == data else "differs"
    return found
