"""Is a journal what it was? The checks, in this order, and why each is made:

1. It is there, a file and not a link, and begins like a journal: else nothing can be said.
2. Every line follows from the line before (`prev`, `seq`), and is strict JSON in its one
   spelling: a changed, missing, added or moved line shows, and no two readers read two things.
3. The erased lines are exactly those that later `erased` entries name: nothing else goes under
   the cover of an erasure.
4. What is in files/ is what its names say, and every file that an entry names is there: what was
   shown, said and collected is part of the record.
5. The heads that somebody else holds, in receipts or in another copy, are found again: only these
   protect against a rewriting of the whole, and the end against being cut off.
6. The heads that seals sign are found again, and the signatures are those of people who are known:
   a receipt that can't be denied. One of this incident with another entry 1 shows a rewriting of
   the whole. A signature of somebody who is not known contradicts no line: anybody has a key.
7. The heads that timestamps carry are found again, and the authority's signature holds: they were
   there at that time, whatever the clocks here said.
8. The clocks agree with each other: one that was set shows, and so does an entry that was
   recorded late without a reason.

The answer says what is proved, what is only claimed, and what was not checked. What 6 and 7 ask
of keys and authorities is examined elsewhere, and comes here as witnesses.
"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.journal.chain import trouble_of
from crisisplay.journal.checks.copies import Copy
from crisisplay.journal.checks.outside import Outside
from crisisplay.journal.disk import DISK, FOLDER, READ, told
from crisisplay.journal.entry import GENESIS
from crisisplay.journal.examination import Examination
from crisisplay.journal.files import JOURNAL, opened, plain
from crisisplay.journal.survey import Survey
from crisisplay.journal.turn import looking
from crisisplay.journal.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from crisisplay.errors import CrisisplayError
    from crisisplay.journal.disk import Disk
    from crisisplay.journal.entry import Entry
    from crisisplay.journal.receipt import Receipt
    from crisisplay.journal.verdict import Witness


def verify(
    place: Path,
    *,
    receipts: Sequence[Receipt] = (),
    witnesses: Sequence[Witness] = (),
    against: Path | None = None,
    known: Collection[str] | None = None,
    disk: Disk = DISK,
) -> Verdict:
    """Check the journal at `place`, an incident's folder or the file alone.

    `receipts` are heads that somebody else kept; `witnesses`, heads that a seal or a timestamp
    vouches for, examined before; `against`, another copy of the journal; `known`, the types of
    entries that the caller can judge. Nothing is written, not even a lock.

    Nothing about the journal raises: what can't be read is a verdict too. NotFound or StoreTrouble
    where the other copy is not there, or does not begin like a journal.
    """
    with ExitStack() as stack:
        outside = Outside(receipts, witnesses)
        copy = None if against is None else _open_copy(disk, against, stack)
        examination = Examination(outside, copy, known)
        try:
            _examine(disk, place, examination)
        except (NotFound, StoreTrouble) as error:
            return _unreadable(error)
        return examination.verdict()


def _examine(disk: Disk, place: Path, examination: Examination) -> None:
    with told(place, reads=True), _folder(disk, place) as inside:
        with _journal(disk, place, inside) as fd:
            examination.read(disk, fd, place if inside is None else place / JOURNAL)
        if inside is None:
            examination.leave_files()
        else:
            examination.check_files(disk, inside, place)


def _open_copy(disk: Disk, place: Path, stack: ExitStack) -> Copy:
    """The other copy, open until the stack is closed, its beginning looked at."""
    with told(place, reads=True):
        inside = stack.enter_context(_folder(disk, place))
        fd = stack.enter_context(_journal(disk, place, inside))
        begun = Survey(disk, fd, _is_plain)
        next(iter(begun), None)
    if begun.flaw is not None:
        raise trouble_of(begun.flaw, place)
    return Copy(Survey(disk, fd, _is_plain), str(place))


def _is_plain(_: Entry) -> bool:
    return True  # Of another copy only the heads are asked, and which entries are gone.


@contextmanager
def _folder(disk: Disk, place: Path) -> Iterator[int | None]:
    """The incident's folder; None where `place` is a file that stands alone."""
    with ExitStack() as stack:
        try:
            inside = stack.enter_context(opened(disk, str(place), FOLDER))
        except NotADirectoryError:
            inside = None
        yield inside


@contextmanager
def _journal(disk: Disk, place: Path, inside: int | None) -> Iterator[int]:
    if inside is None:
        with plain(disk, str(place), READ) as fd:
            yield fd
    else:
        with looking(disk, inside), plain(disk, JOURNAL, READ, inside) as fd:
            yield fd


def _unreadable(error: CrisisplayError) -> Verdict:
    failed = (Finding(1, error.id, error.values),)
    return Verdict("unreadable", 0, GENESIS, None, None, failed, (), (), ())
