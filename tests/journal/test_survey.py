"""Glancing at the usual lines is as strict as reading them, and takes no more memory for more."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.journal import forms
from crisisplay.journal.chain import Chain, Flaw
from crisisplay.journal.disk import RealDisk, Stat
from crisisplay.journal.forms import Forms
from crisisplay.journal.line import HOSTILE, read
from crisisplay.journal.survey import Run, Survey
from crisisplay.journal.verify import verify
from tests.journal.ambiguous import ALLOWED, AMBIGUOUS
from tests.journal.chained import GOOD, RESTS, linked, rest, with_own
from tests.journal.corpus import corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.journal.corpus import Case

NOTE = RESTS[2]
"""What the line says that forms are learned from here."""


class Memory(RealDisk):
    """A file that is only in memory, read in pieces of `size` bytes."""

    def __init__(self, data: bytes, size: int = 1 << 18) -> None:
        super().__init__()
        self.data = data
        self._size = size

    def read(self, fd: int, size: int, offset: int) -> bytes:
        del fd
        return self.data[offset : offset + min(size, self._size)]

    def stat(self, fd: int) -> Stat:
        del fd
        return Stat(len(self.data), regular=True, device=0)


@pytest.fixture(autouse=True)
def quick_to_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line is enough, so that the next of its form is glanced at."""
    monkeypatch.setattr(forms, "MANY", 1)


def in_full(data: bytes) -> tuple[list[str], Flaw | None]:
    chain = Chain(Memory(data), 0, None)
    return [entry.head for entry in chain], chain.flaw


def at_a_glance(data: bytes, size: int = 1 << 18) -> tuple[list[str], Flaw | None, set[int]]:
    """The heads, the flaw, and which lines were only glanced at."""
    survey = Survey(Memory(data, size), 0, lambda _: True)
    heads: list[str] = []
    glanced: set[int] = set()
    for passed in survey:
        if isinstance(passed, Run):
            assert passed.first == len(heads) + 1
            assert len(passed.heads) == len(passed.stamps)
            heads += passed.heads
            glanced.update(range(passed.first, len(heads) + 1))
        else:
            heads.append(passed.head)
    assert (survey.seq, survey.head) == (len(heads), heads[-1] if heads else "0" * 64)
    return heads, survey.flaw, glanced


@pytest.mark.parametrize("case", corpus(), ids=[case.name for case in corpus()])
def test_both_readings_of_the_corpus_are_one(case: Case) -> None:
    heads, flaw, _ = at_a_glance(case.data)
    assert (heads, flaw) == in_full(case.data)


def after_its_like(line: bytes) -> bytes:
    """A journal in which a line follows others of whose form it may be."""
    rests = [*RESTS, line, RESTS[2], RESTS[3]]
    return b"".join(linked(rests))


@pytest.mark.parametrize(
    "own", [*AMBIGUOUS.values(), *ALLOWED.values()], ids=[*AMBIGUOUS, *ALLOWED]
)
def test_no_field_passes_at_a_glance_that_two_readers_could_read_differently(own: bytes) -> None:
    usual = [with_own(NOTE, value) for value in (b'"x":"a"', b'"x":1', b'"x":[1]', b'"x":1,"y":2')]
    data = b"".join(linked([*RESTS, *usual, with_own(NOTE, own), NOTE]))
    heads, flaw, glanced = at_a_glance(data)
    assert (heads, flaw) == in_full(data)
    assert len(heads) in glanced or flaw is not None


PIECES = st.sampled_from(
    [
        *(bytes([byte]) for byte in range(0x80)),
        *(char.encode() for char in "é’🚱\u00a0\u00ad\u200b\u202e\u2028\ufeff\x9b\U000e0041"),
        *(b"\xff", b"\xc0\xaf", b"\xed\xa0\xbd", b"\xc3", b"\xa9"),
        *(b"\\n", b"\\u0041", b"\\u202e", b"\\u202E", b"\\/", b"\\ud83d", b"\\\\", b'\\"'),
        *(b"-0", b"01", b"1.0", b"1e3", b"9007199254740993", b"999999999999999", b"null", b"true"),
        *(b'","', b'":"', b'"text":"x",', b'"type":"note",', b"[]", b"[1,2]", b"{}", b'"x":1,'),
    ]
)


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(RESTS[2:]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4), PIECES), min_size=1, max_size=3),
)
def test_both_readings_of_any_line_are_one(
    line: bytes, changes: list[tuple[float, int, bytes]]
) -> None:
    for place, removed, piece in changes:
        at = int(place * (len(line) - 1))
        line = line[:at] + piece + line[at + removed :]
    data = after_its_like(line)
    heads, flaw, _ = at_a_glance(data)
    assert (heads, flaw) == in_full(data)


def with_text(text: str) -> bytes:
    return NOTE.replace(b'"un"', b'"%b"' % text.encode())


def test_no_character_that_is_written_escaped_passes_at_a_glance() -> None:
    hostile = [chr(point) for point in range(0x20, 0x110000) if HOSTILE.match(chr(point))]
    assert len(hostile) > 400
    for char in hostile:
        heads, flaw, _ = at_a_glance(after_its_like(with_text(f"x{char}")))
        assert len(heads) == len(RESTS), ascii(char)
        assert flaw is not None


@pytest.mark.parametrize(
    "text", ["un", "Défaut d’étanchéité", "«\u00a0oui\u00a0» 🚱", 'a\\nb\\"c\\\\']
)
def test_what_people_write_passes_at_a_glance(text: str) -> None:
    *_, glanced = at_a_glance(after_its_like(with_text(text)))
    assert len(RESTS) + 1 in glanced


def test_a_form_accepts_only_what_is_read_in_full_too() -> None:
    known = Forms()
    line = GOOD[2]
    known.learn(read(line))
    assert known.pattern is not None
    start = line.index(b'"ts"')
    assert known.pattern.fullmatch(line, start)
    for old, new in (
        (b'"in":2', b'"in":-0'),
        (b'"in":2', b'"in":02'),
        (b'"in":2', b'"in":9007199254740993'),
        (b'"in":2', b'"in":2.0'),
        (b'"by":', b'"in":'),
        (b'"type":"note"', b'"type":"notes"'),
        (b'"text":"un"', b'"text":"un","text":"un"'),
        (b'"salt":"', b'"salt":"0'),
    ):
        changed = line.replace(old, new)
        assert changed != line
        assert known.pattern.fullmatch(changed, start) is None, new


def test_a_hostile_journal_teaches_no_more_forms_than_there_is_room_for() -> None:
    known = Forms()
    for number in range(10_000):
        known.learn({"prev": "", "seq": 1, "type": f"t{number}", "salt": ""})
    assert known.pattern is not None
    assert known.pattern.pattern.count(b"|") < 2 * forms.MOST


def test_lines_that_cross_the_pieces_that_are_read_are_whole() -> None:
    data = b"".join(linked([*RESTS, *(rest(n, "note", '"text":"x"') for n in range(8, 40))]))
    whole = at_a_glance(data)
    assert whole[2]
    for size in (1, 7, 100, 333, 4096):
        assert at_a_glance(data, size)[:2] == whole[:2]


def many(lines: int) -> Iterator[bytes]:
    yield from RESTS
    for seq in range(len(RESTS) + 1, lines + 1):
        yield RESTS[seq % 2 * 2 + 2] if seq % 50 else RESTS[5]


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_memory_does_not_grow_with_the_journal(tmp_path: Path) -> None:
    def peak(lines: int) -> int:
        file = tmp_path / f"{lines}.jsonl"
        file.write_bytes(b"".join(linked(list(many(lines)))))
        tracemalloc.start()
        verdict = verify(file)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (verdict.verdict, verdict.entries) == ("sound", lines)
        return most

    peak(3_000)  # what is imported or cached once
    short, long = peak(3_000), peak(24_000)
    assert long < short + 500_000
    assert long < 5_000_000
