"""`crisisplay deadline`: the clocks of the law, from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.incidents import SMALL, answers
from tests.conftest import Crisisplay

DUTIES = """\
  - {use: gdpr-33-1, when: hurt, anchor: {done: freeze}}
  - {use: gpsr-20, when: hurt, anchor: {done: freeze}}
"""


@pytest.fixture
def incident(crisisplay: Crisisplay, home: Path) -> str:
    """An incident that has just been opened; both its clocks wait."""
    file = home / "small.yaml"
    file.write_text(SMALL.read_text(encoding="utf-8") + DUTIES, encoding="utf-8")
    crisisplay("run", file, "--answers", answers(home))
    (folder,) = (home / "crisisplay" / "incidents").iterdir()
    return folder.name


def test_a_clock_is_started_and_met_by_hand(crisisplay: Crisisplay, incident: str) -> None:
    assert "WAITING" in crisisplay("deadline", "list").out
    begun = crisisplay("deadline", "start", "gdpr-33-1")
    assert begun.code == 0, begun.err
    assert "deadline started: GDPR, notify the breach to the authority · since" in begun.out
    met = crisisplay("deadline", "met", incident, "gdpr-33-1", "--reference", "N-12", "--json")
    assert met.code == 0, met.err
    assert met.json["incident"] == incident
    told = crisisplay("deadline", "list", "--json").json
    by_id = {one["id"]: one for one in told["deadlines"]}
    assert [by_id[id]["stage"] for id in ("gdpr-33-1", "gpsr-20")] == ["met", "waits"]
    assert by_id["gdpr-33-1"]["reference"] == "N-12"
    log = crisisplay("log", lang="fr").out.replace("\xa0", " ")
    assert "RGPD, notifier la violation à l’autorité" in log
    assert "référence : N-12" in log


def test_what_can_not_be_is_refused_in_whole_sentences(
    crisisplay: Crisisplay, incident: str
) -> None:
    waits = crisisplay("deadline", "met", "gdpr-33-1")
    assert (waits.code, waits.err) == (
        3,
        (
            "Error: The clock of 'gdpr-33-1' has not started.\n"
            "  Start it first, from the time of its event: "
            "crisisplay deadline start gdpr-33-1 --at TIME.\n"
        ),
    )
    unknown = crisisplay("deadline", "waive", incident, "gdpr-33-9", "--because", "no")
    assert (unknown.code, unknown.err) == (
        4,
        (
            "Error: No deadline 'gdpr-33-9' in this playbook (did you mean 'gdpr-33-1'?).\n"
            "  The list: crisisplay deadline list.\n"
        ),
    )
    assert crisisplay("deadline", "waive", "gpsr-20").code == 3


def test_one_duty_in_full(crisisplay: Crisisplay, incident: str) -> None:
    shown = crisisplay("deadline", "show", incident, "gpsr-20")
    assert shown.code == 0, shown.err
    assert shown.out.startswith("GPSR, accident caused by a product (gpsr-20)\n")
    assert "WHAT THE NOTIFICATION SAYS" in shown.out
    told = crisisplay("deadline", "show", "gpsr-20", "--json").json
    assert (told["id"], told["stage"], told["limit"]) == ("gpsr-20", "waits", None)


def test_a_calendar_goes_to_a_file_or_to_whoever_reads(
    crisisplay: Crisisplay, incident: str, home: Path
) -> None:
    crisisplay("deadline", "start", "gdpr-33-1")
    crisisplay("promise", "Call back.", "--due", "2h")
    file = home / "incident.ics"
    done = crisisplay("deadline", "export", incident, "-o", file)
    assert (done.code, done.err) == (0, f"{file}: 2 reminders.\n")
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [str(one["SUMMARY"]) for one in events] == [
        "Call back.",
        "GDPR, notify the breach to the authority",
    ]
    printed = crisisplay("deadline", "export")
    assert printed.out.startswith("BEGIN:VCALENDAR")
    assert len(Calendar.from_ical(printed.out).walk("VEVENT")) == 2
    assert crisisplay("deadline", "export", "-o", file).code == 3
    assert crisisplay("deadline", "export", "-o", file, "--force").code == 0


def test_the_help_is_in_both_languages(crisisplay: Crisisplay) -> None:
    assert "A calendar file (.ics)" in crisisplay("deadline", "--help").out
    assert "Un fichier d’agenda (.ics)" in crisisplay("deadline", "--help", lang="fr").out
