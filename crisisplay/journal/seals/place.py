"""The files of seals/, in an incident's folder: a text, its signatures, its timestamps.

    41.txt                          the three lines
    41.txt.JiVZ5uKxZp3k.sig         a signature of them, by the key of that fingerprint
    41.txt.tsr  41.txt.2.tsr        replies of timestamping authorities, as they came

The names say what a file should be; what is in it is what counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from crisisplay.errors import Refusal
from crisisplay.journal.disk import DISK, FOLDER, READ, Disk, told
from crisisplay.journal.files import UNFINISHED, make_private, opened, plain, put
from crisisplay.journal.seals import sshsig, stamp, text
from crisisplay.journal.turn import writing
from crisisplay.values import dataclass

SEALS = "seals"
MOST = 200
"""Files that are looked at; each signature costs the start of a program."""

SEAL_NAME = re.compile(
    r"([1-9][0-9]{0,15})\.txt(?:\.(?:([A-Za-z0-9_-]{12})\.sig|(?:([2-9]|[1-9][0-9])\.)?tsr))?"
)
"""The name of a file in seals/: a text, a signature of it, or a timestamp."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The files of one text, by their names, and what is in them; `text` is empty where it is
    missing. `entries` is what its name says, 0 for a seal that is held elsewhere under any name.
    """

    entries: int
    text: bytes = b""
    signatures: Mapping[str, bytes] = field(default_factory=dict)
    stamps: Mapping[str, bytes] = field(default_factory=dict)
    elsewhere: str = ""

    @property
    def name(self) -> str:
        return self.elsewhere or text_name(self.entries)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in seals/: the seals, in the order of their numbers, and the names of what is none.

    `strays` are links, files of other names, and files too big to be what their names say; `left`
    is how many more there are than are looked at.
    """

    seals: tuple[Sealed, ...] = ()
    strays: tuple[str, ...] = ()
    left: int = 0


def text_name(entries: int) -> str:
    return f"{entries}.txt"


def signature_name(entries: int, short: str) -> str:
    return f"{entries}.txt.{short}.sig"


def stamp_name(entries: int, already: int) -> str:
    """The name for one more reply, where there are `already` so many."""
    return f"{entries}.txt.{already + 1}.tsr" if already else f"{entries}.txt.tsr"


def contents(folder: Path, *, disk: Disk = DISK) -> Contents:
    """What is in seals/ of the incident's folder. StoreTrouble where that can't be read."""
    with told(folder / SEALS, reads=True), opened(disk, str(folder), FOLDER) as inside:
        try:
            seals = disk.open(SEALS, FOLDER, inside)
        except FileNotFoundError:
            return Contents()
        try:
            return _contents(disk, seals)
        finally:
            disk.close(seals)


def _contents(disk: Disk, seals: int) -> Contents:
    names = [name for name in disk.names(seals) if name != UNFINISHED]
    found: dict[int, Sealed] = {}
    strays: list[str] = []
    for name in sorted(names, key=_order)[:MOST]:
        known = SEAL_NAME.fullmatch(name)
        data = _data(disk, seals, name) if known else None
        if known is None or data is None:
            strays.append(name)
        else:
            one = found.get(int(known[1]), Sealed(int(known[1])))
            found[one.entries] = _with(one, name, data)
    return Contents(tuple(found.values()), tuple(strays), max(0, len(names) - MOST))


def _order(name: str) -> tuple[int, str]:
    known = SEAL_NAME.fullmatch(name)
    return (int(known[1]) if known else 10**16, name)


def _data(disk: Disk, seals: int, name: str) -> bytes | None:
    """None for a link, and for more than such a file holds."""
    limit = {"txt": text.LONGEST, "sig": sshsig.LONGEST, "tsr": stamp.LONGEST}[name[-3:]]
    try:
        with plain(disk, name, READ, seals) as fd:
            data = disk.read(fd, limit + 1, 0)
    except OSError:
        return None
    return data if len(data) <= limit else None


def _with(one: Sealed, name: str, data: bytes) -> Sealed:
    match name[-3:]:
        case "txt":
            return Sealed(one.entries, data, one.signatures, one.stamps)
        case "sig":
            return Sealed(one.entries, one.text, {**one.signatures, name: data}, one.stamps)
        case _:
            return Sealed(one.entries, one.text, one.signatures, {**one.stamps, name: data})


def keep(folder: Path, name: str, data: bytes, *, disk: Disk = DISK) -> Path:
    """Put `data` into seals/ under `name`, private, whole, and on disk on return.

    Refusal where another text stands under that name: what was signed is never replaced.
    """
    place = folder / SEALS / name
    with told(place), opened(disk, str(folder), FOLDER) as inside, writing(disk, inside):
        make_private(disk, SEALS, inside)
        with opened(disk, SEALS, FOLDER, inside) as seals:
            if not _is_there(disk, seals, name, data):
                put(disk, seals, name, data)
    return place


def _is_there(disk: Disk, seals: int, name: str, data: bytes) -> bool:
    with suppress(FileNotFoundError), plain(disk, name, READ, seals) as fd:
        if disk.read(fd, len(data) + 1, 0) == data:
            disk.fsync(seals)  # whoever kept it may have been killed before that
            return True
        if name.endswith(".txt"):
            raise Refusal("seals.other_text", name=name)
    return False


def files_beside(file: Path) -> Sealed:
    """A seal that is held elsewhere: the text in `file`, with what lies beside it. OSError."""
    names = sorted(one for one in file.parent.iterdir() if one.name.startswith(f"{file.name}."))
    found = list(_beside(names[:MOST]))
    return Sealed(
        0,
        _bounded(file, text.LONGEST),
        {name: data for name, data in found if name.endswith(".sig")},
        {name: data for name, data in found if name.endswith(".tsr")},
        file.name,
    )


def _beside(files: list[Path]) -> Iterator[tuple[str, bytes]]:
    for one in files:
        if one.suffix in (".sig", ".tsr"):
            yield one.name, _bounded(one, stamp.LONGEST)


def _bounded(file: Path, limit: int) -> bytes:
    from crisisplay.given import read_given

    return read_given(file, limit)
