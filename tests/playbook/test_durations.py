"""Lengths of time: one way to write them, and what clocks and calendars make of them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from crisisplay.playbook.durations import meant_by, parse_duration, shift
from crisisplay.playbook.model import Duration

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
THANKSGIVING = date(2026, 11, 26)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def american(day: date) -> bool:
    return weekday(day) and day != THANKSGIVING


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("15m", 15, "minutes"),
        ("1h30m", 90, "minutes"),
        ("1h 30m", 90, "minutes"),
        ("72h", 4320, "minutes"),
        ("PT30M", 30, "minutes"),
        ("PT72H", 4320, "minutes"),
        ("90 minutes", 90, "minutes"),
        ("1 hour", 60, "minutes"),
        ("30d", 30, "days"),
        ("1 day", 1, "days"),
        ("2 weeks", 14, "days"),
        ("2w", 14, "days"),
        ("P1D", 1, "days"),
        ("6 months", 6, "months"),
        ("1 month", 1, "months"),
        ("P6M", 6, "months"),
        ("5 working days", 5, "working_days"),
        ("24 working hours", 24, "working_hours"),
    ],
)
def test_a_duration_is_read(text: str, amount: int, unit: str) -> None:
    duration = parse_duration(text)
    assert duration is not None
    assert (duration.amount, duration.unit) == (amount, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "h",
        "P",
        "PT",
        "0m",
        "12:30",
        "15",
        "2 semaines",
        "1d12h",
        "-5m",
        "1.5h",
        "99999999m",
        "5M5M",
        "1 year",
    ],
)
def test_what_could_be_read_two_ways_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2 semaines", "2 weeks"),
        ("5 jours ouvrés", "5 working days"),
        ("10 minutes", "10m"),
        ("3 mois", "3 months"),
        ("2 ans", "24 months"),
        ("15 j", "15 days"),
        ("12:30", None),
        ("demain", None),
    ],
)
def test_french_words_have_their_spelling(text: str, meant: str | None) -> None:
    assert meant_by(text) == meant
    assert meant is None or parse_duration(meant) is not None


@pytest.mark.parametrize(
    ("start", "text", "zone", "end"),
    [
        # The clocks of Paris go back on 25 October 2026: 72 hours end an hour earlier by the wall.
        ("2026-10-23T18:00+02:00", "72h", PARIS, "2026-10-26T17:00:00+01:00"),
        ("2026-10-23T18:00+02:00", "3 days", PARIS, "2026-10-26T18:00:00+01:00"),
        ("2026-01-31T09:00+01:00", "1 month", PARIS, "2026-02-28T09:00:00+01:00"),
        ("2028-01-31T09:00+01:00", "1 month", PARIS, "2028-02-29T09:00:00+01:00"),
        ("2026-11-30T09:00+01:00", "3 months", PARIS, "2027-02-28T09:00:00+01:00"),
        # Half past two does not exist on 29 March 2026 in Paris.
        ("2026-03-28T02:30+01:00", "1 day", PARIS, "2026-03-29T03:30:00+02:00"),
        ("2026-11-24T18:00-05:00", "4 working days", NEW_YORK, "2026-12-01T18:00:00-05:00"),
        ("2026-11-21T10:00-05:00", "1 working day", NEW_YORK, "2026-11-23T10:00:00-05:00"),
        # CPSC: 24 working hours from Friday 17:00 end on Monday 17:00.
        ("2026-10-23T17:00-04:00", "24 working hours", NEW_YORK, "2026-10-26T17:00:00-04:00"),
        ("2026-10-24T12:00-04:00", "24 working hours", NEW_YORK, "2026-10-27T00:00:00-04:00"),
        # What ends on the stroke of midnight on Friday does not end on Monday.
        ("2026-10-23T00:00-04:00", "24 working hours", NEW_YORK, "2026-10-24T00:00:00-04:00"),
        ("2026-11-25T17:00-05:00", "24 working hours", NEW_YORK, "2026-11-27T17:00:00-05:00"),
    ],
)
def test_a_deadline_ends_when_the_law_says(start: str, text: str, zone: ZoneInfo, end: str) -> None:
    duration = parse_duration(text)
    assert duration is not None
    assert shift(datetime.fromisoformat(start), duration, zone, american).isoformat() == end


def test_a_calendar_without_work_still_ends() -> None:
    start = datetime(2026, 1, 1, tzinfo=PARIS)
    assert shift(start, Duration(2, "working_days"), PARIS, lambda _: False) > start
    assert shift(start, Duration(2, "working_hours"), PARIS, lambda _: False) > start
