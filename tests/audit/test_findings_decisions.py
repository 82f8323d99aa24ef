"""Decisions as an auditor finds them: gates, advice, second looks, and a posture that turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from crisisplay.incident.commands import Choose, Close, Complete, Note
from tests.audit.desk import Desk, Fields, entry, moment


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_apology_gate_is_told_once_even_where_it_was_confirmed(desk: Desk) -> None:
    seq = desk.do(3, Choose("apology", "apologise", "it is our fault", confirm=True))
    assert desk.said("AU10") == [
        "The apology was decided on: Apologise. By Camille Roy. Reason: it is our fault"
    ]
    assert desk.found("AU10")[0].entries == (seq, seq - 1)
    assert desk.found("AU11") == []


def test_an_option_that_wants_confirming_is_told_and_another_is_not(desk: Desk) -> None:
    desk.do(3, Choose("posture", "care", "too early"))
    assert desk.found("AU11") == []
    desk.do(4, Choose("posture", "deny", "we have proof", confirm=True))
    assert desk.said("AU11") == [
        "A choice that commits was confirmed: What do we say? → Deny. By Camille Roy. Reason: we have proof"
    ]


def test_an_option_that_wants_confirming_and_was_not_is_serious(desk: Desk) -> None:
    desk.do(4, Choose("posture", "deny", "we have proof", confirm=True))
    assert desk.found("AU12") == []
    desk.forge(lambda every: entry(every, "decision").update(confirmed=False))
    assert desk.said("AU12") == [
        "A choice that commits was taken without the confirmation the plan asks for: What do we say? → Deny. By Camille Roy. Reason: we have proof"
    ]
    assert desk.found("AU11") == []


def test_an_exit_that_was_refused_goes_back_and_is_no_change_of_mind(desk: Desk) -> None:
    desk.do(3, Choose("leave", "stay", "still loud"))
    assert desk.said("AU13") == [
        "Exit refused: Is it over? → Not yet, back to 'Tidy up'. By Camille Roy. Reason: still loud"
    ]
    desk.do(4, Complete("tidy"))
    desk.do(5, Choose("leave", "over", "calm"))
    assert len(desk.found("AU13")) == 1
    assert desk.found("AU14") == []


def test_a_decision_that_changes_names_what_it_was(desk: Desk) -> None:
    first = desk.do(3, Choose("posture", "care", "too early"))
    desk.do(4, Choose("posture", "care", "still too early"))
    assert desk.found("AU14") == []
    seq = desk.do(5, Choose("posture", "rebuild", "it is our fault"))
    assert desk.said("AU14") == [
        f"Decision changed: What do we say? → Repair, instead of 'Care' (#{first + 2}). By Camille Roy. Reason: it is our fault"
    ]
    assert desk.found("AU14")[0].entries[0] == seq


def review(desk: Desk) -> int:
    """A decision taken at minute 3, to be looked at again at minute 60."""
    return desk.do(3, Choose("posture", "care", "too early", review_at=moment(60)))


def test_a_second_look_that_never_came_is_found_once_its_hour_is_past(desk: Desk) -> None:
    seq = review(desk)
    desk.do(80, Note("unrelated"))
    assert desk.found("AU15") == []
    desk.do(91, Note("unrelated"))
    assert desk.said("AU15") == [
        "No second look as promised: What do we say? → Care, to be reviewed 1 Jul 2026 10:00. Neither a new answer nor a note since. Decided by Camille Roy. Reason then: too early"
    ]
    assert desk.found("AU15")[0].entries == (seq, seq - 1)


@pytest.mark.parametrize("minute", [31, 60, 89])
def test_a_note_on_the_step_around_the_hour_is_a_second_look(desk: Desk, minute: int) -> None:
    review(desk)
    desk.do(minute, Note("still right", "posture"))
    desk.do(200, Note("unrelated"))
    assert desk.found("AU15") == desk.found("AU16") == []


def test_a_note_long_before_is_no_second_look_but_a_new_answer_is(desk: Desk) -> None:
    review(desk)
    desk.do(10, Note("as said", "posture"))
    desk.do(200, Note("unrelated"))
    assert len(desk.found("AU15")) == 1


def test_a_new_answer_before_the_hour_is_a_second_look(desk: Desk) -> None:
    review(desk)
    desk.do(10, Choose("posture", "rebuild", "it is our fault"))
    desk.do(200, Note("unrelated"))
    assert desk.found("AU15") == []


def test_a_second_look_may_have_been_erased(desk: Desk) -> None:
    review(desk)
    desk.stub(desk.do(60, Note("Noa agrees", "posture")))
    desk.do(200, Note("unrelated"))
    assert desk.found("AU15") == []


def test_a_second_look_that_came_late_says_by_how_much(desk: Desk) -> None:
    seq = review(desk)
    look = desk.do(105, Note("still right", "posture"))
    assert desk.said("AU16") == [
        "The second look came late: What do we say?, to be reviewed 1 Jul 2026 10:00, reviewed 45 min later."
    ]
    assert desk.found("AU16")[0].entries == (seq, look)
    assert desk.found("AU15") == []


def test_a_second_look_promised_for_after_the_close_is_owed_by_nobody(desk: Desk) -> None:
    review(desk)
    desk.do(20, Choose("leave", "over", "calm"))
    desk.do(21, Close("calm"))
    desk.do(300, Note("unrelated"))
    assert desk.found("AU15") == []


def test_advice_overridden_says_what_was_advised_and_why_not(desk: Desk) -> None:
    desk.fact(2)
    desk.do(3, Choose("posture", "rebuild", "it is our fault"))
    assert desk.found("AU17") == []
    desk.do(4, Choose("posture", "care", "too early"))
    assert desk.said("AU17") == [
        "Advice overridden: What do we say? → Care, when the advice was: Repair. By Camille Roy. Reason: too early"
    ]


def test_a_decision_without_advice_overrides_none(desk: Desk) -> None:
    desk.do(4, Choose("posture", "care", "too early"))
    assert desk.found("AU17") == []


def test_dissent_is_told_with_its_words(desk: Desk) -> None:
    desk.do(3, Choose("posture", "care", "too early"))
    assert desk.found("AU18") == []
    seq = desk.do(4, Choose("posture", "care", "too early", dissent="Noa would speak now"))
    assert desk.said("AU18") == [
        "Somebody disagreed: What do we say? → Care. Dissent: Noa would speak now"
    ]
    assert desk.found("AU18")[0].entries == (seq, seq - 1)


# A posture that turns


def deny(desk: Desk, minute: float) -> int:
    return desk.do(minute, Choose("posture", "deny", "we have proof", confirm=True))


def test_a_posture_reversed_without_a_new_fact_is_serious(desk: Desk) -> None:
    desk.fact(2)
    first = deny(desk, 3)
    desk.do(4, Choose("posture", "care", "a pause"))
    desk.fact(5)
    last = desk.do(6, Choose("posture", "rebuild", "the press is loud"))
    assert desk.said("AU20") == [
        "Posture reversed without a new fact: What do we say? → Repair, after 'Deny'. Reason: the press is loud"
    ]
    assert desk.found("AU20")[0].entries == (last, first)


@pytest.mark.parametrize(("status", "value"), [("refuted", 12), ("confirmed", 40)])
def test_a_posture_may_turn_on_a_new_fact(desk: Desk, status: str, value: int) -> None:
    desk.fact(2)
    deny(desk, 3)
    desk.fact(4, status, value)
    desk.do(6, Choose("posture", "rebuild", "the proof was false"))
    assert desk.found("AU20") == []


def test_a_posture_said_again_is_not_reversed(desk: Desk) -> None:
    deny(desk, 3)
    deny(desk, 4)
    assert desk.found("AU20") == []


def test_care_takes_no_side(desk: Desk) -> None:
    desk.do(2, Choose("posture", "care", "too early"))
    deny(desk, 3)
    assert desk.found("AU20") == []


def test_an_erased_entry_between_may_have_been_the_new_fact(desk: Desk) -> None:
    deny(desk, 3)
    seq = desk.do(4, Note("the laboratory called"))
    desk.do(6, Choose("posture", "rebuild", "the proof was false"))
    assert len(desk.found("AU20")) == 1
    desk.stub(seq)
    assert desk.found("AU20") == []


def test_an_apology_taken_back_without_a_new_fact_is_found(desk: Desk) -> None:
    first = desk.do(3, Choose("apology", "apologise", "it is our fault", confirm=True))
    last = desk.do(6, Choose("apology", "regret", "counsel is nervous"))
    assert desk.said("AU21") == [
        "The apology was taken back without a new fact: Which gesture? → Regret, after 'Apologise'. Reason: counsel is nervous"
    ]
    assert desk.found("AU21")[0].entries == (last, first)


def test_an_apology_may_come_after_regret_or_go_with_a_new_fact(desk: Desk) -> None:
    desk.do(3, Choose("apology", "regret", "too early"))
    desk.do(4, Choose("apology", "apologise", "it is our fault", confirm=True))
    desk.fact(5)
    desk.do(6, Choose("apology", "regret", "it was not us"))
    assert desk.found("AU21") == []


def test_words_that_were_erased_are_said_to_be(desk: Desk) -> None:
    seq = desk.do(3, Choose("apology", "regret", "Noa cried"))
    desk.stub(seq - 1)
    assert desk.said("AU10") == [
        "The apology was decided on: Regret. By Camille Roy. Reason: (erased or missing)"
    ]


def test_a_reason_of_a_page_is_cut_short(desk: Desk) -> None:
    desk.do(3, Choose("apology", "regret", "long\n" * 300))
    (said,) = desk.said("AU10")
    assert "\n" not in said
    assert len(said) < 400
    assert said.endswith("…")


def test_a_decision_on_a_step_the_playbook_does_not_have_is_told_by_its_own_words(
    desk: Desk,
) -> None:
    desk.do(3, Choose("posture", "care", "too early", dissent="speak now"))

    def change(every: list[Fields]) -> None:
        entry(every, "decision")["step"] = "nowhere"

    desk.forge(change)
    assert desk.said("AU18") == ["Somebody disagreed: What do we say? → Care. Dissent: speak now"]
