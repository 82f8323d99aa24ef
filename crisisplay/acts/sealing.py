"""Sealing an incident: a head is signed, and dated by somebody else.

On demand, and by itself at handover and close of a real incident, once their entry is on disk. A
drill is sealed on demand only: nobody will swear to it, and no authority is bothered with it.
Nothing is recorded of a seal that was made: the head that it names stays the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from crisisplay.acts.sitting import Sitting
from crisisplay.cell.organisation import Organisation
from crisisplay.errors import CrisisplayError, Misuse, NotFound, StoreTrouble
from crisisplay.given import LIST, read_given
from crisisplay.incident.commands import OweSeal
from crisisplay.journal.seals.checking import is_signed
from crisisplay.journal.seals.keys import public_key
from crisisplay.journal.seals.place import (
    SEALS,
    Sealed,
    contents,
    keep,
    signature_name,
    stamp_name,
    text_name,
)
from crisisplay.journal.seals.signers import Signer, Signers, parse_signers
from crisisplay.journal.seals.signing import Ask, sign
from crisisplay.journal.seals.sshsig import NotASignature, Signature, parse_signature
from crisisplay.journal.seals.text import NAMESPACE, Seal, seal_of
from crisisplay.system_words import why
from crisisplay.values import dataclass

Lack: TypeAlias = Literal["signature", "timestamp"]
T = TypeVar("T")

PATIENCE = 20.0
"""Seconds for a key that asks nobody, and for an authority, where somebody waits for the seal."""
HURRY = 4.0
"""The same, where a responder waits for something else."""


@dataclass(frozen=True, slots=True)
class Means:
    """What this machine seals with: the file of a key, an authority's address and the file of its
    root certificate (PEM); each may be missing.
    """

    key: Path | None = None
    url: str = ""
    certificate: Path | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """`is_new` is False where that key had signed before."""

    file: Path
    key: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Stamped:
    """`is_vouched` where a root certificate was there to check the reply with."""

    file: Path
    time: datetime
    authority: str
    is_vouched: bool


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: nothing is kept where nobody signed and nobody stamped. `troubles` say what
    is missing that was wanted, and why. `has_signer` where somebody signed it, now or before.
    """

    seal: Seal
    text: Path
    signed: Signed | None
    stamped: Stamped | None
    troubles: tuple[tuple[Lack, CrisisplayError], ...]
    has_signer: bool


def seal(
    sitting: Sitting,
    means: Means,
    *,
    of: int | None = None,
    again: bool = False,
    ask: Ask | None = None,
    patience: float = PATIENCE,
) -> Made:
    """Sign the last head, or that of the seal `of`, and have it stamped: whatever `means` allow.

    One that is stamped already is stamped once more only where that is said (`again`).

    NotFound where there is no seal `of`, Refusal for an id that no seal can name. What goes wrong
    with the key or with the authority is in what is given back: the other part is made.
    """
    entries, folder = sitting.entries, sitting.journal.folder
    there = {one.entries: one for one in contents(folder).seals if one.text}
    if of is not None and (of not in there or of > len(entries)):
        known = ", ".join(f"#{seq}" for seq in there) or "-"
        raise NotFound("seals.no_seal", seq=of, known=known)
    head = entries[of - 1 if of else -1]
    wanted = seal_of(sitting.id, entries[0].head, head.seq, head.head)
    before = there.get(head.seq, Sealed(head.seq))
    if before.stamps and not again:
        means = Means(means.key)
    making = _Making(folder, wanted, before, means, patience)
    signed = making.tried("signature", lambda: making.sign(ask))
    stamped = making.tried("timestamp", lambda: making.stamp(sitting.clock.now()))
    text = folder / SEALS / text_name(head.seq)
    has_signer = bool(signed or before.signatures)
    return Made(wanted, text, signed, stamped, tuple(making.troubles), has_signer)


class _Making:
    """One seal being made; `troubles` fill up on the way."""

    def __init__(
        self, folder: Path, seal: Seal, before: Sealed, means: Means, patience: float
    ) -> None:
        self.troubles: list[tuple[Lack, CrisisplayError]] = []
        self._folder = folder
        self._seal = seal
        self._before = before
        self._means = means
        self._patience = patience

    def tried(self, lack: Lack, act: Callable[[], T]) -> T | None:
        """What `act` gives; None where it fails, which is no reason not to do the rest."""
        try:
            return act()
        except CrisisplayError as error:
            self.troubles.append((lack, error))
        except OSError as error:
            self.troubles.append((lack, StoreTrouble("seals.disk", why=why(error))))
        return None

    def sign(self, ask: Ask | None) -> Signed | None:
        if self._means.key is None:
            return None
        text = self._seal.text
        signature = sign(text, self._means.key, ask=ask, patience=self._patience)
        name = signature_name(self._seal.entries, signature.key.short)
        already = self._before.signatures.get(name, b"")
        if is_signature(already, signature, text):
            return Signed(self._folder / SEALS / name, signature.key.fingerprint, is_new=False)
        return Signed(self._kept(name, signature.armoured), signature.key.fingerprint, is_new=True)

    def stamp(self, now: datetime) -> Stamped | None:
        if not self._means.url:
            return None
        from crisisplay.journal.seals.stamping import stamped

        roots = read_roots(self._means.certificate)
        reply, stamp = stamped(
            self._seal.text, self._means.url, roots=roots, now=now, patience=self._patience
        )
        file = self._kept(stamp_name(self._seal.entries, len(self._before.stamps)), reply)
        return Stamped(file, stamp.time, stamp.authority, is_vouched=bool(roots))

    def _kept(self, name: str, data: bytes) -> Path:
        keep(self._folder, text_name(self._seal.entries), self._seal.text)
        return keep(self._folder, name, data)


def is_signature(data: bytes, signature: Signature, text: bytes) -> bool:
    """Whether the file's bytes are a signature of `text` by the key of `signature`."""
    try:
        before = parse_signature(data)
    except NotASignature:
        return False
    return before.key == signature.key and is_signed(before, text)


def read_roots(certificate: Path | None) -> bytes:
    """The root certificates in a PEM file; none of no file. NotFound, or Misuse."""
    if certificate is None:
        return b""
    try:
        roots = read_given(certificate)
    except OSError as error:
        raise NotFound("seals.no_certificate", file=certificate, why=why(error)) from error
    if b"-----BEGIN CERTIFICATE-----" not in roots:
        raise Misuse("seals.not_certificates", file=certificate)
    return roots


def seal_by_itself(sitting: Sitting, means: Means) -> Made | None:
    """Seal a real incident that was just handed over or closed; None for any other.

    Nobody is asked for anything, and it takes a few seconds at most. What is missing is recorded
    as owed. Raises what recording does.
    """
    if sitting.state.kind != "incident" or not (means.key or means.url):
        return None
    made = seal(sitting, means, patience=HURRY)
    if made.troubles:
        lacks = tuple(lack for lack, _ in made.troubles)
        sitting.do(OweSeal(made.seal.entries, lacks, made.troubles[0][1].id))
    return made


def read_signers(file: Path, namespace: str = NAMESPACE) -> Signers:
    """Who may sign for `namespace`, from a list of allowed signers. NotFound, or Misuse with the
    line that is not understood.
    """
    try:
        text = read_given(file, LIST).decode("utf-8", "replace")
    except OSError as error:
        raise NotFound("seals.unread_signers", file=file, why=why(error)) from error
    return parse_signers(text, file, namespace)


def signers_of(organisation: Organisation) -> Signers:
    """Whose keys the organisation vouches for, by the names of people, and which no more."""
    known = (
        Signer(organisation.people[id].name, public_key(one.line), one.after, one.before)
        for id, keys in organisation.signing.keys.items()
        for one in keys
    )
    revoked = frozenset(public_key(line) for line in organisation.signing.revoked)
    return Signers(tuple(known), revoked)
