"""What a mark of privilege covers: the label that the log shows and a redacted copy are one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.acts.copying import copy
from crisisplay.acts.covering import covered
from crisisplay.acts.evidence import attach
from crisisplay.acts.reading import read_log, tell
from crisisplay.acts.redacting import Redaction, left_out
from crisisplay.acts.sitting import Sitting
from crisisplay.incident import events as e
from crisisplay.incident.commands import Mark, Note
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
    sitting.do(Mark((late,), "advice of counsel"))
    assert labelled(sitting) == hidden(sitting) == {late, note}


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
    done = copy(sitting.journal.folder, tmp_path / "copy", hidden(sitting))
    assert not (tmp_path / "copy" / "files" / event.file).exists()
    assert done.missing == ()
    assert verify(tmp_path / "copy").failed == ()


def test_a_mark_that_is_lifted_covers_nothing_any_more(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    letter = tmp_path / "letter.txt"
    letter.write_text("a letter", encoding="utf-8")
    first, second = (attach(sitting, letter)[-1].seq for _ in range(2))
    sitting.do(Mark((first,), "advice of counsel"))
    assert covered(sitting.records) == {first, second}
    sitting.do(Mark((first,), "a slip", lifted=True))
    assert covered(sitting.records) == labelled(sitting) == frozenset()
