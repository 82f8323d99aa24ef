"""An account of execution that tools of CACAO read, without anybody's name in it."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from crisisplay.audit.exports import cacao_status
from crisisplay.audit.report.handing_over import without
from crisisplay.audit.timeline import Timeline, read_timeline
from crisisplay.incident.commands import Note
from crisisplay.workbench.cacao.exporting import cacao
from tests.acts.playbooks import open_story
from tests.audit.incidents import timeline


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return timeline(tmp_path_factory.mktemp("home"), "misplaced-words", "en", "incident")


def told(timeline: Timeline) -> list[dict[str, Any]]:
    out = BytesIO()
    cacao_status.write(timeline, out)
    objects: list[dict[str, Any]] = json.loads(out.getvalue())
    return objects


def test_it_speaks_of_the_steps_of_the_exported_playbook(walked: Timeline) -> None:
    workflow = cacao(walked.plan.playbook, "en")["workflow"]
    objects = told(walked)
    assert {one["workflow_step"] for one in objects} <= set(workflow)
    for one in objects[1:-1]:
        step = workflow[one["workflow_step"]]
        assert one["executed_by"] in cacao(walked.plan.playbook, "en")["agent_definitions"]
        assert b64decode(one["command_b64"][0]).decode() == step["commands"][0]["command"]


def test_it_begins_with_the_opening_and_ends_with_the_close(walked: Timeline) -> None:
    objects = told(walked)
    assert [objects[0]["status_text"], objects[-1]["status_text"]] == ["Opened", "Closed"]
    assert len({one["id"] for one in objects}) == len(objects)
    assert all(one["start_time"].endswith("Z") for one in objects)


def test_a_step_that_was_skipped_is_not_called_done(walked: Timeline) -> None:
    by_status = {one["status"]: one["status_text"] for one in told(walked)}
    skipped = "Set aside, for a reason that the log has"
    assert by_status.get("exception_condition_invoked", skipped) == skipped
    assert by_status["successfully_completed"] == "Closed"


def test_no_name_and_nothing_that_was_typed_is_in_it(walked: Timeline) -> None:
    written = json.dumps(told(walked), ensure_ascii=False)
    names = {one.by for one in walked.records if one.by}
    assert names
    assert not [name for name in names if name in written]


def test_an_incident_that_goes_on_says_what_waits_and_what_is_under_way(tmp_path: Path) -> None:
    sitting = open_story(tmp_path)
    first = next(sitting.plan.playbook.steps("during")).id
    found = told(read_timeline(sitting.journal.folder, "fr"))
    assert found[0]["status_text"] == "EXERCICE. Ouvert"
    assert {one["status"] for one in found[1:]} == {"await_user_input"}
    sitting.do(Note("Somebody is at it", step=first))
    found = told(read_timeline(sitting.journal.folder, "fr"))
    assert [one["status_text"] for one in found if one["status"] == "ongoing"] == [
        "EXERCICE. En cours"
    ]


def test_what_is_left_out_of_a_copy_is_not_told(walked: Timeline) -> None:
    seq = next(one.seq for one in walked.happenings if one.entry.type == "done")
    before, after = told(walked), told(without(walked, frozenset({seq})))
    gone = {one["id"] for one in before} - {one["id"] for one in after}
    assert len(gone) == 1
    assert len(after) == len(before) - 1


def test_a_drill_says_so_in_each(tmp_path: Path) -> None:
    drill = timeline(tmp_path, "misplaced-words", "fr", "drill")
    assert all(one["status_text"].startswith("EXERCICE. ") for one in told(drill))


def test_the_same_journal_gives_the_same_bytes(walked: Timeline) -> None:
    assert told(walked) == told(read_timeline(walked.folder, "en"))
