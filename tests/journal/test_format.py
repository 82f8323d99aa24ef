"""FORMAT.md is true: its vectors, its character list and its script are run."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from crisisplay.journal import GENESIS, Journal, parse_receipt
from crisisplay.journal.entry import compose
from crisisplay.journal.line import HOSTILE, write
from crisisplay.journal.verify import verify
from tests.journal.acts import filled, note, opening, stamp
from tests.journal.format_page import blocks, page

if TYPE_CHECKING:
    from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    data: bytes
    word: str


def lines_of(folder: Path) -> list[Entry]:
    return filled(Journal.create(folder), ["un", "deux", "trois", "quatre"])


def stub(entry: Entry, word: str, digest: str | None = None) -> bytes:
    digest = digest or sha256(entry.raw).hexdigest()
    return write({"prev": entry.prev, "seq": entry.seq, word: digest})


def naming(which: Sequence[int], last: Entry) -> bytes:
    fields = stamp({"type": "erased", "which": list(which), "why": "law", "authority": "DPO"})
    return compose(fields, last, "5a" * 16).raw


def corpus(folder: Path) -> list[Case]:
    entries = lines_of(folder)
    raws = [entry.raw for entry in entries]
    whole = b"".join(raws)
    last = entries[-1]
    erased = [*raws[:3], stub(entries[3], "erased"), *raws[4:], naming([4], last)]
    forged = stub(entries[3], "erased", "ab" * 32)
    other = compose(note("inserted"), entries[2], "5a" * 16).raw
    return [
        Case("good", whole, "sound"),
        Case("erased and named", b"".join(erased), "sound"),
        Case("redacted", b"".join([*raws[:3], stub(entries[3], "redacted"), *raws[4:]]), "sound"),
        Case("erased and not named", b"".join(erased[:-1]), "broken"),
        Case("named and not erased", whole + naming([4], last), "broken"),
        Case("erased, another named", b"".join(erased[:-1]) + naming([3], last), "broken"),
        Case("erased by nobody knows what", b"".join(erased[:-1]) + naming([], last), "broken"),
        Case("stub with another digest", b"".join([*raws[:3], forged, *erased[4:]]), "broken"),
        Case(
            "stub with more in it", whole.replace(raws[3], erased[3][:-2] + b',"x":1}\n'), "broken"
        ),
        Case("first line erased", b"".join([stub(entries[0], "erased"), *raws[1:]]), "unreadable"),
        Case("line deleted", b"".join(raws[:2] + raws[3:]), "broken"),
        Case("line doubled", b"".join(raws[:3] + raws[2:]), "broken"),
        Case("lines swapped", b"".join([*raws[:2], raws[3], raws[2], *raws[4:]]), "broken"),
        Case("line inserted", b"".join([*raws[:3], other, *raws[3:]]), "broken"),
        Case("first line deleted", b"".join(raws[1:]), "unreadable"),
        Case("last line deleted", b"".join(raws[:-1]), "broken"),
        Case("other prev", whole.replace(entries[3].prev.encode(), b"0" * 64), "broken"),
        Case("other seq", whole.replace(b'"seq":4', b'"seq":5'), "broken"),
        Case("no salt", whole.replace(b',"salt":', b',"sald":'), "unreadable"),
        Case("word changed", whole.replace(b"deux", b"dEux"), "broken"),
        Case("last word changed", whole.replace(b"quatre", b"quatro"), "broken"),
        Case("text after the end", whole + b"x\n", "broken"),
        Case("empty line", whole + b"\n", "broken"),
        Case("carriage returns", whole.replace(b"\n", b"\r\n"), "unreadable"),
        Case("BOM", b"\xef\xbb\xbf" + whole, "unreadable"),
        Case("zeros at the end", whole + bytes(64), "torn"),
        Case("zeros, and a line", whole + bytes(64) + b"}\n", "torn"),
        Case("empty", b"", "unreadable"),
        *(
            Case(f"bit {bit} of byte {at}", flipped(whole, at, bit), "broken")
            for at, bit in [(300, 0), (512, 3), (len(whole) - 60, 1), (len(whole) - 300, 2)]
        ),
    ]


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def script_says(file: Path, *receipt: str) -> list[str]:
    script = file.with_name("check.sh")
    script.write_text(blocks("sh")[0], encoding="utf-8")
    run = subprocess.run(
        ["sh", script, file, *receipt], capture_output=True, text=True, check=False
    )
    return run.stdout.split()


def test_script_and_program_give_one_verdict_on_one_corpus(tmp_path: Path) -> None:
    cases = corpus(tmp_path / "incident")
    last = Journal.open(tmp_path / "incident").read()[-1]
    receipt = parse_receipt(f"{last.seq}:{last.head}")
    file = tmp_path / "journal.jsonl"
    for case in cases:
        file.write_bytes(case.data)
        verdict = verify(file, receipts=[receipt])
        word, entries, head = script_says(file, str(last.seq), last.head)
        assert (case.name, word) == (case.name, verdict.verdict)
        assert (case.name, word) == (case.name, case.word)
        if word in {"sound", "torn"}:
            assert (int(entries), head) == (verdict.entries, verdict.head)


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
