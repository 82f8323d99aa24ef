"""A path is walked as a responder walks, and where it goes otherwise it says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.workbench.paths.comparing import done, published, started
from tests.workbench.paths.walks import said, tried


def test_what_a_path_does_not_say_is_done_approved_and_published(tmp_path: Path) -> None:
    trial = tried(tmp_path, "expect: {ends: closed}")
    walked = trial.tried[0].walked
    assert trial.passed
    assert [one.walked.lang for one in trial.tried] == ["fr", "en"]
    assert done(walked) == (
        "freeze", "situation", "set-level", "posture", "say-holding", "reading", "is-calm", "exit",
        "look-back",
    )  # fmt: skip
    assert (published(walked), started(walked)) == (("holding",), ("gdpr-33-1",))


def test_a_list_gives_one_answer_each_time_and_the_last_one_holds_on(tmp_path: Path) -> None:
    trial = tried(
        tmp_path,
        "facts: {calm: [false, true, false, true]}, decide: {exit: [stay, leave]}, "
        "expect: {steps: [reading, reading, exit, reading, reading, exit], ends: closed}",
    )
    assert said(trial) == []


def test_rounds_wait_for_their_time_on_the_storys_clock(tmp_path: Path) -> None:
    walked = tried(tmp_path, "facts: {calm: [false, true]}").tried[0].walked
    hours = (walked.sitting.clock.now() - walked.path.opened).total_seconds() / 3600
    assert 2 < hours < 3


def test_steps_are_skipped_with_a_reason_and_in_a_list_only_some_times(tmp_path: Path) -> None:
    trial = tried(
        tmp_path,
        "facts: {calm: [false, true]}, skip: {reading: [null, Nothing to read.]}, "
        "expect: {steps: [reading, is-calm, is-calm], ends: closed}",
    )
    walked = trial.tried[0].walked
    outcomes = [turn.outcome for turn in walked.turns if turn.step == "reading"]
    assert (said(trial), outcomes) == ([], ["done", "skipped"])


def test_steps_can_be_taken_in_another_order_and_the_walk_can_stop(tmp_path: Path) -> None:
    trial = tried(
        tmp_path,
        "order: [set-level, freeze], until: posture, "
        "expect: {steps: [set-level, freeze, posture], not_steps: [say-holding, updates], ends: open}",
    )
    assert said(trial) == []


DIFFERENCES = {
    "level: 1, expect: {steps: [posture]}": [
        ("paths.yaml:8:40: 'posture' was expected and was not done: its condition is 'level >= 2' "
        "with level = 1.")
    ],
    "level: 1, expect: {statements: [holding]}": [
        ("paths.yaml:8:45: 'holding' was to be published and was not: its condition is "
        "'posture == \"care\"' with posture = nothing.")
    ],
    "expect: {steps: [set-level, freeze]}": [
        "paths.yaml:8:30: 'freeze' was expected after 'set-level', and was done before it."
    ],
    "skip: {freeze: No need.}, expect: {steps: [freeze]}": [
        "paths.yaml:8:56: 'freeze' was expected and was not done: it was skipped."
    ],
    "expect: {not_steps: [updates]}": [
        "paths.yaml:8:34: 'reading' was not to be reached, and was.",
        "paths.yaml:8:34: 'is-calm' was not to be reached, and was.",
    ],
    "facts: {personal_data: false}, expect: {advised: {posture: [care]}, deadlines: [gdpr-33-1]}": [
        ("paths.yaml:8:63: at 'posture', advice expected: care; got: nothing (its condition is "
        "'personal_data' with personal_data = false)."),
        ("paths.yaml:8:93: the deadline 'gdpr-33-1' was to run and does not: its condition is "
        "'personal_data' with personal_data = false."),
    ],
    "facts: {aware_at: null}, expect: {deadlines: [gdpr-33-1]}": [
        "paths.yaml:8:59: the deadline 'gdpr-33-1' was to run and does not: 'aware_at' is not known."
    ],
    "expect: {statements: [], deadlines: []}": [
        "paths.yaml:8:35: 'holding' was published at 'say-holding', and was not expected.",
        ("paths.yaml:8:50: the deadline 'gdpr-33-1' runs, and was not expected: its condition is "
        "'personal_data' with personal_data = true."),
    ],
    "expect: {level: 3, facts: {count: 4}, ends: open}": [
        "paths.yaml:8:40: 'count': expected 4, got 3.",
        "paths.yaml:8:30: level expected: 3; got: 2.",
        "paths.yaml:8:58: was to stay open, and was closed.",
    ],
    "until: posture, expect: {ends: closed}": [
        ("paths.yaml:8:45: was to be closed, and stands before 'say-holding': the walk ended before "
        "it.")
    ],
    "facts: {calm: false}": [
        ("paths.yaml:8:10: does not end: 'reading' came back 50 times. With these answers the until "
        "of 'updates' never comes true.")
    ],
    "facts: {calm: [true, false]}": [
        ("paths.yaml:8:22: facts: calm was not asked for as often as this path says: remove what is "
        "left over, or look again at the course.")
    ],
    "level: 1, decide: {posture: wait}": [
        ("paths.yaml:8:33: decide: posture was not asked for as often as this path says: remove "
        "what is left over, or look again at the course.")
    ],
}  # fmt: skip


@pytest.mark.parametrize("path", DIFFERENCES)
def test_what_goes_otherwise_is_said_with_its_place_and_its_cause(
    tmp_path: Path, path: str
) -> None:
    assert said(tried(tmp_path, path)) == DIFFERENCES[path]


def test_it_is_said_in_french_too(tmp_path: Path) -> None:
    trial = tried(tmp_path, "level: 1, expect: {steps: [posture]}")
    assert [line.replace("\u00a0", " ") for line in said(trial, "fr")] == [
        (
            "paths.yaml:8:40: « posture » était attendue et n’a pas été faite : la condition est "
            "« level >= 2 » avec level = 1."
        )
    ]


def test_what_all_paths_take_is_counted_and_what_none_takes_is_named(tmp_path: Path) -> None:
    coverage = tried(tmp_path, "level: 1").coverage
    shares = {share.kind: (share.taken, share.total) for share in coverage.shares()}
    assert shares == {
        "steps": (7, 9), "options": (1, 4), "conditions": (4, 12), "statements": (0, 1),
        "deadlines": (1, 1),
    }  # fmt: skip
    missing = [(one.id, one.holds) for one in coverage.share("conditions").missing]
    assert missing == [
        ("posture.when", True),
        ("posture.care.recommend", True),
        ("posture.care.recommend", False),
        ("say-holding.when", True),
        ("holding.approvals.legal", True),
        ("holding.approvals.legal", False),
        ("updates.until", False),
        ("gdpr-33-1.when", False),
    ]
    assert [one.id for one in coverage.share("options").missing] == [
        "posture: care", "posture: wait", "exit: stay",
    ]  # fmt: skip
