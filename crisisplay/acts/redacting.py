"""Which entries a copy for a third party leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crisisplay.acts.covering import covered, pointed_at, reached, said_of
from crisisplay.acts.records import records
from crisisplay.errors import Misuse, Refusal
from crisisplay.incident import events as e
from crisisplay.incident.events import EVENTS, Record
from crisisplay.journal.entry import Entry
from crisisplay.journal.erasing import may_go
from crisisplay.playbook.spelling import folded, nearest
from crisisplay.values import dataclass


@dataclass(frozen=True, slots=True)
class Redaction:
    """What to leave out, each empty where it is not asked for; all that is named goes.

    `by` are names, or parts of them, as the log compares them.
    """

    types: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    entries: frozenset[int] = frozenset()
    privileged: bool = False

    def __bool__(self) -> bool:
        return bool(self.types or self.by or self.entries or self.privileged)


def left_out(entries: Sequence[Entry], wanted: Redaction) -> frozenset[int]:
    """The numbers of the entries to leave out, with their texts and corrections.

    Misuse for a type that nobody knows; Refusal where a name or a number means no entry that may
    go: a copy that leaves out less than somebody thinks is given away only once.
    """
    known = records(entries)
    chosen = {*_numbered(entries, wanted.entries), *_of_types(entries, wanted.types)}
    for name in wanted.by:
        chosen |= _of_person(known, name)
    if wanted.privileged:
        chosen |= covered(known)
    return with_texts(known, {seq for seq in chosen if may_go(entries[seq - 1])})


def with_texts(known: Sequence[Record], seqs: Iterable[int]) -> frozenset[int]:
    """These entries, the free texts they name, as the reason of a decision, and what corrects
    any of these.
    """
    return reached(seqs, (*_texts(known), *said_of(known)))


def _texts(known: Sequence[Record]) -> Iterator[tuple[int, int]]:
    for one in known:
        for text in pointed_at(one.event):
            if 1 < text < one.seq and isinstance(known[text - 1].event, e.Noted):
                yield one.seq, text


def _numbered(entries: Sequence[Entry], seqs: Iterable[int]) -> Iterator[int]:
    for seq in seqs:
        if not 1 <= seq <= len(entries):
            raise Refusal("export.no_entry", seq=seq, last=len(entries))
        if not may_go(entries[seq - 1]):
            raise Refusal("export.first" if seq == 1 else "export.account", seq=seq)
        yield seq


def _of_types(entries: Sequence[Entry], types: Sequence[str]) -> Iterator[int]:
    there = {entry.type for entry in entries if "type" in entry.fields}
    names = sorted({*EVENTS, "recovered", *there} - {"opened", "erased"})
    for type in types:
        if type not in names:
            near = "" if type in EVENTS else nearest(type, names)
            raise Misuse("export.no_type", value=type, near=near, known=", ".join(names))
    return (entry.seq for entry in entries if entry.type in types)


def _of_person(known: Sequence[Record], name: str) -> set[int]:
    found = {one.seq for one in known if one.by and folded(name) in folded(one.by)}
    if not name.strip() or not found - {1}:
        names = ", ".join(sorted({one.by for one in known if one.by}))
        raise Refusal("export.nobody", name=name, known=names)
    return found
