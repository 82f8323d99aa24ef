"""What is left of a line that was emptied, and of the files that only such lines named.

The files of erased entries go after the journal was replaced: before, a crash could leave living
entries without them. So that a crash in between leaves none of them for ever, the digests are
written down first, as an intention on disk; whoever writes next finishes it, and `verify` says
that it is not finished. The intention names files, and no words of theirs.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from crisisplay.errors import Refusal, StoreTrouble
from crisisplay.journal.disk import FOLDER, InDoubt
from crisisplay.journal.entry import ERASED_STUB, REDACTED_STUB
from crisisplay.journal.files import DIGEST, FILES, MAX_TEXT, UNFINISHED, content, opened, put
from crisisplay.journal.line import write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.line import Fields

INTENTION = "erasing"
"""Digests of files that an erasure is to remove, one a line. Gone once they are."""

_STUBS = (ERASED_STUB, REDACTED_STUB)


def stub(entry: Entry, word: Literal["erased", "redacted"]) -> bytes:
    """The line of which only the digest is left; one that is a stub already stays as it is."""
    if entry.type in _STUBS:
        return entry.raw
    return write({"prev": entry.prev, "seq": entry.seq, word: sha256(entry.raw).hexdigest()})


def may_go(entry: Entry) -> bool:
    """Whether the line may be emptied: entry 1 and the account of an erasure may not."""
    return entry.seq > 1 and entry.type != "erased"


class Unfinished(StoreTrouble):
    """The lines are emptied, and on disk; files that only they named are still there."""


def erased_by(fields: Fields) -> tuple[int, ...]:
    """The entries that an `erased` entry names; ValueError where it names none as it should."""
    match fields:
        case {"type": "erased", "which": [*which]} if all(type(seq) is int for seq in which):
            return tuple(seq for seq in which if isinstance(seq, int))
    msg = "an erasure is an entry of type `erased`, which names entries by their numbers"
    raise ValueError(msg)


def check_erasable(entries: Sequence[Entry], which: Collection[int]) -> None:
    """Refusal for what is not there, may not be erased, or is gone already."""
    for seq in sorted(which):
        if not 1 <= seq <= len(entries):
            raise Refusal("erase.no_entry", seq=seq, last=len(entries))
        entry = entries[seq - 1]
        if not may_go(entry):
            raise Refusal("erase.first" if seq == 1 else "erase.account", seq=seq)
        if entry.type in _STUBS:
            raise Refusal("erase.gone", seq=seq)
    if not which:
        raise Refusal("erase.none")


def files_named(entries: Iterable[Entry]) -> set[str]:
    """The digests that these entries name, whatever their type."""
    return {name for entry in entries for name in files_of(entry)}


def files_of(entry: Entry) -> Iterator[str]:
    """The digests an entry names, whatever its type: `file`, `brief`, and those of `uses`."""
    fields = entry.fields
    named = [fields.get("file"), fields.get("brief")]
    match fields.get("uses"):
        case dict(uses):
            named += uses.values()
    if entry.type == "recovered" and "bytes" not in fields:
        named.append(fields.get("sha256"))
    return (name for name in named if isinstance(name, str) and DIGEST.fullmatch(name))


def intend(disk: Disk, folder: int, digests: Collection[str]) -> None:
    """Write down which files are to go, on disk on return. An intention alone changes nothing."""
    try:
        put(disk, folder, INTENTION, "".join(f"{one}\n" for one in sorted(digests)).encode())
    except InDoubt as error:
        raise StoreTrouble("erase.not_begun", place=INTENTION) from error


def unfinished(disk: Disk, folder: int) -> tuple[str, ...] | None:
    """The digests of an erasure that a crash left unfinished; None where there is none.

    OSError where what has that name can't be an intention: a link, a pipe, a file without an end.
    """
    try:
        written = b"".join(content(disk, folder, INTENTION, MAX_TEXT))
    except FileNotFoundError:
        return None
    lines = written.decode("ascii", "replace").splitlines()
    return tuple(line for line in lines if DIGEST.fullmatch(line))


def finish(disk: Disk, folder: int, living: Iterable[Entry]) -> None:
    """Remove what was intended to go and no living entry names, then the intention.

    For one writer at a time, after the journal itself is on disk.
    """
    intended = unfinished(disk, folder)
    if intended is None:
        return
    kept = files_named(living) if intended else set()
    _remove(disk, folder, [one for one in intended if one not in kept])
    disk.unlink(INTENTION, folder)
    disk.fsync(folder)


def _remove(disk: Disk, folder: int, digests: Iterable[str]) -> None:
    with suppress(FileNotFoundError), opened(disk, FILES, FOLDER, folder) as files:
        # What a crash left half written may hold the words of a text that is to go.
        for name in (UNFINISHED, *digests):
            with suppress(FileNotFoundError):
                disk.unlink(name, files)
        disk.fsync(files)
