"""An incident in figures: what happened, and None for what did not."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from crisisplay.audit.figures import Figures, figures
from crisisplay.audit.findings.publications import is_public
from crisisplay.incident.commands import (
    Amend,
    Approve,
    Choose,
    Close,
    Complete,
    ConfirmFrozen,
    Keep,
    Note,
    OrderFreeze,
    Pause,
    Promise,
    Publish,
    Reject,
    Resume,
    Send,
    SetLevel,
    Withdraw,
)
from tests.acts.story import OPENED
from tests.audit.desk import Desk, moment
from tests.audit.incidents import timeline


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def test_an_incident_that_was_only_opened_has_figures_of_nothing(desk: Desk) -> None:
    told = figures(desk.timeline())
    assert (told.opened, told.to_log, told.people, told.entries) == (OPENED, timedelta(), 1, 4)
    rest = {one.name: getattr(told, one.name) for one in fields(Figures)}
    for name in ("opened", "to_log", "people", "entries"):
        del rest[name]
    assert set(rest.values()) == {None, 0}
    assert [name for name, value in rest.items() if value is None] == [
        "to_level", "to_freeze", "to_internal", "to_public", "to_close", "longest_gap",
    ]  # fmt: skip


def test_times_count_from_the_opening_by_when_things_happened(desk: Desk) -> None:
    desk.do(12, Complete("freeze"), at=4, late="hands full")
    desk.do(14, SetLevel(level=2, because="calls"))
    desk.do(16, SetLevel(level=3, because="more calls"))
    desk.out(31, "staff", "We stopped our posts.", channel="intranet")
    desk.out(47, "holding", "12 people wrote to us.")
    desk.out(50, "holding", "13 people wrote to us.")
    desk.do(90, Choose("leave", "over", "calm"))
    desk.do(95, Close("calm"))
    told = figures(desk.timeline())
    assert told.to_freeze == minutes(4)
    assert told.to_level == minutes(14)
    assert told.to_internal == minutes(31)
    assert told.to_public == minutes(47)
    assert told.to_close == minutes(95)
    assert (told.versions, told.approvals, told.publications) == (3, 2, 3)


def test_answers_for_the_desk_are_no_public_line(tmp_path: Path) -> None:
    told = timeline(tmp_path, "defective-product", "fr")
    plan = told.plan
    assert [is_public(plan, id) for id in ("answers-product", "staff-note", "holding")] == [
        False, False, True,
    ]  # fmt: skip
    assert figures(told).to_public == minutes(47)
    assert figures(told).to_internal == minutes(39)


def test_an_unfreeze_is_no_freeze(tmp_path: Path) -> None:
    source = "crisisplay: 1\nid: x\ntitle: X\nlanguages: [en]\nduring:\n  - {id: unfreeze, title: U}\n  - {id: web-freeze, title: W}\n"
    desk = Desk(tmp_path, source=source)
    desk.do(3, Complete("unfreeze"))
    assert figures(desk.timeline()).to_freeze is None
    desk.do(5, Complete("web-freeze"))
    assert figures(desk.timeline()).to_freeze == minutes(5)


def test_updates_are_counted_by_what_became_of_them(desk: Desk) -> None:
    def promise(minute: float, due: float) -> int:
        return desk.do(minute, Promise("next", moment(due), statement="holding"))

    kept, late = promise(1, 10), promise(2, 20)
    promise(3, 30)
    desk.do(9, Keep(kept))
    desk.do(21, Keep(late))
    promise(40, 90)
    promise(41, 90)
    desk.do(42, Promise("call", moment(50)))
    told = figures(desk.timeline())
    assert (told.updates_promised, told.updates_running) == (4, 1)
    assert (told.updates_kept, told.updates_late, told.updates_missed) == (1, 1, 1)


def test_an_update_promised_for_after_the_close_is_not_missed(desk: Desk) -> None:
    desk.do(1, Promise("next", moment(60), statement="holding"))
    desk.do(30, Choose("leave", "over", "calm"))
    desk.do(31, Close("calm"))
    desk.do(90, Note("later"))
    told = figures(desk.timeline())
    assert (told.updates_missed, told.updates_running) == (0, 1)


def test_decisions_are_counted_with_their_reasons_and_the_advice(desk: Desk) -> None:
    desk.do(1, Choose("posture", "care", "too early"))
    desk.fact(2)
    desk.do(3, Choose("posture", "rebuild", "it is our fault"))
    seq = desk.do(4, Choose("posture", "care", "Noa cried"))
    desk.stub(seq - 1)
    told = figures(desk.timeline())
    assert (told.decisions, told.decisions_with_reason) == (3, 2)
    assert (told.advice_followed, told.advice_overridden) == (1, 1)


def test_people_and_corrections_are_counted_once(desk: Desk) -> None:
    note = desk.do(1, Note("ten calls"))
    desk.sit("Lou Bernard")
    desk.do(2, Amend(note, "misheard"))
    desk.sit("LOU BERNARD", host="two.example")
    desk.do(3, Note("here"))
    told = figures(desk.timeline())
    assert (told.people, told.corrections) == (2, 1)


def test_the_longest_gap_leaves_pauses_and_the_time_after_out(desk: Desk) -> None:
    desk.do(30, Note("one"))
    desk.do(40, Pause())
    desk.do(300, Resume())
    desk.do(310, Choose("leave", "over", "calm"))
    desk.do(311, Close("calm"))
    desk.do(900, Note("later"))
    assert figures(desk.timeline()).longest_gap == minutes(30)


def test_without_its_playbook_no_line_is_known_to_be_public(desk: Desk) -> None:
    desk.out(5, "holding", "12 people wrote to us.")
    (desk.folder / "files" / desk.timeline().opened.file).unlink()
    told = figures(desk.timeline())
    assert (told.to_public, told.to_internal, told.publications) == (None, None, 1)


def test_what_left_and_what_became_of_it_is_counted(desk: Desk) -> None:
    fact = desk.fact(2)
    file = desk.draft(3, "holding", "12 people wrote to us.", fact)
    desk.do(3, Approve("holding", file, "Sacha Morel", "legal"))
    sent = desk.do(4, Send("holding", file, "x", "en", "net", "a" * 32, "c" * 64))
    x = desk.do(4, Publish("holding", file, "x", lang="en", sending=sent))
    desk.do(5, Publish("holding", file, "site"))
    desk.do(5, Send("holding", file, "x", "fr", "net", "b" * 32, "c" * 64))
    desk.fact(6, "refuted")
    told = figures(desk.timeline())
    assert (told.publications, told.sent, told.to_put_right, told.in_doubt) == (2, 1, 2, 1)
    desk.out(7, "correction", "We were wrong.")
    desk.do(8, Withdraw(x, "wrong"))
    told = figures(desk.timeline())
    assert (told.put_right, told.withdrawn, told.to_put_right) == (1, 1, 0)
    other = desk.draft(9, "holding", "Nobody wrote.")
    desk.do(9, Reject("holding", other, "Lou", "director", "too early"))
    assert figures(desk.timeline()).rejections == 1


def test_a_freeze_that_was_ordered_is_the_freeze_and_its_stops_are_counted(desk: Desk) -> None:
    desk.do(7, OrderFreeze({"radio": "Radio", "tv": "TV"}))
    desk.do(8, ConfirmFrozen("tv", "Noa"))
    desk.do(12, Complete("freeze"))
    told = figures(desk.timeline())
    assert (told.to_freeze, told.ordered_to_stop, told.seen_stopped) == (minutes(7), 2, 1)
