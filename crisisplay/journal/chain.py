"""The lines of a journal file, read one after the other, each checked against the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.errors import StoreTrouble
from crisisplay.journal.disk import pieces
from crisisplay.journal.entry import follow
from crisisplay.journal.line import MAX_LINE, Unsound
from crisisplay.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first line that is not sound, and so the end of what can be read."""

    line: int
    offset: int
    """Bytes before the line."""
    reason: str
    torn: bool
    """An append that was cut off, which `recover` puts right; else somebody changed the file."""


class Broken(StoreTrouble):
    """A line breaks a rule of the format. Nothing is repaired; `verify` says what still holds."""


class Torn(StoreTrouble):
    """The last append was cut off. `recover` moves what is left of it into an entry."""


class Chain:
    """Goes through the file open as `fd`, from the entry `last` on, in bounded memory.

    Iterating gives the sound entries; `flaw` then says why it stopped, where not at the end.
    """

    def __init__(self, disk: Disk, fd: int, last: Entry | None) -> None:
        self.last = last
        self.flaw: Flaw | None = None
        self._disk = disk
        self._fd = fd

    def __iter__(self) -> Iterator[Entry]:
        last = self.last
        start = 0 if last is None else last.end
        for raw in _lines(self._disk, self._fd, start):
            try:
                last = follow(raw, last, start)
            except Unsound as error:
                self.flaw = self._flaw(raw, start, error.reason)
                return
            self.last = last
            start = last.end
            yield last
        if last is None:
            self.flaw = Flaw(1, 0, "start", torn=False)  # An empty file is no journal.

    def _flaw(self, raw: bytes, start: int, reason: str) -> Flaw:
        line = 1 if self.last is None else self.last.seq + 1
        return flaw_at(line, raw, start, reason, self._disk.stat(self._fd).size)


def flaw_at(line: int, raw: bytes, start: int, reason: str, size: int) -> Flaw:
    """The flaw of the line `raw`, which begins at byte `start` of a file of `size` bytes."""
    # What a crash leaves of one append: a line without its end, or, where the disk had made
    # room for data that never came, zeros, with perhaps whole lines after them.
    cut = not raw.endswith(b"\n") or b"\0" in raw
    return Flaw(line, start, reason, cut and size - start <= MAX_LINE and line > 1)


def trouble_of(flaw: Flaw, file: Path) -> StoreTrouble:
    """The error that says what is wrong with `file`."""
    if flaw.torn:
        return Torn("journal.line-torn", file=file, line=flaw.line)
    if flaw.line == 1:
        return StoreTrouble("journal.not-a-journal", place=file)
    return Broken(f"journal.line-{flaw.reason}", file=file, line=flaw.line, before=flaw.line - 1)


def blocks(disk: Disk, fd: int, offset: int) -> Iterator[bytes]:
    """Whole lines, many at once; then what is left: a line without its LF, or one too long."""
    rest = b""
    for piece in pieces(disk, fd, offset):
        rest += piece
        if end := rest.rfind(b"\n") + 1:
            yield rest[:end]
            rest = rest[end:]
        if len(rest) > MAX_LINE:
            break
    if rest:
        yield rest


def _lines(disk: Disk, fd: int, offset: int) -> Iterator[bytes]:
    for block in blocks(disk, fd, offset):
        start = 0
        while start < len(block):
            end = block.find(b"\n", start) + 1 or len(block)
            yield block[start:end]
            start = end
