"""The JSON form of events: nothing is lost, what is not understood is kept without effect."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crisisplay.incident import events as e
from crisisplay.incident.events import JSON, Event
from crisisplay.incident.lines import decode, encode, record
from tests.incident.stage import Incident, leave, playbook, posture, replayed, say, statement, step

MOMENT = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
FULL: list[Event] = [
    e.Opened(
        tool="1.0", incident="2026-11-22-stage-7f3a", kind="drill", playbook="stage", version="1.2",
        title="Stage", file="a" * 64, path="/p.yaml", uses={"library/x": "b" * 64}, zone="Europe/Paris",
        calendar="FR", lang="fr",
    ),
    e.Joined(name="Camille Roy", role="director", user="c", host="h", terminal="t", lang="fr"),
    e.Noted(text="so", about="answer", step="freeze", question="what?"),
    e.Stated(
        fact="places", asked="Where?", value=["paris"], status="checking", source="press",
        step="ask", was=3, reopens=("a", "b"), lang="en",
    ),
    e.Done(
        step="a", title="A", outcome="answered", round=2, items=("x",), left=("y",), evidence=(4,),
        was=2, lang="en",
    ),
    e.Skipped(step="a", title="A", round=1, reason=3, was=2, reopens=("b",), lang="en"),
    e.Decided(
        step="p", question="What?", options=({"id": "a", "label": "A", "recommended": "why"},),
        chosen="a", label="A", reason=2, followed=True,
        known=({"fact": "f", "value": 1, "status": "confirmed", "seq": 2},), level=0,
        consulted=("X",), dissent=3, review_at=MOMENT, confirmed=True, sets={"calm": False},
        returns="b", round=1, was=2, reopens=("c",), lang="en",
    ),
    e.Assessed(
        level=0, scores={"harm": 0}, shown={"harm": "none"}, reason=2, step="a", title="A", round=1,
        was=2, reopens=("b",), lang="en",
    ),
    e.Assigned(role="legal", name="X", duty="deputy", was="Y"),
    e.HandedOver(role="legal", name="X", was="Y", brief="a" * 64, reason=2),
    e.Jumped(step="a", title="A", over="b"),
    e.Attached(file="a" * 64, name="x.png", size=0, step="a", note=2),
    e.Corrected(entry=2, text="so", reason=3),
    e.Drafted(
        statement="s", title="S", file="a" * 64, author="X", facts=(2, 3),
        findings=({"rule": "ST01", "level": "block"},), override=2, was="b" * 64,
    ),
    e.Approved(
        statement="s", file="a" * 64, name="X", role="legal", outside=True, expires=MOMENT
    ),
    e.Rejected(statement="s", file="a" * 64, name="X", role="legal", reason=2, outside=True),
    e.Advised(
        statement="s", file="a" * 64, adviser="counsel", name="X", view="reserves", reason=2
    ),
    e.Sending(
        statement="s", file="a" * 64, channel="x", lang="fr", outlet="x", key="b" * 32,
        uses={"parcel": "c" * 64}, replaces=2,
    ),
    e.Unsent(sending=2, statement="s", channel="x", lang="fr", why="outlets.refused", reason=3),
    e.Published(
        statement="s", file="a" * 64, channel="x", address="u", before_internal=True, lang="fr",
        owes=("en",), post="1", sending=2, uses={"sent": "c" * 64}, refused=1, corrects=(2, 3), replaces=4,
    ),
    e.Withdrawn(publication=2, statement="s", channel="x", reason=3, by_tool=True),
    e.LeftStanding(publication=2, statement="s", channel="x", facts=("f",), reason=3),
    e.Pinned(publication=2, statement="s", channel="x", pinned=False, by_tool=True),
    e.ClockStarted(deadline="d", title="D", reason=2, was=3, lang="en"),
    e.ClockMet(deadline="d", title="D", reference="r", left=("x",), reason=2, lang="en"),
    e.ClockWaived(deadline="d", title="D", reason=2, lang="en"),
    e.FreezeOrdered(items={"ads": "Ads"}, lang="en"),
    e.FreezeConfirmed(item="ads", title="Ads", name="X", proof=2),
    e.FreezeLifted(items={"ads": "Ads"}, reason=2),
    e.Promised(what=2, due=MOMENT, owner="X", statement="s", step="a"),
    e.Kept(promise=2, by_statement="s"),
    e.Measured(figures={"n": 1, "rate": "0.5"}, source="s", query="q", step="a"),
    e.Entered(phase="after", left=("a",)),
    e.Paused(step="a"),
    e.Resumed(playbook="gone"),
    e.Closed(reason=2, decision=3, left=("a",)),
    e.Marked(entries=(2, 3), lifted=True, reason=4),
    e.Erased(which=(2, 3), why="a request", authority="the DPO"),
    e.Unsealed(entry=41, lacks=("signature", "timestamp"), why="seals.key_locked"),
]  # fmt: skip


def through(event: Event) -> Event:
    fields: dict[str, JSON] = json.loads(json.dumps(encode(event)))
    return decode(fields)


def test_every_kind_of_event_is_shown_here() -> None:
    assert {type(event) for event in FULL} == set(e.EVENTS.values())


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.type)
def test_an_event_comes_back_from_json_as_it_went(event: Event) -> None:
    assert through(event) == event
    assert next(iter(encode(event))) == "type"


BARE: list[Event] = [
    e.Noted(text=""),
    e.Stated(fact="f", value=False),
    e.Stated(fact="f", value=0),
    e.Stated(fact="f", value=[]),
    e.Decided(step="p", question="", options=(), chosen="a", label="", reason=2, followed=False),
    e.Approved(statement="s", file="f", name="", role=""),
    e.Measured(figures={}),
    e.Joined(name=""),
]


@pytest.mark.parametrize("event", BARE, ids=lambda event: event.type)
def test_what_is_empty_but_must_be_there_is_written_all_the_same(event: Event) -> None:
    assert through(event) == event


def test_what_is_empty_and_may_be_is_left_out_of_the_line() -> None:
    assert encode(e.Noted(text="so")) == {"type": "note", "text": "so", "about": "note"}


def test_an_advice_that_was_not_followed_is_not_lost() -> None:
    decided = e.Decided(
        step="p", question="?", options=(), chosen="a", label="A", reason=2, followed=False
    )
    assert encode(decided)["followed"] is False
    assert "followed" not in encode(replace(decided, followed=None))


STRANGE: list[dict[str, JSON]] = [
    {"type": "prophecy", "text": "so"},
    {"type": "erased", "entry": 3},
    {},
    {"type": 7},
    {"type": "note"},
    {"type": "note", "text": 7},
    {"type": "note", "text": None},
    {"type": "note", "text": "so", "about": "gossip"},
    {"type": "done", "step": ["freeze"]},
    {"type": "done", "step": "freeze", "items": "all"},
    {"type": "done", "step": "freeze", "round": True},
    {"type": "level", "level": True},
    {"type": "level", "level": "2"},
    {"type": "promised", "what": 2, "due": "tomorrow"},
    {"type": "promised", "what": 2, "due": "2026-11-22T14:30:00"},
    {"type": "decision", "step": "posture", "options": [1]},
    {"type": "reading", "figures": [1]},
    {"type": "fact", "fact": "at_risk"},
]


@pytest.mark.parametrize("fields", STRANGE, ids=str)
def test_what_is_not_understood_is_kept_as_other_and_has_no_effect(fields: dict[str, JSON]) -> None:
    incident = Incident(playbook(step("freeze"), posture()))
    strange = record(2, {"ts": incident.now.isoformat(), "by": "X", **fields})
    assert strange.event == e.Other(name=str(fields.get("type", "")))
    incident.records.append(strange)
    assert replayed(incident) == replace(incident.state, seq=2)


def test_fields_that_a_later_version_adds_are_passed_over() -> None:
    assert decode({"type": "note", "text": "so", "mood": "grim"}) == e.Noted(text="so")


def test_events_about_what_the_playbook_does_not_have_change_nothing_that_is_walked() -> None:
    incident = Incident(playbook(step("freeze"), posture(), leave()))
    for event in (
        e.Stated(fact="nothing", value=1),
        e.Stated(fact="complaints", value="many"),
        e.Stated(fact="aware_at", value="2026-11-22T14:30:00"),
        e.Done(step="nowhere"),
        e.Skipped(step="nowhere", reason=2),
        e.Decided(step="nowhere", question="?", options=(), chosen="a", label="A", reason=2),
        e.Decided(
            step="posture", question="?", options=(), chosen="wait", label="W", reason=2,
            sets={"nothing": 1, "complaints": "many"}, returns="nowhere", reopens=("nowhere",),
        ),
        e.Jumped(step="nowhere"),
        e.Approved(statement="nothing", file="a", name="X", role="y"),
        e.Published(statement="nothing", file="a", channel="x"),
        e.Kept(promise=99),
    ):  # fmt: skip
        incident.take(event)
    assert incident.state.facts == {}
    assert incident.state.statements == {}
    assert incident.stands("freeze", "posture", "leave") == ["open", "passed", "open"]
    assert incident.next == "freeze"


def test_a_line_whose_times_cannot_be_read_is_kept_without_effect() -> None:
    lines: list[dict[str, JSON]] = [
        {"type": "note", "text": "so"},
        {"type": "note", "text": "so", "ts": "noon"},
        {"type": "note", "text": "so", "ts": 7},
        {"type": "note", "text": "so", "ts": MOMENT.isoformat(), "at": "noon"},
        {"type": "note", "text": "so", "ts": MOMENT.isoformat(), "at": 7},
        {"type": "note", "text": "so", "ts": MOMENT.isoformat(), "at": "9999-12-31T23:59:59-12:00"},
        {"type": "note", "text": "so", "ts": "0001-01-01T00:00:00+14:00"},
    ]
    for fields in lines:
        read = record(4, fields, MOMENT)
        assert (read.seq, read.ts, read.event) == (4, MOMENT, e.Other(name="note"))


def test_an_approval_of_another_text_counts_for_nothing() -> None:
    incident = Incident(playbook(say("holding"), statements=[statement()]))
    incident.take(e.Drafted(statement="holding", file="1" * 64, author="X"))
    incident.take(e.Approved(statement="holding", file="2" * 64, name="Y", role="legal"))
    assert incident.state.statements["holding"].approvals == ()
