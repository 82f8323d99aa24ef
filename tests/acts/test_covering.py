"""What a mark of privilege covers: the label that the log shows and a redacted copy are one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.acts.copying import copy
from crisisplay.acts.covering import covered
from crisisplay.acts.doing import done
from crisisplay.acts.evidence import attach
from crisisplay.acts.reading import read_log, tell
from crisisplay.acts.redacting import Redaction, left_out
from crisisplay.acts.sitting import Sitting
from crisisplay.incident import events as e
from crisisplay.incident.commands import Amend, Mark, Note
from crisisplay.journal.verify import verify
from tests.acts.playbooks import open_story
from tests.audit.incidents import walked


def labelled(sitting: Sitting) -> set[int]:
    told = tell(read_log(sitting.journal.folder).entries)
    return {seq for one in told if one.is_privileged for seq in one.seqs}


def hidden(sitting: Sitting) -> set[int]:
    entries = read_log(sitting.journal.folder).entries
    return {*left_out(entries, Redaction(privileged=True))}


def test_a_mark_on_a_text_covers_the_entry_that_shows_it(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    hour_ago = sitting.clock.now() - timedelta(hours=1)
    late, note = (
        one.seq for one in sitting.do(Note("Counsel called"), at=hour_ago, late="no network")[-2:]
    )
    reason, mark = (one.seq for one in sitting.do(Mark((late,), "advice of counsel")))
    assert labelled(sitting) == hidden(sitting) == {late, note, reason, mark}


@pytest.mark.parametrize("kind", [e.Drafted, e.Approved, e.Published])
def test_a_mark_on_a_text_that_was_published_covers_all_that_names_its_file(
    tmp_path: Path, kind: type[e.Event]
) -> None:
    sitting = walked(tmp_path / "home", "misplaced-words", "en", "incident")
    texts = (e.Drafted, e.Approved, e.Published)
    named = [(one.seq, one.event) for one in sitting.records if isinstance(one.event, texts)]
    seq, event = next(each for each in named if isinstance(each[1], kind))
    same = {at for at, other in named if other.file == event.file}
    sitting.do(Mark((seq,), "advice of counsel"))
    assert hidden(sitting) >= same
    assert labelled(sitting) == hidden(sitting)
    made = copy(sitting.journal.folder, tmp_path / "copy", hidden(sitting))
    assert not (tmp_path / "copy" / "files" / event.file).exists()
    assert made.missing == ()
    assert verify(tmp_path / "copy").failed == ()


def test_a_mark_that_is_lifted_covers_nothing_any_more(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("a letter", encoding="utf-8")
    first, second = (attach(sitting, letter)[-1].seq for _ in range(2))
    reason, mark = (one.seq for one in sitting.do(Mark((first,), "advice of counsel")))
    assert covered(sitting.records) == {first, second, reason, mark}
    sitting.do(Mark((first,), "a slip", lifted=True))
    assert covered(sitting.records) == labelled(sitting) == frozenset()


def test_what_corrects_a_marked_entry_is_covered_and_so_is_what_corrects_that(
    tmp_path: Path,
) -> None:
    sitting = open_story(tmp_path)
    noted = sitting.do(Note("Counsel says: wait"))[-1].seq
    sitting.do(Note("We wait"))
    why, correction = (one.seq for one in sitting.do(Amend(noted, "he did not", "Counsel: go")))
    again = [one.seq for one in sitting.do(Amend(correction, "a slip", "Counsel: go on"))]
    of_reason = [one.seq for one in sitting.do(Amend(why, "he did, in part", ""))]
    together = {noted, why, correction, *again, *of_reason}
    assert {*left_out(sitting.entries, Redaction(entries=frozenset({noted})))} == together
    mark = [one.seq for one in sitting.do(Mark((noted,), "advice of counsel"))]
    assert labelled(sitting) == hidden(sitting) == {*together, *mark}


def test_a_correction_that_is_marked_leaves_what_it_corrects(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    noted = sitting.do(Note("We wait"))[-1].seq
    correction = [one.seq for one in sitting.do(Amend(noted, "a slip", "Counsel says: wait"))]
    mark = [one.seq for one in sitting.do(Mark((correction[-1],), "advice of counsel"))]
    assert labelled(sitting) == hidden(sitting) == {*correction, *mark}


def test_a_step_that_is_marked_is_covered_with_its_note_and_not_with_one_before_it(
    tmp_path: Path,
) -> None:
    sitting = open_story(tmp_path)
    sitting.do(Note("The posts are many", "freeze"))
    note, step = (one.seq for one in done(sitting, "freeze", note="Counsel asked for it")[-2:])
    assert {*left_out(sitting.entries, Redaction(entries=frozenset({step})))} == {note, step}
    mark = [one.seq for one in sitting.do(Mark((step,), "advice of counsel"))]
    assert labelled(sitting) == hidden(sitting) == {note, step, *mark}


def test_the_reason_of_a_mark_is_covered_as_long_as_something_is_marked_by_it(
    tmp_path: Path,
) -> None:
    sitting = open_story(tmp_path)
    one, two = (sitting.do(Note(text))[-1].seq for text in ("Counsel: wait", "Counsel: go"))
    mark = {each.seq for each in sitting.do(Mark((one, two), "what Counsel wrote of the child"))}
    sitting.do(Mark((one,), "a slip", lifted=True))
    assert labelled(sitting) == hidden(sitting) == {two, *mark}
    sitting.do(Mark((two,), "a slip", lifted=True))
    assert labelled(sitting) == hidden(sitting) == set()
