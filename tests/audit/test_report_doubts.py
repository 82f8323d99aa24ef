"""A record that is not whole, not sound or not over is never told as if it were."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from crisisplay.acts.erasing import erase
from crisisplay.audit.report.handing_over import without_privileged
from crisisplay.i18n import Language
from crisisplay.incident.commands import Choose, Mark, Note, Promise, SetLevel
from crisisplay.journal.entry import REDACTED_STUB
from crisisplay.journal.line import JSON
from crisisplay.journal.verify import verify
from tests.audit.desk import Desk
from tests.audit.reports import report, report_on, section_text, text


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_incident_in_progress_says_as_of_which_entry(desk: Desk) -> None:
    seq = desk.do(7, Note("We go on."))
    told = report(desk.folder)
    shown = section_text(told, "summary").replace("\N{NO-BREAK SPACE}", " ")
    assert f"Incident in progress: as of entry #{seq}, 1 Jul 09:07." in shown
    assert dict(told.cover.rows)["End"].startswith(f"in progress, as of entry #{seq}, ")


@pytest.mark.parametrize(
    ("lang", "mark", "cover", "head"),
    [
        (
            "en",
            "DOES NOT VERIFY",
            "DOES NOT VERIFY: altered. First bad line: 6 · last sound entry: #5.",
            "This log does not verify: ",
        ),
        (
            "fr",
            "NE SE VÉRIFIE PAS",
            (
                "NE SE VÉRIFIE PAS\N{NO-BREAK SPACE}: altérée. Première ligne fautive"
                "\N{NO-BREAK SPACE}: 6 · dernière entrée sûre\N{NO-BREAK SPACE}: #5."
            ),
            "Cette main courante ne se vérifie pas\N{NO-BREAK SPACE}: ",
        ),
    ],
)
def test_an_altered_journal_is_told_as_far_as_it_holds_and_says_so_everywhere(
    desk: Desk, lang: Language, mark: str, cover: str, head: str
) -> None:
    desk.do(1, Note("First."), Note("Second."), Note("Third."))
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    lines[5] = lines[5].replace(b'"seq":6', b'"seq":7')
    desk.journal.write_bytes(b"".join(lines))
    told = report(desk.folder, lang)
    assert told.mark == mark
    assert dict(told.cover.rows)["Verification" if lang == "en" else "Vérification"] == cover
    assert section_text(told, "summary").startswith(head)
    assert "#5" in section_text(told, "log").splitlines()[-1]
    assert "Third." not in text(told)


def test_a_line_that_does_not_follow_is_told_as_one_of_two(desk: Desk) -> None:
    seq = desk.do(1, Note("First."), Note("Second."), Note("Third."))
    changed = desk.journal.read_bytes().replace(b"Second.", b"Two.")
    desk.journal.write_bytes(changed)
    told = report(desk.folder)
    either = (
        f"Line {seq - 1} or {seq} was changed, or lines between them are missing: nobody can tell "
        f"which · last sound entry: #{seq - 2}"
    )
    assert either in section_text(told, "verification")
    assert "First bad line" not in section_text(told, "verification")
    assert dict(told.cover.rows)["Verification"] == f"DOES NOT VERIFY: altered. {either}."


def test_a_line_that_is_flawed_itself_is_told_as_the_bad_one(desk: Desk) -> None:
    seq = desk.do(1, Note("First."), Note("Second."))
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b'"seq":%d' % seq, b'"seq":%d' % (seq + 1))
    desk.journal.write_bytes(b"".join(lines))
    told = section_text(report(desk.folder), "verification")
    assert f"First bad line: {seq} · last sound entry: #{seq - 1}" in told


def test_a_torn_journal_says_that_its_last_append_was_cut_off(desk: Desk) -> None:
    desk.do(1, Note("First."))
    with desk.journal.open("ab") as more:
        more.write(b'{"prev":"00')
    told = report(desk.folder)
    assert told.mark == "DOES NOT VERIFY"
    cover = dict(told.cover.rows)["Verification"]
    assert cover.startswith("DOES NOT VERIFY: the last append was cut off. First bad line: ")


def test_a_missing_file_is_no_sound_record(desk: Desk) -> None:
    file = desk.draft(1, "staff", "We stopped our posts.")
    (desk.folder / "files" / file).unlink()
    told = report(desk.folder)
    assert told.mark == "DOES NOT VERIFY"
    assert dict(told.cover.rows)["Verification"].endswith(
        " follow from each other. BUT one thing beside the lines does not hold."
    )
    assert file in section_text(told, "verification")


def test_a_playbook_that_is_gone_is_said_and_no_step_is_made_up(desk: Desk) -> None:
    desk.do(1, Choose("posture", "care", "They are hurt."))
    (desk.folder / "files" / desk.sitting.opened.file).unlink()
    told = report(desk.folder)
    assert section_text(told, "steps").startswith("The steps can’t be told: ")
    words = section_text(told, "decisions")
    assert "What do we say?" in words
    assert "Choice: Care" in words
    assert "not known" in section_text(told, "summary")


def test_an_erased_reason_is_shown_as_erased_with_the_entry_that_says_why(desk: Desk) -> None:
    seq = desk.do(1, Choose("posture", "care", "Mrs Smith of Lille was hurt."))
    erase(desk.sitting, {seq - 1}, "a lawful request", "the data officer")
    told = report(desk.folder)
    by = desk.sitting.last.seq
    assert f"Reason: (erased: see #{by}) (#{seq - 1})" in section_text(told, "decisions")
    assert "a lawful request" in section_text(told, "log")
    assert "the data officer" in section_text(told, "log")
    assert dict(told.cover.rows)["To know"] == "1 entry erased"
    assert "Smith" not in text(told)


def test_a_redacted_copy_calls_itself_one(desk: Desk) -> None:
    seq = desk.do(1, Note("A name."))
    desk.do(2, Note("More."))
    desk.stub(seq, word="redacted")
    told = report(desk.folder)
    assert told.mark == "REDACTED COPY"
    assert dict(told.cover.rows)["To know"] == "redacted copy: 1 entry left out"
    assert section_text(told, "summary").startswith("Redacted copy: 1 entry is left out.")


def test_without_the_privileged_none_of_their_words_is_left(desk: Desk) -> None:
    note = desk.do(1, Note("Counsel says to wait."))
    seq = desk.do(2, Choose("posture", "care", "Because counsel fears a suit."))
    mark = desk.do(3, Mark((note, seq - 1), "advice of counsel"))
    whole = desk.timeline()
    told = without_privileged(whole)
    document = report_on(told)
    assert "Counsel says" not in text(document)
    assert "fears a suit" not in text(document)
    assert document.mark == "REDACTED COPY"
    gone = {one.seq for one in told.entries if one.type == REDACTED_STUB}
    assert gone == {note, seq - 1, seq, mark - 1, mark}, "what shows a reason goes with it"
    assert section_text(document, "decisions").startswith("Nothing to be read here: entries were ")
    assert dict(document.cover.rows)["To know"] == "redacted copy: 5 entries left out"
    assert [one.head for one in told.entries] == [one.head for one in whole.entries]


def test_its_lines_verify_as_a_redacted_copy_does(desk: Desk, tmp_path: Path) -> None:
    note = desk.do(1, Note("Counsel says to wait."))
    desk.do(3, Mark((note,), "advice of counsel"))
    told = without_privileged(desk.timeline())
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(b"".join(one.raw for one in told.entries))
    found = verify(copy)
    assert (found.verdict, found.head) == ("sound", desk.sitting.last.head)
    assert told.entries[note - 1].type == REDACTED_STUB


def test_a_mark_that_was_lifted_hides_nothing(desk: Desk) -> None:
    note = desk.do(1, Note("Not counsel at all."))
    desk.do(2, Mark((note,), "a mistake"))
    desk.do(3, Mark((note,), "it was not counsel", lifted=True))
    assert "Not counsel at all." in text(report_on(without_privileged(desk.timeline())))


def test_an_entry_of_a_type_that_nobody_knows_is_shown(desk: Desk) -> None:
    desk.do(1, Note("A note."))

    def rename(entries: list[dict[str, object]]) -> None:
        entries[-1]["type"] = "tomorrow"

    desk.forge(rename)  # type: ignore[arg-type] # a test changes one text
    assert "Tomorrow" in section_text(report(desk.folder), "log")


ODD: list[JSON] = [None, True, -1, 10**15, "", "x", "2199-12-31T00:00:00+00:00", [], [7], {"a": 1}]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_whatever_a_forged_entry_says_a_report_is_made_of_it(desk: Desk, odd: JSON) -> None:
    fact = desk.fact(1, "checking", 20)
    desk.do(2, Choose("posture", "deny", "Not us.", confirm=True, dissent="Too soon."))
    desk.out(3, "staff", "We stopped our posts.", fact, channel="intranet")
    desk.do(4, Promise("We call back.", None, "Lou Bernard"), SetLevel(level=3, because="Calls."))
    desk.do(5, Mark((fact,), "counsel"))
    written = desk.journal.read_bytes()
    for seq in range(2, len(desk.sitting.entries) + 1):
        desk.journal.write_bytes(written)
        desk.forge(partial(_make_odd, seq=seq, odd=odd))
        told = report(desk.folder)
        assert f"#{len(desk.sitting.entries)}" in told.foot


def _make_odd(every: list[dict[str, JSON]], seq: int, odd: JSON) -> None:
    """Every field of an entry's own says something that no act of ours would write."""
    fields = every[seq - 1]
    for name in set(fields) - {"prev", "seq", "salt", "type", "ts", "tz", "up"}:
        fields[name] = odd


def test_where_the_folder_lies_on_this_machine_is_not_in_the_report(
    desk: Desk, tmp_path: Path
) -> None:
    file = desk.draft(1, "staff", "We stopped our posts.")
    desk.do(2, Note("More."))
    (desk.folder / "files" / file).unlink()
    (desk.folder / "files" / desk.sitting.opened.file).unlink()
    with desk.journal.open("ab") as more:
        more.write(b'{"prev":"00')
    told = report(desk.folder)
    assert str(tmp_path) not in text(told)
    assert "The last append to journal.jsonl was cut off" in section_text(told, "summary")
