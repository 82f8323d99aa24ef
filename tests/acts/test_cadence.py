"""How often the public hears from us: suggested by level and phase, and told where it is slower."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crisisplay.acts.cadence import shipped_cadence, slower, suggested, suggestion
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import page
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status_page import full
from crisisplay.incident.commands import Keep, Promise, SetLevel
from crisisplay.incident.deadlines import next_promise
from crisisplay.playbook.model import Duration
from tests.acts.clocks import opened, wait

HOUR = timedelta(hours=1)


def at_level(home: Path, level: int) -> Sitting:
    sitting = opened(home)
    sitting.do(SetLevel(level=level, because="as it looks"))
    return sitting


def promised(sitting: Sitting, due: datetime) -> None:
    sitting.do(Promise("Next update promised.", due, "Lou", statement="holding"))


def test_each_level_has_its_cadence_and_it_slows_down_after_the_crisis() -> None:
    cadence = shipped_cadence()
    assert cadence["during", 4] == Duration(60, "minutes")
    assert cadence["during", 3] == Duration(120, "minutes")
    assert cadence["during", 2] == Duration(720, "minutes")
    for level in (1, 2, 3, 4):
        during, after = (_length(cadence[phase, level]) for phase in ("during", "after"))
        assert during < after


def _length(one: Duration) -> timedelta:
    return timedelta(days=one.amount) if one.unit == "days" else timedelta(minutes=one.amount)


@pytest.mark.parametrize(("level", "hour"), [(4, "10:00"), (3, "11:00"), (2, "21:00")])
def test_the_next_update_is_suggested_by_level(tmp_path: Path, level: int, hour: str) -> None:
    sitting = at_level(tmp_path, level)
    found = suggested(sitting, sitting.clock.now() + timedelta(minutes=3))
    assert found is not None
    assert f"{found.due:%H:%M}" == hour  # told to five minutes, and never later than the cadence


def test_a_suggestion_says_why(tmp_path: Path) -> None:
    sitting = at_level(tmp_path, 3)
    assert suggestion(sitting, sitting.clock.now()) == (
        "Suggested: 11:00 (level 3: 2 h at most between two updates)"
    )
    found = suggested(sitting, sitting.clock.now())
    assert found is not None
    french = found.say(sitting.clock.now(), sitting_zone(sitting), "fr").replace("\xa0", " ")
    assert french == "Proposé : 11:00 (niveau 3 : 2 h au plus entre deux points)"


def sitting_zone(sitting: Sitting) -> ZoneInfo:
    return ZoneInfo(sitting.opened.zone)


def test_nothing_is_suggested_where_the_level_is_not_known_or_asks_for_none(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    assert suggestion(sitting, sitting.clock.now()) == ""
    sitting.do(SetLevel(level=0, because="quiet"))
    assert suggestion(sitting, sitting.clock.now()) == ""


def test_an_update_promised_later_than_the_cadence_is_told(tmp_path: Path) -> None:
    sitting = at_level(tmp_path, 3)
    promised(sitting, sitting.clock.now() + 2 * HOUR)
    assert slower(sitting, next_promise(sitting.state)) == ""
    sitting.do(SetLevel(level=4, because="it spreads"))
    told = "The hour promised is further off than the cadence of level 4: 1 h at most between two updates."
    assert slower(sitting, next_promise(sitting.state)) == told
    now = sitting.clock.now()
    for lines in (page(situation(sitting, now)), full(sitting, now)):
        assert told in " ".join(" ".join(lines).split())


def test_a_promise_that_is_missed_says_by_how_long_and_still_does_once_it_is_kept(
    tmp_path: Path,
) -> None:
    sitting = opened(tmp_path)
    sitting.do(Promise("We call the ten people back.", sitting.clock.now() + HOUR, "Lou"))
    seq = sitting.state.promises[0].seq
    wait(sitting, 3 * HOUR)
    lines = " ".join(page(situation(sitting, sitting.clock.now())))
    assert "We call the ten people back. · 10:00, MISSED, late by 2 h 00 · Lou" in " ".join(
        lines.split()
    )
    sitting.do(Keep(seq))
    lines = " ".join(page(situation(sitting, sitting.clock.now())))
    told = f"- kept late by 2 h 00: We call the ten people back. (#{seq})"
    assert told in " ".join(lines.split())


def test_a_promise_that_was_kept_in_time_says_nothing_of_being_late(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    sitting.do(Promise("We call back.", sitting.clock.now() + HOUR, "Lou"))
    sitting.do(Keep(sitting.state.promises[0].seq))
    assert "late" not in " ".join(page(situation(sitting, sitting.clock.now())))
