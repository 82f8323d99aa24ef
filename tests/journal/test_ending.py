"""The end of a journal is read without what comes before it, and says the same as the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.errors import NotFound
from crisisplay.journal import Broken, Entry, Fields, Journal, Torn
from crisisplay.journal.ending import Growth, fields_of, holds, read_ending


def fields(text: str) -> Fields:
    return {"ts": "2026-11-22T10:00:00.000Z", "type": "note", "by": "Noa", "text": text}


def written(folder: Path, count: int, length: int = 10) -> list[Entry]:
    """A journal of `count` entries, every tenth of them long."""
    journal = Journal.create(folder)
    head = "0" * 64
    for n in range(1, count + 1):
        text = f"{n} " + "é" * (length * 900 if n % 10 == 0 else length)
        head = journal.append([fields(text)], after=head)[-1].head
    return journal.read()


@pytest.mark.parametrize("lines", [1, 2, 9, 10, 11, 29, 30, 31, 1000])
def test_the_last_lines_are_those_of_the_whole(tmp_path: Path, lines: int) -> None:
    entries = written(tmp_path / "one", 30)
    ending = read_ending(tmp_path / "one", lines)
    assert ending is not None
    assert ending.trouble is None
    assert list(ending.entries) == entries[-lines:]
    assert [one.end for one in ending.entries] == [one.end for one in entries[-lines:]]
    assert ending.first == entries[0]


def test_an_entry_is_found_by_its_number(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 41)
    for entry in entries:
        assert fields_of(tmp_path / "one", entry.seq) == entry.fields
    assert fields_of(tmp_path / "one", 42) is None
    assert fields_of(tmp_path / "one", 0) is None


def test_a_line_that_was_cut_off_ends_it(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 12)
    file = tmp_path / "one" / "journal.jsonl"
    file.write_bytes(file.read_bytes()[:-7])
    ending = read_ending(tmp_path / "one", 5)
    assert ending is not None
    assert [one.seq for one in ending.entries] == [8, 9, 10, 11]
    assert list(ending.entries) == entries[7:11]
    assert isinstance(ending.trouble, Torn)


def test_a_line_that_does_not_follow_ends_it(tmp_path: Path) -> None:
    written(tmp_path / "one", 12)
    file = tmp_path / "one" / "journal.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:9], *lines[10:]]))
    ending = read_ending(tmp_path / "one", 6)
    assert ending is not None
    assert [one.seq for one in ending.entries] == [6, 7, 8, 9]
    assert isinstance(ending.trouble, Broken)


def test_what_is_wrong_further_up_is_not_seen(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 12)
    file = tmp_path / "one" / "journal.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"3 ', b'"4 ', 1))
    ending = read_ending(tmp_path / "one", 4)
    assert ending is not None
    assert list(ending.entries) == entries[-4:]
    assert ending.trouble is None


@pytest.mark.parametrize("content", [b"", b"nothing\n", b'{"a":1}\n{"a":2}\n'])
def test_what_is_no_journal_is_left_to_be_read_from_its_start(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "journal.jsonl").write_bytes(content)
    assert read_ending(tmp_path, 5) is None
    assert fields_of(tmp_path, 1) is None


def test_bytes_are_found_wherever_they_stand(tmp_path: Path) -> None:
    written(tmp_path / "one", 12, length=200)
    for n in range(1, 13):
        assert holds(tmp_path / "one", f'"text":"{n} é'.encode())
    assert not holds(tmp_path / "one", b'"type":"closed"')


def test_growth_gives_what_is_added_and_nothing_twice(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 3)
    growth = Growth(tmp_path / "one", entries[-1])
    assert (growth.is_new(), growth.is_new()) == (True, False)
    assert growth.news() == ([], None)
    added = Journal.open(tmp_path / "one").append(
        [fields("4"), fields("5")], after=entries[-1].head
    )
    assert (growth.is_new(), growth.is_new()) == (True, False)
    assert growth.news() == (added, None)
    assert growth.news() == ([], None)


def test_growth_goes_on_over_a_line_that_was_put_aside(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 3)
    growth, file = Growth(tmp_path / "one", entries[-1]), tmp_path / "one" / "journal.jsonl"
    with file.open("ab") as torn:
        torn.write(b'{"prev":"')
    fresh, trouble = growth.news()
    assert (fresh, isinstance(trouble, Torn)) == ([], True)
    recovered = Journal.open(tmp_path / "one").recover(
        lambda own: {"ts": "2026-11-22T10:00:00.000Z", "by": "Noa", **own}
    )
    assert growth.news() == ([recovered], None)


def test_growth_goes_on_where_an_earlier_line_was_erased(tmp_path: Path) -> None:
    from hashlib import sha256

    entries = written(tmp_path / "one", 4)
    growth, file = Growth(tmp_path / "one", entries[-1]), tmp_path / "one" / "journal.jsonl"
    gone = entries[1]
    stub = f'{{"prev":"{gone.prev}","seq":2,"erased":"{sha256(gone.raw).hexdigest()}"}}\n'
    file.write_bytes(file.read_bytes().replace(gone.raw, stub.encode()))
    told: Fields = {"type": "erased", "which": [2], "why": "asked for", "authority": "the DPO"}
    (erased,) = Journal.open(tmp_path / "one").append(
        [{"ts": "2026-11-22T10:00:00.000Z", "by": "Noa", **told}], after=entries[-1].head
    )
    fresh, trouble = growth.news()
    assert trouble is None
    assert [one.head for one in fresh] == [erased.head]


def test_growth_says_where_what_was_seen_is_another(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 3)
    growth = Growth(tmp_path / "one", entries[-1])
    written(tmp_path / "other", 5)
    file = tmp_path / "one" / "journal.jsonl"
    file.write_bytes((tmp_path / "other" / "journal.jsonl").read_bytes())
    with pytest.raises(Broken) as told:
        growth.news()
    assert told.value.id == "journal.rewritten"
    assert told.value.values == {"file": file, "line": 3}


def test_growth_of_a_journal_that_is_gone_is_said(tmp_path: Path) -> None:
    entries = written(tmp_path / "one", 3)
    growth = Growth(tmp_path / "one", entries[-1])
    (tmp_path / "one" / "journal.jsonl").unlink()
    with pytest.raises(NotFound):
        growth.is_new()
