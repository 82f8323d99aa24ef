"""The end of a journal, without what comes before: for whoever wants the last entries, or the next.

The lines that are read follow from each other, as in `chain`. That the first of them follows from
the one before is not looked at, and who is given them can say so. Nothing is ever written.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crisisplay.journal.chain import Broken, Chain, trouble_of
from crisisplay.journal.disk import DISK, FOLDER, READ, pieces, told
from crisisplay.journal.entry import Entry, follow
from crisisplay.journal.files import JOURNAL, opened, plain
from crisisplay.journal.line import MAX_LINE, Unsound, read
from crisisplay.journal.turn import looking
from crisisplay.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crisisplay.errors import StoreTrouble
    from crisisplay.journal.disk import Disk
    from crisisplay.journal.line import Fields

_CHUNK = 1 << 13
_PLACE = re.compile(rb'\{"prev":"([0-9a-f]{64})","seq":([1-9][0-9]{0,15}),')


@dataclass(frozen=True, slots=True)
class Ending:
    """The first entry of a journal and the last ones; `trouble` is what is wrong after those."""

    first: Entry
    entries: tuple[Entry, ...]
    trouble: StoreTrouble | None = None


def read_ending(folder: Path, lines: int, disk: Disk = DISK) -> Ending | None:
    """The last `lines` lines, or all where there are fewer.

    None where the lines do not say which they are: such a journal is to be read from its start.
    """
    with _looked_at(folder, disk) as fd:
        start = _start_of(disk, fd, lines)
        raw = _line_at(disk, fd, start)
        try:
            first = follow(_line_at(disk, fd, 0), None, 0)
        except Unsound:
            return None
        place = _PLACE.match(raw)
        if place is None:
            return None
        chain = Chain(disk, fd, _before(int(place[2]), place[1].decode(), start))
        entries = tuple(chain)
    trouble = trouble_of(chain.flaw, folder / JOURNAL) if chain.flaw else None
    return Ending(first, entries, trouble) if entries else None


def fields_of(folder: Path, seq: int, disk: Disk = DISK) -> Fields | None:
    """What the line says that calls itself entry `seq`; None where there is none.

    Found by halving: numbers grow along the file. Whether it follows from others is not checked.
    """
    with _looked_at(folder, disk) as fd:
        low, high = 0, disk.stat(fd).size
        while low < high:
            start = _line_start(disk, fd, (low + high) // 2)
            raw = _line_at(disk, fd, start)
            place = _PLACE.match(raw)
            if place is None:
                return None
            if int(place[2]) == seq:
                return _read(raw)
            low, high = (start + len(raw), high) if int(place[2]) < seq else (low, start)
    return None


def holds(folder: Path, words: bytes, disk: Disk = DISK) -> bool:
    """Whether these bytes stand anywhere in the file: quicker than to decode it for nothing."""
    with _looked_at(folder, disk) as fd:
        rest = b""
        for piece in pieces(disk, fd, 0):
            rest += piece
            if words in rest:
                return True
            rest = rest[-len(words) :]
    return False


class Growth:
    """What is added to a journal after `last`, as others write it."""

    def __init__(self, folder: Path, last: Entry, disk: Disk = DISK) -> None:
        self.last = last
        self._folder = folder
        self._disk = disk
        self._seen: tuple[int, ...] = ()

    def is_new(self) -> bool:
        """Whether the file is another than when this was asked last; cheap. Raises NotFound."""
        place = self._folder / JOURNAL
        with told(place):
            now = place.lstat()
        seen = (now.st_ino, now.st_size, now.st_mtime_ns)
        before, self._seen = self._seen, seen
        return seen != before

    def news(self) -> tuple[list[Entry], StoreTrouble | None]:
        """The entries after `last`, and what is wrong with the line after them.

        Broken where `last` is not what it was: recovery and erasure move lines or empty them, but
        never change a head.
        """
        with _looked_at(self._folder, self._disk) as fd:
            there = self._is_there(fd)
            chain = Chain(self._disk, fd, self.last if there else None)
            fresh = list(chain)
        trouble = trouble_of(chain.flaw, self._folder / JOURNAL) if chain.flaw else None
        if not there:
            seq = self.last.seq
            if len(fresh) < seq or fresh[seq - 1].head != self.last.head:
                raise Broken("journal.rewritten", file=self._folder / JOURNAL, line=seq)
            self.last, fresh = fresh[seq - 1], fresh[seq:]
        if fresh:
            self.last = fresh[-1]
        return fresh, trouble

    def _is_there(self, fd: int) -> bool:
        raw = self.last.raw
        start = self.last.end - len(raw)
        return start >= 0 and self._disk.read(fd, len(raw), start) == raw


@contextmanager
def _looked_at(folder: Path, disk: Disk) -> Iterator[int]:
    with (
        told(folder / JOURNAL, reads=True),
        opened(disk, str(folder), FOLDER) as inside,
        looking(disk, inside),
        plain(disk, JOURNAL, READ, inside) as fd,
    ):
        yield fd


def _before(seq: int, prev: str, end: int) -> Entry | None:
    """What the line at `end` claims to follow, as if it had been read."""
    return None if end == 0 else Entry(seq - 1, "", prev, b"", {}, end)


def _read(raw: bytes) -> Fields | None:
    try:
        return read(raw)
    except Unsound:
        return None


def _line_at(disk: Disk, fd: int, start: int) -> bytes:
    """The line that begins at byte `start`, LF included; cut where it is longer than any is."""
    line = b""
    while len(line) <= MAX_LINE and (piece := disk.read(fd, _CHUNK, start + len(line))):
        line += piece
        if end := line.find(b"\n", len(line) - len(piece)) + 1:
            return line[:end]
    return line


def _line_start(disk: Disk, fd: int, at: int) -> int:
    """Where the line begins that byte `at` belongs to."""
    return next(_starts(disk, fd, at), 0)


def _start_of(disk: Disk, fd: int, lines: int) -> int:
    """Where the last `lines` lines begin."""
    size = disk.stat(fd).size
    starts = _starts(disk, fd, size - 1)
    for _ in range(lines - 1):
        next(starts, 0)
    return next(starts, 0)


def _starts(disk: Disk, fd: int, at: int) -> Iterator[int]:
    """Where lines begin, backwards from the one that byte `at` belongs to; not the file's first."""
    end = at
    while end > 0:
        begin = max(0, end - _CHUNK)
        piece = disk.read(fd, end - begin, begin)
        found = piece.rfind(b"\n")
        while found >= 0:
            yield begin + found + 1
            found = piece.rfind(b"\n", 0, found)
        end = begin
