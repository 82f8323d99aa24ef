"""Bundles for tests: honest ones, and ones put together by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from crisisplay.acts.playbooks import sound
from crisisplay.journal.seals.signers import NOBODY, Signers
from crisisplay.workbench.sharing.packing import Packed, pack
from crisisplay.workbench.sharing.receiving import Received, receive

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

OWN = """crisisplay: 1
id: own
version: 2.1.0
languages: [en]
title: "Our own: #1"
roles: {director: {title: Director, deputy: required}}
during:
  - use: library/house#greet
  - use: library/first-hour#capture
"""
HOUSE = """crisisplay: 1
library: house
languages: [fr, en]
steps:
  - id: greet
    title: {fr: Saluer, en: Greet}
"""


def folder(place: Path) -> Path:
    """A playbook with a library file of its own, its tests and answers beside it."""
    (place / "library").mkdir(parents=True)
    (place / "playbook.yaml").write_text(OWN, encoding="utf-8")
    (place / "library" / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (place / "paths.yaml").write_text("crisisplay: 1\nplaybook: own\npaths: []\n", encoding="utf-8")
    (place / "answers-en.yaml").write_text("answers: {}\n", encoding="utf-8")
    (place / "notes.txt").write_text("not for others\n", encoding="utf-8")
    return place


def packed(place: Path | str, licence: str = "", key: Path | None = None) -> Packed:
    named = sound(str(place), "en")
    assert named.loaded.playbook
    return pack(named, named.loaded.playbook, licence=licence, key=key, ask=None)


def received(data: bytes, signers: Signers = NOBODY) -> Received:
    return receive(data, "sent.zip", signers=signers, now=NOW)


def opened(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as bundle:
        return {one: bundle.read(one) for one in bundle.namelist()}


def zipped(
    files: Mapping[str, bytes] | Sequence[tuple[str, bytes]],
    *,
    kind: int = 0o100644,
    method: int = ZIP_STORED,
) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as bundle:
        for name, data in files.items() if isinstance(files, Mapping) else files:
            info = ZipInfo(name)
            info.external_attr = kind << 16
            info.compress_type = method
            bundle.writestr(info, data)
    return out.getvalue()


def listed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same with the manifest's digests made to fit: by somebody who wants it to pass."""
    head = next(data for name, data in files.items() if name.endswith("/MANIFEST"))
    said = [
        line for line in head.decode().splitlines() if line.startswith("#") and "whole" not in line
    ]
    inside = {name.partition("/")[2]: data for name, data in files.items()}
    sums = "".join(
        f"{sha256(data).hexdigest()}  {name}\n"
        for name, data in sorted(inside.items())
        if not name.startswith("MANIFEST")
    )
    text = "\n".join([*said, f"# whole {sha256(sums.encode()).hexdigest()}", sums])
    top = next(iter(files)).partition("/")[0]
    return {**files, f"{top}/MANIFEST": text.encode()}
