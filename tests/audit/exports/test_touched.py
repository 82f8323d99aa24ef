"""What the analyst's export says each act on a text, a duty or a freeze touches, and how."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from crisisplay.audit.exports import ocel
from crisisplay.incident.commands import (
    Advise,
    Approve,
    ConfirmFrozen,
    FailSending,
    LeaveStanding,
    LiftFreeze,
    MeetClock,
    OrderFreeze,
    Pin,
    Publish,
    Reject,
    Send,
    StartClock,
    Withdraw,
)
from tests.audit.desk import Desk


def lived(home: Path) -> tuple[Desk, Mapping[str, int]]:
    """One of each act, with the numbers of those that others name."""
    desk = Desk(home)
    desk.know(1, "people_at_risk", value=True)
    fact = desk.fact(2)
    file = desk.draft(3, "holding", "12 people wrote to us.", fact)
    desk.do(3, Advise("holding", file, "insurer", "Ada", "agrees"))
    desk.do(3, Approve("holding", file, "Sacha Morel", "legal"))
    failed = desk.do(4, Send("holding", file, "x", "en", "net", "a" * 32, "c" * 64))
    desk.do(4, FailSending(failed, why="outlets.refused"))
    sent = desk.do(5, Send("holding", file, "x", "en", "net", "b" * 32, "c" * 64))
    x = desk.do(5, Publish("holding", file, "x", lang="en", post="1", sending=sent))
    site = desk.do(6, Publish("holding", file, "site"))
    desk.do(6, Pin(site))
    desk.fact(7, "refuted")
    desk.do(8, LeaveStanding(x, "nobody reads it"))
    right = desk.out(9, "correction", "We were wrong.")
    desk.do(10, Withdraw(site, "wrong"))
    other = desk.draft(11, "holding", "Nobody wrote.")
    desk.do(11, Reject("holding", other, "Lou", "director", "too early"))
    desk.do(12, OrderFreeze({"radio": "Radio"}))
    desk.do(12, ConfirmFrozen("radio", "Noa"))
    desk.do(13, LiftFreeze((), "calm"))
    desk.do(14, StartClock("gdpr-33-1"))
    desk.do(15, MeetClock("gdpr-33-1"))
    return desk, {"x": x, "site": site, "right": right}


def exported(desk: Desk) -> Any:
    out = BytesIO()
    ocel.write(desk.timeline(), out)
    return json.loads(out.getvalue())


def touches(log: Any, type: str) -> set[tuple[str, str]]:
    """Of the last event of a type; the incident and whoever recorded it left out."""
    event = next(one for one in reversed(log["events"]) if one["type"] == type)
    every = {(one["qualifier"], one["objectId"]) for one in event["relationships"]}
    return {(how, what) for how, what in every if how not in ("in", "by")}


def test_each_act_touches_its_text_its_person_and_what_was_published(tmp_path: Path) -> None:
    desk, seqs = lived(tmp_path)
    log, text = exported(desk), "statement:holding"
    x, site, right = (f"publication:{seqs[name]}" for name in ("x", "site", "right"))
    expected = {
        "drafted": {("drafted", text)},
        "opinion": {("opinion", text), ("opinion by", "person:Ada")},
        "approved": {("approved", text), ("approved by", "person:Sacha Morel")},
        "rejected": {("rejected", text), ("rejected by", "person:Lou")},
        "sending": {("sending", text)},
        "unsent": {("unsent", text)},
        "published": {
            ("published", "statement:correction"),
            ("publishes", right),
            ("puts right", site),
        },
        "pinned": {("pinned", text), ("pinned", site)},
        "left_standing": {("left_standing", text), ("left_standing", x)},
        "withdrawn": {("withdrawn", text), ("withdrawn", site)},
        "freeze": {("freeze", "frozen:radio")},
        "frozen": {("frozen", "frozen:radio"), ("frozen by", "person:Noa")},
        "thawed": {("thawed", "frozen:radio")},
        "clock_started": {("clock_started", "deadline:gdpr-33-1")},
        "clock_met": {("clock_met", "deadline:gdpr-33-1")},
    }
    assert {type: touches(log, type) for type in expected} == expected


def test_every_object_that_is_touched_is_there_under_its_title(tmp_path: Path) -> None:
    desk, seqs = lived(tmp_path)
    log = exported(desk)
    titles = {one["id"]: one["attributes"][0]["value"] for one in log["objects"]}
    assert titles[f"publication:{seqs['x']}"] == "Holding statement · X en"
    assert titles[f"publication:{seqs['site']}"] == "Holding statement · Website"
    assert titles["frozen:radio"] == "Radio"
    named = {one["objectId"] for event in log["events"] for one in event["relationships"]}
    assert named == titles.keys()
    assert {one["type"] for one in log["objects"]} <= {one["name"] for one in log["objectTypes"]}
