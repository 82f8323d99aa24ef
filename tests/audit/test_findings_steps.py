"""Steps skipped, out of order, late and never done, as an auditor finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.incident.commands import Choose, Close, Complete, Enter, Jump, SetLevel, Skip
from tests.audit.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_skipped_step_is_good_to_know_with_its_reason(desk: Desk) -> None:
    seq = desk.do(3, Skip("tidy", "nothing lies about"))
    assert desk.said("AU01") == [
        "Step skipped, with its reason: Tidy up. Reason: nothing lies about"
    ]
    assert desk.found("AU01")[0].entries == (seq, seq - 1)
    assert desk.found("AU02") == []


@pytest.mark.parametrize(
    ("step", "what"),
    [
        ("apology", "apology gate"),
        ("notify", "legal deadline"),
        ("say-staff", "internal line"),
        ("say-holding", "holding statement"),
        ("leave", "exit decision"),
        ("warn", "people’s safety"),
    ],
)
def test_a_skipped_step_of_weight_wants_an_explanation(desk: Desk, step: str, what: str) -> None:
    title = desk.sitting.plan.step(step).title.say("en")
    desk.do(3, Skip(step, "not for us"))
    said = f"A step of weight was skipped ({what}): {title}. Reason: not for us"
    assert desk.said("AU02") == [said]
    assert desk.found("AU01") == []


def test_a_jump_says_what_was_next(desk: Desk) -> None:
    seq = desk.do(3, Jump("tidy"))
    assert desk.said("AU03") == [
        "The order of the plan was left: a jump to 'Tidy up', when 'Freeze' was next."
    ]
    assert desk.found("AU03")[0].entries == (seq,)


def test_a_step_is_passed_by_where_later_ones_are_done_while_it_is_open(desk: Desk) -> None:
    tidy = desk.do(3, Complete("tidy"))
    sweep = desk.do(4, Complete("sweep"))
    freeze = desk.do(5, Complete("freeze"))
    passed = {one.values["step"]: one for one in desk.found("AU04")}
    assert passed["Freeze"].entries == (tidy, sweep, freeze)
    assert passed["Freeze"].sentence("en") == (
        "'Freeze' was passed by: 2 steps written after it were done while it was open (Tidy up, Sweep)."
    )


def test_no_step_is_passed_by_where_the_order_is_kept_jumped_over_or_parallel(desk: Desk) -> None:
    desk.do(1, Complete("freeze"))
    desk.fact(2)
    desk.do(2, Complete("situation"))
    desk.do(3, SetLevel(level=2, because="calls", step="set-level"))
    desk.do(4, Jump("sweep"))
    desk.do(4, Complete("sweep"))
    desk.do(5, Complete("tidy"))
    desk.do(6, Complete("right"))
    desk.do(7, Complete("left"))
    assert desk.found("AU04") == []


def test_a_step_done_after_its_time_says_by_how_much(desk: Desk) -> None:
    seq = desk.do(25, Complete("freeze"))
    assert desk.said("AU05") == ["Step done late: Freeze, due 1 Jul 2026 09:10, late by 15 min."]
    assert desk.found("AU05")[0].entries == (seq,)


def test_a_step_is_in_time_by_when_it_happened_and_once_it_was_done(desk: Desk) -> None:
    desk.do(25, Complete("freeze"), at=9, late="hands full")
    desk.do(40, Complete("freeze"))
    assert desk.found("AU05") == []


def test_what_the_close_leaves_is_told_together_but_steps_of_weight_alone(desk: Desk) -> None:
    desk.do(1, Complete("freeze"))
    desk.do(2, Skip("apology", "no error"))
    desk.do(3, Choose("leave", "over", "calm"))
    closed = desk.do(4, Close("calm"))
    (light,) = desk.found("AU06")
    assert light.entries == (closed,)
    assert light.sentence("en").startswith(
        "9 steps were neither done nor skipped: Situation, Level, "
    )
    assert desk.said("AU07") == [
        f"A step of weight was neither done nor skipped ({what}): {title}. No reason is given."
        for what, title in [
            ("internal line", "Tell staff"),
            ("holding statement", "Hold"),
            ("legal deadline", "Notify"),
            ("legal deadline", "Warn the network"),
            ("legal deadline", "Gateway"),
        ]
    ]


def test_a_step_left_by_a_phase_and_done_afterwards_is_done(desk: Desk) -> None:
    entered = desk.do(3, Enter("after"))
    left = desk.found("AU06")[0]
    assert left.entries == (entered,)
    assert "Tidy up" in str(left.sentence("en"))
    for step in ("freeze", "tidy", "sweep", "left", "right"):
        desk.do(5, Complete(step))
    assert desk.said("AU06") == [
        "4 steps were neither done nor skipped: Situation, Level, Warn people, Posture."
    ]


def test_what_a_phase_left_and_the_close_left_again_is_told_once(desk: Desk) -> None:
    desk.do(2, Choose("leave", "over", "calm"))
    desk.do(3, Enter("after"))
    before = len(desk.found("AU07"))
    closed = desk.do(4, Close("calm"))
    assert len(desk.found("AU07")) == before > 0
    assert [one.entries for one in desk.found("AU06")] == [(closed,)]


def test_a_step_left_by_a_phase_may_have_been_done_in_an_entry_that_was_erased(desk: Desk) -> None:
    desk.do(3, Enter("after"))
    desk.stub(desk.do(5, Complete("tidy")))
    assert desk.found("AU06") == desk.found("AU07") == []


def test_what_is_made_up_for_after_its_phase_passes_nothing_by(desk: Desk) -> None:
    desk.do(3, Enter("after"))
    desk.do(5, Complete("sweep"))
    assert desk.found("AU04") == []


def test_an_open_incident_has_steps_over_their_time_and_a_closed_one_has_none(desk: Desk) -> None:
    assert desk.found("AU08") == []
    seq = desk.do(15, Complete("tidy"))
    assert desk.said("AU08") == [
        "Step still open and late: Freeze, due 1 Jul 2026 09:10, late by 5 min."
    ]
    assert desk.found("AU08")[0].entries == (seq,)
    desk.do(16, Choose("leave", "over", "calm"))
    desk.do(17, Close("calm"))
    assert desk.found("AU08") == []
