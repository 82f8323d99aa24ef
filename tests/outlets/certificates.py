"""Certificates made for a test: an authority of its own, and a server's that it signed."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)


class Authority:
    """An authority; `file` is what somebody who trusts it is given."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of a test")])
        signed = _begun(self._name, self._key.public_key()).issuer_name(self._name)
        signed = signed.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        signed = signed.add_extension(_usage(signs=True), critical=True)
        key_id = x509.SubjectKeyIdentifier.from_public_key(self._key.public_key())
        signed = signed.add_extension(key_id, critical=False)
        self.file = folder / "authority.pem"
        self.file.write_bytes(_pem(signed.sign(self._key, hashes.SHA256())))

    def server(self, address: str) -> ssl.SSLContext:
        """What a server at `address` shows."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        begun = _begun(name, key.public_key()).issuer_name(self._name)
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        known = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        begun = begun.add_extension(names, critical=False).add_extension(known, critical=False)
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        file = self._folder / f"{address}.pem"
        file.write_bytes(secret + _pem(begun.sign(self._key, hashes.SHA256())))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _begun(name: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    begun = x509.CertificateBuilder().subject_name(name).public_key(key)
    begun = begun.serial_number(x509.random_serial_number())
    return begun.not_valid_before(_FROM).not_valid_after(_UNTIL)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(signed: x509.Certificate) -> bytes:
    return signed.public_bytes(serialization.Encoding.PEM)
