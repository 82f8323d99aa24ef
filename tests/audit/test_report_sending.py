"""The report tells the course of each text to its end, what was to stop, and what is open still."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crisisplay.audit.document import Table
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
    WaiveClock,
    Withdraw,
)
from tests.audit.desk import Desk, moment
from tests.audit.reports import report, section, section_text, tables

TEXT = "12 people wrote to us."
WIRE = "e" * 64
EARLY = "X (en) · https://a.example/1 · BEFORE the internal version"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def approved(desk: Desk, minute: float, text: str, *facts: int) -> str:
    file = desk.draft(minute, "holding", text, *facts)
    desk.do(minute, Approve("holding", file, "Sacha Morel", "legal", expires=moment(90)))
    return file


def sending(desk: Desk, minute: float, file: str, channel: str = "x") -> int:
    return desk.do(minute, Send("holding", file, channel, "en", "smtp", "a" * 32, "c" * 64))


def became(desk: Desk, lang: str = "en") -> list[Table]:
    """The acts of each version, in the order the versions were written."""
    title = {"en": "Approvals, sendings and publications", "fr": "Accords, envois et publications"}
    shown = section(report(desk.folder, "fr" if lang == "fr" else "en"), "statements")
    return [table for table in tables(shown) if table.caption == title[lang]]


def rows(table: Table) -> list[tuple[str, ...]]:
    """Without the hour and the number of each."""
    return [tuple(cell.replace("\u00a0", " ") for cell in row.cells[1:4]) for row in table.rows]


def test_what_was_answered_stands_with_the_reason(desk: Desk) -> None:
    file = approved(desk, 3, TEXT)
    desk.do(4, Advise("holding", file, "insurer", "Ada", "reserves", "name no cause"))
    desk.do(5, Reject("holding", file, "Lou Bernard", "director", "too early"))
    assert rows(became(desk)[0]) == [
        ("approval", "Sacha Morel (Counsel) · good until 1 Jul 10:30", "this one"),
        ("opinion", "opinion of the insurer (Ada) · with reserves\nname no cause", "this one"),
        (
            "rejection",
            "Lou Bernard (Director) · is not named for this role\ntoo early",
            "this one",
        ),
    ]
    assert rows(became(desk, "fr")[0])[2] == (
        "refus",
        "Lou Bernard (Director) · n’est pas nommé pour ce rôle\ntoo early",
        "celui-ci",
    )


def results(desk: Desk) -> str:
    people = [
        {"address": f"{name}@client.example", "accepted": took, "certain": sure, "why": ""}
        for name, took, sure in (("a", True, True), ("b", False, True), ("c", False, False))
    ]
    document = {"crisisplay": 1, "recipients": people}
    return desk.sitting.journal.keep(json.dumps(document).encode())


def test_what_a_network_sent_has_its_post_its_bytes_and_how_many_have_it(desk: Desk) -> None:
    file = approved(desk, 3, TEXT)
    seq = sending(desk, 4, file)
    uses = {"sent": WIRE, "results": results(desk)}
    out = Publish("holding", file, "x", "https://a.example/1", "en", post="at://1", sending=seq)
    fields = {name: getattr(out, name) for name in ("statement", "file", "channel", "address")}
    desk.do(4, Publish(**fields, lang="en", post="at://1", sending=seq, uses=uses, refused=2))
    assert rows(became(desk)[0])[1:] == [
        ("sending", "X (en) · via smtp", "this one"),
        (
            "publication",
            (
                f"{EARLY}\noutcome of sending #{seq} · id at://1 · bytes sent {WIRE[:12]} · "
                "1 of 3 recipients · 1 in doubt"
            ),
            "this one",
        ),
    ]


def test_recipients_whose_list_is_gone_are_those_that_the_entry_counts(desk: Desk) -> None:
    file = approved(desk, 3, TEXT)
    seq = sending(desk, 4, file)
    uses = {"sent": WIRE, "results": "d" * 64}
    desk.do(4, Publish("holding", file, "x", lang="en", sending=seq, uses=uses, refused=2))
    assert rows(became(desk)[0])[-1][1].endswith(
        f"outcome of sending #{seq} · bytes sent {WIRE[:12]} · 2 recipients refused"
    )


def test_a_sending_stands_with_the_version_that_left_however_late_it_was_settled(
    desk: Desk,
) -> None:
    file = approved(desk, 3, TEXT)
    seq = sending(desk, 4, file)
    approved(desk, 5, "Nobody wrote to us.")
    desk.do(6, Publish("holding", file, "x", "https://a.example/1", "en", sending=seq))
    first, second = became(desk)
    assert rows(first)[-1] == (
        "publication",
        f"{EARLY}\nsending #{seq}, as a person saw it",
        "this one",
    )
    assert [row.tone for row in first.rows] == ["", "", ""]
    assert len(second.rows) == 1


def test_a_sending_that_nobody_settled_is_said_at_the_head_and_in_its_place(desk: Desk) -> None:
    file = approved(desk, 3, TEXT)
    seq = sending(desk, 4, file)
    (table,) = became(desk)
    assert rows(table)[-1] == ("sending", "X (en) · via smtp · OUTCOME UNKNOWN", "this one")
    assert table.rows[-1].tone == "bad"
    told = section_text(report(desk.folder), "summary")
    assert f"1 sending of which nobody said whether it left: #{seq}." in told
    french = section_text(report(desk.folder, "fr"), "summary").replace("\u00a0", " ")
    assert f"1 envoi dont personne n’a dit s’il est parti : #{seq}." in french
    desk.do(5, FailSending(seq, why="outlets.unreached"))
    assert rows(became(desk)[0])[-1] == (
        "not sent",
        "X (en) · network out of reach",
        f"#{seq}",
    )
    assert "nobody said" not in section_text(report(desk.folder), "summary")


def test_what_came_after_stands_with_the_publication_and_in_its_own_row(desk: Desk) -> None:
    fact = desk.fact(2)
    file = approved(desk, 3, TEXT, fact)
    site = desk.do(4, Publish("holding", file, "site", "https://a.example/1"))
    x = desk.do(4, Publish("holding", file, "x", "https://a.example/2"))
    desk.do(5, Pin(x))
    desk.fact(6, "refuted")
    desk.do(7, LeaveStanding(site, "nobody reads it"))
    desk.do(8, Withdraw(x, "it was wrong", by_tool=True))
    assert rows(became(desk)[0])[1:] == [
        (
            "publication",
            "Website · https://a.example/1 · BEFORE the internal version\nleft as it is (#13)",
            "this one",
        ),
        (
            "publication",
            "X · https://a.example/2 · BEFORE the internal version\nwithdrawn (#15)",
            "this one",
        ),
        ("pinning", "X · pinned", f"#{x}"),
        ("left as it is", "Website · How many complaints?\nnobody reads it", f"#{site}"),
        ("withdrawal", "X · by the program\nit was wrong", f"#{x}"),
    ]


def test_what_is_untrue_outside_is_said_at_the_head_until_it_is_put_right(desk: Desk) -> None:
    fact = desk.fact(2)
    out = desk.out(4, "holding", TEXT, fact)
    desk.fact(6, value=14)
    told = section_text(report(desk.folder), "summary")
    assert (
        f"1 publication still says what is no longer so, and nothing has put it right: #{out}."
    ) in told
    right = desk.out(8, "correction", "We were wrong.")
    assert "no longer so" not in section_text(report(desk.folder), "summary")
    assert rows(became(desk)[0])[1][1].endswith(f"\nput right by #{right}")
    assert rows(became(desk)[1])[0][1].endswith(f"\ncorrects #{out}")


def test_acts_whose_draft_was_erased_are_told_without_it(desk: Desk) -> None:
    seq = desk.out(4, "holding", TEXT)
    desk.stub(seq - 2)
    told = section_text(report(desk.folder), "statements")
    assert "The entry that kept this text can’t be read any more" in told
    assert [row[0] for row in rows(became(desk)[0])] == ["approval", "publication"]
    assert {row[2][:5] for row in rows(became(desk)[0])} == {"text "}


def test_what_persons_said_of_the_clocks_is_told_with_receipts_and_reasons(desk: Desk) -> None:
    desk.know(2, "people_at_risk", value=True)
    started = desk.do(3, StartClock("gdpr-33-1"))
    met = desk.do(9, MeetClock("gdpr-33-1", "12/34", "", ("likely consequences",)))
    waived = desk.do(10, WaiveClock("gpsr-9-8", "it is no product"))
    shown = section(report(desk.folder), "promises")
    table = next(
        one for one in tables(shown) if one.caption == "What persons said of the deadlines"
    )
    assert [(row.seq, row.cells[1], row.cells[3]) for row in table.rows] == [
        (started, "started", ""),
        (met, "met", "reference: 12/34\nstill to be told: likely consequences"),
        (waived, "ruled out", "it is no product"),
    ]


def test_what_was_to_stop_is_told_to_its_end(desk: Desk) -> None:
    assert [one.caption for one in tables(section(report(desk.folder), "promises"))] == [
        "Promises",
        "Deadlines of the law",
    ]
    desk.do(2, OrderFreeze({"ads": "Online advertising", "radio": "Radio", "tv": "TV"}))
    desk.do(3, ConfirmFrozen("tv", "Lou Bernard", "a call"))
    desk.do(4, ConfirmFrozen("ads", "Noa Garnier"))
    lifted = desk.do(60, LiftFreeze(("tv",), "calm"))
    table = tables(section(report(desk.folder, "fr"), "promises"))[-1]
    told = [tuple(cell.replace("\u00a0", " ") for cell in row.cells[:4]) for row in table.rows]
    assert told == [
        ("Publicité en ligne", "01/07 09:02", "Noa Garnier · 01/07 09:04", "non levé"),
        ("Radio", "01/07 09:02", "JAMAIS CONFIRMÉ", "non levé"),
        (
            "TV",
            "01/07 09:02",
            "Lou Bernard · 01/07 09:03\na call",
            f"01/07 10:00 (#{lifted})\ncalm",
        ),
    ]
    assert [row.tone for row in table.rows] == ["warn", "bad", ""]
