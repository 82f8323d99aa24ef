"""One incident's journal, as a file in its folder.

The rules it keeps:

1. An entry is given back only when it is on disk; one that could not be stored is taken out
   again, or, where even that fails, said to be in doubt.
2. What is built upon is on disk: what somebody else left half done is first written again.
   Who only looks writes nothing.
3. Writers take turns at a lock, and show the head that they last saw. Another head is HeadMoved.
4. The file is born whole, with its first entries, and is only ever extended or replaced whole.
   Files of erased entries go after that, and whoever writes next sees to it (erasing.py).
5. An entry is never recorded without the file that was kept for it: an erasure by somebody else
   may have taken it in between.
6. Neither the folder nor anything in it may be a link. The folders above it may.
"""

from __future__ import annotations

import os
from base64 import b64encode
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from crisisplay.errors import Refusal, StoreTrouble
from crisisplay.journal.chain import Broken, Chain, trouble_of
from crisisplay.journal.disk import (
    DISK,
    EXTEND,
    FOLDER,
    READ,
    InDoubt,
    read_all,
    told,
    trouble,
    write_all,
)
from crisisplay.journal.entry import BEGINNING, GENESIS, compose
from crisisplay.journal.erasing import (
    INTENTION,
    Unfinished,
    check_erasable,
    erased_by,
    files_named,
    finish,
    intend,
    stub,
    unfinished,
)
from crisisplay.journal.files import (
    FILES,
    JOURNAL,
    LOCK_FILE,
    MAX_FILE,
    is_there,
    keep,
    kept,
    make_folder,
    opened,
    plain,
    put,
)
from crisisplay.journal.line import MAX_LINE
from crisisplay.journal.turn import change, is_half_done, looking, reading, settle, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.line import JSON, Fields

INLINE = 500_000
"""Bytes of a torn append that a `recovered` entry holds itself; more are kept as a file."""


class HeadMoved(Refusal):
    """Another person's entries came in between. Nothing was recorded; read them and decide."""


class Journal:
    """The journal in `folder`. Holds nothing open between calls."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder = folder
        self._file = folder / JOURNAL
        self._disk = disk
        self._last: Entry | None = None
        self._awaited: dict[str, bytes] = {}
        """What was kept, by digest, and no entry names yet."""

    @classmethod
    def create(cls, folder: Path, *, disk: Disk = DISK) -> Self:
        """Make the folder, private, for a new journal; its file comes with the first append.

        Refusal where there is a journal already; StoreTrouble for a link or a failing disk.
        """
        with told(folder):
            make_folder(disk, folder)
            try:
                with (
                    opened(disk, str(folder), FOLDER) as inside,
                    opened(disk, JOURNAL, READ, inside),
                ):
                    raise Refusal("journal.exists", place=folder)
            except FileNotFoundError:
                return cls(folder, disk)

    @classmethod
    def open(cls, folder: Path, *, disk: Disk = DISK) -> Self:
        """The journal that is there. NotFound, or StoreTrouble for what is not a journal."""
        journal = cls(folder, disk)
        with (
            journal._told(reads=True),
            opened(disk, str(folder), FOLDER) as inside,
            plain(disk, JOURNAL, READ, inside) as fd,
        ):
            if disk.read(fd, len(BEGINNING), 0) == BEGINNING:
                return journal
        raise StoreTrouble("journal.not-a-journal", place=journal._file)

    def read(self) -> list[Entry]:
        """Every entry. Torn for an append that was cut off, Broken for a file that was changed."""
        with self._reading() as inside:
            return self._unseen(inside, None)

    def look(self) -> tuple[list[Entry], StoreTrouble | None]:
        """The entries that hold, and what is wrong with the line after them; writes nothing.

        Not even what makes sure that they are on disk: before an append, that is done anyway.
        """
        with (
            self._told(reads=True),
            opened(self._disk, str(self.folder), FOLDER) as inside,
            looking(self._disk, inside),
            plain(self._disk, JOURNAL, READ, inside) as fd,
        ):
            chain = Chain(self._disk, fd, None)
            entries = list(chain)
        return entries, trouble_of(chain.flaw, self._file) if chain.flaw else None

    def news(self, seen: Entry | None) -> list[Entry]:
        """The entries after `seen`, reading only the end of the file where that is enough."""
        with self._reading() as inside:
            return self._unseen(inside, seen)

    def append(self, batch: Sequence[Fields], *, after: str) -> list[Entry]:
        """Record all of `batch`, at most 1 MB of lines, where `after` is still the head.

        On disk on return. HeadMoved if it is not the head any more; Refusal for what can't be
        written; StoreTrouble where nothing was stored; InDoubt where that can't be known.
        """
        if not batch:
            return []
        with self._writing() as (inside, lock):
            last = self._newest(inside)
            if after != (GENESIS if last is None else last.head):
                raise HeadMoved("journal.head-moved", seq=0 if last is None else last.seq)
            entries = _composed(batch, last)
            named = files_named(entries) & self._awaited.keys()
            self._keep_again(inside, named)
            with change(self._disk, lock):
                self._store(inside, b"".join(entry.raw for entry in entries), last)
            self._last = entries[-1]
            for digest in named:
                del self._awaited[digest]
            return entries

    def erase(self, account: Fields, *, after: str) -> Entry:
        """Empty the lines that `account`, an `erased` entry, names, and record it, all at once.

        Files that only erased entries name go with them. No head changes. On disk on return;
        Refusal for what may not be erased, HeadMoved as for `append`, Torn for what `recover`
        puts right; Unfinished where the lines are emptied, and a file could not be removed.
        """
        which = {*erased_by(account)}
        with self._writing() as (inside, lock):
            entries = self._unseen(inside, None)
            if after != entries[-1].head:
                raise HeadMoved("journal.head-moved", seq=entries[-1].seq)
            check_erasable(entries, which)
            (last,) = _composed([account], entries[-1])
            living = [*(one for one in entries if one.seq not in which), last]
            gone = files_named(entries[seq - 1] for seq in which)  # of which some may stay
            lines = (stub(one, "erased") if one.seq in which else one.raw for one in entries)
            data = b"".join([*lines, last.raw])
            intend(self._disk, inside, gone)
            with change(self._disk, lock):
                put(self._disk, inside, JOURNAL, data)
            self._last = replace(last, end=len(data))
            try:
                finish(self._disk, inside, living)
            except OSError as error:
                raise Unfinished("erase.unfinished", place=self.folder) from error
            return self._last

    def recover(self, stamp: Callable[[Fields], Fields]) -> Entry | None:
        """Move what is left of an append that was cut off into an entry, byte for byte.

        `stamp` is given the entry's type and own fields, and adds time and person. None where
        nothing is torn; Broken where more than that is wrong.
        """
        with self._writing() as (inside, lock):
            with plain(self._disk, JOURNAL, READ, inside) as fd:
                chain = Chain(self._disk, fd, None)
                for _ in chain:
                    pass
                if chain.flaw is None:
                    return None
                if not chain.flaw.torn:
                    raise trouble_of(chain.flaw, self._file)
                data = read_all(self._disk, fd)
            sound, torn = data[: chain.flaw.offset], data[chain.flaw.offset :]
            (entry,) = _composed([stamp(self._tear(inside, torn))], chain.last)
            with change(self._disk, lock):
                put(self._disk, inside, JOURNAL, sound + entry.raw)
            self._last = entry
            return entry

    def keep(self, data: bytes) -> str:
        """Keep `data` under its SHA-256, which is given back when it is on disk.

        Remembered until `append` records an entry that names it, and kept again there if need be.
        """
        with self._writing() as (inside, _):
            digest = keep(self._disk, inside, data)
        self._awaited[digest] = data
        return digest

    def kept(self, digest: str, limit: int = MAX_FILE) -> bytes:
        """What was kept under `digest`. NotFound, or StoreTrouble where it is not that any more,
        or is of more than `limit` bytes, of which none is read then.
        """
        place = self.folder / FILES / digest
        with told(place, reads=True), opened(self._disk, str(self.folder), FOLDER) as inside:
            data = kept(self._disk, inside, digest, limit)
        if sha256(data).hexdigest() != digest:
            raise StoreTrouble("journal.file-changed", place=place)
        return data

    @contextmanager
    def _reading(self) -> Iterator[int]:
        with (
            self._told(reads=True),
            opened(self._disk, str(self.folder), FOLDER) as inside,
            reading(self._disk, inside) as lock,
        ):
            if lock is not None:
                self._finish(inside, lock)
            yield inside

    @contextmanager
    def _writing(self) -> Iterator[tuple[int, int]]:
        with (
            self._told(),
            opened(self._disk, str(self.folder), FOLDER) as inside,
            writing(self._disk, inside) as lock,
        ):
            self._finish(inside, lock)
            self._finish_erasing(inside)
            yield inside, lock

    @contextmanager
    def _told(self, *, reads: bool = False) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            own = {str(self.folder), LOCK_FILE, FILES, INTENTION}
            name = error.filename if error.filename in own else JOURNAL
            raise trouble(error, self.folder / name, reads=reads) from error

    def _finish(self, inside: int, lock: int) -> None:
        """Bring what somebody left half done to the disk, by writing all of it again."""
        if is_half_done(self._disk, lock):
            with suppress(FileNotFoundError):
                put(self._disk, inside, JOURNAL, self._bytes(inside))
            settle(self._disk, lock)

    def _finish_erasing(self, inside: int) -> None:
        """Before anything is kept or recorded, that might need a file which is still to go."""
        if unfinished(self._disk, inside) is None:
            return
        with plain(self._disk, JOURNAL, READ, inside) as fd:
            chain = Chain(self._disk, fd, None)
            living = list(chain)
        if chain.flaw is None or chain.flaw.torn:
            finish(self._disk, inside, living)

    def _keep_again(self, inside: int, digests: Iterable[str]) -> None:
        # Entries that named the same file may have been erased since, and the file with them.
        for digest in sorted(digests):
            if not is_there(self._disk, inside, digest):
                keep(self._disk, inside, self._awaited[digest])

    def _bytes(self, inside: int) -> bytes:
        with plain(self._disk, JOURNAL, READ, inside) as fd:
            return read_all(self._disk, fd)

    def _newest(self, inside: int) -> Entry | None:
        try:
            fresh = self._unseen(inside, self._last)
        except FileNotFoundError:
            return None
        return fresh[-1] if fresh else self._last

    def _unseen(self, inside: int, seen: Entry | None) -> list[Entry]:
        with plain(self._disk, JOURNAL, READ, inside) as fd:
            if seen is not None and not self._is_there(fd, seen):
                return self._after(seen, self._unseen(inside, None))
            chain = Chain(self._disk, fd, seen)
            fresh = list(chain)
            if chain.flaw is not None:
                raise trouble_of(chain.flaw, self._file)
            self._last = chain.last
            return fresh

    def _after(self, seen: Entry, entries: list[Entry]) -> list[Entry]:
        # Recovery and erasure move lines or empty them, but never change a head.
        if len(entries) < seen.seq or entries[seen.seq - 1].head != seen.head:
            raise Broken("journal.rewritten", file=self._file, line=seen.seq)
        return entries[seen.seq :]

    def _is_there(self, fd: int, seen: Entry) -> bool:
        start = seen.end - len(seen.raw)
        return start >= 0 and self._disk.read(fd, len(seen.raw), start) == seen.raw

    def _store(self, inside: int, data: bytes, last: Entry | None) -> None:
        if last is None:
            put(self._disk, inside, JOURNAL, data)
            return
        with plain(self._disk, JOURNAL, EXTEND, inside) as fd:
            try:
                write_all(self._disk, fd, data)
                self._disk.fsync(fd)
            except OSError:
                self._take_back(fd, last.end)
                raise

    def _take_back(self, fd: int, size: int) -> None:
        try:
            self._disk.truncate(fd, size)
            self._disk.fsync(fd)
        except OSError as error:
            raise InDoubt("journal.in-doubt", place=self._file) from error

    def _tear(self, inside: int, torn: bytes) -> Fields:
        digest = sha256(torn).hexdigest()
        fields: dict[str, JSON] = {"type": "recovered", "length": len(torn), "sha256": digest}
        if len(torn) > INLINE:
            keep(self._disk, inside, torn)
            return fields
        return fields | {"bytes": b64encode(torn).decode()}


def _composed(batch: Sequence[Fields], last: Entry | None) -> list[Entry]:
    entries: list[Entry] = []
    for fields in batch:
        last = compose(fields, last, os.urandom(16).hex())
        entries.append(last)
    if sum(len(entry.raw) for entry in entries) > MAX_LINE:
        # What a crash leaves of one append has to fit into what `recover` takes for one.
        raise Refusal("journal.too-long", limit=MAX_LINE)
    return entries
