"""Every attack on a short journal, against everything that somebody outside may hold of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

import pytest

from crisisplay.i18n import LANGUAGES, say
from crisisplay.journal import Receipt, parse_receipt
from crisisplay.journal.entry import Entry, follow
from crisisplay.journal.seals.keys import public_key
from crisisplay.journal.seals.reading import Trust, witnesses
from crisisplay.journal.seals.signers import Signer, Signers
from crisisplay.journal.seals.signing import sign
from crisisplay.journal.seals.text import Seal
from crisisplay.journal.verify import verify
from tests.journal.chained import (
    ERASED,
    GOOD,
    extended,
    head_of,
    naming,
    receipt_of,
    relinked,
    replaced,
    rest,
    stub,
)
from tests.journal.corpus import corpus
from tests.journal.seals.hands import key, public
from tests.journal.test_tampering import head_of_changed

ID = "2026-11-22-a-1234"
OPENED = rest(1, "opened", f'"format":1,"drill":false,"incident":"{ID}"')
STORY = extended([], OPENED, *(rest(n, "note", f'"text":"{n}"') for n in range(2, 7)))
END = len(STORY)


# Cut, rolled back, rewritten, forked


@dataclass(frozen=True)
class Attack:
    name: str
    lines: list[bytes]
    first: int
    """The first entry that is not there any more, or not the one that was."""


def cuts() -> Iterator[Attack]:
    for left in range(1, END):
        yield Attack("cut", STORY[:left], left + 1)


def rollbacks() -> Iterator[Attack]:
    """Taken back to an entry, and gone on from there by a word about it."""
    for left in range(1, END):
        lines = extended(STORY[:left], rest(left + 1, "note", '"text":"as if nothing had been"'))
        yield Attack("rollback", lines, left + 1)


def rewritings() -> Iterator[Attack]:
    """One entry says something else, and all that follows is linked again."""
    for seq in range(1, END + 1):
        lie = STORY[seq - 1].replace(b'"tz":"+01:00"', b'"tz":"+02:00"')
        yield Attack("rewriting", relinked(replaced(STORY, seq, lie)), seq)


def forks() -> Iterator[Attack]:
    """From an entry on, another story that is longer."""
    for left in range(1, END):
        other = (rest(seq, "note", f'"text":"other {seq}"') for seq in range(left + 1, END + 3))
        yield Attack("fork", extended(STORY[:left], *other), left + 1)


ATTACKS = [*cuts(), *rollbacks(), *rewritings(), *forks()]

Holds: TypeAlias = Callable[[Path, int], bool]
"""Whether the journal in a folder is found sound by whoever holds something of an entry."""


def by_receipt(folder: Path, seq: int) -> bool:
    held = parse_receipt(receipt_of(STORY, seq, 20))
    return verify(folder, receipts=[held]).verdict == "sound"


def by_copy(folder: Path, seq: int) -> bool:
    copy = folder.parent / f"copy-{seq}.jsonl"
    copy.write_bytes(b"".join(STORY[:seq]))
    return verify(folder, against=copy).verdict == "sound"


class BySeal:
    """A seal of each entry, signed once."""

    def __init__(self, place: Path) -> None:
        file = key(place)
        identity = head_of(STORY[:1])
        self.texts = {n: Seal(ID, identity, n, head_of(STORY[:n])).text for n in range(1, END + 1)}
        self.signatures = {
            n: sign(text, file, ask=None, patience=20) for n, text in self.texts.items()
        }
        known = Signer("Camille Roy", public_key(public(file)), None, None)
        self.trust = Trust(Signers((known,), frozenset()), b"", datetime.now(UTC))

    def __call__(self, folder: Path, seq: int) -> bool:
        seals, signature = folder / "seals", self.signatures[seq]
        seals.mkdir(exist_ok=True)
        for old in seals.iterdir():
            old.unlink()
        (seals / f"{seq}.txt").write_bytes(self.texts[seq])
        (seals / f"{seq}.txt.{signature.key.short}.sig").write_bytes(signature.armoured)
        found = verify(folder, witnesses=witnesses(folder, self.trust))
        # A seal of another first entry is one of another journal: it fails, and breaks no line.
        good = found.verdict == "sound" and not found.failed
        assert not good or len([one for one in found.proved if one.check == 6]) == 2
        return good


@pytest.fixture(scope="module")
def by_seal(tmp_path_factory: pytest.TempPathFactory) -> BySeal:
    return BySeal(tmp_path_factory.mktemp("seals"))


def test_cut_rollback_rewriting_and_fork_are_found_from_any_receipt_copy_and_seal(
    tmp_path: Path, by_seal: BySeal
) -> None:
    folder = tmp_path / "incident"
    folder.mkdir()
    holders: dict[str, Holds] = {"receipt": by_receipt, "copy": by_copy, "seal": by_seal}
    tried = 0
    for attack in ATTACKS:
        (folder / "journal.jsonl").write_bytes(b"".join(attack.lines))
        for name, holds in holders.items():
            for seq in range(1, END + 1):
                # What is held of an earlier entry still holds, and says so: no more, no less.
                assert holds(folder, seq) is (seq < attack.first), (attack.name, name, seq)
                tried += 1
    assert tried == TRIED_OUTSIDE


TRIED_OUTSIDE = len(ATTACKS) * 3 * END


# Under the cover of an erasure


def subsets(numbers: Sequence[int]) -> list[tuple[int, ...]]:
    return [some for size in range(len(numbers) + 1) for some in combinations(numbers, size)]


ERASABLE = range(2, len(GOOD) + 1)
COVERS = [(gone, named) for gone in subsets(ERASABLE) for named in subsets(ERASABLE) if named]


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_an_erasure_is_sound_only_if_what_is_gone_is_what_it_names(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    for gone, named in COVERS:
        lines = list(GOOD)
        for seq in gone:
            lines = replaced(lines, seq, stub(GOOD[seq - 1]))
        which = "[" + ",".join(map(str, named)) + "]"
        file.write_bytes(b"".join(extended(lines, naming(len(GOOD) + 1, which))))
        assert (verify(file).verdict == "sound") is (gone == named), (gone, named)


def forged_pasts() -> Iterator[list[bytes]]:
    """An entry before the erased one lies; the chain is mended not at all, up to it, or whole."""
    for seq in range(1, 5):
        lie = ERASED[seq - 1].replace(b'"tz":"+01:00"', b'"tz":"+02:00"')
        lines = replaced(ERASED, seq, lie)
        for mended in range(seq, len(ERASED) + 1):
            yield [*relinked(lines[:mended]), *lines[mended:]]


def test_a_forged_past_under_an_erasure_is_found_by_every_later_receipt(tmp_path: Path) -> None:
    file, forged = tmp_path / "journal.jsonl", list(forged_pasts())
    for lines in forged:
        file.write_bytes(b"".join(lines))
        for seq in range(5, len(ERASED) + 1):
            assert verify(file, receipts=[Receipt(seq, head_of(ERASED[:seq]))]).verdict != "sound"
    assert len(forged) * 4 == FORGED


FORGED = (8 + 7 + 6 + 5) * 4


def flips() -> Iterator[tuple[int, int]]:
    """Every bit of the journal with the erasure: the line, and which of its bits."""
    for number, line in enumerate(ERASED):
        yield from ((number, bit) for bit in range(8 * len(line)))


def test_no_flipped_bit_of_an_erased_journal_goes_unseen_with_the_last_receipt() -> None:
    entries: list[Entry] = []
    for line in ERASED:
        entries.append(follow(line, entries[-1] if entries else None, 0))
    for number, bit in flips():
        changed = bytearray(ERASED[number])
        changed[bit // 8] ^= 1 << bit % 8
        before = entries[number - 1] if number else None
        after = entries[number + 1] if number + 1 < len(entries) else None
        head = head_of_changed(bytes(changed), before, after)
        assert head != (after or entries[number]).head, (number, bit)


# What is not checked


def test_whatever_is_sound_says_what_was_not_checked_and_what_is_only_claimed(
    tmp_path: Path,
) -> None:
    file, sound = tmp_path / "journal.jsonl", 0
    for case in corpus():
        file.write_bytes(case.data)
        receipts = [parse_receipt(case.receipt)] if case.receipt else []
        verdict = verify(file, receipts=receipts)
        if verdict.verdict != "sound":
            continue
        sound += 1
        assert {one.check for one in verdict.claimed} >= {2}, case.name
        said = {one.check for one in verdict.not_checked}
        protected = any(one.seq == verdict.entries for one in receipts)
        assert protected or 5 in said, (case.name, "its end")
        assert 4 in said, (case.name, "the files of a journal that stands alone")
        for one in (*verdict.claimed, *verdict.not_checked):
            sentences = {say(lang, one.id, **one.values) for lang in LANGUAGES}
            assert len(sentences) == 2, one.id
    assert sound == len([case for case in corpus() if case.word == "sound"])
