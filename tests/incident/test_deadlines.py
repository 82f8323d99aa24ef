"""Due times of steps and deadlines of the law: each runs from its own event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from crisisplay.incident.commands import StateFact
from crisisplay.incident.deadlines import Calendar, Running, due_of, late_steps, running
from crisisplay.playbook.model import Due, Duration
from tests.incident.stage import (
    OPENED,
    UTC_CALENDAR,
    Incident,
    block,
    deadline,
    minutes,
    playbook,
    posture,
    step,
)

AWARE = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)


def due(incident: Incident, step: str, calendar: Calendar = UTC_CALENDAR) -> datetime | None:
    return due_of(incident.outlook, step, calendar)


def clocks(incident: Incident) -> list[Running]:
    return list(running(incident.outlook, lambda _country: UTC_CALENDAR))


# Steps


def test_a_step_is_due_so_long_after_the_opening() -> None:
    incident = Incident(playbook(step("freeze", due=Due(minutes(15))), step("tell")))
    incident.wait(40)
    assert due(incident, "freeze") == OPENED + timedelta(minutes=15)
    assert due(incident, "tell") is None


def test_a_step_is_due_so_long_after_another_was_done() -> None:
    later = step("tell", due=Due(minutes(15), after="freeze"))
    incident = Incident(playbook(step("freeze"), later))
    assert due(incident, "tell") is None
    incident.wait(7)
    incident.done("freeze")
    assert due(incident, "tell") == OPENED + timedelta(minutes=22)


def test_a_step_of_a_round_is_due_from_the_start_of_its_round_and_not_before() -> None:
    look = step("look", due=Due(minutes(10)))
    rounds = block("listen", look, until="calm", needs=["freeze"])
    incident = Incident(playbook(step("freeze"), rounds))
    assert due(incident, "look") is None
    incident.wait(30)
    incident.done("freeze")
    assert due(incident, "look") == OPENED + timedelta(minutes=40)


def test_a_step_that_was_skipped_starts_no_clock() -> None:
    later = step("tell", due=Due(minutes(15), after="freeze"))
    incident = Incident(playbook(step("freeze"), later))
    incident.skip("freeze")
    assert due(incident, "tell") is None


def test_a_step_is_due_so_long_after_a_decision() -> None:
    later = step("tell", due=Due(minutes(15), after="posture"))
    incident = Incident(playbook(posture(), later))
    incident.choose("posture", "wait")
    assert due(incident, "tell") == OPENED + timedelta(minutes=15)


def test_a_step_is_due_so_long_after_the_time_that_a_fact_says() -> None:
    incident = Incident(playbook(step("notify", due=Due(minutes(72 * 60), since="aware_at"))))
    assert due(incident, "notify") is None
    incident.do(StateFact("aware_at", AWARE))
    assert due(incident, "notify") == AWARE + timedelta(hours=72)
    incident.do(StateFact("aware_at", AWARE, "refuted"))
    assert incident.known("aware_at") == AWARE
    assert due_of(incident.outlook, "notify", UTC_CALENDAR) is None


def test_days_and_working_days_are_those_of_the_calendar() -> None:
    paris = Calendar(ZoneInfo("Europe/Paris"), lambda day: day.weekday() < 5)
    incident = Incident(
        playbook(
            step("a", due=Due(Duration(5, "working_days"))),
            step("b", due=Due(Duration(1, "months"))),
        )
    )
    # The opening is a Sunday, 10:00 in Paris.
    assert due(incident, "a", paris) == datetime(2026, 11, 27, 10, tzinfo=ZoneInfo("Europe/Paris"))
    assert due(incident, "b", paris) == datetime(2026, 12, 22, 10, tzinfo=ZoneInfo("Europe/Paris"))


def test_steps_are_late_while_they_are_open_or_blocked_and_their_time_is_over() -> None:
    ten = Due(minutes(10))
    incident = Incident(
        playbook(
            step("freeze", due=ten),
            step("tell", due=ten, needs=["freeze"]),
            step("warn", due=ten, on="at_risk"),
            step("rest", due=ten, on="drill"),
            step("later", due=Due(minutes(20))),
        )
    )
    at_ten, after = OPENED + timedelta(minutes=10), OPENED + timedelta(minutes=11)
    assert list(late_steps(incident.outlook, UTC_CALENDAR, at_ten)) == []
    assert list(late_steps(incident.outlook, UTC_CALENDAR, after)) == ["freeze", "tell"]
    incident.done("freeze")
    assert list(late_steps(incident.outlook, UTC_CALENDAR, after)) == ["tell"]


# The law


def test_a_deadline_runs_from_its_own_event() -> None:
    law = deadline("gdpr-33-1")
    incident = Incident(playbook(step("freeze"), deadlines=[law]))
    assert clocks(incident) == [Running(law, None, None, None, ("aware_at",))]
    incident.do(StateFact("aware_at", AWARE))
    assert clocks(incident) == [Running(law, AWARE, AWARE + timedelta(hours=72), None)]


def test_a_deadline_that_may_apply_says_what_would_tell() -> None:
    law = deadline("gdpr-33-1", on="at_risk and complaints > 0")
    incident = Incident(playbook(step("freeze"), deadlines=[law]))
    incident.do(StateFact("aware_at", AWARE))
    assert clocks(incident) == [Running(law, None, None, None, ("at_risk", "complaints"))]
    incident.fact("complaints", 3)
    incident.fact("at_risk", True)
    assert clocks(incident) == [Running(law, AWARE, AWARE + timedelta(hours=72), None)]
    incident.fact("at_risk", False)
    assert clocks(incident) == []


def test_a_deadline_without_delay_is_started_and_has_no_due_time() -> None:
    law = deadline("gpsr-20", None)
    incident = Incident(playbook(step("freeze"), deadlines=[law]))
    incident.do(StateFact("aware_at", AWARE))
    assert clocks(incident) == [Running(law, AWARE, None, None)]


def test_a_deadline_may_run_from_a_step_and_once_only() -> None:
    law = deadline("nis2", fact=None, done="notify")
    incident = Incident(playbook(step("notify"), deadlines=[law]))
    assert clocks(incident)[0].waits_for == ("notify",)
    incident.wait(5)
    incident.done("notify")
    five = OPENED + timedelta(minutes=5)
    assert clocks(incident) == [Running(law, five, five + timedelta(hours=72), None)]


def test_the_rounds_of_a_block_neither_restart_nor_unmeet_a_deadline() -> None:
    laws = [deadline("nis2", fact=None, done="notify"), deadline("gdpr-33-1")]
    rounds = block("listen", step("notify", meets="gdpr-33-1"), until="calm")
    incident = Incident(playbook(rounds, deadlines=laws))
    incident.do(StateFact("aware_at", AWARE))
    for _ in range(3):
        incident.wait(5)
        incident.done("notify")
    nis2, gdpr = clocks(incident)
    assert nis2.started == OPENED + timedelta(minutes=5)
    assert gdpr.met == OPENED + timedelta(minutes=5)


def test_a_step_that_meets_a_deadline_stops_it_unless_it_was_skipped() -> None:
    law = deadline("gdpr-33-1")
    incident = Incident(playbook(step("notify", meets="gdpr-33-1"), deadlines=[law]))
    incident.do(StateFact("aware_at", AWARE))
    incident.skip("notify")
    assert clocks(incident)[0].met is None
    incident.wait(30)
    incident.done("notify")
    assert clocks(incident)[0].met == OPENED + timedelta(minutes=30)


def test_a_proposal_never_counts_as_law() -> None:
    laws = [deadline("gdpr-34", status="proposal"), deadline("gdpr-33-1", status="verify")]
    incident = Incident(playbook(step("freeze"), deadlines=laws))
    assert [clock.deadline.id for clock in clocks(incident)] == ["gdpr-33-1"]


def test_each_deadline_is_counted_in_its_own_country() -> None:
    asked: list[str | None] = []

    def calendar(country: str | None) -> Calendar:
        asked.append(country)
        return UTC_CALENDAR

    laws = [deadline("a", calendar="FR"), deadline("b")]
    incident = Incident(playbook(step("freeze"), deadlines=laws))
    list(running(incident.outlook, calendar))
    assert asked == ["FR", None]
