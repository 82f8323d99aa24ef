"""What a verification answers, in both languages, and what it never claims."""

from __future__ import annotations

from errno import EACCES
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from crisisplay.i18n import say
from crisisplay.journal import GENESIS, Journal, Receipt, parse_receipt, receipt
from crisisplay.journal.disk import RealDisk
from crisisplay.journal.line import write
from crisisplay.journal.verify import verify
from tests.journal.acts import bytes_of, filled, head_of, note, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from crisisplay.i18n import Language
    from crisisplay.journal import JSON, Entry
    from crisisplay.journal.verdict import Finding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "incident"


@pytest.fixture
def entries(folder: Path) -> list[Entry]:
    return filled(Journal.create(folder), ["un", "deux", "trois"])


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.id.removeprefix("journal.") for finding in findings]


def sentences(findings: tuple[Finding, ...], lang: Language) -> list[str]:
    return [say(lang, finding.id, **finding.values) for finding in findings]


def test_a_sound_journal_without_a_head_from_outside_says_what_is_not_protected(
    folder: Path, entries: list[Entry]
) -> None:
    verdict = verify(folder)
    assert (verdict.verdict, verdict.entries, verdict.head) == ("sound", 5, head_of(entries))
    assert (verdict.first_bad, verdict.last_sound, verdict.failed) == (None, 5, ())
    head = head_of(entries)
    assert sentences(verdict.proved, "en") == [
        f"5 entries, each of which follows from the one before; the head after the last is {head}."
    ]
    assert sentences(verdict.proved, "fr") == [
        f"5 entrées, dont chacune suit la précédente\u00a0; la tête après la dernière est {head}."
    ]
    assert sentences(verdict.claimed, "en") == [
        "Who, when and what: the journal shows what was entered, not that it is true."
    ]
    assert sentences(verdict.claimed, "fr") == [
        "Qui, quand et quoi\u00a0: la main courante montre ce qui a été saisi, non que c’est vrai."
    ]
    assert sentences(verdict.not_checked, "en") == [
        "No head from outside was given. That entries were cut off at the end, that the last one was changed, or that the whole journal was rewritten would not show. Compare with a receipt, a seal or a copy that somebody else holds.",
    ]
    assert sentences(verdict.not_checked, "fr") == [
        "Aucune tête venue du dehors n’a été donnée. Des entrées coupées à la fin, la dernière modifiée ou une main courante entièrement réécrite ne se verraient pas. Comparez à un reçu, à un sceau ou à une copie tenus par quelqu’un d’autre.",
    ]


def test_a_receipt_protects_up_to_its_entry(folder: Path, entries: list[Entry]) -> None:
    verdict = verify(folder, receipts=[parse_receipt(receipt(entries[2]))])
    text = receipt(entries[2])
    assert sentences(verdict.proved, "en")[1] == (
        f"Receipt {text} matches: entries #1 to #3 are those that were there when it was given."
    )
    assert sentences(verdict.proved, "fr")[1] == (
        f"Le reçu {text} correspond\u00a0: les entrées #1 à #3 sont celles qui étaient là quand il a été donné."
    )
    assert sentences(verdict.not_checked, "en")[0] == (
        "What came after entry #3: no head from outside was given for it. That later entries were rewritten or cut off would not show."
    )
    assert sentences(verdict.not_checked, "fr")[0] == (
        "Ce qui suit l’entrée #3\u00a0: aucune tête venue du dehors n’a été donnée pour cela. Des entrées suivantes réécrites ou coupées ne se verraient pas."
    )


def test_a_rewritten_journal_is_found_by_any_receipt(folder: Path, entries: list[Entry]) -> None:
    other = folder.with_name("other")
    filled(Journal.create(other), ["un", "deux", "trois"])
    (other / "journal.jsonl").replace(folder / "journal.jsonl")
    assert verify(folder).verdict == "sound"
    for entry in entries:
        verdict = verify(folder, receipts=[Receipt(entry.seq, entry.head)])
        assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == (
            "broken",
            entry.seq,
            None,
        )
        text = receipt(entry)
        assert sentences(verdict.failed, "en") == [
            f"Receipt {text} does not match: some entry from #1 to #{entry.seq} is not the one that was recorded."
        ]
        assert sentences(verdict.failed, "fr") == [
            f"Le reçu {text} ne correspond pas\u00a0: une entrée entre #1 et #{entry.seq} n’est pas celle qui a été consignée."
        ]


def test_a_fork_is_sound_up_to_the_last_receipt_that_matches(
    folder: Path, entries: list[Entry]
) -> None:
    whole = b"".join(entry.raw for entry in entries[:3])
    (folder / "journal.jsonl").write_bytes(whole)
    Journal.open(folder).append([note("x"), note("y")], after=entries[2].head)
    receipts = [Receipt(entry.seq, entry.head) for entry in (entries[1], entries[4])]
    verdict = verify(folder, receipts=receipts)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 5, 2)


def test_a_journal_that_was_cut_is_found_by_a_receipt_of_what_is_gone(
    folder: Path, entries: list[Entry]
) -> None:
    (folder / "journal.jsonl").write_bytes(b"".join(entry.raw for entry in entries[:-2]))
    assert verify(folder).verdict == "sound"
    verdict = verify(folder, receipts=[Receipt(5, entries[4].head)])
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 4, 3)
    text = receipt(entries[4])
    assert sentences(verdict.failed, "en") == [
        f"Receipt {text} is of an entry that is not there: the journal ends at #3."
    ]
    assert sentences(verdict.failed, "fr") == [
        f"Le reçu {text} est celui d’une entrée absente\u00a0: la main courante s’arrête à #3."
    ]


def test_a_changed_line_is_named_with_the_last_that_holds(
    folder: Path, entries: list[Entry]
) -> None:
    file = folder / "journal.jsonl"
    file.write_bytes(bytes_of(folder).replace(b"deux", b"dEux"))
    verdict = verify(folder)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 5, 3)
    assert verdict.entries == len(entries) - 1
    assert ids(verdict.failed) == ["line-prev"]
    assert verdict.failed[0].check == 2


def test_a_line_that_does_not_follow_says_nothing_for_the_one_before(
    folder: Path, entries: list[Entry]
) -> None:
    file = folder / "journal.jsonl"
    file.write_bytes(bytes_of(folder).replace(entries[4].prev.encode(), b"ab" * 32))
    assert (verify(folder).first_bad, verify(folder).last_sound) == (5, 3)
    sure = verify(folder, receipts=[Receipt(4, entries[3].head)])
    assert (sure.first_bad, sure.last_sound) == (5, 4), "a receipt vouches for the line before"
    whole = b"".join(entry.raw for entry in entries)
    file.write_bytes(whole.replace(entries[1].prev.encode(), b"ab" * 32))
    assert (verify(folder).first_bad, verify(folder).last_sound) == (2, None)


@pytest.mark.parametrize("change", [(b'"trois"', b'"trois" '), (b'"type"', b'"typ"'), (b"{", b"")])
def test_a_line_that_is_flawed_itself_leaves_the_one_before_sound(
    folder: Path, entries: list[Entry], change: tuple[bytes, bytes]
) -> None:
    spoiled = entries[4].raw.replace(*change, 1)
    whole = b"".join(entry.raw for entry in entries[:4])
    (folder / "journal.jsonl").write_bytes(whole + spoiled)
    verdict = verify(folder)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 5, 4)


def test_a_receipt_of_what_can_not_be_read_is_not_said_to_be_of_what_is_gone(
    folder: Path, entries: list[Entry]
) -> None:
    file = folder / "journal.jsonl"
    file.write_bytes(bytes_of(folder).replace(b"deux", b"dEux"))
    verdict = verify(folder, receipts=[Receipt(5, entries[4].head)])
    text = receipt(entries[4])
    assert sentences(verdict.failed, "en")[1] == (
        f"Receipt {text} is of an entry that can't be read: the journal can only be read up to #4."
    )
    assert sentences(verdict.failed, "fr")[1] == (
        f"Le reçu {text} est celui d’une entrée qui ne se lit pas\u00a0: la main courante ne se lit que jusqu’à #4."
    )
    assert sentences(verdict.not_checked, "en") == [
        "None of the heads from outside that were given is found here: none of them protects anything. Compare with a receipt, a seal or a copy that somebody else holds."
    ]
    assert sentences(verdict.not_checked, "fr") == [
        "Aucune des têtes venues du dehors qui ont été données ne se retrouve ici\u00a0: aucune ne protège rien. Comparez à un reçu, à un sceau ou à une copie tenus par quelqu’un d’autre."
    ]


def test_what_may_have_followed_the_last_entry_is_not_protected(
    folder: Path, entries: list[Entry]
) -> None:
    verdict = verify(folder, receipts=[Receipt(5, entries[4].head)])
    assert sentences(verdict.not_checked, "en") == [
        "Whether entries followed #5, the last one here: no head from outside was given for any. That they were cut off would not show."
    ]
    assert sentences(verdict.not_checked, "fr") == [
        "Si des entrées ont suivi #5, la dernière ici\u00a0: aucune tête venue du dehors n’a été donnée pour cela. Qu’elles aient été coupées ne se verrait pas."
    ]


def test_a_torn_journal_is_torn_and_what_came_before_is_proved(
    folder: Path, entries: list[Entry]
) -> None:
    (folder / "journal.jsonl").write_bytes(bytes_of(folder)[:-7])
    verdict = verify(folder, receipts=[Receipt(4, entries[3].head)])
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("torn", 5, 4)
    assert ids(verdict.failed) == ["line-torn"]
    assert ids(verdict.proved) == ["proved-chain", "proved-receipt"]


def test_a_recovered_append_and_a_clock_set_back_are_said(
    folder: Path, entries: list[Entry]
) -> None:
    assert entries
    (folder / "journal.jsonl").write_bytes(bytes_of(folder)[:-7])
    journal = Journal.open(folder)
    recovered = journal.recover(stamp)
    assert recovered is not None
    journal.append([{**note("x"), "ts": "2026-11-22T13:00:00.000Z"}], after=recovered.head)
    verdict = verify(folder)
    assert ids(verdict.claimed) == ["claimed-words", "claimed-recovered", "claimed-clock"]
    assert sentences(verdict.claimed, "en")[1:] == [
        "One append was cut off, and what was left of it was moved into an entry; it had not been confirmed to anybody.",
        "The time of recording goes back at entry #6: a clock was set, or those of two machines do not agree.",
    ]


def erase(folder: Path, entries: list[Entry], which: list[int], word: str = "erased") -> None:
    stubs = {
        entry.seq: write(
            {"prev": entry.prev, "seq": entry.seq, word: sha256(entry.raw).hexdigest()}
        )
        for entry in entries
        if entry.seq in which
    }
    data = b"".join(stubs.get(entry.seq, entry.raw) for entry in entries)
    (folder / "journal.jsonl").write_bytes(data)


def test_an_erasure_changes_no_head_and_is_visible(folder: Path, entries: list[Entry]) -> None:
    erase(folder, entries, [3, 4])
    journal = Journal.open(folder)
    found = journal.read()
    assert [entry.head for entry in found] == [entry.head for entry in entries]
    assert [entry.type for entry in found][2:4] == ["erased-stub", "erased-stub"]
    own = stamp({"type": "erased", "which": [3, 4], "why": "law", "authority": "DPO"})
    journal.append([own], after=head_of(found))
    verdict = verify(folder, receipts=[Receipt(entry.seq, entry.head) for entry in entries])
    assert verdict.verdict == "sound"
    assert "proved-erasures" in ids(verdict.proved)
    assert "unchecked-erased" in ids(verdict.not_checked)


def test_nothing_goes_under_the_cover_of_an_erasure(folder: Path, entries: list[Entry]) -> None:
    erase(folder, entries, [3, 4])
    journal = Journal.open(folder)
    own = stamp({"type": "erased", "which": [2, 3], "why": "law", "authority": "DPO"})
    journal.append([own], after=head_of(journal.read()))
    verdict = verify(folder)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", 2, 1)
    assert sentences(verdict.failed, "en") == [
        "Entry #4 is erased, and no later entry says by whom and why.",
        "Entry #2 is said to be erased, and is still there.",
    ]
    assert sentences(verdict.failed, "fr") == [
        "L’entrée #4 est effacée, et aucune entrée suivante ne dit par qui ni pourquoi.",
        "L’entrée #2 est dite effacée, et elle est toujours là.",
    ]


@pytest.mark.parametrize("which", [None, [], [1], [6], [7], ["3"], [True], "3"])
def test_an_erasure_says_which_earlier_entries(
    folder: Path, entries: list[Entry], which: JSON
) -> None:
    own = stamp({"type": "erased", "which": which})
    Journal.open(folder).append([own], after=head_of(entries))
    verdict = verify(folder)
    assert (verdict.verdict, verdict.first_bad) == ("broken", 6)
    assert sentences(verdict.failed, "en") == [
        "Entry #6 says that entries were erased, but not which earlier ones."
    ]


def test_a_redacted_copy_is_sound_and_called_so(folder: Path, entries: list[Entry]) -> None:
    erase(folder, entries, [4], "redacted")
    assert Journal.open(folder).read()[3].type == "redacted-stub"
    verdict = verify(folder, receipts=[Receipt(5, entries[4].head)])
    assert verdict.verdict == "sound"
    assert "What the redacted entry said: this is a copy without it." in sentences(
        verdict.not_checked, "en"
    )


def test_files_are_compared_with_their_names(folder: Path, entries: list[Entry]) -> None:
    assert entries
    journal = Journal.open(folder)
    journal.keep(b"one")
    place = folder / "files" / journal.keep(b"two")
    (folder / "files" / "notes.txt").write_text("not ours")
    assert "proved-files" in ids(verify(folder).proved)
    assert "unchecked-strays" in ids(verify(folder).not_checked)
    place.write_bytes(b"2")
    verdict = verify(folder)
    assert (verdict.verdict, verdict.first_bad, verdict.last_sound) == ("broken", None, 5)
    assert sentences(verdict.failed, "en") == [f"{place} is not what its name says."]
    place.unlink()
    place.symlink_to(folder / "journal.jsonl")
    assert ids(verify(folder).failed) == ["failed-file"]


class Guarded(RealDisk):
    """Lets nobody open what goes by `name`, as a disk that belongs to somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def open(self, path: str, flags: int, folder: int | None = None) -> int:
        if path == self._name:
            raise PermissionError(EACCES, "Permission denied", path)
        return super().open(path, flags, folder)


def test_files_that_may_not_be_read_are_not_taken_for_changed_ones(
    folder: Path, entries: list[Entry]
) -> None:
    assert entries
    name = Journal.open(folder).keep(b"one")
    for guarded, place in (
        (name, folder / "files" / name),
        ("files", folder / "files"),
    ):
        verdict = verify(folder, disk=Guarded(guarded))
        assert (verdict.verdict, verdict.missing_files) == ("sound", ())
        assert sentences(verdict.failed, "en") == [
            f"{place} may not be read here: nothing of it was checked.\nCheck whose it is, and your rights."
        ]
        assert sentences(verdict.failed, "fr") == [
            f"{place} ne peut pas être lu ici\u00a0: rien n’en a été contrôlé.\nVérifiez à qui il est, et vos droits."
        ]
    unread = verify(folder, disk=Guarded("journal.jsonl"))
    assert unread.verdict == "unreadable"
    assert sentences(unread.failed, "en") == [
        f"{folder} may not be read here.\nCheck whose folder it is, and your rights."
    ]
    assert sentences(unread.failed, "fr") == [
        f"{folder} ne peut pas être lu ici.\nVérifiez à qui est le dossier, et vos droits."
    ]


def test_files_that_no_living_entry_names_are_said(folder: Path, entries: list[Entry]) -> None:
    journal = Journal.open(folder)
    own = stamp({"type": "evidence", "file": journal.keep(b"one")})
    journal.append([own], after=head_of(entries))
    assert "unchecked-unnamed" not in ids(verify(folder).not_checked)
    erase(folder, Journal.open(folder).read(), [6], "redacted")
    verdict = verify(folder)
    assert (verdict.verdict, verdict.redacted, verdict.missing_files) == ("sound", 1, ())
    assert "One file in files/ that no entry names." in sentences(verdict.not_checked, "en")
    (journal.folder / "files" / sha256(b"one").hexdigest()).unlink()
    verdict = verify(folder)
    assert (verdict.failed, verdict.missing_files) == ((), ()), "an entry that is gone names none"


def test_a_file_alone_is_checked_and_nothing_else_claimed(
    folder: Path, entries: list[Entry]
) -> None:
    verdict = verify(folder / "journal.jsonl")
    assert (verdict.verdict, verdict.head) == ("sound", head_of(entries))
    assert ids(verdict.not_checked) == ["unchecked-files", "unchecked-all"]


@pytest.mark.parametrize(
    "kind", ["missing", "empty folder", "link", "folder link", "text", "empty"]
)
def test_what_can_not_be_read_is_a_verdict_too(
    folder: Path, entries: list[Entry], tmp_path: Path, kind: str
) -> None:
    assert entries
    place = tmp_path / "place"
    match kind:
        case "empty folder":
            place.mkdir()
        case "link":
            place.symlink_to(folder / "journal.jsonl")
        case "folder link":
            place.symlink_to(folder)
        case "text" | "empty":
            place.write_text("hello\n" if kind == "text" else "")
    verdict = verify(place, receipts=[Receipt(1, entries[0].head)])
    assert (verdict.verdict, verdict.entries, verdict.head) == ("unreadable", 0, GENESIS)
    assert (verdict.first_bad, verdict.last_sound, verdict.proved) == (None, None, ())
    expected = {"missing": "not-found", "empty folder": "not-found", "text": "not-a-journal"}
    expected |= {"empty": "not-a-journal", "link": "not-plain", "folder link": "not-plain"}
    assert ids(verdict.failed) == [expected[kind]]


def test_verifying_leaves_no_trace(folder: Path, entries: list[Entry]) -> None:
    assert entries
    (folder / "journal.lock").unlink()
    before = {path: path.stat().st_mtime_ns for path in [folder, *folder.iterdir()]}
    verify(folder)
    assert {path: path.stat().st_mtime_ns for path in [folder, *folder.iterdir()]} == before


class SmallSips(RealDisk):
    """Counts how much is asked for at once."""

    most = 0

    def read(self, fd: int, size: int, offset: int) -> bytes:
        self.most = max(self.most, size)
        return super().read(fd, min(size, 7), offset)


def test_the_file_is_read_in_pieces_and_lines_may_cross_them(
    folder: Path, entries: list[Entry]
) -> None:
    disk = SmallSips()
    assert verify(folder, disk=disk).head == head_of(entries)
    assert disk.most <= 1 << 20
