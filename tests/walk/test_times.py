"""Times as a person types and reads them, late at night, in the incident's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crisisplay.acts.times import Form, crisis_clock, day, stamp
from crisisplay.acts.times import hour as said_hour
from crisisplay.cli.walk.times import elapsed, hour, span, typed

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 22, 23, 40, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23:10", "2026-11-22T23:10:00+01:00"),
        ("23h10", "2026-11-22T23:10:00+01:00"),
        ("9h", "2026-11-22T09:00:00+01:00"),
        ("2026-11-20 14:05", "2026-11-20T14:05:00+01:00"),
        ("2026-07-01 14:05", "2026-07-01T14:05:00+02:00"),
        ("2026-11-20T14:05:00+00:00", "2026-11-20T14:05:00+00:00"),
        ("+30m", "2026-11-23T00:10:00+01:00"),
        ("+30 min", "2026-11-23T00:10:00+01:00"),
        ("+2h", "2026-11-23T01:40:00+01:00"),
    ],
)
def test_what_a_person_types_is_a_moment(text: str, expected: str) -> None:
    moment = typed(text, PARIS, NOW)
    assert moment is not None
    assert moment.isoformat() == expected


def test_an_hour_to_come_is_tomorrow_where_today_has_passed() -> None:
    moment = typed("0:30", PARIS, NOW, ahead=True)
    assert moment == datetime(2026, 11, 23, 0, 30, tzinfo=PARIS)


def test_an_hour_that_was_is_yesterday_just_after_midnight() -> None:
    after_midnight = datetime(2026, 11, 23, 0, 20, tzinfo=PARIS)
    assert typed("23:50", PARIS, after_midnight) == datetime(2026, 11, 22, 23, 50, tzinfo=PARIS)


@pytest.mark.parametrize("text", ["", "soon", "25:00", "12:61", "2026-02-30 10:00", "14h3"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert typed(text, PARIS, NOW) is None


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (0, "0 min", "0 min"),
        (8, "8 min", "8 min"),
        (125, "2 h 05", "2 h 05"),
        (4320, "3 j", "3 d"),
        (-8, "8 min", "8 min"),
    ],
)
def test_a_length_is_said_in_few_words(minutes: int, french: str, english: str) -> None:
    length = timedelta(minutes=minutes)
    assert (span(length, "fr"), span(length, "en")) == (french, english)


def test_the_crisis_clock_counts_hours_and_minutes() -> None:
    assert elapsed(timedelta(hours=23, minutes=59, seconds=59)) == "T+23:59"
    assert elapsed(timedelta(minutes=-1)) == "T+00:00"


def test_the_crisis_clock_counts_days_in_the_readers_language() -> None:
    length = timedelta(hours=47, minutes=10)
    assert elapsed(length) == "T+1 d 23:10"
    assert crisis_clock(length, "fr") == "T+1 j 23:10"


def test_another_day_is_named() -> None:
    yesterday = datetime(2026, 11, 21, 8, 5, tzinfo=UTC)
    assert hour(yesterday, PARIS, NOW, "fr") == "21/11 à 09:05"
    assert hour(yesterday, PARIS, NOW, "en") == "21 Nov 09:05"
    assert hour(NOW, PARIS, NOW, "en") == "23:40"


@pytest.mark.parametrize(
    ("form", "french", "english"),
    [
        ("bare", "21/11 à 09:05", "21 Nov 09:05"),
        ("the", "le 21/11 à 09:05", "21 Nov 09:05"),
        ("at", "le 21/11 à 09:05", "on 21 Nov at 09:05"),
    ],
)
def test_another_day_stands_in_a_sentence(form: Form, french: str, english: str) -> None:
    yesterday = datetime(2026, 11, 21, 8, 5, tzinfo=UTC)
    assert said_hour(yesterday, NOW, PARIS, "fr", form) == french
    assert said_hour(yesterday, NOW, PARIS, "en", form) == english


def test_another_year_is_named() -> None:
    then = datetime(2027, 1, 2, 8, 5, tzinfo=UTC)
    assert said_hour(then, NOW, PARIS, "fr") == "02/01/2027 à 09:05"
    assert said_hour(then, NOW, PARIS, "en") == "2 Jan 2027 09:05"
    assert (day(then, "fr"), day(then, "en")) == ("02/01/2027", "2 Jan 2027")
    assert stamp(then, PARIS, "fr") == "02/01/2027 à 09:05 (UTC+01:00)"
