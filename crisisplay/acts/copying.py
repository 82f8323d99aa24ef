"""A copy of the record for somebody else: whole, or with lines left out and called redacted.

What is left out is left out as the format says: a digest stays in the line's place, so that every
head, receipt and seal of the original holds for the copy too. Nothing else goes with it than the
files that its own lines name, and its seals.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from errno import EEXIST, ENOTEMPTY
from pathlib import Path
from tempfile import mkdtemp

from crisisplay.acts.traces import NOTHING, Search, naming, search
from crisisplay.errors import CrisisplayError, NotFound, Refusal, StoreTrouble
from crisisplay.journal.entry import Entry
from crisisplay.journal.erasing import files_named, may_go, stub
from crisisplay.journal.files import FILES, JOURNAL
from crisisplay.journal.seals.place import SEALS, contents
from crisisplay.journal.store import Journal
from crisisplay.journal.verdict import Finding
from crisisplay.journal.verify import verify
from crisisplay.system_words import why
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Copied:
    """What the copy has, and what it has not. `left_out` counts the lines by their type."""

    entries: int
    files: int
    left_out: Mapping[str, int]
    missing: tuple[str, ...] = ()
    """Digests of files that the copy's lines name, and that the original has lost."""
    still: Search = NOTHING
    """Where the copy says all the same what was left out."""
    shared: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Files that entries left out name, and that the copy has: others name them, given for each."""
    redacted: int = 0
    """Entries that the copy has only the digest of: those of `left_out`, and earlier ones."""
    erased: int = 0
    failed: tuple[Finding, ...] = ()
    """What does not hold in the copy, as it did not in the original."""


def copy(folder: Path, target: Path, left_out: Container[int] = ()) -> Copied:
    """A new folder `target`: the journal, the files that its lines name, and its seals.

    `left_out` are the numbers of the lines to redact; entry 1 and `erased` entries stay, whatever
    it says. Refusal where there is something already; StoreTrouble for a journal that does not
    hold, or a disk that fails. Nothing is left of a copy that could not be finished.
    """
    entries, trouble = Journal(folder).look()
    if trouble is not None:
        raise trouble
    source = _Source(folder, entries, left_out)
    _write_whole(target, source.pieces())
    gone, living = source.parts
    verdict = verify(target)
    return Copied(
        len(entries),
        source.files,
        counted(entries, left_out),
        tuple(source.missing),
        search(gone, living, target) if gone else NOTHING,
        _shared(gone, living),
        verdict.redacted,
        verdict.erased,
        verdict.failed,
    )


def counted(entries: Iterable[Entry], left_out: Container[int]) -> dict[str, int]:
    """How many entries of each type are left out, by the name of the type."""
    return dict(sorted(Counter(one.type for one in entries if is_left_out(one, left_out)).items()))


def _shared(gone: Iterable[Entry], living: Iterable[Entry]) -> dict[str, tuple[int, ...]]:
    kept = naming(living)
    return {digest: kept[digest] for digest in sorted(files_named(gone)) if digest in kept}


def is_left_out(entry: Entry, left_out: Container[int]) -> bool:
    """Entry 1, the accounts of erasures, and what is only a digest already, stay as they are."""
    return entry.seq in left_out and may_go(entry) and "type" in entry.fields


class _Source:
    """What is to be copied, one piece at a time; `files` and `missing` are known once it is."""

    def __init__(self, folder: Path, entries: Sequence[Entry], left_out: Container[int]) -> None:
        self._folder = folder
        self._entries = entries
        self._hidden = {one.seq for one in entries if is_left_out(one, left_out)}
        self.files = 0
        self.missing: list[str] = []

    @property
    def parts(self) -> tuple[list[Entry], list[Entry]]:
        """The entries that the copy is without, and those that it has."""
        hidden = self._hidden
        gone = [one for one in self._entries if one.seq in hidden]
        return gone, [one for one in self._entries if one.seq not in hidden]

    def pieces(self) -> Iterator[tuple[str, bytes]]:
        """Each file by its name in the copy, with what it holds."""
        hidden = self._hidden
        lines = (stub(one, "redacted") if one.seq in hidden else one.raw for one in self._entries)
        yield JOURNAL, b"".join(lines)
        journal = Journal(self._folder)
        for digest in sorted(files_named(self.parts[1])):
            try:
                yield f"{FILES}/{digest}", journal.kept(digest)
            except NotFound:
                self.missing.append(digest)
            else:
                self.files += 1
        yield from _seals(self._folder)


def _seals(folder: Path) -> Iterator[tuple[str, bytes]]:
    for seal in contents(folder).seals:
        if seal.text:
            yield f"{SEALS}/{seal.name}", seal.text
        for name, data in (*seal.signatures.items(), *seal.stamps.items()):
            yield f"{SEALS}/{name}", data


def _write_whole(target: Path, pieces: Iterable[tuple[str, bytes]]) -> None:
    """The folder under another name, on disk, and only then under its own."""
    if target.is_symlink() or target.exists():
        raise Refusal("export.exists", place=target)
    try:
        half = Path(mkdtemp(dir=target.parent, prefix=".crisisplay-", suffix=".part"))
    except OSError as error:
        raise StoreTrouble("export.failed", place=target, why=why(error)) from error
    try:
        for name, data in pieces:
            _put(half / name, data)
        for place in (half / FILES, half / SEALS, half):
            _sync(place)
        half.rename(target)
        _sync(target.parent)
    except OSError as error:
        raise _failed(error, target) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)  # once it has its name, there is nothing here


def _failed(error: OSError, target: Path) -> CrisisplayError:
    if error.errno in (EEXIST, ENOTEMPTY):  # somebody made it in the meantime
        return Refusal("export.exists", place=target)
    return StoreTrouble("export.failed", place=target, why=why(error))


def _put(place: Path, data: bytes) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    fd = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(fd)


def _sync(folder: Path) -> None:
    with suppress(FileNotFoundError):
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
