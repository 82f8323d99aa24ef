"""A copy for a third party: it verifies, holds the same heads, and has nothing that was left out."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest

from crisisplay.acts.copying import copy
from crisisplay.acts.evidence import attach
from crisisplay.acts.reading import read_log
from crisisplay.acts.redacting import Redaction, left_out
from crisisplay.acts.sitting import Sitting
from crisisplay.errors import CrisisplayError, Misuse, Refusal, StoreTrouble
from crisisplay.incident import events as e
from crisisplay.incident.commands import Mark, Note, Skip
from crisisplay.journal.receipt import Receipt
from crisisplay.journal.seals.place import keep
from crisisplay.journal.verify import verify
from tests.acts.playbooks import open_story

TEXT = "Dominique called in sick"


def told(home: Path) -> Sitting:
    """Entries: 3 a note, 4 a piece, 5 and 6 a step skipped with its reason."""
    sitting = open_story(home)
    sitting.do(Note(TEXT))
    letter = home / "letter.txt"
    letter.write_text("Dominique's letter", encoding="utf-8")
    attach(sitting, letter)
    sitting.do(Skip("freeze", "nothing is scheduled"))
    return sitting


def hidden(sitting: Sitting, wanted: Redaction) -> frozenset[int]:
    return left_out(read_log(sitting.journal.folder).entries, wanted)


def seq_of(sitting: Sitting, kind: type[e.Event]) -> int:
    return next(one.seq for one in reversed(sitting.records) if isinstance(one.event, kind))


def test_a_whole_copy_has_the_same_lines_files_and_seals_and_nothing_else(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    source, target = sitting.journal.folder, tmp_path / "copy"
    keep(source, "4.txt", b"crisisplay-journal 1\n")
    (source / "unfinished").write_text(TEXT, encoding="utf-8")
    (source / "notes.txt").write_text(TEXT, encoding="utf-8")
    sitting.journal.keep(b"a piece that was refused: no entry names it")
    copied = copy(source, target)
    assert (copied.entries, copied.left_out, copied.missing) == (len(sitting.entries), {}, ())
    assert (target / "journal.jsonl").read_bytes() == (source / "journal.jsonl").read_bytes()
    assert sorted(one.name for one in target.iterdir()) == ["files", "journal.jsonl", "seals"]
    assert copied.files == len(list((target / "files").iterdir()))
    assert copied.files == len(list((source / "files").iterdir())) - 1
    assert (target / "seals" / "4.txt").read_bytes() == b"crisisplay-journal 1\n"
    modes = {one.stat().st_mode & 0o777 for one in target.rglob("*") if one.is_file()}
    folders = {one.stat().st_mode & 0o777 for one in (target, *target.iterdir()) if one.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_a_redacted_copy_holds_every_receipt_and_calls_itself_so(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    target = tmp_path / "copy"
    noted, piece = seq_of(sitting, e.Noted), seq_of(sitting, e.Attached)
    copied = copy(sitting.journal.folder, target, {1, 3, noted, piece})
    kinds = sorted(sitting.entries[seq - 1].type for seq in (3, noted, piece))
    assert copied.left_out == dict.fromkeys(kinds, 1)
    receipts = [Receipt(one.seq, one.head) for one in sitting.entries]
    verdict = verify(target, receipts=receipts)
    assert (verdict.verdict, verdict.failed) == ("sound", ())
    assert "journal.unchecked-redacted" in {one.id for one in verdict.not_checked}
    lines = (target / "journal.jsonl").read_bytes().splitlines(keepends=True)
    was = sitting.entries[noted - 1]
    assert lines[noted - 1].decode() == (
        f'{{"prev":"{was.prev}","seq":{noted},"redacted":"{sha256(was.raw).hexdigest()}"}}\n'
    )
    assert lines[0] == sitting.entries[0].raw
    held = b"".join(one.read_bytes() for one in target.rglob("*") if one.is_file())
    assert b"Dominique's letter" not in held
    assert b"nothing is scheduled" not in held


def test_what_was_erased_stays_erased_and_a_copy_can_be_copied(tmp_path: Path) -> None:
    from crisisplay.acts.erasing import erase

    sitting = told(tmp_path)
    noted = seq_of(sitting, e.Noted)
    account = erase(sitting, {noted}, "a request", "the DPO").entry
    first, second = tmp_path / "first", tmp_path / "second"
    copied = copy(sitting.journal.folder, first, {noted, account.seq, seq_of(sitting, e.Skipped)})
    assert copied.left_out == {"skipped": 1}
    assert copy(first, second, {seq_of(sitting, e.Attached)}).left_out == {"evidence": 1}
    for target in (first, second):
        assert verify(target, receipts=[Receipt(account.seq, account.head)]).failed == ()


def test_a_copy_says_where_words_that_were_left_out_still_stand(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    first = next(one.seq for one in sitting.records if isinstance(one.event, e.Noted))
    again = sitting.do(Note(f"He told us: {TEXT}"))[-1].seq
    (found,) = copy(sitting.journal.folder, tmp_path / "copy", {first}).still.found
    assert (found.of, found.entries, found.files) == (first, (again,), ())


# What goes


def test_a_decision_or_a_skip_goes_with_its_reason(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    skipped = seq_of(sitting, e.Skipped)
    assert hidden(sitting, Redaction(entries=frozenset({skipped}))) == {skipped - 1, skipped}
    assert hidden(sitting, Redaction(types=("skipped",))) == {skipped - 1, skipped}


def test_what_is_marked_goes_and_what_is_unmarked_stays(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    skipped, piece = seq_of(sitting, e.Skipped), seq_of(sitting, e.Attached)
    mark = [one.seq for one in sitting.do(Mark((skipped, piece), "advice of counsel"))]
    sitting.do(Mark((piece,), "a slip", lifted=True))
    assert hidden(sitting, Redaction(privileged=True)) == {skipped - 1, skipped, *mark}


def test_all_that_a_person_recorded_goes_by_a_part_of_the_name(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    by_camille = {one.seq for one in sitting.records if one.by == "Camille Roy"} - {1}
    assert hidden(sitting, Redaction(by=("CAMILLE",))) == by_camille


@pytest.mark.parametrize(
    ("wanted", "kind", "english", "french"),
    [
        (
            Redaction(types=("nott",)),
            Misuse,
            (
                "'nott' is not a type of entry that can be left out (did you mean 'note'?); "
                "nothing was written.\nTypes: "
            ),
            (
                "« nott » n’est pas une sorte d’entrée qui puisse être occultée "
                "(vouliez-vous dire « note » ?) ; rien n’a été écrit.\nSortes : "
            ),
        ),
        (
            Redaction(types=("erased",)),
            Misuse,
            "'erased' is not a type of entry that can be left out; nothing was written.\nTypes: ",
            (
                "« erased » n’est pas une sorte d’entrée qui puisse être occultée ; "
                "rien n’a été écrit.\nSortes : "
            ),
        ),
        (
            Redaction(by=("Nobody",)),
            Refusal,
            (
                "'Nobody' recorded nothing that can be left out; nothing was written.\n"
                "Those who recorded: Camille Roy."
            ),
            (
                "« Nobody » n’a rien consigné qui puisse être occulté ; rien n’a été écrit.\n"
                "Ont consigné : Camille Roy."
            ),
        ),
        (
            Redaction(entries=frozenset({1})),
            Refusal,
            (
                "Entry #1 opens the log and can't be left out; nothing was written.\n"
                "Take it off the list."
            ),
            (
                "L’entrée #1 ouvre la main courante et ne peut pas être occultée ; "
                "rien n’a été écrit.\nRetirez-la de la liste."
            ),
        ),
        (
            Redaction(entries=frozenset({99})),
            Refusal,
            (
                "No entry #99: the log runs from #1 to #7; nothing was written.\n"
                "Find the right one with crisisplay log."
            ),
            (
                "Pas d’entrée #99 : le journal va de #1 à #7 ; rien n’a été écrit.\n"
                "Cherchez la bonne avec crisisplay log."
            ),
        ),
    ],
)
def test_who_asks_for_less_than_they_think_is_told(
    tmp_path: Path, wanted: Redaction, kind: type[CrisisplayError], english: str, french: str
) -> None:
    with pytest.raises(kind) as refused:
        hidden(told(tmp_path), wanted)
    assert refused.value.sentence("en").startswith(english)
    assert refused.value.sentence("fr").replace("\u00a0", " ").startswith(french)


def test_the_account_of_an_erasure_can_not_be_left_out(tmp_path: Path) -> None:
    from crisisplay.acts.erasing import erase

    sitting = told(tmp_path)
    seq = erase(sitting, {seq_of(sitting, e.Skipped)}, "a request", "the DPO").entry.seq
    with pytest.raises(Refusal) as refused:
        hidden(sitting, Redaction(entries=frozenset({seq})))
    assert refused.value.sentence("en") == (
        f"Entry #{seq} says who erased what and can't be left out; nothing was written.\n"
        "Take it off the list."
    )
    assert refused.value.sentence("fr").replace("\u00a0", " ") == (
        f"L’entrée #{seq} dit qui a effacé quoi et ne peut pas être occultée ; "
        "rien n’a été écrit.\nRetirez-la de la liste."
    )


# Whole or not at all


def test_what_is_there_already_is_not_replaced(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    target = tmp_path / "copy"
    target.mkdir()
    with pytest.raises(Refusal) as refused:
        copy(sitting.journal.folder, target)
    assert refused.value.sentence("en") == (
        f"{target} is there already: nothing was written.\nChoose another name."
    )
    assert refused.value.sentence("fr").replace("\u00a0", " ") == (
        f"{target} existe déjà : rien n’a été écrit.\nChoisissez un autre nom."
    )
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_nothing_is_left_of_a_copy_that_the_disk_could_not_take(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = told(tmp_path / "home")
    place = tmp_path / "elsewhere"
    place.mkdir()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "write":
        monkeypatch.setattr("crisisplay.acts.copying._put", full)
    else:
        monkeypatch.setattr(f"crisisplay.acts.copying.os.{call}", full)
    with pytest.raises(StoreTrouble) as failed:
        copy(sitting.journal.folder, place / "copy")
    assert failed.value.sentence("en").startswith(
        f"The copy could not be written to {place / 'copy'} ("
    )
    assert failed.value.sentence("en").endswith(
        "): nothing is left of it.\nCheck the room and the rights, then try again."
    )
    assert (
        failed.value.sentence("fr")
        .replace("\u00a0", " ")
        .endswith(") : il n’en reste rien.\nVérifiez la place et les droits, puis recommencez.")
    )
    assert list(place.iterdir()) == []


def test_a_journal_that_does_not_hold_is_not_copied_as_if_it_did(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    file = sitting.journal.folder / "journal.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Dominique called", b"Somebody called"))
    with pytest.raises(StoreTrouble):
        copy(sitting.journal.folder, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_file_that_the_original_has_lost_is_said(tmp_path: Path) -> None:
    sitting = told(tmp_path)
    digest = sha256(b"Dominique's letter").hexdigest()
    (sitting.journal.folder / "files" / digest).unlink()
    assert copy(sitting.journal.folder, tmp_path / "copy").missing == (digest,)
