"""FORMAT.md is true: its vectors, its character list and its script are run."""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from crisisplay.journal import GENESIS, Journal, parse_receipt
from crisisplay.journal.line import HOSTILE, write
from crisisplay.journal.verify import verify
from tests.journal.acts import filled, opening
from tests.journal.format_page import blocks, page

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplay.journal import JSON, Entry

VECTORS = list(zip(blocks("jsonl"), blocks("heads"), strict=True))


@pytest.mark.parametrize(("lines", "heads"), VECTORS)
def test_vectors_lead_to_their_heads(lines: str, heads: str, tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_text(lines, encoding="utf-8", newline="")
    entries = Journal.open(tmp_path).read()
    assert [f"{entry.seq} {entry.head}" for entry in entries] == heads.splitlines()
    assert verify(tmp_path).verdict == "sound"


def test_heads_are_what_the_rule_says_without_our_code() -> None:
    lines, heads = VECTORS[0]
    head = "0" * 64
    for line, expected in zip(lines.splitlines(keepends=True), heads.splitlines(), strict=True):
        digest = sha256(line.encode()).hexdigest()
        head = sha256(f"{head} {digest}\n".encode()).hexdigest()
        assert expected.endswith(f" {head}")


def test_values_of_the_vector_are_spelled_as_in_the_vector() -> None:
    text = "Défaut d’étanchéité\nà l’usine \U0001f6b1 \u202e\x1b[31m\x7f\U000e0041"
    third = blocks("jsonl")[0].splitlines(keepends=True)[2]
    value: dict[str, JSON] = {
        "prev": "d5bedd4c494436e93d25fbee0f63194af19b88ea735e6bba0295cb952681efff",
        "seq": 3,
        "ts": "2026-11-22T14:10:03.000Z",
        "tz": "+01:00",
        "up": "0badcafe+3000",
        "type": "note",
        "by": "C. Roy",
        "in": 2,
        "text": text,
        "salt": "0123456789abcdef0123456789abcdef",
    }
    assert write(value) == third.encode()


def test_the_list_of_escaped_characters_is_the_one_in_the_page() -> None:
    listed = re.search(r"as a pair: (U\+0000.*?) \(control", page())
    assert listed is not None
    named: set[int] = set()
    for span in listed[1].removeprefix("U+").split(", "):
        first, _, last = span.partition("–")
        named.update(range(int(first, 16), int(last or first, 16) + 1))
    assert named == {point for point in range(0x110000) if HOSTILE.match(chr(point))}


def test_no_escaped_character_is_printable_so_that_the_short_cut_is_safe() -> None:
    hostile = [point for point in range(0x110000) if HOSTILE.match(chr(point))]
    assert not any(chr(point).isprintable() for point in hostile)


def lines_of(folder: Path) -> list[Entry]:
    return filled(Journal.create(folder), ["un", "deux", "trois", "quatre"])


def script_says(file: Path, *receipt: str) -> list[str]:
    script = file.with_name("check.sh")
    script.write_text(blocks("sh")[0], encoding="utf-8")
    run = subprocess.run(
        ["sh", script, file, *receipt], capture_output=True, text=True, check=False
    )
    return run.stdout.split()


def test_a_cut_before_the_last_receipt_is_broken_for_both(tmp_path: Path) -> None:
    entries = lines_of(tmp_path / "incident")
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"".join(entry.raw for entry in entries)[:-20])
    receipt = parse_receipt(f"{entries[-2].seq}:{entries[-2].head[:20]}")
    assert verify(file).verdict == "torn"
    assert verify(file, receipts=[receipt]).verdict == "torn"
    assert script_says(file)[0] == "torn"
    lost = parse_receipt(f"{entries[-1].seq}:{entries[-1].head}")
    assert verify(file, receipts=[lost]).verdict == "broken"
    assert script_says(file, str(entries[-1].seq), entries[-1].head)[0] == "broken"


def test_the_page_never_promises_more_than_there_is() -> None:
    assert "immutable" not in page().lower()
    assert "<!-- entry types -->" in page()
    assert opening()[0]["type"] == "opened"
    assert GENESIS == "0" * 64
