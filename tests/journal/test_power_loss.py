"""An entry that was confirmed or shown is there after any crash; one that was refused is not.

A responder's session, and a second one after it, run on a file system that forgets. Every call is
failed, cut short and killed in turn, and after every call every state that a power cut could
leave is started again and read.
"""

from __future__ import annotations

import ast
import errno
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

import crisisplay.journal
from crisisplay.errors import CrisisplayError, NotFound, StoreTrouble
from crisisplay.journal import HeadMoved, InDoubt, Journal
from crisisplay.journal.disk import LOCK
from crisisplay.journal.files import LOCK_FILE
from tests.journal.acts import head_of, note, opening, stamp
from tests.journal.model_disk import Folder, Killed, ModelDisk, crash_states, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplay.journal import Entry, Fields
    from tests.journal.model_disk import Tree

    Site = tuple[str, int]
    Faults = dict[int, int | str]

INCIDENT = Path("/model/incidents/7f3a")
EVIDENCE = b"a letter from a customer"
CALLS = 140
"""More than one session makes."""


class Loss(AssertionError):
    """A crash state in which something that was promised does not hold."""


@pytest.fixture(autouse=True)
def _same_salt(monkeypatch: pytest.MonkeyPatch) -> None:
    # Runs that do the same then leave the same bytes, and a state is looked into only once.
    monkeypatch.setattr("os.urandom", lambda size: b"Z" * size)


class Witness:
    """Remembers what was promised, and looks into every crash state after every call."""

    seen: ClassVar[set[tuple[Tree, object]]] = set()

    def __init__(self, without: Site | None = None) -> None:
        self.root = Folder()
        self.without = without
        self.entries: dict[int, bytes] = {}
        self.digests: set[str] = set()
        self.refused: set[str] = set()

    def disk(self, faults: Faults) -> ModelDisk:
        return ModelDisk(self.root, faults=faults, without=self.without, after_call=self.look)

    def promise(self, *entries: Entry) -> None:
        self.entries.update({entry.seq: entry.raw for entry in entries})
        self.look()

    def look(self) -> None:
        promised = (*self.entries.values(), *sorted(self.digests), None, *sorted(self.refused))
        for tree in crash_states(self.root):
            if (tree, promised) not in self.seen:
                self.check(tree)
                self.seen.add((tree, promised))

    def check(self, tree: Tree) -> None:
        disk = ModelDisk(started(tree))
        try:
            self.check_files(Journal(INCIDENT, disk))
            if (journal := began(disk)) is not None:
                self.check_entries(journal)
            elif self.entries:
                raise Loss("the journal is gone")
        except CrisisplayError as error:
            raise Loss(str(error)) from error

    def check_files(self, journal: Journal) -> None:
        for digest in self.digests:
            assert journal.kept(digest) == EVIDENCE

    def check_entries(self, journal: Journal) -> None:
        journal.recover(stamp)
        found = journal.read()
        there = {entry.seq: entry.raw for entry in found}
        if not self.entries.items() <= there.items():
            raise Loss("a confirmed entry is gone")
        if self.refused & {str(entry.fields.get("text")) for entry in found}:
            raise Loss("a refused entry is there")
        journal.append([note("going on")], after=found[-1].head)


def began(disk: ModelDisk) -> Journal | None:
    try:
        return Journal.open(INCIDENT, disk=disk)
    except NotFound:
        return None


class Session:
    """A responder who goes on after every error that a program can go on after."""

    def __init__(self, witness: Witness, name: str, faults: Faults) -> None:
        self.witness = witness
        self.disk = witness.disk(faults)
        self.name = name
        self.head = ""
        self.doubts = 0

    def run(self) -> None:
        try:
            self.journal = began(self.disk) or Journal.create(INCIDENT, disk=self.disk)
        except StoreTrouble:
            return
        for act in (self.begin, self.evidence, self.talk, self.talk, self.look):
            try:
                act()
            except InDoubt:
                self.doubts += 1
            except StoreTrouble:
                pass

    def begin(self) -> None:
        if began(self.disk) is None:
            self.record(opening())
        elif (recovered := self.journal.recover(stamp)) is not None:
            self.witness.promise(recovered)

    def evidence(self) -> None:
        self.witness.digests.add(self.journal.keep(EVIDENCE))
        self.witness.look()

    def talk(self) -> None:
        self.look()
        texts = [f"{self.name} {self.disk.calls} {part}" for part in "ab"]
        self.record([note(text) for text in texts])

    def look(self) -> None:
        entries = self.journal.read()
        self.head = head_of(entries)
        self.witness.promise(*entries)

    def record(self, batch: list[Fields]) -> None:
        after = self.head or head_of([])
        try:
            self.witness.promise(*self.journal.append(batch, after=after))
        except InDoubt:
            raise
        except StoreTrouble:
            self.witness.refused.update(str(fields["text"]) for fields in batch if "text" in fields)
            self.witness.look()
            raise


def session(witness: Witness, name: str, faults: Faults) -> Session:
    session = Session(witness, name, faults)
    try:
        session.run()
    except Killed:
        pass
    except NotFound:
        # The disk failed before there was a journal.
        assert not witness.entries
    return session


def two_sessions(faults: Faults, without: Site | None = None) -> Session:
    witness = Witness(without)
    first = session(witness, "first", faults)
    session(witness, "second", {})
    return first


def plans() -> Iterator[Faults]:
    """Every call killed, failed, cut short; and pairs, as troubles do not come alone."""
    for call in range(CALLS):
        yield {call: "kill"}
        yield {call: errno.EIO}
        yield {call: errno.ENOSPC}
        yield {call: errno.EROFS}
        yield {call: "short"}
        yield {call: "short", call + 1: "kill"}
        yield {call: "short", call + 1: errno.ENOSPC}
        yield {call: errno.EIO, call + 1: errno.EIO}
        yield {call: errno.EIO, call + 1: "kill"}
        yield {call: errno.EIO, call + 2: errno.EIO}


def all_plans(without: Site | None = None) -> int:
    """How often the disk left a session in doubt."""
    return sum(two_sessions(faults, without).doubts for faults in plans())


def fsyncs(*names: str) -> Iterator[Site]:
    """Every place in these modules of the room that calls fsync; in all but two, where none is named.

    Those of an erasure are tried with one, in test_erasing.py.
    """
    for file in Path(crisisplay.journal.__file__).parent.glob("*.py"):
        if file.name not in names if names else file.name in ("disk.py", "erasing.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="fsync")):
                    yield file.name, node.lineno


SITES = sorted(fsyncs())


def test_a_session_makes_fewer_calls_than_are_failed() -> None:
    assert two_sessions({}).disk.calls < CALLS


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_whatever_fails_is_cut_short_or_is_killed_nothing_confirmed_is_lost() -> None:
    assert all_plans() > 0
    assert len(Witness.seen) > 1000


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_a_replacement_that_was_killed_is_finished_before_the_next_append() -> None:
    # The second session writes the file again, as it finds it half done, and is killed. The first
    # has seen the same head, so that it can append without reading.
    for call in range(CALLS):
        witness = Witness()
        first = session(witness, "first", {})
        leave_half_done(witness)
        session(witness, "second", {call: "kill"})
        with suppress(HeadMoved):
            first.record([note("without looking")])


def leave_half_done(witness: Witness) -> None:
    disk = witness.disk({})
    disk.write(disk.open(str(INCIDENT / LOCK_FILE), LOCK), b"?")


def test_the_room_syncs_somewhere() -> None:
    assert len(SITES) >= 7


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site[0]}-{site[1]}")
def test_without_any_one_fsync_something_is_lost(site: Site) -> None:
    with pytest.raises(Loss):
        all_plans(site)
