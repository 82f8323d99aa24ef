"""Crisis pages for tests: a dairy that does not exist, and what it says in a day."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from crisisplay.outlets.page import Page, from_account
from crisisplay.outlets.port import Account, Parcel, Picture

PARIS = ZoneInfo("Europe/Paris")
ADDRESS = "https://crise.example.org"
WITHDRAWN_AT = datetime(2026, 11, 24, 12, 0, tzinfo=PARIS)


def at(hour: int, minute: int = 0, *, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


def key(number: int) -> str:
    return f"{number:032x}"


def account(home: Path, **options: str) -> Account:
    """A site in the folder `site` of `home`, unless `folder` says otherwise."""
    given = {"folder": "site", "address": ADDRESS, "name": "Laiterie d’exemple", **options}
    return Account("site", given, folder=str(home))


def page_in(home: Path, **options: str) -> Page:
    return replace(from_account(account(home, **options)), clock=lambda: WITHDRAWN_AT)


def parcel(number: int, text: str, lang: str = "fr", **more: object) -> Parcel:
    """Sent at ten past `number`, unless `at` says otherwise."""
    plain = Parcel(
        key=key(number),
        statement=f"statement-{number}",
        channel="site",
        lang=lang,
        at=at(8 + number, 10),
        posts=(text,),
        zone="Europe/Paris",
    )
    return replace(plain, **more)  # type: ignore[arg-type] # fields by name


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture in one colour."""
    rows = b"".join(b"\0" + b"\xd0\xd8\xe0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


LABEL = Picture("label.png", "image/png", png(), "Le numéro du lot est sous la date.")

HOLDING = parcel(
    1,
    "Nos pensées vont d’abord aux deux enfants malades.\n\nNous ne savons pas encore pourquoi.",
    kind="holding",
    group="version-1",
    statement="holding",
    title="Deux enfants malades",
    next_update=at(11),
)
HOLDING_EN = replace(
    HOLDING,
    key=key(2),
    lang="en",
    at=at(9, 20),
    title="Two children ill",
    posts=("Our thoughts are first with the two children.\n\nWe do not know yet why.",),
)
RECALL = parcel(
    3,
    "Nous rappelons le lot L4.\n\n- Ne le mangez pas.\n- Rapportez-le au magasin.",
    kind="recall",
    title="Rappel du lot L4",
    pictures=(LABEL,),
    facts=(("Lot", "L4"), ("Malades", "2 enfants")),
    next_update=at(18),
)
CORRECTION = parcel(
    4,
    "Le lot L5 est rappelé aussi.",
    kind="correction",
    title="Le lot L5 aussi",
    corrects=RECALL.key,
    facts=(("Lots", "L4 et L5"),),
    next_update=at(18),
)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its name there."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
