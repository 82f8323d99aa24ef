"""Whatever is changed is found, given one head from outside."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from crisisplay.journal import GENESIS, Receipt
from crisisplay.journal.entry import compose, follow, head_after
from crisisplay.journal.line import Unsound, write
from crisisplay.journal.verify import verify
from tests.journal.acts import note, opening

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplay.journal import Entry

LINES = 200


def journal_of(lines: int) -> list[Entry]:
    last: Entry | None = None
    entries = []
    for number in range(lines):
        fields = note(f"défaut {number}") if number else opening()[0]
        last = compose(fields, last, sha256(b"%d" % number).hexdigest()[:32])
        entries.append(last)
    return entries


def head_of_changed(data: bytes, before: Entry | None, after: Entry | None) -> str | None:
    """The head to which changed lines lead, with the line after them; None if they are refused.

    What comes before the change is as it was, so it need not be read again: that is what lets
    every bit be tried.
    """
    last = before
    try:
        for line in re.findall(rb"[^\n]*\n|[^\n]+", data + (after.raw if after else b"")):
            last = follow(line, last, 0)
    except Unsound:
        return None
    return last.head if last else GENESIS


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_no_flipped_bit_of_200_lines_goes_unseen_with_the_last_receipt() -> None:
    entries = journal_of(LINES)
    tried = 0
    silent = set()
    for number, entry in enumerate(entries):
        before = entries[number - 1] if number else None
        after = entries[number + 1] if number + 1 < LINES else None
        right = (after or entry).head
        for at in range(len(entry.raw)):
            for bit in range(8):
                changed = bytearray(entry.raw)
                changed[at] ^= 1 << bit
                head = head_of_changed(bytes(changed), before, after)
                tried += 1
                assert head != right, (number, at, bit)
                if head is not None:
                    silent.add(entry.seq)
    assert tried == 8 * sum(len(entry.raw) for entry in entries) > 300_000
    # Without the receipt, only changes of the last line go unseen, and FORMAT.md says so.
    assert silent == {LINES}


def test_the_verifier_itself_finds_flips_all_over_the_file(tmp_path: Path) -> None:
    entries = journal_of(40)
    data = b"".join(entry.raw for entry in entries)
    file = tmp_path / "journal.jsonl"
    receipt = Receipt(40, entries[-1].head)
    for at in range(0, len(data), 61):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        file.write_bytes(changed)
        assert verify(file, receipts=[receipt]).verdict != "sound", at


def forge(lines: list[bytes], digest: str, *, two_steps: bool) -> list[bytes]:
    """The attack: line 2 is made to lie, and everything up to the erased line 3 linked again."""
    lie = lines[1].replace("défaut 1".encode(), b"no fault")
    middle = head_after(prev_of(lie), sha256(lie).hexdigest()) if two_steps else one_step_head(lie)
    return [lines[0], lie, stub_of(middle, 3, digest), lines[3]]


def prev_of(line: bytes) -> str:
    return line[9:73].decode()


def stub_of(prev: str, seq: int, digest: str) -> bytes:
    return write({"prev": prev, "seq": seq, "erased": digest})


def one_step_head(line: bytes) -> str:
    """The head after a line in the chain that this format is not: the line's own digest."""
    return line[-67:-3].decode() if b'"erased"' in line else sha256(line).hexdigest()


def one_step_chain() -> list[bytes]:
    lines: list[bytes] = []
    prev = GENESIS
    for number in range(4):
        fields = {"prev": prev, "seq": number + 1, **note(f"défaut {number}"), "salt": "5a" * 16}
        lines.append(write(fields))
        prev = one_step_head(lines[-1])
    return lines


def one_step_sound(lines: list[bytes]) -> bool:
    heads = [GENESIS, *(one_step_head(line) for line in lines)]
    return [prev_of(line) for line in lines] == heads[:-1]


def test_one_step_would_let_a_lawful_erasure_cover_a_forgery_of_what_came_before() -> None:
    lines = one_step_chain()
    digest = sha256(lines[2]).hexdigest()
    erased = [*lines[:2], stub_of(prev_of(lines[2]), 3, digest), lines[3]]
    forged = forge(lines, digest, two_steps=False)
    assert one_step_sound(lines)
    assert one_step_sound(erased)
    assert forged[1] != erased[1]
    assert one_step_sound(forged)
    assert one_step_head(forged[-1]) == one_step_head(erased[-1])


def test_two_steps_do_not() -> None:
    entries = journal_of(4)
    lines = [entry.raw for entry in entries]
    digest = sha256(lines[2]).hexdigest()
    erased = [*lines[:2], stub_of(entries[2].prev, 3, digest), lines[3]]
    assert head_of_changed(b"".join(erased), None, None) == entries[-1].head
    forged = forge(lines, digest, two_steps=True)
    assert head_of_changed(b"".join(forged[:3]), None, None) != entries[2].head
    assert head_of_changed(b"".join(forged), None, None) is None
