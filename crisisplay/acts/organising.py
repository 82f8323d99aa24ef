"""The organisation file: written once as a template, read with the origin of each value."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from crisisplay.cell.organisation import Organisation, Secret
from crisisplay.cell.origin import Origin
from crisisplay.cell.template import TEMPLATE
from crisisplay.errors import Refusal
from crisisplay.i18n import Language
from crisisplay.journal.seals.keys import public_key
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the file. A secret is shown by its name, never by itself."""

    key: str
    shown: str
    origin: Origin


def write_template(file: Path, lang: Language) -> None:
    """Refusal where there is a file already: what is in it took somebody work."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        fd = os.open(file, flags, 0o600)
    except FileExistsError:
        raise Refusal("org.exists", file=file) from None
    with os.fdopen(fd, "wb") as opened:
        opened.write(TEMPLATE[lang].encode())


def values(organisation: Organisation) -> Iterator[Value]:
    """Every value that counts, those by default too, in the order of the file."""
    for key, shown in _pairs(organisation):
        yield Value(key, shown, organisation.origin_of(key))


def _pairs(known: Organisation) -> Iterator[tuple[str, str]]:
    yield "name", known.name
    yield "languages", ", ".join(known.languages)
    yield "zone", known.zone
    yield "calendar", known.calendar
    for person in known.people.values():
        yield f"people.{person.id}.name", person.name
        yield f"people.{person.id}.email", person.email
        yield f"people.{person.id}.phone", person.phone
    for seat in known.roles.values():
        yield f"roles.{seat.role}.holder", seat.holder
        yield f"roles.{seat.role}.deputies", ", ".join(seat.deputies)
    for channel in known.channels.values():
        yield f"channels.{channel.id}.address", channel.address
        yield f"channels.{channel.id}.language", channel.language
        yield f"channels.{channel.id}.send", channel.send
        yield f"channels.{channel.id}.limit", str(channel.limit or "")
        for name, option in channel.options.items():
            shown = option if isinstance(option, str) else ", ".join(option)
            yield f"channels.{channel.id}.{name}", shown
        for name, secret in channel.secrets.items():
            yield f"channels.{channel.id}.{name}", _named(secret)
    yield "store", _named(known.store)
    yield from _sealing(known)


def _sealing(known: Organisation) -> Iterator[tuple[str, str]]:
    yield "signing.key", known.signing.key
    for id, keys in known.signing.keys.items():
        yield f"signing.keys.{id}", ", ".join(public_key(one.line).fingerprint for one in keys)
    revoked = known.signing.revoked
    yield "signing.revoked", ", ".join(public_key(one).fingerprint for one in revoked)
    yield "timestamp.url", known.timestamp.url
    yield "timestamp.certificate", known.timestamp.certificate


def _named(value: str | Secret) -> str:
    return value if isinstance(value, str) else f"{{{value.kind}: {value.name}}}"
