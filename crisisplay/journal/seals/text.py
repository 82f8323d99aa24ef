"""The three lines that are signed and dated: which journal, how many entries, which head."""

from __future__ import annotations

import re

from crisisplay.errors import Refusal
from crisisplay.values import dataclass

NAMESPACE = "crisisplay-journal"
"""What a signature is for, said in it: one of a git commit or of a file proves nothing here."""

LONGEST = 512
"""Bytes of a text; none is longer."""

_ID = r"[a-z0-9](?:[a-z0-9-]{0,198}[a-z0-9])?"
INCIDENT = re.compile(_ID)
"""The id of an incident, as the program makes them."""

_TEXT = re.compile(
    rf"crisisplay-journal 1 ({_ID}) ([0-9a-f]{{64}})\n"
    r"entries ([1-9][0-9]{0,15})\n"
    r"head ([0-9a-f]{64})\n"
)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a seal says. `identity` is the head after entry 1, `head` that after `entries`."""

    incident: str
    identity: str
    entries: int
    head: str

    @property
    def text(self) -> bytes:
        return (
            f"{NAMESPACE} 1 {self.incident} {self.identity}\n"
            f"entries {self.entries}\n"
            f"head {self.head}\n"
        ).encode()


def seal_of(incident: str, identity: str, entries: int, head: str) -> Seal:
    """Refusal for an incident whose id has no place in a seal's first line."""
    if INCIDENT.fullmatch(incident) is None:
        raise Refusal("seals.odd_id", incident=incident)
    return Seal(incident, identity, entries, head)


def parse(text: bytes) -> Seal | None:
    """The seal that `text` is, byte for byte; None for anything else."""
    if len(text) > LONGEST:
        return None
    found = _TEXT.fullmatch(text.decode("latin-1"))
    if found is None:
        return None
    seal = Seal(found[1], found[2], int(found[3]), found[4])
    if seal.entries == 1 and seal.head != seal.identity:
        return None
    return seal
