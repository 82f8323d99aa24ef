"""Who of a list was served, line by line on disk: a crash in the middle serves nobody twice.

One file a parcel, `sendings/<key>.jsonl` in the incident's folder. It is a working paper: when the
list is done, its outcome is kept under `files/` and named by the journal, and the paper goes: what
an erasure takes away must stand nowhere else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from crisisplay.errors import StoreTrouble
from crisisplay.journal.disk import DISK, EXTEND, FOLDER, READ, open_plain, read_all, write_all
from crisisplay.journal.files import make_private, opened, plain
from crisisplay.outlets.port import Recipient
from crisisplay.system_words import why

SENDINGS = "sendings"


class Ledger:
    """What is known of each address of a list. Held by one process at a time, as is the list."""

    def __init__(self, file: int, place: Path, known: Mapping[str, Recipient]) -> None:
        self._file, self._place, self._known = file, place, dict(known)
        self.served = frozenset(one.address for one in known.values() if one.accepted)
        """The addresses that had the text when the ledger was opened."""
        self.doubtful = frozenset(one.address for one in known.values() if not one.certain)
        """Those of whom nobody knew."""

    @property
    def may_have_it(self) -> bool:
        """Whether anybody has the text by now, or may have."""
        return any(one.accepted or not one.certain for one in self._known.values())

    @classmethod
    @contextmanager
    def of(cls, folder: Path, key: str) -> Iterator[Ledger]:
        """The ledger of a parcel, open for more. StoreTrouble where the disk fails, or another
        process has it open.
        """
        place = place_of(folder, key)
        file = _opened(folder, place)
        try:
            yield cls(file, place, _at_rest(file, place))
        finally:
            DISK.close(file)

    def write(self, recipient: Recipient) -> None:
        """Write down what is known of one address: on disk on return, or StoreTrouble."""
        line = {
            "address": recipient.address,
            "accepted": recipient.accepted,
            "certain": recipient.certain,
            "why": recipient.why,
        }
        with _told(self._place):
            write_all(DISK, self._file, (json.dumps(line, ensure_ascii=False) + "\n").encode())
            DISK.fsync(self._file)
        self._known[recipient.address] = recipient


@contextmanager
def held(folder: Path, key: str) -> Iterator[None]:
    """While a parcel is being sent, or looked for: nobody else does either.

    StoreTrouble `acts.being_sent` where another process does.
    """
    place = folder / SENDINGS / f"{key}.lock"
    try:
        file = _opened(folder, place)
    except StoreTrouble as error:
        if error.id == "journal.locked":
            raise StoreTrouble("acts.being_sent", folder=folder) from error
        raise
    try:
        yield
    finally:
        DISK.close(file)


def place_of(folder: Path, key: str) -> Path:
    return folder / SENDINGS / f"{key}.jsonl"


def sweep(folder: Path, awaited: Collection[str]) -> None:
    """Take the ledgers away but those of the keys that are awaited still.

    One that the disk does not let go stays until the next time: what was recorded stands.
    """
    with suppress(OSError):
        for paper in (folder / SENDINGS).iterdir():
            if paper.suffix in (".jsonl", ".lock") and paper.stem not in awaited:
                paper.unlink()


def _opened(folder: Path, place: Path) -> int:
    """The file, there to stay even if the power goes, and nobody else's."""
    with _told(place), opened(DISK, str(folder), FOLDER) as inside:
        make_private(DISK, SENDINGS, inside)
        with opened(DISK, SENDINGS, FOLDER, inside) as papers:
            file = open_plain(DISK, place.name, EXTEND | os.O_CREAT, papers)
            try:
                DISK.fsync(papers)
                DISK.lock(file, exclusive=True)
            except OSError:
                DISK.close(file)
                raise
    return file


def _at_rest(file: int, place: Path) -> Mapping[str, Recipient]:
    """What it says; a line that was cut off is ended, so that the next one is a line of its own."""
    with _told(place):
        data = read_all(DISK, file)
        if data and not data.endswith(b"\n"):
            write_all(DISK, file, b"\n")
            DISK.fsync(file)
    return _known(data, place)


def read(place: Path) -> Mapping[str, Recipient]:
    """What is known of each address: the last word counts. Nothing where there is no ledger."""
    if not place.exists():
        return {}
    with _told(place), plain(DISK, str(place), READ) as file:
        return _known(read_all(DISK, file), place)


def _known(data: bytes, place: Path) -> Mapping[str, Recipient]:
    """A line that was cut off says nothing: what it was about had not begun, or is in doubt."""
    known: dict[str, Recipient] = {}
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            said = json.loads(line)
        except ValueError:
            continue
        match said:
            case {
                "address": str(address),
                "accepted": bool(accepted),
                "certain": bool(certain),
                "why": str(because),
            }:
                known[address] = Recipient(address, accepted, because, certain=certain)
            case _:
                raise StoreTrouble("acts.bad_ledger", place=place, line=number)
    return known


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except BlockingIOError as error:
        raise StoreTrouble("journal.locked", place=place) from error
    except OSError as error:
        raise StoreTrouble("acts.no_ledger", place=place, why=why(error)) from error
