"""The journal in its folder: what it records, refuses, recovers and keeps."""

from __future__ import annotations

import os
from base64 import b64decode
from typing import TYPE_CHECKING

import pytest

from crisisplay.errors import NotFound, Refusal, StoreTrouble
from crisisplay.journal import GENESIS, Broken, HeadMoved, Journal, Torn
from tests.journal.acts import bytes_of, filled, head_of, note, opening, says, stamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "incidents" / "7f3a"


def test_entries_are_read_as_they_were_appended(folder: Path) -> None:
    recorded = filled(Journal.create(folder), ["un", "deux"])
    found = Journal.open(folder).read()
    assert found == recorded
    assert [entry.seq for entry in found] == [1, 2, 3, 4]
    assert [entry.type for entry in found] == ["opened", "joined", "note", "note"]
    assert [entry.prev for entry in found] == [GENESIS, *(entry.head for entry in found[:-1])]
    assert b"".join(entry.raw for entry in found) == bytes_of(folder)
    assert [entry.end for entry in found] == [entry.end for entry in recorded]


def test_a_line_is_prev_seq_the_fields_as_given_and_salt(folder: Path) -> None:
    (entry,) = Journal.create(folder).append([note("un")], after=GENESIS)
    assert list(entry.fields) == ["prev", "seq", *note("un"), "salt"]


def test_salts_differ(folder: Path) -> None:
    entries = filled(Journal.create(folder), ["un", "un"])
    assert len({entry.fields["salt"] for entry in entries}) == len(entries)


def test_nothing_to_append_is_nothing_recorded(folder: Path) -> None:
    journal = Journal.create(folder)
    assert journal.append([], after=GENESIS) == []
    assert not (folder / "journal.jsonl").exists()


def test_fields_of_the_journal_itself_are_not_a_callers_to_give(folder: Path) -> None:
    with pytest.raises(ValueError, match="prev, seq and salt are the journal's own"):
        Journal.create(folder).append([{**note("un"), "salt": "x"}], after=GENESIS)


def test_another_head_is_refused_and_nothing_is_recorded(folder: Path) -> None:
    mine = Journal.create(folder)
    seen = filled(mine, ["un"])
    theirs = Journal.open(folder)
    theirs.append([note("deux")], after=head_of(theirs.read()))
    before = bytes_of(folder)
    with pytest.raises(HeadMoved) as moved:
        mine.append([note("trois")], after=head_of(seen))
    assert bytes_of(folder) == before
    assert moved.value.exit_code == 3
    says(
        moved.value,
        "Somebody else recorded up to entry #4 in the meantime; nothing of yours was recorded.\nRead the new entries, then decide again.",
        "Quelqu’un d’autre a consigné jusqu’à l’entrée #4 entre-temps ; rien de vous n’a été consigné.\nLisez les nouvelles entrées, puis décidez à nouveau.",
    )


def test_an_append_too_long_as_a_whole_is_refused(folder: Path) -> None:
    journal = Journal.create(folder)
    seen = filled(journal, [])
    with pytest.raises(Refusal) as refused:
        journal.append([note("x" * 600_000), note("y" * 600_000)], after=head_of(seen))
    assert refused.value.id == "journal.too-long"
    assert journal.read() == seen


def test_news_are_what_others_recorded_since(folder: Path) -> None:
    mine = Journal.create(folder)
    seen = filled(mine, ["un"])
    assert mine.news(seen[-1]) == []
    theirs = Journal.open(folder)
    added = theirs.append([note("deux"), note("trois")], after=head_of(theirs.read()))
    assert mine.news(seen[-1]) == added
    assert mine.news(seen[0]) == [*seen[1:], *added]
    assert mine.news(None) == [*seen, *added]
    assert mine.append([note("quatre")], after=head_of(added))[0].seq == 6


def test_news_of_a_journal_that_was_rewritten_are_refused(folder: Path, tmp_path: Path) -> None:
    seen = filled(Journal.create(folder), ["un"])
    filled(Journal.create(tmp_path / "other"), ["un", "deux"])
    (tmp_path / "other" / "journal.jsonl").replace(folder / "journal.jsonl")
    with pytest.raises(Broken) as broken:
        Journal.open(folder).news(seen[-1])
    file = folder / "journal.jsonl"
    says(
        broken.value,
        f"{file} was rewritten: entry #3 is no longer the one that was read.\nVerify the journal and compare it with a copy or a receipt.",
        f"{file} a été réécrit : l’entrée #3 n’est plus celle qui avait été lue.\nVérifiez la main courante et comparez-la à une copie ou à un reçu.",
    )


@pytest.mark.no_cover  # a sweep: the same lines, thousands of times
def test_the_last_line_torn_at_any_byte_is_recovered_byte_for_byte(folder: Path) -> None:
    journal = Journal.create(folder)
    entries = filled(journal, ["un", "défaut d’étanchéité"])
    whole, torn = bytes_of(folder), entries[-1].raw
    for left in range(1, len(torn)):
        (folder / "journal.jsonl").write_bytes(whole[: len(whole) - len(torn) + left])
        with pytest.raises(Torn):
            journal.read()
        recovered = journal.recover(stamp)
        assert recovered is not None
        assert b64decode(str(recovered.fields["bytes"])) == torn[:left]
        assert recovered.fields["length"] == left
        assert journal.read() == [*entries[:-1], recovered]
        assert journal.recover(stamp) is None


def test_a_torn_journal_says_so_before_it_is_recovered(folder: Path) -> None:
    journal = Journal.create(folder)
    filled(journal, ["un"])
    os.truncate(folder / "journal.jsonl", len(bytes_of(folder)) - 5)
    for act in (journal.read, lambda: journal.append([note("x")], after=GENESIS)):
        with pytest.raises(Torn) as torn:
            act()
    file = folder / "journal.jsonl"
    says(
        torn.value,
        f"The last append to {file} was cut off, at line 3; every entry before it holds.\nResume the incident: what is left of it is moved into an entry of its own.",
        f"Le dernier ajout à {file} a été coupé, à la ligne 3 ; toutes les entrées d’avant tiennent.\nReprenez l’incident : ce qui en reste est déplacé dans une entrée à part.",
    )


def test_a_long_tear_is_kept_as_a_file(folder: Path) -> None:
    journal = Journal.create(folder)
    entries = filled(journal, ["x" * 700_000])
    os.truncate(folder / "journal.jsonl", len(bytes_of(folder)) - 5)
    recovered = journal.recover(stamp)
    assert recovered is not None
    assert "bytes" not in recovered.fields
    assert journal.kept(str(recovered.fields["sha256"])) == entries[-1].raw[:-5]


def test_a_changed_line_is_not_repaired(folder: Path) -> None:
    journal = Journal.create(folder)
    filled(journal, ["un", "deux"])
    changed = bytes_of(folder).replace(b"un", b"nu")
    file = folder / "journal.jsonl"
    file.write_bytes(changed)
    acts: list[Callable[[], object]] = [journal.read, lambda: journal.recover(stamp)]
    for act in acts:
        with pytest.raises(Broken) as broken:
            act()
        says(
            broken.value,
            f"Line 4 of {file} does not follow from line 3: one of the two was changed, or lines are missing between them.\nVerify the journal and compare it with a copy or a receipt.",
            f"La ligne 4 de {file} ne suit pas la ligne 3 : l’une des deux a été modifiée, ou des lignes manquent entre elles.\nVérifiez la main courante et comparez-la à une copie ou à un reçu.",
        )
    assert file.read_bytes() == changed


def test_a_zero_with_more_after_it_than_one_append_is_no_tear(folder: Path) -> None:
    journal = Journal.create(folder)
    filled(journal, ["un", "x" * 600_000, "y" * 600_000])
    file = folder / "journal.jsonl"
    changed = file.read_bytes().replace(b"un", b"u\0")
    file.write_bytes(changed)
    with pytest.raises(Broken) as broken:
        journal.recover(stamp)
    assert broken.value.id == "journal.line-not-json"
    assert file.read_bytes() == changed


@pytest.mark.parametrize("data", [b"", b"hello\n", b'{"prev":"00', b"\0" * 300, b'{"a":1}\n'])
def test_a_file_that_does_not_begin_like_a_journal_is_refused(folder: Path, data: bytes) -> None:
    Journal.create(folder)
    file = folder / "journal.jsonl"
    file.write_bytes(data)
    acts: list[Callable[[], object]] = [
        lambda: Journal.open(folder),
        lambda: Journal(folder).read(),
        lambda: Journal(folder).recover(stamp),
        lambda: Journal(folder).append(opening(), after=GENESIS),
    ]
    for act in acts:
        with pytest.raises(StoreTrouble) as refused:
            act()
        says(
            refused.value,
            f"{file} does not begin like a journal; nothing was changed.\nCheck that it is the right file; if it is, take the last copy.",
            f"{file} ne commence pas comme une main courante ; rien n’a été modifié.\nVérifiez que c’est le bon fichier ; si oui, prenez la dernière copie.",
        )
    assert file.read_bytes() == data


def test_a_journal_is_not_created_over_another(folder: Path) -> None:
    filled(Journal.create(folder), [])
    with pytest.raises(Refusal) as refused:
        Journal.create(folder)
    says(
        refused.value,
        f"There is a journal in {folder} already.\nResume that incident, or choose another folder.",
        f"{folder} contient déjà une main courante.\nReprenez cet incident, ou choisissez un autre dossier.",
    )


def test_a_journal_that_is_not_there_is_not_found(folder: Path) -> None:
    Journal.create(folder)
    with pytest.raises(NotFound) as missing:
        Journal.open(folder)
    file = folder / "journal.jsonl"
    says(
        missing.value,
        f"{file} is not there.\nCheck the name of the incident and the folder of the incidents.",
        f"{file} n’existe pas.\nVérifiez le nom de l’incident et le dossier des incidents.",
    )


def test_files_are_kept_under_their_digest(folder: Path) -> None:
    journal = Journal.create(folder)
    digest = journal.keep(b"evidence")
    assert journal.keep(b"evidence") == digest
    assert (folder / "files" / digest).read_bytes() == b"evidence"
    assert journal.kept(digest) == b"evidence"


def test_a_kept_file_that_was_changed_is_refused_and_can_be_kept_again(folder: Path) -> None:
    journal = Journal.create(folder)
    digest = journal.keep(b"evidence")
    place = folder / "files" / digest
    place.write_bytes(b"evidenze")
    with pytest.raises(StoreTrouble) as refused:
        journal.kept(digest)
    says(
        refused.value,
        f"{place} is not what its name says: it was changed since it was kept.\nTake it from a copy, and keep this one as evidence.",
        f"{place} n’est pas ce que dit son nom : le fichier a été modifié depuis.\nReprenez-le d’une copie, et gardez celui-ci comme pièce.",
    )
    assert journal.keep(b"evidence") == digest
    assert journal.kept(digest) == b"evidence"


@pytest.mark.parametrize("digest", ["0" * 64, "../journal.jsonl", "/etc/passwd", "", "journal"])
def test_what_was_never_kept_is_not_found_and_no_digest_is_a_path(
    folder: Path, digest: str
) -> None:
    journal = Journal.create(folder)
    filled(journal, [])
    journal.keep(b"evidence")
    with pytest.raises(NotFound):
        journal.kept(digest)


def test_a_hostile_text_is_safe_for_cat(folder: Path) -> None:
    text = "\x1b]0;owned\x07\x1b[2J\u202edone\u2066\x9b31m\r\n\x7f"
    journal = Journal.create(folder)
    (entry,) = journal.append([note(text)], after=GENESIS)
    assert entry.fields["text"] == text
    assert all(0x20 <= byte < 0x7F for byte in entry.raw[:-1])
