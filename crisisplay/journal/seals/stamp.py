"""A timestamp of RFC 3161: the request that is sent, and what the reply says.

What it says is not yet to be believed: authority.py asks who signed it.
"""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from crisisplay.journal.seals import der
from crisisplay.journal.seals.der import Node, NotDer
from crisisplay.values import dataclass

LONGEST = 65_536
"""Bytes of a reply; with a chain of certificates it takes some 6,000."""

_SHA256 = bytes.fromhex("0609608648016503040201")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
_NAME_PARTS = (bytes.fromhex("0603550403"), bytes.fromhex("060355040a"))  # its own, its owner's
_GRANTED = (0, 1)  # 1: with modifications, which RFC 3161 lets an authority make
_EXPLICIT, _DIRECTORY_NAME = 0xA0, 0xA4


class NotAStamp(ValueError):
    """The bytes are not a reply as RFC 3161 has it."""


class Rejected(ValueError):
    """The authority said no; `args` are its words, where it has any."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a reply says: when, of which SHA-256, answering which request, in whose name.

    `authority` is empty where it does not say.
    """

    time: datetime
    digest: bytes
    nonce: int | None
    authority: str


def request(text: bytes, nonce: int) -> bytes:
    """A request to stamp `text`, and to send the certificates along."""
    imprint = der.wrap(
        der.SEQUENCE,
        der.wrap(der.SEQUENCE, _SHA256, b"\x05\x00"),
        der.wrap(der.OCTETS, sha256(text).digest()),
    )
    wants_certificates = b"\x01\x01\xff"
    return der.wrap(der.SEQUENCE, der.number(1), imprint, der.number(nonce), wants_certificates)


def parse_stamp(reply: bytes) -> Stamp:
    """NotAStamp; Rejected where the authority says no."""
    try:
        return _granted(reply)
    except Rejected:
        raise
    except ValueError as error:
        raise NotAStamp from error


def certificates(reply: bytes) -> bytes:
    """Those that a reply brings along, in PEM; none where it has none. NotAStamp."""
    try:
        _, token = der.only(reply, der.SEQUENCE).children(der.SEQUENCE)
        signed = _signed_data(token)
        brought = [part for one in signed if one.tag == _EXPLICIT for part in one.parts()]
    except ValueError as error:
        raise NotAStamp from error
    return b"".join(_pem(one.whole) for one in brought if one.tag == der.SEQUENCE)


def _pem(certificate: bytes) -> bytes:
    begin, end = b"-----BEGIN CERTIFICATE-----\n", b"-----END CERTIFICATE-----\n"
    return begin + encodebytes(certificate) + end


def _granted(reply: bytes) -> Stamp:
    status, *token = der.only(reply[: LONGEST + 1], der.SEQUENCE).children(der.SEQUENCE)
    said = status.children(der.INTEGER)
    if said[0].number not in _GRANTED:
        raise Rejected(*_words(said))
    (signed,) = token
    return _stamp(_signed_data(signed))


def _words(said: list[Node]) -> Iterator[str]:
    for one in said[1:]:
        if one.tag == der.SEQUENCE:
            yield from (part.inside.decode("utf-8", "replace") for part in one.parts())


def _signed_data(token: Node) -> list[Node]:
    kind, wrapped = token.children(der.OID, _EXPLICIT)
    if kind.whole != _SIGNED_DATA:
        raise NotDer
    return der.only(wrapped.inside, der.SEQUENCE).children(der.INTEGER, der.SET, der.SEQUENCE)


def _stamp(signed: list[Node]) -> Stamp:
    kind, wrapped = signed[2].children(der.OID, _EXPLICIT)
    if kind.whole != _TST_INFO:
        raise NotDer
    info = der.only(der.only(wrapped.inside, der.OCTETS).inside, der.SEQUENCE)
    _, _, imprint, _, time, *more = info.children(
        der.INTEGER, der.OID, der.SEQUENCE, der.INTEGER, der.TIME
    )
    algorithm, digest = imprint.children(der.SEQUENCE, der.OCTETS)
    if algorithm.children(der.OID)[0].whole != _SHA256:
        raise NotDer
    nonces = [one.number for one in more if one.tag == der.INTEGER]
    names = [one for one in more if one.tag == _EXPLICIT]
    name = _name_said(names[0]) if names else _name_of_signer(signed)
    return Stamp(_time(time), digest.inside, nonces[0] if nonces else None, name)


def _time(node: Node) -> datetime:
    """`20261122150200Z`, with a fraction of a second or none."""
    text = node.inside.decode("ascii")
    whole, _, fraction = text.removesuffix("Z").partition(".")
    if not text.endswith("Z") or len(whole) != len("20261122150200"):
        raise NotDer
    time = datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return time.replace(microsecond=int(fraction[:6].ljust(6, "0"))) if fraction else time


def _name_said(node: Node) -> str:
    general = der.only(node.inside, _DIRECTORY_NAME)
    return _called(der.only(general.inside, der.SEQUENCE))


def _name_of_signer(signed: list[Node]) -> str:
    """The subject of the certificate that the signature names by its number."""
    (signer,) = signed[-1].children(der.SEQUENCE)
    issued = signer.children(der.INTEGER, der.SEQUENCE)[1].children(der.SEQUENCE, der.INTEGER)
    certificates = (part for one in signed if one.tag == _EXPLICIT for part in one.parts())
    for certificate in certificates:
        body = certificate.children(der.SEQUENCE)[0].children()
        fields = [one for one in body if one.tag != _EXPLICIT]  # the version, where there is one
        serial, _, _, _, subject = fields[:5]
        if serial.whole == issued[1].whole:
            return _called(subject)
    return ""


def _called(name: Node) -> str:
    """The common name, else the organisation's."""
    said: dict[bytes, str] = {}
    for one in (pair for each in name.parts() for pair in each.parts()):
        kind, text = one.children(der.OID)
        said.setdefault(kind.whole, text.inside.decode("utf-8", "replace"))
    return next((said[kind] for kind in _NAME_PARTS if kind in said), "")
