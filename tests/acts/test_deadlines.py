"""The deadlines of an incident as a person reads them, and the acts on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.acts.clock_words import outcome
from crisisplay.acts.deadlines import clock_of, meet, rule_of, start, waive, watched
from crisisplay.acts.deadlines_page import View, full, listing, listing_json
from crisisplay.acts.sitrep import situation
from crisisplay.acts.sitrep_page import page
from crisisplay.acts.sitting import Sitting
from crisisplay.acts.status_page import full as status
from crisisplay.errors import CrisisplayError, Misuse, NotFound, Refusal
from crisisplay.incident.commands import Complete, StateFact
from crisisplay.incident.events import Noted
from tests.acts.clocks import opened, wait
from tests.acts.story import OPENED

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def listed(sitting: Sitting, *, everything: bool = False) -> list[str]:
    view = View.of(sitting, sitting.clock.now())
    return [*listing(watched(sitting), view, everything=everything)]


def about(lines: list[str], id: str) -> str:
    """What is said below the title of a duty."""
    at = next(n for n, line in enumerate(lines) if f"({id})" in line)
    return lines[at + 1].strip()


def part(lines: list[str], name: str) -> list[str]:
    """The ids under a heading."""
    at = lines.index(name) + 1
    end = lines.index("", at) if "" in lines[at:] else len(lines)
    return [line.rpartition("(")[2][:-1] for line in lines[at:end] if line.startswith("  - ")]


def said(error: CrisisplayError) -> tuple[str, str]:
    return error.sentence("fr").replace("\xa0", " "), error.sentence("en")


def at_risk(sitting: Sitting) -> None:
    sitting.do(StateFact("at_risk", True))
    sitting.do(Complete("freeze"))


def test_the_list_says_what_runs_what_waits_and_for_what(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    lines = listed(sitting)
    assert lines[0] == "WAITING"
    assert about(lines, "gdpr-33-1") == "waits to know: Is anyone at risk?"
    at_risk(sitting)
    wait(sitting, 2 * HOUR)
    lines = listed(sitting)
    assert part(lines, "RUNNING") == ["gdpr-33-1", "gdpr-34"]
    assert about(lines, "gdpr-33-1") == "before 4 Jul 09:00, in 2 d 22 h"
    assert about(lines, "gdpr-34") == "without delay · 2 h 00 gone by"
    assert about(lines, "nis2-23-4-notification") == (
        "waits to know: How many complaints? · VERIFY before relying on it"
    )
    whole = " ".join(" ".join(lines).split())
    assert "clear and plain language · Regulation (EU) 2016/679, art. 34, read 22 Nov 2026" in whole


def test_in_french_too(tmp_path: Path) -> None:
    sitting = opened(tmp_path, lang="fr")
    at_risk(sitting)
    wait(sitting, 2 * HOUR)
    lines = [line.replace("\xa0", " ") for line in listed(sitting)]
    assert lines[:2] == ["EN COURS", "  - RGPD, notifier la violation à l’autorité (gdpr-33-1)"]
    assert about(lines, "gdpr-33-1") == "avant le 04/07 à 09:00, dans 2 j 22 h"
    assert about(lines, "gdpr-34") == "sans délai · 2 h 00 écoulés"


def test_what_does_not_apply_is_shown_only_when_asked(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    sitting.do(StateFact("at_risk", False))
    assert not [line for line in listed(sitting) if "gdpr" in line]
    lines = listed(sitting, everything=True)
    assert part(lines, "NOT THE CASE HERE") == ["gdpr-33-1", "gdpr-34"]
    assert part(lines, "PROPOSALS, NOT LAW") == ["gdpr-33-1-omnibus"]
    assert "sec-8k-1-05" in part(lines, "NOT WATCHED BY THIS PLAYBOOK")


def test_a_playbook_without_deadlines_says_where_there_are_some(tmp_path: Path) -> None:
    assert listed(opened(tmp_path, deadlines="")) == [
        "No legal deadline in this playbook. Those of the library: crisisplay deadline list --all"
    ]


def test_what_was_met_says_whether_in_time(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    wait(sitting, 2 * HOUR)
    meet(sitting, "gdpr-34", at=None, because="the addresses came late", left=[2])
    wait(sitting, 70 * HOUR)
    meet(sitting, "gdpr-33-1", at=None, reference="2026-118")
    lines = listed(sitting)
    assert part(lines, "MET") == ["gdpr-33-1", "gdpr-34"]
    assert about(lines, "gdpr-33-1") == "done at 09:00 · in time · reference: 2026-118"
    assert (
        about(lines, "gdpr-34") == "done on 1 Jul at 11:00 · in 2 h 00 · one item still to be told"
    )


def test_a_duty_met_late_says_by_how_long_and_wants_the_reason(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    wait(sitting, 74 * HOUR)
    with pytest.raises(Refusal) as caught:
        meet(sitting, "gdpr-33-1", at=None)
    assert said(caught.value) == (
        (
            "« gdpr-33-1 » est tenu après son terme, 2026-07-04 09:00+00:00.\n"
            "Dites pourquoi avec --because : l’autorité le demandera."
        ),
        (
            "'gdpr-33-1' is met after its end, 2026-07-04 09:00+00:00.\n"
            "Say why with --because: the authority will ask."
        ),
    )
    meet(sitting, "gdpr-33-1", at=None, because="the portal was down")
    assert about(listed(sitting), "gdpr-33-1") == "done at 11:00 · late by 2 h 00"


def test_a_duty_met_in_the_minute_its_clock_began_took_no_time(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    meet(sitting, "gdpr-34", at=None, because="at once")
    assert about(listed(sitting), "gdpr-34") == "done at 09:00 · in 0 min"


def test_a_persons_start_is_told_beside_what_the_event_says(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    wait(sitting, HOUR)
    start(sitting, "gdpr-33-1", at=sitting.clock.now() - HOUR / 2, because="the host called")
    assert about(listed(sitting), "gdpr-33-1").startswith(
        "before 4 Jul 09:30, in 2 d 23 h · started by hand, 09:30 (#"
    )
    assert "its event says 09:00" in " ".join(" ".join(listed(sitting)).split())


def test_the_reason_of_a_start_says_too_why_it_is_told_late_and_is_kept_once(
    tmp_path: Path,
) -> None:
    sitting = opened(tmp_path)
    wait(sitting, HOUR)
    start(sitting, "gdpr-33-1", at=sitting.clock.now() - HOUR / 2, because="the host called")
    notes = [one.event for one in sitting.records if isinstance(one.event, Noted)]
    assert [(note.about, note.text) for note in notes] == [("late", "the host called")]


def test_what_was_ruled_out_says_where_the_reason_is(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    waive(sitting, "gdpr-34", because="the data was encrypted")
    lines = listed(sitting)
    assert part(lines, "RULED OUT") == ["gdpr-34"]
    assert about(lines, "gdpr-34") == f"ruled out (#{sitting.last.seq})"


def test_status_and_the_report_say_the_same_as_the_list(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    waive(sitting, "gdpr-34", because="the data was encrypted")
    now = sitting.clock.now()
    whole = " ".join(" ".join(page(situation(sitting, now))).split())
    for id in ("gdpr-33-1", "gdpr-34"):
        assert f"({id}) · {about(listed(sitting), id)}" in whole
    shown = " ".join(" ".join(status(sitting, now)).split())
    assert "GDPR, notify the breach to the authority · before 4 Jul 09:00" in shown
    assert "tell the people" not in shown  # nothing is left to do about it


def test_a_number_that_the_contents_have_not_is_refused(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    with pytest.raises(Misuse) as caught:
        meet(sitting, "gdpr-33-1", at=None, left=[9])
    assert said(caught.value) == (
        (
            "« gdpr-33-1 » n’a pas de point 9 : il y en a 5.\n"
            "La liste : crisisplay deadline show gdpr-33-1."
        ),
        "'gdpr-33-1' has no item 9: there are 5.\nThe list: crisisplay deadline show gdpr-33-1.",
    )


def test_what_is_not_told_in_phases_leaves_nothing_for_later(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    start(sitting, "nis2-23-4-final", at=None)
    with pytest.raises(Misuse) as caught:
        meet(sitting, "nis2-23-4-final", at=None, left=[1])
    assert said(caught.value) == (
        "« nis2-23-4-final » ne se tient pas par étapes.\nÔtez --left, ou attendez d’avoir tout.",
        "'nis2-23-4-final' is not met in phases.\nTake --left out, or wait until you have it all.",
    )


def test_a_duty_in_full_says_what_it_asks_and_where_that_is_written(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    rule = rule_of(sitting, "dora-19-initial")
    lines = [*full(rule, "en", clock_of(sitting, rule.id), View.of(sitting, sitting.clock.now()))]
    whole = " ".join(" ".join(lines).split())
    assert lines[:2] == [
        "DORA, initial notification (dora-19-initial)", "EU · VERIFY before relying on it",
    ]  # fmt: skip
    assert (
        "Limit: 4 h (after classification) and 24 h (from awareness); the earlier end counts"
        in whole
    )
    assert "  - Is the incident classified as major?" in lines
    assert "  1. Date and time of detection and of classification" in lines
    assert "In phases: yes" in lines
    assert "https://eur-lex.europa.eu/eli/reg_del/2025/301/oj" in whole


def test_a_duty_that_nobody_knows_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        rule_of(opened(tmp_path), "sec-8k-105")
    assert said(caught.value) == (
        (
            "Aucune obligation « sec-8k-105 » (vouliez-vous dire « sec-8k-1-05 » ?).\n"
            "La liste : crisisplay deadline list --all."
        ),
        (
            "No duty 'sec-8k-105' (did you mean 'sec-8k-1-05'?).\n"
            "The list: crisisplay deadline list --all."
        ),
    )


def test_a_program_gets_all_of_it(tmp_path: Path) -> None:
    sitting = opened(tmp_path)
    at_risk(sitting)
    meet(sitting, "gdpr-33-1", at=None, reference="2026-118", left=[1])
    told = listing_json(sitting, watched(sitting))
    clocks = told["deadlines"]
    assert isinstance(clocks, list)
    first = clocks[0]
    keys = ("id", "stage", "due", "late", "reference", "to_follow", "status", "phased")
    assert {key: first[key] for key in keys} == {
        "id": "gdpr-33-1",
        "stage": "met",
        "due": "2026-07-04T09:00:00+00:00",
        "late": False,
        "reference": "2026-118",
        "to_follow": ["Nature of the breach"],
        "status": "in_force",
        "phased": True,
    }
    proposals = told["proposals"]
    assert isinstance(proposals, list)
    assert [one["id"] for one in proposals] == ["gdpr-33-1-omnibus"]


@pytest.mark.parametrize(
    ("met", "told"),
    [
        (-2, "2 min before its clock started: one of the two times has to be checked"),
        (0, "in time"),
        (60, "in time"),
        (61, "late by 1 min"),
    ],
)
def test_a_duty_is_never_called_met_in_time_before_its_clock_started(
    tmp_path: Path, met: int, told: str
) -> None:
    one = watched(opened(tmp_path)).clocks[0]
    began = OPENED
    done = replace(one, started=began, due=began + HOUR, met=began + met * MINUTE)
    assert outcome(done, "en") == told
    waiting = replace(done, started=None)
    assert outcome(waiting, "en") == "its clock has not started: to be checked"
