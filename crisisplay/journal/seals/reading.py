"""What the seals of an incident's folder are worth: each text becomes a Witness, and so does each
timestamp, with what was proved of it, what is only claimed, and what nobody could check.

Checks 6 and 7 of a verification, of each seal in this order:

- its text is three lines of the one form, of this very incident, and of the entry that its name
  says; where it names another head after entry 1, and holds, the whole was rewritten;
- 7: each timestamp is of that text, was not changed, and an authority that is trusted signed it;
- 6: each signature is of that text, for this purpose, by a key that is vouched for and not
  revoked, and was good when a proved timestamp was made, or is today.

Whether its head is the journal's own, is asked by whoever reads the journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

from crisisplay.errors import CrisisplayError, NotFound
from crisisplay.journal.chain import Chain
from crisisplay.journal.disk import DISK, FOLDER, READ, Disk, told
from crisisplay.journal.entry import Entry
from crisisplay.journal.files import JOURNAL, opened, plain
from crisisplay.journal.seals.authority import is_altered, is_vouched
from crisisplay.journal.seals.checking import is_signed
from crisisplay.journal.seals.hearing import Hearing
from crisisplay.journal.seals.place import SEALS, Sealed, contents, files_beside
from crisisplay.journal.seals.signers import Signer, Signers
from crisisplay.journal.seals.sshsig import NotASignature, Signature, parse_signature
from crisisplay.journal.seals.stamp import NotAStamp, Rejected, Stamp, parse_stamp
from crisisplay.journal.seals.text import NAMESPACE, Seal, parse
from crisisplay.journal.verdict import Witness
from crisisplay.system_words import why
from crisisplay.values import dataclass

SIGNATURES = 6
STAMPS = 7

Worth: TypeAlias = Literal["none", "claimed", "proved"]


@dataclass(frozen=True, slots=True)
class Trust:
    """Who may sign, which authorities may stamp (their root certificates, PEM), and today."""

    signers: Signers
    roots: bytes
    now: datetime


def witnesses(place: Path, trust: Trust, *, disk: Disk = DISK) -> tuple[Witness, ...]:
    """The seals in the incident's folder `place`; none of a journal's file that stands alone.

    Nothing about them raises, and nothing is written. A journal that does not begin like one has
    no seals.
    """
    start = first_entry(place, disk)
    if start is None or not place.is_dir():
        return ()
    aside = Hearing(SIGNATURES, "")
    found: list[Witness] = []
    try:
        inside = contents(place, disk=disk)
    except CrisisplayError as error:
        aside.fail(error.id, **error.values)
        return (aside.beside(start),)
    for sealed in inside.seals:
        found += _examined(sealed, f"{SEALS}/", start, trust)
    for name in inside.strays:
        aside.leave("seals.unchecked_stray", name=f"{SEALS}/{name}")
    if inside.left:
        aside.leave("seals.unchecked_more", n=inside.left)
    return (*found, aside.beside(start)) if aside.has_found else tuple(found)


def witnesses_of(file: Path, place: Path, trust: Trust, *, disk: Disk = DISK) -> list[Witness]:
    """The seal whose text is in `file`, held elsewhere, with what lies beside it.

    `place` is the incident's folder, or its journal's file. NotFound for a text that can't be read.
    """
    try:
        sealed = files_beside(file)
    except OSError as error:
        raise NotFound("seals.no_seal_file", file=file, why=why(error)) from error
    start = first_entry(place, disk)
    where = "" if file.parent == Path() else f"{file.parent}/"
    return list(_examined(sealed, where, start, trust)) if start else []


def first_entry(place: Path, disk: Disk = DISK) -> Entry | None:
    """Entry 1, whose head is what the journal goes by; None where it can't be read."""
    try:
        with told(place, reads=True):
            try:
                with (
                    opened(disk, str(place), FOLDER) as inside,
                    plain(disk, JOURNAL, READ, inside) as fd,
                ):
                    return next(iter(Chain(disk, fd, None)), None)
            except NotADirectoryError:
                with plain(disk, str(place), READ) as fd:
                    return next(iter(Chain(disk, fd, None)), None)
    except CrisisplayError:
        return None


def _examined(sealed: Sealed, where: str, start: Entry, trust: Trust) -> Iterator[Witness]:
    name = f"{where}{sealed.name}"
    hearing = Hearing(SIGNATURES, name)
    seal = _sound_text(hearing, sealed, start)
    if seal is None:
        yield hearing.beside(start)
        return
    stamps = [
        _stamp(f"{where}{file}", data, seal, start, trust) for file, data in sealed.stamps.items()
    ]
    times = [time for _, time in stamps if time]
    worths = [
        _signature(hearing, f"{where}{file}", data, seal, trust, min(times, default=None))
        for file, data in sealed.signatures.items()
    ]
    if seal.identity != start.head:
        yield _other_beginning(hearing, seal, start, worths)
        return
    if not sealed.signatures:
        hearing.leave("seals.unchecked_unsigned" if stamps else "seals.unchecked_bare", name=name)
    yield _witness(hearing, seal, start, worths)
    yield from (witness for witness, _ in stamps)


def _other_beginning(hearing: Hearing, seal: Seal, start: Entry, worths: list[Worth]) -> Witness:
    """The seal of an incident of this name, whose entry 1 is another one."""
    if "proved" in worths:
        # Somebody who is known signed it: one of the two was written anew, from entry 1 on.
        return hearing.beginning(seal)
    hearing.fail("seals.failed_other", name=hearing.name, incident=seal.incident)
    return hearing.beside(start)


def _witness(hearing: Hearing, seal: Seal, start: Entry, worths: list[Worth]) -> Witness:
    # What anybody may have put there speaks of nothing: not even against the journal.
    if not {"claimed", "proved"} & set(worths):
        return hearing.beside(start)
    return hearing.witness(seal, holds="proved" in worths)


def _sound_text(hearing: Hearing, sealed: Sealed, start: Entry) -> Seal | None:
    seal = parse(sealed.text)
    match seal:
        case None if not sealed.text:
            hearing.fail("seals.failed_no_text", name=hearing.name)
        case None:
            hearing.fail("seals.failed_text", name=hearing.name)
        case Seal() if not _is_named(seal, start):
            hearing.fail("seals.failed_other", name=hearing.name, incident=seal.incident)
        case Seal() if sealed.entries not in (0, seal.entries):
            hearing.fail("seals.failed_number", name=hearing.name, seq=seal.entries)
        case _:
            return seal
    return None


def _is_named(seal: Seal, start: Entry) -> bool:
    """Whether it names the incident; where entry 1 does not say which that is, this very entry."""
    if "incident" in start.fields:
        return seal.incident == start.fields["incident"]
    return seal.identity == start.head


def _signature(
    hearing: Hearing, name: str, data: bytes, seal: Seal, trust: Trust, stamped: datetime | None
) -> Worth:
    """What it is worth. By `stamped` the text was there, where that is proved."""
    try:
        signature = parse_signature(data)
    except NotASignature:
        hearing.fail("seals.failed_signature_form", name=name)
        return "none"
    if signature.namespace != NAMESPACE:
        hearing.fail("seals.failed_purpose", name=name, purpose=signature.namespace)
        return "none"
    try:
        good = is_signed(signature, seal.text)
    except NotFound as error:
        hearing.leave(error.id, **error.values)
        return "none"
    except TimeoutError:
        hearing.leave("seals.unchecked_slow", name=name)
        return "none"
    if not good:
        hearing.fail("seals.failed_signature", name=name, text=hearing.name)
        return "none"
    return _whose(hearing, signature, seal, trust, stamped)


def _whose(
    hearing: Hearing, signature: Signature, seal: Seal, trust: Trust, stamped: datetime | None
) -> Worth:
    key = signature.key
    owners = trust.signers.of(key)
    if key in trust.signers.revoked:
        names = ", ".join(one.name for one in owners) or "?"
        hearing.claim("seals.claimed_revoked", seq=seal.entries, key=key.fingerprint, person=names)
        return "claimed"
    if not owners:
        hearing.claim("seals.claimed_unknown", seq=seal.entries, key=key.fingerprint)
    good = [_is_owner(hearing, one, seal, trust.now, stamped) for one in owners]
    return "proved" if any(good) else "claimed"


def _is_owner(
    hearing: Hearing, owner: Signer, seal: Seal, now: datetime, stamped: datetime | None
) -> bool:
    today = owner.validity(now)
    values = {"seq": seal.entries, "person": owner.name, "key": owner.key.fingerprint}
    if today == "valid" or (stamped and owner.validity(stamped) == "valid"):
        hearing.prove("seals.proved_signature", "seals.denied_signature", **values)
        if today != "valid":
            hearing.leave("seals.unchecked_since", **values, end=shown(owner.before or now))
        return True
    end = (owner.after if today == "early" else owner.before) or now
    hearing.claim(f"seals.claimed_{today}", **values, end=shown(end))
    return False


def _stamp(
    name: str, reply: bytes, seal: Seal, start: Entry, trust: Trust
) -> tuple[Witness, datetime | None]:
    """What a reply is worth, and when it was made where that is proved."""
    hearing = Hearing(STAMPS, name)
    stamp = _sound_stamp(hearing, reply, seal)
    if stamp is None:
        return hearing.beside(start), None
    proved = _is_proved(hearing, reply, stamp, seal, trust.roots)
    return hearing.witness(seal, holds=proved), stamp.time if proved else None


def _sound_stamp(hearing: Hearing, reply: bytes, seal: Seal) -> Stamp | None:
    try:
        stamp = parse_stamp(reply)
    except (NotAStamp, Rejected):
        hearing.fail("seals.failed_stamp_form", name=hearing.name)
        return None
    if stamp.digest != sha256(seal.text).digest():
        hearing.fail("seals.failed_stamp", name=hearing.name, text=f"{seal.entries}.txt")
        return None
    return stamp


def _is_proved(hearing: Hearing, reply: bytes, stamp: Stamp, seal: Seal, roots: bytes) -> bool:
    values = {"seq": seal.entries, "time": shown(stamp.time), "authority": stamp.authority or "?"}
    try:
        good = bool(roots) and is_vouched(reply, stamp, roots)
        is_changed = not good and is_altered(reply, stamp)
    except NotFound as error:
        hearing.leave(error.id, **error.values)
        return False
    except TimeoutError:
        hearing.leave("seals.unchecked_slow", name=hearing.name)
        return False
    if good:
        hearing.prove("seals.proved_stamp", "seals.denied_stamp", **values)
    elif is_changed:
        hearing.fail("seals.failed_stamp_altered", name=hearing.name)
    else:
        hearing.claim("seals.claimed_stranger" if roots else "seals.claimed_stamp", **values)
    return good


def shown(time: datetime) -> str:
    """`2026-11-22 15:02:07 UTC`, in either language."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
