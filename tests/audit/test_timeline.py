"""One timeline: each entry once, what held around it, read as of its last entry."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.acts.sitrep import situation
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.incident import events as e
from tests.audit.incidents import timeline, walked


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline(tmp_path_factory.mktemp("home"))


def test_every_entry_is_told_once_as_a_happening_or_as_a_text_of_one(told: Timeline) -> None:
    seen = [one.seq for one in told.happenings]
    seen += [record.seq for one in told.happenings for _, record in one.told.texts]
    assert sorted(seen) == list(range(1, len(told.entries) + 1))


def test_the_last_happening_leaves_the_state_of_the_whole(told: Timeline) -> None:
    assert told.happenings[-1].after == told.state
    assert told.state.closed is not None


def test_what_was_known_at_a_moment_is_what_was_recorded_by_then(told: Timeline) -> None:
    decision = next(one for one in told.happenings if isinstance(one.record.event, e.Decided))
    step = decision.step
    before = told.until(decision.record.ts - timedelta(milliseconds=1))
    assert step not in before.state.decisions
    after = told.until(decision.record.ts)
    assert after.state.decisions[step].seq == decision.seq
    assert situation(before, before.clock.now()).seq < decision.seq


def test_it_is_read_at_the_time_of_its_last_entry(told: Timeline) -> None:
    assert told.now == told.records[-1].ts


def test_a_playbook_that_is_gone_leaves_a_timeline_that_says_so(tmp_path: Path) -> None:
    folder = walked(tmp_path).journal.folder
    (folder / "files" / timeline_file(folder)).unlink()
    told = read_timeline(folder, "fr")
    assert told.unpinned is not None
    assert told.unpinned.id == "acts.pinned_missing"
    assert told.plan.playbook.title.say("fr") == told.opened.title
    assert len(told.happenings) > 0


def test_a_file_of_its_library_that_is_gone_leaves_it_as_well(tmp_path: Path) -> None:
    folder = walked(tmp_path).journal.folder
    used = read_timeline(folder, "fr").opened.uses
    (folder / "files" / used[min(used)]).unlink()
    told = read_timeline(folder, "fr")
    assert told.unpinned is not None
    assert told.unpinned.id == "acts.pinned_missing"
    assert len(told.happenings) > 0


def timeline_file(folder: Path) -> str:
    return read_timeline(folder, "fr").opened.file


def test_a_changed_line_ends_what_is_told_and_says_why(tmp_path: Path) -> None:
    folder = walked(tmp_path).journal.folder
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[9] = lines[9].replace(b'"seq":10', b'"seq":11')
    journal.write_bytes(b"".join(lines))
    told = read_timeline(folder, "fr")
    assert told.trouble is not None
    assert len(told.entries) == 9
