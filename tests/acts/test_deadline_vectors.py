"""When the duties of the library end: by their own limits, on the calendars they name."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from crisisplay.acts.deadlines import library
from crisisplay.cell.workdays import working_day
from crisisplay.incident.deadlines import Calendar

RULES = {rule.id: rule for rule in library()}


def end(id: str, start: str, zone: str) -> str:
    """When the duty's limit ends, counted from `start`."""
    rule = RULES[id]
    assert rule.limit is not None
    calendar = Calendar(ZoneInfo(zone), working_day(rule.calendar or "FR"))
    return calendar.add(datetime.fromisoformat(start), rule.limit).isoformat()


@pytest.mark.parametrize(
    ("id", "start", "zone", "ends"),
    [
        # Hours elapse, whatever the clocks do: back in October, forward in March.
        ("gdpr-33-1", "2026-10-23T18:00+02:00", "Europe/Paris", "2026-10-26T17:00:00+01:00"),
        ("gdpr-33-1", "2026-03-27T18:00+01:00", "Europe/Paris", "2026-03-30T19:00:00+02:00"),
        ("gdpr-33-1", "2026-10-30T18:00-04:00", "America/New_York", "2026-11-02T17:00:00-05:00"),
        ("gdpr-33-1", "2026-03-06T18:00-05:00", "America/New_York", "2026-03-09T19:00:00-04:00"),
        ("gdpr-33-1", "2026-10-02T18:00+10:30", "Australia/Lord_Howe", "2026-10-05T18:30:00+11:00"),
        ("gdpr-33-1", "2026-10-23T18:00+09:00", "Asia/Tokyo", "2026-10-26T18:00:00+09:00"),
        ("nis2-23-4-early-warning", "2026-10-24T12:00+02:00", "Europe/Paris", "2026-10-25T11:00:00+01:00"),
        # Told in one zone, shown in another: the same moment.
        ("lopmi-l12-10-1", "2026-10-23T12:00-04:00", "Europe/Paris", "2026-10-26T17:00:00+01:00"),
        # Over the end of the year, and on 29 February.
        ("gdpr-33-1", "2026-12-30T10:00+01:00", "Europe/Paris", "2027-01-02T10:00:00+01:00"),
        ("gdpr-33-1", "2028-02-27T10:00+01:00", "Europe/Paris", "2028-03-01T10:00:00+01:00"),
        ("cra-14-final", "2028-02-20T10:00+01:00", "Europe/Paris", "2028-03-05T10:00:00+01:00"),
        # A month ends on its last day where the next one is shorter; the wall time stays.
        ("nis2-23-4-final", "2026-01-31T09:00+01:00", "Europe/Paris", "2026-02-28T09:00:00+01:00"),
        ("nis2-23-4-final", "2028-01-31T09:00+01:00", "Europe/Paris", "2028-02-29T09:00:00+01:00"),
        ("dora-19-final", "2026-12-31T09:00+01:00", "Europe/Paris", "2027-01-31T09:00:00+01:00"),
        ("cra-14-final-incident", "2026-10-01T09:00+02:00", "Europe/Paris", "2026-11-01T09:00:00+01:00"),
        # US federal holidays: Thanksgiving is 26 November 2026, Christmas a Friday, New Year too.
        ("sec-8k-1-05", "2026-11-23T18:00-05:00", "America/New_York", "2026-11-30T18:00:00-05:00"),
        ("sec-8k-1-05", "2026-11-24T18:00-05:00", "America/New_York", "2026-12-01T18:00:00-05:00"),
        ("sec-8k-1-05", "2026-12-23T18:00-05:00", "America/New_York", "2026-12-30T18:00:00-05:00"),
        ("sec-8k-1-05", "2026-12-29T18:00-05:00", "America/New_York", "2027-01-05T18:00:00-05:00"),
        # The hours of the CPSC: weekends and holidays are not counted.
        ("cpsc-15-b", "2026-10-23T17:00-04:00", "America/New_York", "2026-10-26T17:00:00-04:00"),
        ("cpsc-15-b", "2026-11-25T17:00-05:00", "America/New_York", "2026-11-27T17:00:00-05:00"),
        ("cpsc-15-b", "2026-10-24T09:00-04:00", "America/New_York", "2026-10-27T00:00:00-04:00"),
    ],
)  # fmt: skip
def test_a_duty_ends_when_its_law_says(id: str, start: str, zone: str, ends: str) -> None:
    assert end(id, start, zone) == ends


def test_the_second_limit_of_dora_is_24_hours() -> None:
    also = RULES["dora-19-initial"].also
    assert also is not None
    calendar = Calendar(ZoneInfo("Europe/Paris"), working_day("FR"))
    aware = datetime.fromisoformat("2026-10-24T12:00+02:00")
    assert calendar.add(aware, also.limit).isoformat() == "2026-10-25T11:00:00+01:00"


# What the data says


@pytest.mark.parametrize("id", sorted(RULES))
def test_a_duty_says_all_that_a_person_has_to_know(id: str) -> None:
    rule = RULES[id]
    assert rule.starts, "which kind of event starts it"
    assert rule.verified_on
    assert rule.sources
    if rule.status != "proposal":
        assert rule.questions
        assert rule.checklist
        assert rule.channel or rule.id == "mar-17-4"
        assert rule.stops


def test_what_follows_another_duty_counts_from_its_submission_and_names_one_that_there_is() -> None:
    following = {id: rule.after for id, rule in RULES.items() if rule.after}
    assert following == {
        "nis2-23-4-final": "nis2-23-4-notification",
        "dora-19-intermediate": "dora-19-initial",
        "dora-19-final": "dora-19-intermediate",
        "cra-14-final-incident": "cra-14-notification",
        "mar-17-4": "mar-17",
    }
    assert set(following.values()) <= set(RULES)
    assert {id for id, rule in RULES.items() if rule.starts == "submission"} == set(following)


def test_what_is_counted_in_working_time_names_its_calendar() -> None:
    working = [r for r in RULES.values() if r.limit and r.limit.unit.startswith("working")]
    assert {rule.id: rule.calendar for rule in working} == {"sec-8k-1-05": "US", "cpsc-15-b": "US"}


def test_only_what_is_not_law_is_a_proposal() -> None:
    assert [r.id for r in RULES.values() if r.status == "proposal"] == ["gdpr-33-1-omnibus"]
