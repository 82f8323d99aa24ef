"""A person's word on the clock of a duty: started, met, ruled out; and clocks that follow others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crisisplay.incident.commands import Command, MeetClock, StartClock, StateFact, WaiveClock
from crisisplay.incident.deadlines import Running, running
from crisisplay.incident.events import ClockMet, ClockStarted, ClockWaived
from crisisplay.playbook.model import Deadline, Duration, SecondLimit
from tests.incident.stage import (
    OPENED,
    UTC_CALENDAR,
    Incident,
    deadline,
    not_found,
    playbook,
    refusal,
    replayed,
    said,
    step,
)

HOUR = timedelta(hours=1)
AWARE = OPENED - 2 * HOUR


def incident(*laws: Deadline) -> Incident:
    return Incident(playbook(step("freeze"), step("notify", meets="dora"), deadlines=laws))


def clock(one: Incident, id: str) -> Running:
    clocks = running(one.outlook, lambda _country: UTC_CALENDAR)
    return next(each for each in clocks if each.deadline.id == id)


def stage(one: Incident, id: str) -> str:
    return clock(one, id).stage


# Started by hand


def test_a_clock_that_waits_is_started_by_hand_from_the_hour_of_its_event() -> None:
    one = incident(deadline("gdpr-33-1", on="at_risk"))
    assert stage(one, "gdpr-33-1") == "waits"
    event = one.last(StartClock("gdpr-33-1"), ClockStarted)
    assert (event.title, event.was, event.reason) == ("gdpr-33-1", None, None)
    found = clock(one, "gdpr-33-1")
    assert (found.stage, found.started) == ("runs", OPENED)
    assert found.due == OPENED + 72 * HOUR
    assert found.anchored is None
    assert found.clock is not None
    assert found.clock.started_seq == one.state.seq


def test_a_persons_start_stands_over_the_fact_and_both_are_told() -> None:
    one = incident(deadline("gdpr-33-1"))
    one.do(StateFact("aware_at", AWARE))
    one.do(StartClock("gdpr-33-1", "the host wrote to us later"))
    found = clock(one, "gdpr-33-1")
    assert (found.started, found.anchored) == (OPENED, AWARE)
    assert found.due == OPENED + 72 * HOUR


def test_a_clock_that_runs_is_started_anew_with_a_reason_only() -> None:
    one = incident(deadline("gdpr-33-1"))
    one.do(StateFact("aware_at", AWARE))
    assert said(refusal(one, StartClock("gdpr-33-1"))) == (
        "Il manque la raison.\nAjoutez-la avec --because : une phrase suffit.",
        "The reason is missing.\nAdd it with --because: one sentence is enough.",
    )
    one.do(StartClock("gdpr-33-1", "an earlier mail"))
    first = one.state.clocks["gdpr-33-1"].started_seq
    event = one.last(StartClock("gdpr-33-1", "a still earlier one"), ClockStarted)
    assert event.was == first


def test_no_clock_starts_in_the_future() -> None:
    one = incident(deadline("gdpr-33-1"))
    stopped = refusal(one, StartClock("gdpr-33-1"), at=OPENED + HOUR)
    assert stopped.id == "incident.future"


# Met by hand


def test_a_duty_is_met_with_its_receipt_and_what_is_to_follow() -> None:
    one = incident(deadline("gdpr-33-1"))
    one.do(StateFact("aware_at", AWARE))
    one.wait(30)
    event = one.last(MeetClock("gdpr-33-1", "2026-118", left=("Measures",)), ClockMet)
    assert (event.reference, event.left, event.reason) == ("2026-118", ("Measures",), None)
    found = clock(one, "gdpr-33-1")
    assert (found.stage, found.met) == ("met", OPENED + HOUR / 2)


def test_a_duty_that_waits_can_not_be_met() -> None:
    one = incident(deadline("gdpr-33-1"))
    assert said(refusal(one, MeetClock("gdpr-33-1"))) == (
        "L’horloge de « gdpr-33-1 » n’est pas partie.\nLancez-la d’abord, de l’heure de son événement : crisisplay deadline start gdpr-33-1 --at HEURE.",
        "The clock of 'gdpr-33-1' has not started.\nStart it first, from the time of its event: crisisplay deadline start gdpr-33-1 --at TIME.",
    )


def test_a_duty_can_not_be_met_before_its_clock_started() -> None:
    one = incident(deadline("gdpr-33-1"))
    one.wait(60)
    one.do(StartClock("gdpr-33-1"))
    one.wait(2)
    stopped = refusal(one, MeetClock("gdpr-33-1"), at=OPENED + HOUR - timedelta(minutes=1))
    assert said(stopped) == (
        "« gdpr-33-1 » n’a pas pu être tenu avant le départ de son horloge, 2026-11-22 10:00+00:00.\nCorrigez l’heure donnée avec --at, ou celle du départ : crisisplay deadline start gdpr-33-1 --at HEURE --because RAISON.",
        "'gdpr-33-1' can't have been met before its clock started, 2026-11-22 10:00+00:00.\nMend the time given with --at, or that of the start: crisisplay deadline start gdpr-33-1 --at TIME --because REASON.",
    )
    one.do(MeetClock("gdpr-33-1"), at=OPENED + HOUR)
    assert stage(one, "gdpr-33-1") == "met"


def test_a_duty_without_a_limit_is_met_with_a_reason_only() -> None:
    one = incident(deadline("gpsr-20", None))
    one.do(StateFact("aware_at", AWARE))
    assert refusal(one, MeetClock("gpsr-20", "N-1")).id == "incident.no_reason"
    one.do(MeetClock("gpsr-20", "N-1", "the plant had to be asked first"))
    assert stage(one, "gpsr-20") == "met"


# Ruled out


def test_a_duty_is_ruled_out_with_a_reason_and_runs_again_when_it_is_started() -> None:
    one = incident(deadline("gdpr-33-1"))
    one.do(StateFact("aware_at", AWARE))
    assert refusal(one, WaiveClock("gdpr-33-1", " ")).id == "incident.no_reason"
    one.last(WaiveClock("gdpr-33-1", "encrypted, and the key is safe"), ClockWaived)
    assert stage(one, "gdpr-33-1") == "waived"
    assert refusal(one, StartClock("gdpr-33-1")).id == "incident.no_reason"
    one.do(StartClock("gdpr-33-1", "the key was on the same disk"))
    assert stage(one, "gdpr-33-1") == "runs"


def test_a_duty_that_was_ruled_out_while_it_waited_starts_with_a_reason_only() -> None:
    one = incident(deadline("gdpr-33-1"))
    one.do(WaiveClock("gdpr-33-1", "no personal data"))
    assert refusal(one, StartClock("gdpr-33-1")).id == "incident.no_reason"


def test_what_is_met_can_not_be_ruled_out() -> None:
    one = incident(deadline("dora"))
    one.do(StateFact("aware_at", AWARE))
    one.done("notify")
    assert said(refusal(one, WaiveClock("dora", "no"))) == (
        "« dora » est déjà tenu.\nS’il ne l’était pas, dites-le dans une note : crisisplay note.",
        "'dora' is met already.\nIf it was not, say so in a note: crisisplay note.",
    )


def test_a_duty_that_a_person_spoke_of_is_told_even_where_it_does_not_apply() -> None:
    one = incident(deadline("gdpr-33-1", on="at_risk"))
    one.fact("at_risk", False)
    assert list(running(one.outlook, lambda _country: UTC_CALENDAR)) == []
    one.do(StartClock("gdpr-33-1"))
    assert stage(one, "gdpr-33-1") == "runs"


# Which clocks there are


@pytest.mark.parametrize(
    "command", [StartClock("gdpr-331"), MeetClock("gdpr-331"), WaiveClock("gdpr-331", "no")]
)
def test_a_duty_that_the_playbook_does_not_watch_has_no_clock(command: Command) -> None:
    one = incident(deadline("gdpr-33-1"))
    assert said(not_found(one, command)) == (
        "Aucune échéance « gdpr-331 » dans ce playbook (vouliez-vous dire « gdpr-33-1 » ?).\nLa liste : crisisplay deadline list.",
        "No deadline 'gdpr-331' in this playbook (did you mean 'gdpr-33-1'?).\nThe list: crisisplay deadline list.",
    )


def test_a_proposal_has_no_clock() -> None:
    one = incident(deadline("omnibus", status="proposal"))
    assert said(refusal(one, StartClock("omnibus"))) == (
        "« omnibus » n’est qu’une proposition : ce n’est pas le droit en vigueur.\nNotez-la si elle compte pour vous : crisisplay note.",
        "'omnibus' is a proposal only: it is not law.\nNote it if it matters to you: crisisplay note.",
    )


# Two limits, and one after the other


def dora(*, also: str | None = "aware_at") -> Deadline:
    law = deadline("dora", Duration(240, "minutes"), fact=None, done="freeze")
    rule = replace(law.rule, also=SecondLimit(Duration(24 * 60, "minutes"), "awareness"))
    return replace(law, rule=rule, also_from=also)


@pytest.mark.parametrize(("aware", "due"), [(-2, 4), (-21, 3), (-30, -6)])
def test_of_two_limits_the_earlier_end_counts(aware: int, due: int) -> None:
    """Classified at the opening: four hours, and 24 from being aware of it."""
    one = incident(dora())
    one.do(StateFact("aware_at", OPENED + aware * HOUR))
    one.done("freeze")
    found = clock(one, "dora")
    assert found.due == OPENED + due * HOUR
    assert (found.started, found.second) == (OPENED, OPENED + (aware + 24) * HOUR)


def test_the_second_limit_runs_before_the_first_is_known() -> None:
    one = incident(dora())
    one.do(StateFact("aware_at", AWARE))
    found = clock(one, "dora")
    assert (found.stage, found.started, found.due) == ("runs", AWARE, AWARE + 24 * HOUR)


def test_the_first_limit_runs_alone_where_the_second_is_not_known() -> None:
    for law in (dora(), dora(also=None)):
        one = incident(law)
        assert clock(one, "dora").waits_for == ("freeze",)
        one.done("freeze")
        found = clock(one, "dora")
        assert (found.due, found.second) == (OPENED + 4 * HOUR, None)


def after(id: str, met: str) -> Deadline:
    return replace(deadline(id, Duration(1, "months"), fact=None), met=met)


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_report_that_follows_another_runs_from_when_that_one_was_met(by_hand: bool) -> None:
    one = incident(deadline("dora"), after("final", "dora"))
    one.do(StateFact("aware_at", AWARE))
    assert clock(one, "final").waits_for == ("dora",)
    one.wait(60)
    if by_hand:
        one.do(MeetClock("dora", "N-1"))
    else:
        one.done("notify")
    found = clock(one, "final")
    assert found.started == OPENED + HOUR
    assert found.due == datetime(2026, 12, 22, 10, tzinfo=UTC)


def test_a_third_report_waits_until_the_second_is_met() -> None:
    one = incident(deadline("dora"), after("second", "dora"), after("third", "second"))
    one.do(StateFact("aware_at", AWARE))
    one.do(MeetClock("dora"))
    assert [stage(one, id) for id in ("second", "third")] == ["runs", "waits"]
    one.do(MeetClock("second"))
    assert stage(one, "third") == "runs"


def test_the_entries_alone_give_the_same_clocks() -> None:
    one = incident(deadline("gdpr-33-1"), deadline("dora"))
    one.do(StartClock("gdpr-33-1"))
    one.do(StateFact("aware_at", AWARE))
    one.do(MeetClock("gdpr-33-1", "N-1"))
    one.do(WaiveClock("dora", "not major"))
    assert replayed(one).clocks == one.state.clocks
