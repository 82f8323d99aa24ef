"""What the report and the findings make of a duty: met in time, late, too early, or ruled out."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.incident.commands import Complete, MeetClock, Note, StartClock, WaiveClock
from tests.audit.desk import Desk, moment
from tests.audit.reports import report, section_text

GDPR = "GDPR, notify the breach to the authority"
DAY = 24 * 60


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def aware(desk: Desk, at: float) -> None:
    desk.know(2, "people_at_risk", value=True)
    desk.know(20, "aware_at", moment(at))


def row(desk: Desk) -> str:
    """Everything that the report says of the first duty."""
    words = section_text(report(desk.folder), "promises").replace("\N{NO-BREAK SPACE}", " ")
    return next(line for line in words.splitlines() if GDPR in line)


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        (0, "done 1 Jul 09:10"),
        (10, "done 1 Jul 09:10"),
        (
            11,
            "done 1 Jul 09:10, 1 min before its clock started: one of the two times has to be checked",
        ),
    ],
)
def test_a_duty_is_not_called_met_before_its_clock_started(
    desk: Desk, at: float, outcome: str
) -> None:
    desk.know(2, "people_at_risk", value=True)
    desk.do(10, Complete("notify"))
    desk.know(20, "aware_at", moment(at))
    assert f" | {outcome} | " in row(desk)


def test_a_duty_that_was_done_and_whose_clock_never_started_says_both(desk: Desk) -> None:
    desk.do(10, Complete("notify"))
    assert " | done 1 Jul 09:10, but its clock never started: to be checked | " in row(desk)


def test_a_duty_met_by_hand_is_met(desk: Desk) -> None:
    aware(desk, 0)
    started = desk.do(21, StartClock("gdpr-33-1", "the host wrote earlier"))
    met = desk.do(30, MeetClock("gdpr-33-1", "N-12"))
    assert " | done 1 Jul 09:30 | " in row(desk)
    (found,) = desk.found("AU50")
    assert {started, met} <= set(found.entries)


def test_a_duty_that_was_ruled_out_is_neither_missed_nor_running(desk: Desk) -> None:
    aware(desk, 0)
    seq = desk.do(30, WaiveClock("gdpr-33-1", "the data was encrypted"))
    desk.do(5 * DAY, Note("days later"))
    assert f" | ruled out by a person (#{seq}) | " in row(desk)
    assert not any(GDPR in told for code in ("AU51", "AU53", "AU54") for told in desk.said(code))
