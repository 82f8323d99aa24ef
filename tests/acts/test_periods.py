"""Times gone by, as a reader of the log writes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crisisplay.acts.periods import begin, end

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 22, 14, 0, 30, tzinfo=PARIS)
OPENED = datetime(2026, 11, 21, 9, 15, tzinfo=PARIS)
LAST = timedelta(minutes=1) - timedelta.resolution


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("13:20", at(22, 13, 20)),
        ("20:10", at(21, 20, 10)),
        ("hier 14:20", at(21, 14, 20)),
        ("Hier à 14h05", at(21, 14, 5)),
        ("avant-hier 8h", at(20, 8)),
        ("yesterday at 9:00", at(21, 9)),
        ("today 9:00", at(22, 9)),
        ("aujourd'hui 9:00", at(22, 9)),
        ("aujourd’hui 9:00", at(22, 9)),
        ("22/11/2026 9:05", at(22, 9, 5)),
        ("2026-11-20 23:59", at(20, 23, 59)),
        ("T+1:30", at(21, 10, 45)),
    ],
)
def test_a_minute_is_meant_whole(written: str, moment: datetime) -> None:
    assert begin(written, NOW, OPENED) == moment
    assert end(written, NOW, OPENED) == moment + LAST


@pytest.mark.parametrize(
    ("written", "day"),
    [("hier", 21), ("today", 22), ("20/11/2026", 20), ("2026-11-19", 19)],
)
def test_a_day_is_meant_whole(written: str, day: int) -> None:
    assert begin(written, NOW, OPENED) == at(day)
    assert end(written, NOW, OPENED) == at(day + 1) - timedelta.resolution


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("90m", at(22, 12, 30, 30)),
        ("2h", at(22, 12, 0, 30)),
        ("3 heures", at(22, 11, 0, 30)),
        ("2d", at(20, 14, 0, 30)),
        ("2j", at(20, 14, 0, 30)),
        ("1 week", at(15, 14, 0, 30)),
        ("2026-11-22T10:00:05+01:00", at(22, 10, 0, 5)),
    ],
)
def test_so_long_ago_is_a_moment(written: str, moment: datetime) -> None:
    assert begin(written, NOW, OPENED) == end(written, NOW, OPENED) == moment


@pytest.mark.parametrize(
    "written",
    ["", "soon", "hier soir", "30/02/2026", "25:00", "hier 25:00", "+2h", "3 months", "T+", "١:٠٠"],
)
def test_what_is_not_a_time_is_none(written: str) -> None:
    assert begin(written, NOW, OPENED) is None
    assert end(written, NOW, OPENED) is None
