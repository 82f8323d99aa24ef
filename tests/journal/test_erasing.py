"""An erasure is whole, visible and changes no head; whatever the disk does, it is done or not.

On a file system that forgets, every call of an erasure is failed, cut short and killed in turn,
and after every call every state that a power cut could leave is started again and read.
"""

from __future__ import annotations

import errno
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from crisisplay.errors import CrisisplayError, Refusal, StoreTrouble
from crisisplay.i18n import say
from crisisplay.journal import GENESIS, HeadMoved, InDoubt, Journal, Receipt, Torn
from crisisplay.journal.disk import FOLDER, RealDisk
from crisisplay.journal.erasing import INTENTION, Unfinished, files_named, unfinished
from crisisplay.journal.files import opened
from crisisplay.journal.verify import verify
from tests.journal.acts import bytes_of, head_of, note, opening, says, stamp
from tests.journal.model_disk import Folder, Killed, ModelDisk, crash_states, started
from tests.journal.test_power_loss import Loss, fsyncs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crisisplay.journal import Entry, Fields
    from tests.journal.model_disk import Tree
    from tests.journal.test_power_loss import Faults, Site

INCIDENT = Path("/model/7f3a")
WORDS = "Dominique called in sick"
ALONE = b"Dominique's letter"
SHARED = b"a page that two entries name"
CALLS = 80
"""More than an erasure makes."""


@pytest.fixture(autouse=True)
def _same_salt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.urandom", lambda size: b"\x5a" * size)


def account(*which: int) -> Fields:
    why = {"why": "request of 20 November", "authority": "DPO"}
    return stamp({"type": "erased", "which": [*which], **why})


def piece(digest: str) -> Fields:
    return stamp({"type": "evidence", "file": digest, "name": "x", "size": 1})


def of_evidence(journal: Journal) -> list[Entry]:
    """Entries 3 to 6: a note, a file that only entry 4 names, and one that 5 and 6 name."""
    entries = journal.append(opening(), after=GENESIS)
    alone, shared = journal.keep(ALONE), journal.keep(SHARED)
    batch = [note(WORDS), piece(alone), piece(shared), piece(shared)]
    return entries + journal.append(batch, after=entries[-1].head)


# What it does


def test_lines_become_stubs_their_files_go_and_no_head_changes(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    before = of_evidence(journal)
    done = journal.erase(account(3, 4, 5), after=before[-1].head)
    after = Journal.open(folder).read()
    assert [entry.head for entry in after] == [*(entry.head for entry in before), done.head]
    for entry, was in zip(after[2:5], before[2:5], strict=True):
        digest = sha256(was.raw).hexdigest()
        stub = f'{{"prev":"{was.prev}","seq":{was.seq},"erased":"{digest}"}}\n'
        assert entry.raw == stub.encode()
    assert [entry.raw for entry in (*after[:2], after[5])] == [
        entry.raw for entry in (*before[:2], before[5])
    ]
    assert (after[6].raw, after[6].end) == (done.raw, done.end)
    assert after[6].fields["which"] == [3, 4, 5]
    assert sorted(one.name for one in (folder / "files").iterdir()) == [sha256(SHARED).hexdigest()]
    assert not everything_in(folder) & {WORDS.encode(), ALONE}
    receipts = [Receipt(entry.seq, entry.head) for entry in before]
    assert verify(folder, receipts=receipts).verdict == "sound"
    journal.append([note("going on")], after=done.head)
    assert verify(folder, receipts=receipts).verdict == "sound"


def everything_in(folder: Path) -> set[bytes]:
    """Of the words that are to be gone, those that some file still holds."""
    held = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    return {words for words in (WORDS.encode(), ALONE) if words in held}


def test_what_a_crash_left_half_written_goes_too(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    entries = of_evidence(journal)
    (folder / "unfinished").write_text(WORDS, encoding="utf-8")
    (folder / "files" / "unfinished").write_bytes(ALONE)
    journal.erase(account(3, 4), after=entries[-1].head)
    assert everything_in(folder) == set()
    assert sorted(one.name for one in folder.iterdir()) == [
        "files",
        "journal.jsonl",
        "journal.lock",
    ]


def test_what_is_erased_stays_private(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    journal.erase(account(3), after=of_evidence(journal)[-1].head)
    assert (folder / "journal.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_kept_again_after_its_erasure_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    done = journal.erase(account(4), after=of_evidence(journal)[-1].head)
    digest = journal.keep(ALONE)
    journal.append([piece(digest)], after=done.head)
    assert Journal.open(folder).kept(digest) == ALONE
    assert verify(folder).verdict == "sound"


def test_a_file_that_is_erased_before_the_entry_that_names_it_is_recorded_is_kept_again(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "incident"
    mine = Journal.create(folder)
    entries = of_evidence(mine)
    digest = mine.keep(ALONE)
    other = Journal.open(folder).erase(account(4), after=entries[-1].head)
    with pytest.raises(HeadMoved):
        mine.append([piece(digest)], after=entries[-1].head)
    assert not (folder / "files" / digest).exists()
    introduced = mine.append([note("joined")], after=other.head)
    mine.append([piece(digest)], after=introduced[-1].head)
    assert mine.kept(digest) == ALONE
    verdict = verify(folder)
    assert (verdict.verdict, verdict.missing_files) == ("sound", ())


def test_a_new_file_that_another_terminal_names_and_erases_is_kept_again(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    mine, other = Journal.create(folder), Journal.create(folder)
    first = mine.append(opening(), after=GENESIS)
    digest = mine.keep(ALONE)
    named = other.append([piece(other.keep(ALONE))], after=first[-1].head)
    done = other.erase(account(3), after=named[-1].head)
    mine.append([piece(digest)], after=done.head)
    assert mine.kept(digest) == ALONE
    other.erase(account(5), after=mine.read()[-1].head)
    assert everything_in(folder) == set()


def test_where_the_disk_fails_to_keep_it_again_no_entry_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    mine = Journal(folder, disk := NoNewFiles())
    entries = of_evidence(Journal.create(folder))
    digest = mine.keep(ALONE)
    done = Journal.open(folder).erase(account(4), after=entries[-1].head)
    disk.is_full = True
    with pytest.raises(StoreTrouble):
        mine.append([piece(digest)], after=done.head)
    assert mine.read()[-1].head == done.head
    disk.is_full = False
    mine.append([piece(digest)], after=done.head)
    assert mine.kept(digest) == ALONE


class NoNewFiles(RealDisk):
    is_full = False

    def rename(self, old: str, new: str, folder: int) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, "full")
        super().rename(old, new, folder)


def test_another_terminal_that_had_read_the_lines_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    entries = of_evidence(Journal.create(folder))
    other = Journal.open(folder)
    other.read()
    done = Journal.open(folder).erase(account(3), after=entries[-1].head)
    assert other.news(entries[-1]) == [done]
    assert other.append([note("mine")], after=done.head)[0].seq == 8


def test_a_torn_line_is_recovered_first(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    entries = of_evidence(journal)
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"prev":"')
    before = bytes_of(folder)
    with pytest.raises(Torn):
        journal.erase(account(3), after=entries[-1].head)
    assert bytes_of(folder) == before
    recovered = journal.recover(stamp)
    assert recovered is not None
    journal.erase(account(3, recovered.seq), after=recovered.head)
    assert verify(folder).verdict == "sound"


def test_a_recovered_append_that_was_put_in_a_file_goes_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    of_evidence(journal)
    torn = b'{"prev":"' + b"x" * 600_000
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(torn)
    recovered = journal.recover(stamp)
    assert recovered is not None
    place = folder / "files" / sha256(torn).hexdigest()
    assert place.read_bytes() == torn
    journal.erase(account(recovered.seq), after=recovered.head)
    assert not place.exists()
    assert verify(folder).verdict == "sound"


# What it refuses


@pytest.mark.parametrize(
    ("which", "english", "french"),
    [
        (
            (1,),
            (
                "Entry #1 opens the log and can't be erased: nothing would say any more what this "
                "file is. Nothing was erased.\nLeave it out of the list."
            ),
            (
                "L’entrée #1 ouvre la main courante : elle ne s’efface pas, sinon plus rien ne "
                "dirait ce qu’est ce fichier ; rien n’a été effacé.\nRetirez-la de la liste."
            ),
        ),
        (
            (7,),
            (
                "Entry #7 says who erased what, and can't be erased. Nothing was erased.\n"
                "Leave it out of the list."
            ),
            (
                "L’entrée #7 dit qui a effacé quoi, et ne s’efface pas ; rien n’a été effacé.\n"
                "Retirez-la de la liste."
            ),
        ),
        (
            (3, 4),
            (
                "Entry #3 is gone already: only its digest is left. Nothing was erased.\n"
                "Leave it out of the list."
            ),
            (
                "L’entrée #3 n’est plus là : seule son empreinte reste ; rien n’a été effacé.\n"
                "Retirez-la de la liste."
            ),
        ),
        (
            (8,),
            (
                "No entry #8: the log runs from #1 to #7; nothing was erased.\n"
                "Find the right one with crisisplay log."
            ),
            (
                "Pas d’entrée #8 : le journal va de #1 à #7 ; rien n’a été effacé.\n"
                "Cherchez la bonne avec crisisplay log."
            ),
        ),
        (
            (),
            (
                "No entry to erase.\nGive their numbers: "
                "crisisplay erase INCIDENT 12 15-18 --why REASON --authority WHO."
            ),
            (
                "Aucune entrée à effacer.\nDonnez leurs numéros : "
                "crisisplay erase INCIDENT 12 15-18 --why RAISON --authority QUI."
            ),
        ),
    ],
)
def test_what_may_not_be_erased_is_refused_and_nothing_changes(
    tmp_path: Path, which: tuple[int, ...], english: str, french: str
) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    done = journal.erase(account(3), after=of_evidence(journal)[-1].head)
    before = bytes_of(folder)
    with pytest.raises(Refusal) as refused:
        journal.erase(account(*which), after=done.head)
    says(refused.value, english, french)
    assert bytes_of(folder) == before
    assert (folder / "files" / sha256(ALONE).hexdigest()).exists()


def test_who_has_not_seen_the_last_head_erases_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    entries = of_evidence(Journal.create(folder))
    Journal.open(folder).append([note("in between")], after=entries[-1].head)
    before = bytes_of(folder)
    with pytest.raises(HeadMoved):
        Journal.open(folder).erase(account(3), after=entries[-1].head)
    assert bytes_of(folder) == before


@pytest.mark.parametrize("odd", [note("no erasure"), stamp({"type": "erased", "which": [True]})])
def test_what_is_no_account_of_an_erasure_is_a_mistake_in_the_program(
    tmp_path: Path, odd: Fields
) -> None:
    entries = of_evidence(journal := Journal.create(tmp_path / "incident"))
    with pytest.raises(ValueError, match="an erasure is an entry of type `erased`"):
        journal.erase(odd, after=entries[-1].head)


# What the disk may do


class Witness:
    """Looks into every crash state: the erasure was made or it was not, and nothing else."""

    seen: ClassVar[set[tuple[Tree, str]]] = set()

    def __init__(self, without: Site | None = None) -> None:
        self.root = Folder()
        self.entries = of_evidence(Journal.create(INCIDENT, disk=ModelDisk(self.root)))
        self.without = without
        self.promised = "either"

    def disk(self, faults: Faults) -> ModelDisk:
        return ModelDisk(self.root, faults=faults, without=self.without, after_call=self.look)

    def promise(self, what: str) -> None:
        self.promised = what
        self.look()

    def look(self) -> None:
        for tree in crash_states(self.root):
            if (tree, self.promised) not in self.seen:
                self.check(tree)
                self.seen.add((tree, self.promised))

    def check(self, tree: Tree) -> None:
        disk = ModelDisk(started(tree))
        try:
            self._check(tree, disk)
        except CrisisplayError as error:
            raise Loss(str(error)) from error

    def _check(self, tree: Tree, disk: ModelDisk) -> None:
        journal = Journal(INCIDENT, disk)
        is_finished = not is_unfinished(disk)
        journal.recover(stamp)
        found = journal.read()
        is_erased = found[2].type == "erased-stub"
        if self.promised == "erased" and not is_finished:
            raise Loss("an erasure that was confirmed is said to be unfinished")
        if self.promised in ("erased", "gone") and (not is_erased or words_in(tree)):
            raise Loss("an erasure that was confirmed is not there, or words of it are")
        if self.promised == "refused" and is_erased:
            raise Loss("an erasure that was refused is there")
        if [one.head for one in found[:6]] != [one.head for one in self.entries]:
            raise Loss("a head changed")
        if is_erased and (found[2].fields["prev"], found[6].type) != (found[1].head, "erased"):
            raise Loss("an erasure that nobody accounts for")
        journal.append([note("going on")], after=found[-1].head)
        self._check_files(journal, disk, is_erased=is_erased)

    def _check_files(self, journal: Journal, disk: ModelDisk, *, is_erased: bool) -> None:
        journal.kept(sha256(SHARED).hexdigest())
        if not is_erased:
            journal.kept(sha256(ALONE).hexdigest())
        elif ALONE in everything(disk.root) or is_unfinished(disk):
            raise Loss("the next writer did not finish")


def is_unfinished(disk: ModelDisk) -> bool:
    with opened(disk, str(INCIDENT), FOLDER) as folder:
        return unfinished(disk, folder) is not None


def words_in(tree: Tree) -> bool:
    return any(held(tree))


def held(tree: Tree) -> Iterator[bytes]:
    for _, content in tree:
        if isinstance(content, bytes):
            yield from (word for word in (WORDS.encode(), ALONE) if word in content)
        else:
            yield from held(content)


def everything(folder: Folder) -> bytes:
    return b"".join(
        everything(node) if isinstance(node, Folder) else node.data
        for node in folder.names.values()
    )


def an_erasure(faults: Faults, without: Site | None = None) -> tuple[str, ModelDisk]:
    """How an erasure ended, with what goes wrong; then the next writer comes."""
    witness = Witness(without)
    disk = witness.disk(faults)
    witness.promise(ended := how_it_ends(witness, disk))
    going_on = Journal(INCIDENT, witness.disk({}))
    found = going_on.read()
    going_on.append([note("the next writer")], after=head_of(found))
    # An intention that has been seen to may come back after a power cut, and is seen to again.
    witness.promise("gone" if found[2].type == "erased-stub" else "refused")
    return ended, disk


def how_it_ends(witness: Witness, disk: ModelDisk) -> str:
    try:
        Journal(INCIDENT, disk).erase(account(3, 4, 5), after=witness.entries[-1].head)
    except (InDoubt, Killed):
        return "either"
    except Unfinished:
        return "unfinished"
    except StoreTrouble:
        return "refused"
    return "erased"


def plans() -> Iterator[Faults]:
    """Every call killed, failed, cut short; and pairs, as troubles do not come alone."""
    for call in range(CALLS):
        yield {call: "kill"}
        yield {call: errno.EIO}
        yield {call: errno.ENOSPC}
        yield {call: errno.EROFS}
        yield {call: "short"}
        yield {call: "short", call + 1: "kill"}
        yield {call: errno.EIO, call + 1: errno.EIO}
        yield {call: errno.EIO, call + 1: "kill"}
        yield {call: errno.EIO, call + 2: errno.EIO}


def all_plans(without: Site | None = None) -> dict[str, int]:
    ends: dict[str, int] = {}
    for faults in plans():
        ended, _ = an_erasure(faults, without)
        ends[ended] = ends.get(ended, 0) + 1
    return ends


SITES = [*fsyncs("erasing.py"), *sorted(fsyncs("files.py"))[:2]]
"""Those that an erasure comes to: its own, and the two of `put`."""


def test_an_erasure_makes_fewer_calls_than_are_failed() -> None:
    ended, disk = an_erasure({})
    assert ended == "erased"
    assert disk.calls < CALLS


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_whatever_fails_is_cut_short_or_is_killed_it_is_made_or_not_and_finished_later() -> None:
    ends = all_plans()
    assert {"erased", "refused", "unfinished", "either"} == ends.keys()
    assert len(Witness.seen) > 300


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site[0]}-{site[1]}")
def test_without_any_one_fsync_something_is_lost(site: Site) -> None:
    with pytest.raises(Loss):
        all_plans(site)


def test_no_power_cut_leaves_an_entry_without_the_file_that_was_kept_for_it() -> None:
    seen: set[Tree] = set()
    faults: tuple[int | str, ...] = ("kill", errno.EIO, "short")
    recorded = {kept_for_an_entry({call: fault}, seen) for call in range(CALLS) for fault in faults}
    assert recorded == {True, False}
    assert len(seen) > 20


def kept_for_an_entry(faults: Faults, seen: set[Tree]) -> bool:
    """Keep a file, which somebody else's erasure takes; then record the entry that names it."""
    root = Folder()
    entries = of_evidence(Journal.create(INCIDENT, disk=ModelDisk(root)))
    mine = Journal(INCIDENT, ModelDisk(root, faults=faults, after_call=lambda: look(root, seen)))
    try:
        digest = mine.keep(ALONE)
        other = Journal(INCIDENT, ModelDisk(root))
        done = other.erase(account(4), after=entries[-1].head)
        mine.append([piece(digest)], after=done.head)
    except (Killed, StoreTrouble):
        return False
    return True


def look(root: Folder, seen: set[Tree]) -> None:
    for tree in crash_states(root):
        if tree not in seen:
            seen.add(tree)
            journal = Journal(INCIDENT, ModelDisk(started(tree)))
            journal.recover(stamp)
            for digest in files_named(journal.read()):
                journal.kept(digest)


# What a crash leaves, on the machine's own disk


def test_verify_says_that_an_erasure_is_not_finished_and_the_next_entry_finishes_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "incident"
    journal = Journal.create(folder)
    entries = of_evidence(journal)
    stuck = Journal.open(folder, disk=Stuck())
    with pytest.raises(Unfinished) as error:
        stuck.erase(account(3, 4), after=entries[-1].head)
    says(
        error.value,
        f"The entries are erased, but the disk failed before their files were gone from {folder}.\n"
        "The next entry finishes it; crisisplay verify says so until then.",
        f"Les entrées sont effacées, mais le disque a échoué avant que leurs fichiers ne "
        f"disparaissent de {folder}.\nLa prochaine entrée achève l’effacement ; "
        "crisisplay verify le dit tant que ce n’est pas fait.",
    )
    verdict = verify(folder)
    (failed,) = verdict.failed
    assert (verdict.verdict, failed.check, failed.id) == ("sound", 4, "journal.failed-erasing")
    assert say("en", failed.id, **failed.values) == (
        "An erasure is not finished; files that still have to go: 1.\n"
        "The next entry finishes it, whatever it is."
    )
    assert say("fr", failed.id, **failed.values).replace("\u00a0", " ") == (
        "Un effacement n’est pas achevé ; fichiers qui doivent encore disparaître : 1.\n"
        "La prochaine entrée l’achève, quelle qu’elle soit."
    )
    journal.append([note("going on")], after=journal.read()[-1].head)
    assert verify(folder).failed == ()
    assert everything_in(folder) == set()


class Stuck(RealDisk):
    """Nothing that is named by a digest can be removed."""

    def unlink(self, path: str, folder: int) -> None:
        if len(path) == 64:
            raise OSError(errno.EIO, "failed")
        super().unlink(path, folder)


class Crammed(RealDisk):
    """No room is left for what an erasure intends."""

    def rename(self, old: str, new: str, folder: int) -> None:
        super().rename(old, new, folder)
        if new == INTENTION:
            raise OSError(errno.EIO, "failed")


def test_an_intention_that_could_not_be_kept_erases_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    entries = of_evidence(Journal.create(folder))
    with pytest.raises(StoreTrouble) as error:
        Journal.open(folder, disk=Crammed()).erase(account(3, 4), after=entries[-1].head)
    says(
        error.value,
        "The disk failed at erasing: nothing was erased.\n"
        "Try again; if this goes on, copy the folder to another disk.",
        "Le disque a échoué sur erasing : rien n’a été effacé.\n"
        "Recommencez ; si cela persiste, copiez le dossier sur un autre disque.",
    )
    assert [one.values for one in verify(folder).failed] == [{"n": 0}]
    Journal.open(folder).append([note("going on")], after=entries[-1].head)
    assert verify(folder).failed == ()
    assert everything_in(folder) == {WORDS.encode(), ALONE}


def test_an_erasure_is_finished_even_where_the_next_entry_was_cut_off(tmp_path: Path) -> None:
    folder = tmp_path / "incident"
    entries = of_evidence(Journal.create(folder))
    with pytest.raises(Unfinished):
        Journal.open(folder, disk=Stuck()).erase(account(3, 4), after=entries[-1].head)
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"prev":"')
    assert Journal.open(folder).recover(stamp) is not None
    assert verify(folder).failed == ()
    assert everything_in(folder) == set()


def test_an_intention_that_somebody_forged_removes_nothing_that_an_entry_names(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "incident"
    entries = of_evidence(Journal.create(folder))
    names = [sha256(ALONE).hexdigest(), "../journal.jsonl", "journal.jsonl"]
    (folder / INTENTION).write_text("\n".join(names), encoding="utf-8")
    Journal.open(folder).append([note("going on")], after=entries[-1].head)
    assert verify(folder).failed == ()
    assert everything_in(folder) == {WORDS.encode(), ALONE}
