"""Who of a list was served, line by line on disk: a crash in the middle serves nobody twice.

One file a parcel, `sendings/<key>.jsonl` in the incident's folder. It is a working paper: when the
list is done, its outcome is kept under `files/` and named by the journal; the paper stays for whom
was in doubt.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from crisisplay.errors import StoreTrouble
from crisisplay.outlets.port import Recipient
from crisisplay.system_words import why

FOLDER = "sendings"


class Ledger:
    """`served` are the addresses that have the text; `doubtful` those that nobody knows of."""

    def __init__(self, file: BinaryIO, known: dict[str, Recipient]) -> None:
        self._file = file
        self.served = frozenset(one.address for one in known.values() if one.accepted)
        self.doubtful = frozenset(one.address for one in known.values() if not one.certain)

    @classmethod
    @contextmanager
    def of(cls, folder: Path, key: str) -> Iterator[Ledger]:
        """The ledger of a parcel, open for more. StoreTrouble where the disk fails."""
        place = folder / FOLDER / f"{key}.jsonl"
        try:
            place.parent.mkdir(mode=0o700, exist_ok=True)
            known = read(place)
            opening = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            with os.fdopen(os.open(place, opening, 0o600), "ab", buffering=0) as file:
                yield cls(file, known)
        except OSError as error:
            raise StoreTrouble("acts.no_ledger", place=place, why=why(error)) from error

    def write(self, recipient: Recipient) -> None:
        """Write down what is known of one address: on disk on return."""
        line = {
            "address": recipient.address,
            "accepted": recipient.accepted,
            "certain": recipient.certain,
            "why": recipient.why,
        }
        self._file.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
        os.fsync(self._file.fileno())


def read(place: Path) -> dict[str, Recipient]:
    """What is known of each address: the last word counts. A torn last line says nothing."""
    if not place.exists():
        return {}
    known: dict[str, Recipient] = {}
    for line in place.read_bytes().splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        known[said["address"]] = Recipient(
            said["address"], said["accepted"], said["why"], certain=said["certain"]
        )
    return known
