"""Heads from outside: what a seal, a timestamp or another copy proves, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.i18n import say
from crisisplay.journal.verdict import Finding, Witness
from crisisplay.journal.verify import verify
from tests.journal.chained import COUNT, ERASED, GOOD, extended, head_of, rest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crisisplay.journal.verdict import Verdict


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return kept(tmp_path / "journal.jsonl", GOOD)


def kept(file: Path, lines: Sequence[bytes]) -> Path:
    file.write_bytes(b"".join(lines))
    return file


def witness(seq: int, head: str = "", *, holds: bool = True) -> Witness:
    head = head or head_of(GOOD[:seq])
    own = (Finding(6, "journal.claimed-words"),)
    return Witness(6, seq, head, "end.sig", holds, failed=() if holds else own)


def said(verdict: Verdict, part: str, check: int) -> list[str]:
    found = [one for one in getattr(verdict, part) if one.check == check]
    return [say("en", one.id, **one.values) for one in found]


def test_a_witness_that_holds_protects_what_came_before(file: Path) -> None:
    verdict = verify(file, witnesses=[witness(4), witness(2)])
    assert (verdict.verdict, verdict.identity) == ("sound", head_of(GOOD[:1]))
    assert said(verdict, "proved", 6) == [
        f"end.sig matches: entries #1 to #{seq} are those that it speaks of." for seq in (2, 4)
    ]
    assert said(verdict, "not_checked", 5)[0].startswith("What came after entry #4:")


def test_a_witness_that_does_not_hold_protects_nothing_and_breaks_no_line(file: Path) -> None:
    verdict = verify(file, witnesses=[witness(4, holds=False)])
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("sound", None, COUNT)
    assert [one.check for one in verdict.failed] == [6]
    assert said(verdict, "proved", 6) == []
    assert said(verdict, "not_checked", 5)[0].startswith("No head from outside was given.")


def test_a_witness_of_another_past_is_a_failure_that_names_it(file: Path) -> None:
    verdict = verify(file, witnesses=[witness(4, "ab" * 32), witness(2)])
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 4, 2)
    assert said(verdict, "failed", 6) == [
        "end.sig does not match: some entry from #1 to #4 is not the one that it speaks of."
    ]


def test_a_witness_of_an_entry_that_is_gone_is_a_failure(file: Path) -> None:
    verdict = verify(file, witnesses=[witness(9, "ab" * 32)])
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 8, 7)
    assert said(verdict, "failed", 6) == [
        "end.sig speaks of entry #9, which is not there: the journal ends at #7."
    ]


def test_what_is_found_comes_in_the_order_of_the_checks(file: Path) -> None:
    late = Witness(7, 3, head_of(GOOD[:3]), "end.tsr", holds=True)
    verdict = verify(file, witnesses=[late, witness(5)])
    for found in (verdict.failed, verdict.proved, verdict.claimed, verdict.not_checked):
        assert [one.check for one in found] == sorted(one.check for one in found)
    assert [one.check for one in verdict.proved] == [2, 6, 7]


FORK = extended(GOOD[:5], rest(6, "note", '"text":"autre"'), rest(7, "note", '"text":"fin"'))
ALONE = extended([], rest(1, "opened", '"format":1,"drill":true'))


@pytest.mark.parametrize(
    ("lines", "relation", "agrees_to", "differs_at", "word"),
    [
        (GOOD, "same", 7, None, "sound"),
        (GOOD[:4], "longer", 4, None, "sound"),
        ([*GOOD[:4], b"x\n"], "longer", 4, None, "sound"),
        (extended(GOOD, rest(8, "note", '"text":"x"')), "shorter", 7, None, "broken"),
        (FORK, "fork", 5, 6, "broken"),
        (ALONE, "fork", 0, 1, "broken"),
        (ERASED, "shorter", 7, None, "broken"),
        (ERASED[:7], "same", 7, None, "sound"),
    ],
    ids=["same", "start", "spoiled", "more", "fork", "another", "erased later", "erased there"],
)
def test_another_copy_says_which_entry_differs_first(
    file: Path,
    lines: Sequence[bytes],
    relation: str,
    agrees_to: int,
    differs_at: int | None,
    word: str,
) -> None:
    other = kept(file.with_name("other.jsonl"), lines)
    verdict = verify(file, against=other)
    assert verdict.copy is not None
    assert verdict.copy.name == str(other)
    assert (verdict.copy.relation, verdict.copy.agrees_to) == (relation, agrees_to)
    assert (verdict.copy.differs_at, verdict.verdict) == (differs_at, word)
    assert verdict.entries == COUNT
    if word == "broken":
        assert verdict.first_bad == agrees_to + 1
        assert verdict.last_sound == (agrees_to or None)


def test_what_another_copy_shows_is_said_in_words(file: Path) -> None:
    other = kept(file.with_name("other.jsonl"), FORK)
    verdict = verify(file, against=other)
    assert said(verdict, "failed", 5) == [
        f"Entry #6 is not the one in {other}: both say the same up to #5, and go apart there."
    ]
    assert said(verdict, "proved", 5) == [
        f"{other} says the same: entries #1 to #5 are the same in both."
    ]
    kept(other, ALONE)
    assert said(verify(file, against=other), "failed", 5) == [
        f"Entry #1 is not the one in {other}: that is the journal of another incident, or one of the two was rewritten."
    ]
    kept(other, ERASED)
    verdict = verify(file, against=other)
    assert said(verdict, "failed", 5) == [
        f"The journal ends at #7, and {other} goes on: entry #8 and what follows it are missing here."
    ]
    assert said(verdict, "proved", 5)[1] == (
        f"Entry 5 is gone in {other} and not here; the digest that is left there is of what is here."
    )
    verdict = verify(other, against=file)
    assert said(verdict, "proved", 5)[1] == (
        f"Entry 5 is gone here and not in {file}; the digest that is left is of what is there."
    )
    kept(other, [*GOOD[:4], b"x\n"])
    assert said(verify(file, against=other), "not_checked", 5)[0] == (
        f"{other} beyond line 5, where it does not hold itself: it was compared up to there."
    )


def test_another_copy_that_is_none_is_said_and_nothing_is_verified(file: Path) -> None:
    other = file.with_name("other.jsonl")
    with pytest.raises(NotFound) as missing:
        verify(file, against=other)
    assert missing.value.id == "journal.not-found"
    other.write_text("hello\n", encoding="utf-8")
    with pytest.raises(StoreTrouble) as foreign:
        verify(file, against=other)
    assert foreign.value.id == "journal.not-a-journal"
