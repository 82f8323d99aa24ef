"""Heads from outside: what a seal, a timestamp or another copy proves, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crisisplay.errors import NotFound, StoreTrouble
from crisisplay.i18n import say
from crisisplay.journal.verdict import Finding, Witness
from crisisplay.journal.verify import verify
from tests.journal.chained import COUNT, ERASED, GOOD, extended, head_of, linked, rest, stub

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


@pytest.mark.parametrize(
    ("seq", "sentence"),
    [
        (4, "end.sig does not match: some entry from #1 to #4 is not the one that it speaks of."),
        (9, "end.sig speaks of entry #9, which is not there: the journal ends at #7."),
    ],
)
def test_a_witness_that_nobody_vouches_for_contradicts_no_line(
    file: Path, seq: int, sentence: str
) -> None:
    anybody = Witness(6, seq, "ab" * 32, "end.sig", holds=False)
    verdict = verify(file, witnesses=[anybody])
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("sound", None, COUNT)
    assert said(verdict, "failed", 6) == [sentence]
    assert said(verdict, "not_checked", 5)[0].startswith("No head from outside was given.")
    both = verify(file, witnesses=[anybody, witness(2)])
    assert (both.verdict, both.last_sound) == ("sound", COUNT)
    assert said(both, "not_checked", 5)[0].startswith("What came after entry #2:")


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
        f"Entry #5 is gone in {other} and not here; the digest that is left there is of what is here."
    )
    verdict = verify(other, against=file)
    assert said(verdict, "proved", 5)[2] == (
        f"Entry #5 is gone here and not in {file}; the digest that is left is of what is there."
    )
    kept(other, GOOD[:4])
    assert said(verify(file, against=other), "proved", 5)[1] == (
        f"{other} ends at #4, and this journal goes on: the one merely goes further than the other."
    )
    kept(other, [*GOOD[:4], b"x\n"])
    assert said(verify(file, against=other), "not_checked", 5)[0] == (
        f"{other} beyond line 5, where it does not hold itself: it was compared up to there."
    )


def changed(lines: Sequence[bytes], at: int) -> list[bytes]:
    """Line `at` says something else, and nothing else was put right after it."""
    other = [*lines]
    other[at - 1] = other[at - 1].replace(b'"tz":"+01:00"', b'"tz":"+02:00"')
    return other


def test_a_copy_that_does_not_hold_itself_says_nothing_against_the_journal(file: Path) -> None:
    other = kept(file.with_name("other.jsonl"), changed(GOOD, 4))
    verdict = verify(file, against=other)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("sound", None, COUNT)
    assert verdict.copy is not None
    assert (verdict.copy.relation, verdict.copy.agrees_to) == ("spoiled", 3)
    assert said(verdict, "failed", 5) == [
        f"{other} does not hold by itself: its line 5 does not follow from its line 4. Its entry #4 differs from the one here, and proves nothing.\nVerify it by itself, and compare with a copy that holds."
    ]
    assert said(verdict, "not_checked", 5)[0].startswith("What came after entry #3:")
    back = verify(other, against=file)
    assert (back.verdict, back.first_bad, back.last_sound) == ("broken", 4, 3)
    kept(file, changed(GOOD, 6))
    cut = verify(file, against=kept(other, GOOD[:3] + changed(GOOD, 4)[3:]))
    assert (cut.verdict, cut.last_sound) == ("broken", 5)


def test_the_rest_of_a_copy_is_not_said_to_be_missing_where_it_can_not_be_read(
    file: Path,
) -> None:
    other = kept(file.with_name("other.jsonl"), GOOD)
    kept(file, [*GOOD[:4], b"x\n", *GOOD[4:]])
    verdict = verify(file, against=other)
    assert said(verdict, "failed", 5) == [
        f"The journal can only be read up to #4, and {other} goes on: entry #5 and what follows it can't be read here."
    ]
    seal = said(verify(file, witnesses=[witness(6)]), "failed", 6)
    assert seal == [
        "end.sig speaks of entry #6, which can't be read: the journal can only be read up to #4."
    ]


def test_the_journal_of_another_incident_proves_nothing_and_breaks_nothing(file: Path) -> None:
    own, others = ('"format":1,"incident":"2026-a"', '"format":1,"incident":"2026-b"')
    kept(file, linked([rest(1, "opened", own), rest(2, "note", '"text":"x"')]))
    other = kept(file.with_name("other.jsonl"), linked([rest(1, "opened", others)]))
    verdict = verify(file, against=other)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("sound", None, 2)
    assert verdict.copy is not None
    assert verdict.copy.relation == "foreign"
    assert said(verdict, "failed", 5) == [
        f"{other} is the journal of another incident (2026-b): it proves nothing of this one.\nGive a copy of this incident."
    ]


def test_every_entry_that_is_gone_in_one_copy_is_named(file: Path) -> None:
    other = kept(file.with_name("other.jsonl"), GOOD)
    gone = (2, 3, 4, 6)
    kept(file, [stub(line, "redacted") if n in gone else line for n, line in enumerate(GOOD, 1)])
    verdict = verify(file, against=other)
    assert said(verdict, "proved", 5)[1].startswith("Entries #2–#4, #6 are gone here and not in")
    assert verdict.copy is not None
    assert verdict.copy.gone_here == gone


def test_what_vouches_for_another_head_is_not_among_what_is_proved(file: Path) -> None:
    signed = Finding(6, "seals.proved_signature", {"seq": 4, "person": "C. Roy", "key": "K"})
    denied = Finding(6, "seals.denied_signature", signed.values)
    stranger = Witness(6, 4, "ab" * 32, "end.sig", holds=True, proved=(signed,), denied=(denied,))
    verdict = verify(file, witnesses=[stranger])
    assert said(verdict, "proved", 6) == []
    assert said(verdict, "failed", 6)[1] == (
        "C. Roy sealed another head for #4 than this journal's (key K)."
    )
    assert said(verdict, "not_checked", 5)[0].startswith("None of the heads from outside")
    same = Witness(
        6, 4, head_of(GOOD[:4]), "end.sig", holds=True, proved=(signed,), denied=(denied,)
    )
    assert said(verify(file, witnesses=[same]), "failed", 6) == []


def test_another_copy_that_is_none_is_said_and_nothing_is_verified(file: Path) -> None:
    other = file.with_name("other.jsonl")
    with pytest.raises(NotFound) as missing:
        verify(file, against=other)
    assert missing.value.id == "journal.not-found"
    other.write_text("hello\n", encoding="utf-8")
    with pytest.raises(StoreTrouble) as foreign:
        verify(file, against=other)
    assert foreign.value.id == "journal.not-a-journal"
