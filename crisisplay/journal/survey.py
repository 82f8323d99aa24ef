"""Goes through a journal from end to end, as strictly as `Chain` and several times as fast.

Lines whose form is known are only glanced at: their place in the chain and their spelling are
checked, and nothing of them is kept but their heads and clocks. The rest is read in full.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from crisisplay.journal.chain import Flaw, blocks, flaw_at
from crisisplay.journal.entry import GENESIS, Entry, entry_at
from crisisplay.journal.forms import Forms, is_printable
from crisisplay.journal.line import MAX_LINE, Unsound

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from crisisplay.journal.disk import Disk
Stamp: TypeAlias = tuple[bytes | None, ...]
"""The `ts` and the `up` of a line, as written, None where there is none."""


class Run(NamedTuple):
    """Lines one after the other that were glanced at. None of the lists is empty."""

    first: int
    """The number of the first."""
    heads: list[str]
    """The head after each, 64 hex digits."""
    stamps: list[Stamp]


class Survey:
    """The file open as `fd`, entry by entry, in bounded memory. For one iteration.

    `is_plain` says of an entry whether others of its kind (forms.KINDS), and with its keys, may be
    glanced at.
    While it goes, `seq` and `head` are those of the last sound entry; `flaw` then says why it
    stopped, where not at the end.
    """

    def __init__(self, disk: Disk, fd: int, is_plain: Callable[[Entry], bool]) -> None:
        self.seq = 0
        self.head = GENESIS
        self.flaw: Flaw | None = None
        self._disk = disk
        self._fd = fd
        self._is_plain = is_plain
        self._forms = Forms()

    def __iter__(self) -> Iterator[Entry | Run]:
        start = 0
        for block in blocks(self._disk, self._fd, 0):
            at = 0
            # Asked of many lines at once, which is quicker than of each.
            sure = len(block) <= MAX_LINE and is_printable(block)
            while at < len(block):
                at = yield from self._glance(block, at, sure=sure)
                if at == len(block):
                    break
                entry = self._read(block, at, start)
                if entry is None:
                    return
                at += len(entry.raw)
                yield entry
            start += len(block)
        if not self.seq:
            self.flaw = Flaw(1, 0, "start", torn=False)  # An empty file is no journal.

    def _glance(self, block: bytes, at: int, *, sure: bool) -> Generator[Run, None, int]:
        """Go on for as long as lines have a known form, and give back where that ends."""
        pattern, seq, head = self._forms.pattern, self.seq, self.head
        heads: list[str] = []
        stamps: list[Stamp] = []
        while pattern is not None:
            place = f'{{"prev":"{head}","seq":{seq + 1},'.encode()
            if not block.startswith(place, at):
                break
            found = pattern.match(block, at + len(place))
            if found is None:
                break
            end = found.end()
            raw = block[at:end]
            if not (sure or (len(raw) <= MAX_LINE and is_printable(raw))):
                break
            # As head_after, without the call.
            head = sha256(f"{head} {sha256(raw).hexdigest()}\n".encode()).hexdigest()
            heads.append(head)
            stamps.append(found.groups())
            seq, at = seq + 1, end
        if heads:
            yield Run(self.seq + 1, heads, stamps)
        self.seq, self.head = seq, head
        return at

    def _read(self, block: bytes, at: int, start: int) -> Entry | None:
        raw = block[at : block.find(b"\n", at) + 1 or len(block)]
        start += at
        try:
            entry = entry_at(raw, self.seq + 1, self.head, start)
        except Unsound as error:
            size = self._disk.stat(self._fd).size
            self.flaw = flaw_at(self.seq + 1, raw, start, error.reason, size)
            return None
        self.seq, self.head = entry.seq, entry.head
        if self._is_plain(entry):
            self._forms.learn(entry.fields)
        return entry
