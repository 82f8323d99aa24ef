"""Promises and the clocks of the law, as an auditor finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.incident.commands import Choose, Close, Complete, Keep, Note, Promise
from tests.audit.desk import Desk, moment

DAY = 24 * 60


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def promise(desk: Desk, minute: float, due: float, statement: str = "holding") -> int:
    return desk.do(minute, Promise("next word", moment(due), statement=statement))


def close(desk: Desk, minute: float) -> int:
    desk.do(minute, Choose("leave", "over", "calm"))
    return desk.do(minute, Close("calm"))


def test_an_update_kept_in_time_is_one_appointment_however_many_texts_named_it(desk: Desk) -> None:
    one, two = promise(desk, 3, 60), promise(desk, 4, 60, "correction")
    desk.do(50, Keep(one))
    desk.do(60, Keep(two))
    promise(desk, 61, 120)
    assert desk.said("AU40") == ["Done well: 1 update of the 2 promised was on time."]
    assert desk.found("AU40")[0].entries == (one, two)
    assert desk.found("AU41") == desk.found("AU42") == desk.found("AU44") == []


def test_an_appointment_is_kept_when_all_who_were_promised_it_were_told(desk: Desk) -> None:
    one, two = promise(desk, 3, 60), promise(desk, 4, 60, "correction")
    desk.do(50, Keep(one))
    desk.do(61, Note("past it"))
    assert desk.found("AU42")[0].entries == (one, two)
    assert desk.found("AU40") == []


def test_what_staff_were_promised_is_another_appointment(desk: Desk) -> None:
    promise(desk, 3, 60)
    desk.do(50, Keep(promise(desk, 4, 60, "staff")))
    desk.do(61, Note("late"))
    assert desk.said("AU42") == [
        "An update was promised and never came: promised to the public for 1 Jul 2026 10:00."
    ]


def test_an_update_that_came_late_says_by_how_much(desk: Desk) -> None:
    seq = promise(desk, 3, 60, "staff")
    kept = desk.do(75, Keep(seq))
    assert desk.said("AU41") == [
        "An update came late: promised to staff for 1 Jul 2026 10:00, given 15 min later."
    ]
    assert desk.found("AU41")[0].entries == (seq, kept)
    assert desk.found("AU40") == desk.found("AU42") == []


def test_an_update_is_missed_once_its_hour_is_past_and_not_before(desk: Desk) -> None:
    seq = promise(desk, 3, 60)
    desk.do(60, Note("on the hour"))
    assert desk.found("AU42") == []
    desk.do(61, Note("past it"))
    assert desk.found("AU42")[0].entries == (seq,)


def test_a_promise_is_not_missed_where_what_kept_it_may_have_been_erased(desk: Desk) -> None:
    promise(desk, 3, 60)
    desk.stub(desk.do(50, Note("called them")))
    desk.do(90, Note("later"))
    assert desk.found("AU42") == []


def test_an_incident_closed_with_an_update_to_come_says_so(desk: Desk) -> None:
    seq = promise(desk, 3, 60)
    closed = close(desk, 30)
    assert desk.said("AU44") == [
        "Closed while an update was still promised to the public for 1 Jul 2026 10:00."
    ]
    assert desk.found("AU44")[0].entries == (seq, closed)
    desk.do(40, Keep(seq))
    assert desk.found("AU44") == []


def test_an_action_is_owed_from_its_hour_on(desk: Desk) -> None:
    seq = desk.do(3, Promise("Call the mayor.", moment(60), "Lou"))
    desk.do(60, Note("on the hour"))
    assert desk.found("AU43") == []
    desk.do(61, Note("past it"))
    assert desk.said("AU43") == [
        "A promise was not kept: Call the mayor. Owner: Lou. Due: 1 Jul 2026 10:00."
    ]
    assert desk.found("AU43")[0].entries == (seq,)
    desk.do(62, Keep(seq))
    assert desk.found("AU43") == []


def test_an_action_may_have_been_done_in_an_entry_that_was_erased(desk: Desk) -> None:
    desk.do(3, Promise("Call the mayor.", moment(60)))
    desk.stub(desk.do(50, Note("called her")))
    desk.do(90, Note("later"))
    assert desk.found("AU43") == []


def test_an_action_without_an_hour_is_owed_at_the_close(desk: Desk) -> None:
    desk.do(3, Promise("Call the mayor.", None))
    assert desk.found("AU43") == []
    close(desk, 30)
    assert desk.said("AU43") == [
        "A promise was not kept: Call the mayor. Owner: nobody. Due: none."
    ]


# The clocks of the law


def at_risk(desk: Desk) -> int:
    """Both clocks start at the opening; the entry that says so."""
    desk.know(2, "people_at_risk", value=True)
    return desk.know(2, "aware_at", moment(0))


def test_a_duty_met_in_time_says_how_long_it_took(desk: Desk) -> None:
    since = at_risk(desk)
    seq = desk.do(90, Complete("notify"))
    assert desk.said("AU50") == [
        "Deadline met: GDPR, notify the breach to the authority (gdpr-33-1), met 1 Jul 2026 10:30, 1 h 30 after the clock started."
    ]
    assert desk.found("AU50")[0].entries == (since, seq)
    assert desk.found("AU51") == []


def test_a_duty_met_before_its_clock_began_is_not_called_met(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=True)
    seq = desk.do(10, Complete("notify"))
    since = desk.know(20, "aware_at", moment(11))
    assert desk.said("AU56") == [
        "A deadline was met before its clock began: GDPR, notify the breach to the authority (gdpr-33-1), met 1 Jul 2026 09:10, 1 min before its start, 1 Jul 2026 09:11. One of the two times has to be checked."
    ]
    assert desk.found("AU56")[0].entries == (since, seq)
    assert desk.found("AU56")[0].level == "notable"
    assert desk.found("AU50") == []
    desk.know(21, "aware_at", moment(10.5))
    assert desk.found("AU56") == []
    assert [one.values["took"] for one in desk.found("AU50")] == ["0 min"]


@pytest.mark.parametrize("done", [True, False])
def test_a_duty_in_force_that_is_missed_is_serious(desk: Desk, done: bool) -> None:
    at_risk(desk)
    seq = desk.do(4 * DAY, Complete("notify") if done else Note("later"))
    met = "met 5 Jul 2026 09:00" if done else "with no trace of being met"
    said = f"Legal deadline missed: GDPR, notify the breach to the authority (gdpr-33-1), due 4 Jul 2026 09:00, {met}."
    assert desk.said("AU51") == [said]
    assert desk.found("AU51")[0].entries[-1] == seq


def test_a_rule_to_be_checked_is_never_called_the_law(desk: Desk) -> None:
    at_risk(desk)
    desk.do(2 * DAY, Note("later"))
    (said,) = desk.said("AU52")
    assert "(nis2-23-4-early-warning), due 2 Jul 2026 09:00, with no trace of being met." in said
    assert said.endswith("The rule has to be checked.")
    assert desk.found("AU51") == []


def test_a_clock_that_still_runs_says_until_when(desk: Desk) -> None:
    at_risk(desk)
    assert desk.said("AU53") == [
        "Deadline still running: GDPR, notify the breach to the authority (gdpr-33-1), until 4 Jul 2026 09:00.",
        "Deadline still running: NIS 2, early warning (nis2-23-4-early-warning), until 2 Jul 2026 09:00. The rule has to be checked.",
    ]


def test_a_duty_without_delay_is_open_until_it_is_met(desk: Desk) -> None:
    at_risk(desk)
    assert desk.said("AU54") == [
        "A duty 'without delay' with no trace of being met: GPSR, dangerous product (gpsr-9-8), since 1 Jul 2026 09:00. The rule has to be checked."
    ]
    desk.do(5, Complete("gateway"))
    assert desk.found("AU54") == []


def test_a_clock_whose_condition_does_not_hold_runs_for_nobody(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=False)
    desk.know(2, "sued", value=False)
    desk.know(2, "aware_at", moment(0))
    desk.do(9 * DAY, Note("later"))
    close(desk, 9 * DAY)
    assert [one for n in range(50, 56) for one in desk.found(f"AU{n}")] == []


def test_a_clock_never_settled_shows_at_the_close_with_what_was_not_known(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=False)
    desk.know(2, "aware_at", moment(0))
    assert desk.found("AU55") == []
    closed = close(desk, 30)
    (found,) = desk.found("AU55")
    assert found.entries[-1] == closed
    assert found.sentence("en") == (
        "A deadline was never settled for want of an answer (Are we sued?): CRA, early warning (cra-14-early-warning)."
    )


def test_what_was_erased_may_have_met_a_duty(desk: Desk) -> None:
    at_risk(desk)
    desk.stub(desk.do(5, Note("filed it")))
    desk.do(4 * DAY, Note("later"))
    assert [one for n in range(51, 56) for one in desk.found(f"AU{n}")] == []
