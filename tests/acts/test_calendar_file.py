"""The calendar file, read back by another program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from crisisplay.acts.calendar_file import LONG, SHORT, Reminder, calendar, folded
from crisisplay.acts.reminders import calendar_file
from crisisplay.errors import NotFound
from crisisplay.incident.commands import Choose, Keep, MeetClock, Promise, SetLevel, StartClock
from tests.acts.clocks import LAWS, opened

NOW = datetime(2026, 10, 23, 18, tzinfo=ZoneInfo("Europe/Paris"))
DUE = datetime(2026, 10, 26, 17, tzinfo=ZoneInfo("Europe/Paris"))


def written(*reminders: Reminder, mark: str = "", number: int = 7) -> bytes:
    return calendar(
        reminders,
        incident="2026-10-23-data-breach-7f3a",
        number=number,
        now=NOW,
        mark=mark,
        lang="fr",
    )


def events(data: bytes) -> list[Any]:
    """As another program reads them; its values are of too many kinds to name."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_reminder_is_an_event_in_utc_that_rings_several_times() -> None:
    data = written(Reminder("gdpr-33-1", DUE, "Notifier", ("À : la CNIL", "art. 33(1)"), LONG))
    (event,) = events(data)
    assert event["UID"] == "2026-10-23-data-breach-7f3a-gdpr-33-1@crisisplay"
    assert event["SEQUENCE"] == 7
    assert event["DTSTART"].to_ical() == b"20261026T160000Z"
    assert event["DTSTAMP"].to_ical() == b"20261023T160000Z"
    assert event["SUMMARY"] == "Notifier"
    assert event["DESCRIPTION"] == "À : la CNIL\nart. 33(1)"
    assert event["STATUS"] == "CONFIRMED"
    alarms = event.walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [-before for before in LONG]
    assert {(alarm["ACTION"], alarm["DESCRIPTION"]) for alarm in alarms} == {
        ("DISPLAY", "Notifier")
    }


def test_the_file_names_its_maker_and_asks_nobody_for_an_answer() -> None:
    whole: Any = Calendar.from_ical(written(Reminder("x", DUE, "Notifier")))
    assert whole["VERSION"] == "2.0"
    assert whole["PRODID"].startswith("-//crisisplay//")
    assert "METHOD" not in whole


def test_a_drill_says_so_in_each_title() -> None:
    data = written(Reminder("a", DUE, "Un"), Reminder("b", DUE, "Deux"), mark="EXERCICE")
    assert [event["SUMMARY"] for event in events(data)] == ["EXERCICE · Un", "EXERCICE · Deux"]


def test_what_is_over_is_cancelled_and_silent() -> None:
    (event,) = events(written(Reminder("a", DUE, "Un", (), SHORT, over=True)))
    assert event["STATUS"] == "CANCELLED"
    assert event.walk("VALARM") == []


def test_a_title_can_begin_nothing_of_its_own() -> None:
    title = "Un\r\nEND:VEVENT\r\nBEGIN:VEVENT;,\\n\x1b[2J\u202e"
    data = written(Reminder("a", DUE, title, ("x\nATTACH:y",)))
    (event,) = events(data)
    assert event["SUMMARY"] == "Un END:VEVENT BEGIN:VEVENT;,\\n\\x1b[2J\\u202e"
    assert "ATTACH" not in event
    plain = data.replace(b"\r\n ", b"")
    assert b"SUMMARY:Un END:VEVENT BEGIN:VEVENT\\;\\,\\\\n" in plain
    assert b"DESCRIPTION:x ATTACH:y" in plain
    assert data.count(b"BEGIN:VEVENT\r\n") == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_lines_are_short_whole_and_read_back(text: str) -> None:
    data = written(Reminder("a", DUE, text))
    assert data.endswith(b"\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()
    assert len(events(data)) == 1


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150, 200])
def test_a_line_is_folded_where_it_must_be(length: int) -> None:
    line = "é" * (length // 2) + "x" * (length % 2)
    back = folded(line).removesuffix("\r\n")
    assert back.replace("\r\n ", "") == line
    assert ("\r\n" in back) == (length > 75)


# Of an incident


def test_all_that_an_incident_waits_for_is_in_the_file(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    sitting.do(StartClock("gdpr-33-1"))
    sitting.do(
        Promise("Next update promised.", NOW + timedelta(days=1), "Lou", statement="holding")
    )
    sitting.do(SetLevel(level=2, because="two calls"))
    sitting.do(Choose("posture", "rebuild", because="ours", review_at=NOW))
    data, number = calendar_file(sitting, sitting.clock.now())
    told = {str(event["UID"]).removeprefix(sitting.id): event for event in events(data)}
    assert number == len(told) == 3
    assert told["-gdpr-33-1@crisisplay"]["SUMMARY"] == (
        "EXERCISE · GDPR, notify the breach to the authority"
    )
    assert told["-gdpr-33-1@crisisplay"]["DTSTART"].dt == datetime(2026, 7, 4, 9, tzinfo=UTC)
    assert told["-posture@crisisplay"]["SUMMARY"] == "EXERCISE · To review: What do we say?"


def test_what_is_met_and_kept_stops_ringing_under_the_same_name(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    sitting.do(StartClock("gdpr-33-1"))
    sitting.do(Promise("Call them back.", NOW, "Lou"))
    seq = sitting.state.promises[0].seq
    before, number = calendar_file(sitting, sitting.clock.now())
    sitting.do(MeetClock("gdpr-33-1", "N-1"))
    sitting.do(Keep(seq))
    after, left = calendar_file(sitting, sitting.clock.now())
    assert (number, left) == (2, 0)
    names = [[str(event["UID"]) for event in events(data)] for data in (before, after)]
    assert names[0] == names[1]
    assert {event["STATUS"] for event in events(after)} == {"CANCELLED"}
    first, later = ([event["SEQUENCE"] for event in events(data)] for data in (before, after))
    assert all(one < other for one, other in zip(first, later, strict=True))


def test_an_incident_with_nothing_to_remind_of_says_so(tmp_path: Path) -> None:
    sitting = opened(tmp_path, deadlines="")
    with pytest.raises(NotFound) as caught:
        calendar_file(sitting, sitting.clock.now())
    assert caught.value.sentence("en") == (
        f"Nothing to be reminded of in {sitting.id}: no deadline, promise or decision to review.\n"
        "What waits: crisisplay deadline list."
    )
    assert caught.value.sentence("fr") == (
        f"Rien à rappeler dans {sitting.id}\N{NO-BREAK SPACE}: ni délai, ni promesse, ni décision à"
        " revoir.\nCe qui attend\N{NO-BREAK SPACE}: crisisplay deadline list."
    )


def test_a_duty_without_a_limit_stands_where_it_began(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    assert "gdpr-34" in LAWS
    sitting.do(StartClock("gdpr-34"))
    data, _ = calendar_file(sitting, sitting.clock.now())
    (event,) = events(data)
    assert event["DTSTART"].dt == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert str(event["DESCRIPTION"]).startswith("without delay\n")
    assert event.walk("VALARM") == []
