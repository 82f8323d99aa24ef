"""Statements as an auditor finds them: who approved which words, and what they were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.incident.commands import Approve, Draft, Note, Publish
from tests.audit.desk import SMALL, Desk, Fields, entry, moment

TEXT = "12 people wrote to us."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_text_that_was_approved_and_confirmed_raises_nothing(desk: Desk) -> None:
    fact = desk.fact(2)
    desk.out(3, "staff", "We stopped our posts.", channel="intranet")
    desk.out(4, "holding", TEXT, fact)
    assert [code for n in range(30, 38) for code in desk.said(f"AU{n}")] == []


def without_approval(every: list[Fields]) -> None:
    """The approval given in a role that the playbook does not ask for."""
    entry(every, "approved")["role"] = "director"


def test_a_text_published_without_an_approval_it_needed_is_serious(desk: Desk) -> None:
    seq = desk.out(4, "holding", TEXT)
    desk.forge(without_approval)
    assert desk.said("AU30") == [
        "Published without an approval it needed: Holding statement. Missing: Counsel."
    ]
    assert desk.found("AU30")[0].entries == (seq, seq - 2)


def test_a_quorum_that_was_there_is_enough_and_one_that_was_not_says_who_could_make_it(
    tmp_path: Path,
) -> None:
    quorum = "approvals: [{role: director}, {role: legal}]\n    agreement: {quorum: 1}"
    desk = Desk(tmp_path, source=SMALL.replace("approvals: [{role: legal}]", quorum))
    desk.out(4, "holding", TEXT)
    assert desk.found("AU30") == []
    desk.forge(lambda every: entry(every, "approved").update(role="nobody"))
    (said,) = desk.said("AU30")
    assert said.endswith("Missing: Director / Counsel.")


def test_an_approval_that_was_over_when_the_text_went_out_is_none(desk: Desk) -> None:
    desk.out(4, "holding", TEXT)
    over = moment(4).isoformat()
    desk.forge(lambda every: entry(every, "approved").update(expires=over))
    assert (desk.found("AU30"), len(desk.found("AU92"))) == ([], 1)


def test_an_approval_that_was_erased_is_held_against_nobody(desk: Desk) -> None:
    seq = desk.out(4, "holding", TEXT)
    desk.stub(seq - 1)
    assert desk.found("AU30") == []


def test_a_text_published_in_other_words_than_the_current_version_is_serious(desk: Desk) -> None:
    first = desk.draft(3, "holding", "Some people wrote to us.")
    seq = desk.out(4, "holding", TEXT)
    current = desk.version("holding").file
    assert desk.found("AU31") == []
    desk.forge(lambda every: entry(every, "published").update(file=first))
    assert desk.said("AU31") == [
        f"Published in other words than the version that counted: Holding statement, on Website (digest {first[:12]}, current version {current[:12]})."
    ]
    assert desk.found("AU31")[0].entries[0] == seq
    assert desk.found("AU30") == []


def test_a_version_whose_draft_was_erased_is_held_against_nobody(desk: Desk) -> None:
    seq = desk.out(4, "holding", TEXT)
    desk.stub(seq - 2)
    assert desk.found("AU31") == []


def test_a_stand_in_is_named_with_the_role(desk: Desk) -> None:
    file = desk.draft(3, "holding", TEXT)
    seq = desk.do(4, Approve("holding", file, "Noa Garnier", "legal"))
    assert desk.said("AU32") == [
        "Approved by somebody who does not hold the role: Noa Garnier, for Counsel (Holding statement)."
    ]
    assert desk.found("AU32")[0].entries == (seq, seq - 1)
    desk.out(5, "holding", "13 people wrote to us.")
    assert len(desk.found("AU32")) == 1


def test_an_author_who_approves_is_found_in_a_drill_as_in_an_incident(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "drill")
    file = desk.draft(3, "holding", TEXT, by="sacha  MOREL")
    desk.do(4, Approve("holding", file, "Sacha Morel", "legal"))
    assert desk.said("AU33") == [
        "Approved by its author: Holding statement, by Sacha Morel (Counsel)."
    ]


def test_another_than_the_author_may_approve(desk: Desk) -> None:
    desk.out(5, "holding", TEXT)
    assert desk.found("AU33") == []


def test_a_text_drafted_over_a_blocking_check_gives_the_checks_and_the_reason(desk: Desk) -> None:
    file = desk.sitting.journal.keep(TEXT.encode())
    findings = ({"rule": "ST08", "level": "block"}, {"rule": "ST03", "level": "warn"})
    seq = desk.do(3, Draft("holding", file, "Lou", (), findings, "no time"))
    assert desk.said("AU34") == [
        "Drafted over a check that blocks: Holding statement (ST08). Reason: no time"
    ]
    assert desk.found("AU34")[0].entries == (seq, seq - 1)


def test_a_warning_is_no_blocking_check(desk: Desk) -> None:
    file = desk.sitting.journal.keep(TEXT.encode())
    desk.do(3, Draft("holding", file, "Lou", (), ({"rule": "ST03", "level": "warn"},)))
    assert desk.found("AU34") == []


def test_a_fact_is_judged_as_it_stood_when_the_text_went_out(desk: Desk) -> None:
    fact = desk.fact(2, "unverified")
    seq = desk.out(4, "holding", TEXT, fact)
    desk.do(4, Publish("holding", desk.version("holding").file, "x"))
    desk.fact(5, "confirmed")
    assert desk.said("AU35") == [
        "Published with a fact that was not confirmed: Holding statement. How many complaints? (unverified)"
    ]
    assert desk.found("AU35")[0].entries == (seq, fact)


def test_a_fact_confirmed_before_the_text_went_out_was_confirmed(desk: Desk) -> None:
    fact = desk.fact(2, "unverified")
    desk.fact(3, "confirmed")
    desk.out(4, "holding", TEXT, fact)
    assert desk.found("AU35") == []


def test_a_time_to_come_needs_no_confirming(desk: Desk) -> None:
    fact = desk.know(2, "next_update_at", desk.clock.time)
    desk.forge(lambda every: entry(every, "fact").update(status="unverified"))
    again = Desk.__new__(Desk)
    again.clock, again.sitting = (
        desk.clock,
        type(desk.sitting).at(desk.folder, desk.sitting.actor, desk.clock),
    )
    again.out(4, "holding", TEXT, fact)
    assert again.found("AU35") == []


# Refuted


def refuted(desk: Desk) -> tuple[int, int]:
    """A text that went out, and the entry that refutes what it says."""
    fact = desk.fact(2)
    seq = desk.out(4, "holding", TEXT, fact)
    return seq, desk.fact(6, "refuted")


def test_a_fact_refuted_after_it_was_published_wants_a_newer_text(desk: Desk) -> None:
    out, since = refuted(desk)
    desk.fact(7, "refuted")
    assert desk.said("AU36") == [
        "A published fact was refuted, and nothing has put it right where it still stands: Holding statement, on Website. How many complaints?"
    ]
    assert desk.found("AU36")[0].entries == (out, since)


@pytest.mark.parametrize(("statement", "text"), [("holding", "Nobody did."), ("correction", "No.")])
def test_a_newer_text_or_a_correction_puts_it_right(desk: Desk, statement: str, text: str) -> None:
    refuted(desk)
    desk.out(8, statement, text)
    assert desk.found("AU36") == []


@pytest.mark.parametrize(("statement", "text"), [("holding", TEXT), ("staff", "Nobody did.")])
def test_the_same_words_again_or_a_word_to_staff_put_nothing_right(
    desk: Desk, statement: str, text: str
) -> None:
    refuted(desk)
    desk.out(8, statement, text, channel="intranet" if statement == "staff" else "site")
    assert len(desk.found("AU36")) == 1


def test_a_version_written_before_it_was_refuted_puts_nothing_right(desk: Desk) -> None:
    fact = desk.fact(2)
    desk.out(4, "holding", TEXT, fact)
    other = desk.draft(5, "holding", "A few people wrote to us.")
    desk.do(5, Approve("holding", other, "Sacha Morel", "legal"))
    desk.fact(6, "refuted")
    desk.do(7, Publish("holding", other, "site"))
    assert len(desk.found("AU36")) == 1


def test_a_text_that_a_newer_one_followed_still_says_where_it_stands_what_was_refuted(
    desk: Desk,
) -> None:
    fact = desk.fact(2)
    out = desk.out(4, "holding", TEXT, fact)
    desk.out(5, "holding", "A few people wrote to us.")
    since = desk.fact(6, "refuted")
    assert [one.entries for one in desk.found("AU36")] == [(out, since)]


def test_a_fact_that_was_confirmed_again_is_not_refuted(desk: Desk) -> None:
    refuted(desk)
    desk.fact(8, "confirmed")
    assert desk.found("AU36") == []


def test_what_was_erased_since_may_have_put_it_right(desk: Desk) -> None:
    refuted(desk)
    desk.stub(desk.do(8, Note("called the site")))
    assert desk.found("AU36") == []


def test_a_text_out_before_the_internal_version_is_told_once(desk: Desk) -> None:
    seq = desk.out(4, "holding", TEXT)
    desk.do(4, Publish("holding", desk.version("holding").file, "x"))
    assert desk.said("AU37") == ["Out before the internal version: Holding statement, on Website."]
    assert desk.found("AU37")[0].entries[0] == seq
