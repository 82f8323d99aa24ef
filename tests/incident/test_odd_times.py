"""Times that nobody can mean: refused where they are written, survived where they are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from crisisplay.incident.commands import Choose, Note, Promise
from crisisplay.incident.lines import record
from tests.incident.stage import Incident, playbook, refusal, said, step

FAR = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-14)))
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("odd", [FAR, datetime(2200, 1, 1, tzinfo=UTC), LONG_AGO])
def test_a_promise_or_a_review_is_for_a_year_that_somebody_will_see(odd: datetime) -> None:
    incident = Incident(playbook(step("freeze")))
    assert refusal(incident, Promise("More", odd)).id == "incident.odd_time"
    choice = Choose("freeze", "wait", "so", review_at=odd)
    assert refusal(incident, choice).id == "incident.odd_time"


def test_what_happened_before_there_were_clocks_like_ours_is_refused_with_its_words() -> None:
    incident = Incident(playbook(step("freeze")))
    assert said(refusal(incident, Note("hello"), at=LONG_AGO)) == (
        "0001-01-01T00:00:00+00:00 est trop loin d’aujourd’hui pour une crise.\nDonnez une heure dont l’année est entre 1970 et 2199 : 2026-11-22T14:30:00+01:00.",
        "0001-01-01T00:00:00+00:00 is too far from today for a crisis.\nGive a time with a year between 1970 and 2199: 2026-11-22T14:30:00+01:00.",
    )


def test_a_line_whose_time_cant_be_read_has_one_that_every_zone_can_show() -> None:
    one = record(1, {"type": "note", "ts": "9999-12-31T23:59:59-14:00", "by": "Camille Roy"})
    west = timezone(timedelta(hours=-12))
    assert one.happened.astimezone(west).year == one.happened.year
