"""Is a journal what it was? The checks, in order, and why each is made:

1. It is there, a file and not a link, and begins like a journal: else nothing can be said.
2. Every line follows from the line before (`prev`, `seq`), and is strict JSON in its one
   spelling: a changed, missing, added or moved line shows.
3. The erased lines are exactly those that later `erased` entries name: nothing else goes under
   the cover of an erasure.
4. What is in files/ is what its names say, and every file that an entry names is there.
5. The heads that somebody else holds are found again: only these protect against a rewriting
   of the whole, and the end against being cut off.

The answer says what is proved, what is only claimed, and what was not checked. Memory does not
grow with the journal, but for the numbers of erased lines and the files that entries name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.journal.chain import Chain
from crisisplay.journal.disk import DISK, FOLDER, READ, told
from crisisplay.journal.entry import GENESIS
from crisisplay.journal.examination import Examination
from crisisplay.journal.files import JOURNAL, opened, plain
from crisisplay.journal.turn import looking
from crisisplay.journal.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crisisplay.errors import CrisisplayError
    from crisisplay.journal.disk import Disk
    from crisisplay.journal.receipt import Receipt
    from crisisplay.journal.verdict import Witness


def verify(
    place: Path,
    *,
    receipts: Sequence[Receipt] = (),
    witnesses: Sequence[Witness] = (),
    disk: Disk = DISK,
) -> Verdict:
    """Check the journal at `place`, an incident's folder or the file alone.

    `receipts` are heads that somebody else kept; `witnesses`, heads that a seal, a timestamp or
    another copy vouches for, examined before. Nothing is written, not even a lock, and
    nothing about the journal raises: what can't be read is a verdict too.
    """
    examination = Examination(receipts, witnesses)
    try:
        with told(place):
            try:
                _look_into(disk, place, examination)
            except NotADirectoryError:
                _look_at(disk, place, examination)
    except (NotFound, StoreTrouble) as error:
        return _unreadable(error)
    return examination.verdict()


def _look_into(disk: Disk, folder: Path, examination: Examination) -> None:
    with opened(disk, str(folder), FOLDER) as inside:
        with looking(disk, inside), plain(disk, JOURNAL, READ, inside) as fd:
            examination.read(Chain(disk, fd, None), folder / JOURNAL)
        examination.check_files(disk, inside, folder)


def _look_at(disk: Disk, file: Path, examination: Examination) -> None:
    with plain(disk, str(file), READ) as fd:
        examination.read(Chain(disk, fd, None), file)
    examination.leave_files()


def _unreadable(error: CrisisplayError) -> Verdict:
    failed = (Finding(1, error.id, error.values),)
    return Verdict("unreadable", 0, GENESIS, None, None, failed, (), (), ())
