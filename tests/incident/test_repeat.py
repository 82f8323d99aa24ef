"""Repeated blocks: rounds, when they begin, when they end, what belongs to each."""

from __future__ import annotations

from datetime import timedelta

from crisisplay.incident.commands import Attach, Choose, Complete
from crisisplay.incident.deadlines import due_of
from crisisplay.incident.events import Decided, Done
from crisisplay.playbook.model import Due, Duration
from tests.incident.stage import (
    OPENED,
    UTC_CALENDAR,
    Incident,
    ask,
    block,
    leave,
    minutes,
    playbook,
    posture,
    refusal,
    said,
    step,
)


def test_a_block_is_walked_once_and_until_is_read_after_each_round() -> None:
    rounds = block("listen", ask("look", "calm"), step("share"), until="calm")
    incident = Incident(playbook(rounds, step("tell")))
    incident.fact("calm", True)
    assert incident.next == "look"
    incident.fact("calm", False, step="look")
    incident.done("look", "share")
    assert incident.next == "look"
    incident.done("look")
    incident.fact("calm", True)
    assert incident.next == "share"
    incident.done("share")
    assert incident.next == "tell"
    assert incident.stands("listen", "look", "share") == ["passed", "passed", "passed"]


def test_an_until_that_is_not_known_yet_calls_for_another_round() -> None:
    incident = Incident(playbook(block("listen", step("look"), until="calm"), step("tell")))
    incident.done("look")
    assert incident.next == "look"
    assert incident.state.rounds["listen"].number == 2


def test_a_round_that_was_not_begun_is_not_walked_once_until_holds() -> None:
    incident = Incident(playbook(block("listen", step("look"), until="calm"), step("tell")))
    incident.done("look")
    incident.fact("calm", True)
    assert incident.stands("listen", "look") == ["passed", "passed"]
    assert incident.next == "tell"
    assert incident.course() == [("look", "done")]


def test_a_round_that_was_begun_is_walked_to_its_end() -> None:
    rounds = block("listen", step("look"), step("share"), until="calm")
    incident = Incident(playbook(rounds, step("tell")))
    incident.done("look", "share", "look")
    incident.fact("calm", True)
    assert incident.next == "share"


def test_a_round_that_was_answered_in_part_is_walked_to_its_end() -> None:
    rounds = block("listen", ask("look", "calm"), step("share"), until="calm")
    incident = Incident(playbook(rounds, step("tell")))
    incident.fact("calm", False, step="look")
    incident.done("look", "share")
    incident.fact("calm", True, step="look")
    assert incident.next == "look"
    incident.done("look", "share")
    assert incident.next == "tell"


def test_until_may_read_a_decision_of_the_round() -> None:
    rounds = block("listen", step("look"), posture(), until='posture == "wait"')
    incident = Incident(playbook(rounds, step("tell")))
    incident.done("look")
    incident.choose("posture", "explain")
    assert incident.next == "look"
    incident.done("look")
    incident.choose("posture", "wait")
    assert incident.next == "tell"


def test_going_back_on_the_answer_that_ended_the_rounds_begins_another() -> None:
    incident = Incident(playbook(block("listen", posture(), until='posture == "wait"')))
    incident.choose("posture", "wait")
    assert incident.next is None
    incident.choose("posture", "explain")
    assert incident.next == "posture"


def test_the_last_answer_counts_until_the_round_gives_another() -> None:
    rounds = block("listen", posture(), step("look"), until="calm")
    incident = Incident(playbook(rounds, step("mend", on='posture == "repair"')))
    incident.choose("posture", "repair")
    incident.done("look")
    assert incident.stands("posture", "mend") == ["open", "open"]
    incident.choose("posture", "explain")
    assert incident.stands("mend") == ["not-applicable"]


def test_each_round_s_entries_say_their_round() -> None:
    incident = Incident(playbook(block("listen", posture(), step("look"), until="calm")))
    first = incident.last(Choose("posture", "wait", "facts first"), Decided)
    incident.done("look")
    second = incident.last(Choose("posture", "repair", "the fault is ours"), Decided)
    done = incident.last(Complete("look"), Done)
    assert (first.round, second.round, done.round) == (1, 2, 2)
    assert second.was is None


def test_an_answer_of_another_round_reopens_nothing() -> None:
    rounds = block("listen", ask("look", "at_risk"), step("protect", on="at_risk"), until="calm")
    incident = Incident(playbook(rounds))
    incident.fact("at_risk", True, step="look")
    incident.done("look", "protect")
    incident.fact("at_risk", False, step="look")
    incident.done("look")
    assert incident.state.reopened == {}


def test_needs_inside_a_round_means_this_round() -> None:
    rounds = block("listen", step("look"), step("share", needs=["look"]), until="calm")
    incident = Incident(playbook(rounds))
    incident.done("look", "share")
    assert incident.standing("share") == ("blocked", ("look",))
    incident.done("look")
    assert incident.standing("share") == ("open", ())


def test_every_delays_the_next_round_counted_from_the_start_of_the_one_before() -> None:
    rounds = block("listen", step("look"), until="calm", every=minutes(30))
    incident = Incident(playbook(rounds, step("tell")))
    incident.wait(10)
    incident.done("look")
    assert incident.outlook.standing("look").starts == OPENED + timedelta(minutes=30)
    assert incident.walked() == ["tell"]
    incident.wait(20)
    assert incident.next == "look"


def test_a_round_that_took_longer_than_its_rhythm_is_followed_at_once() -> None:
    rounds = block("listen", step("look"), until="calm", every=minutes(30))
    incident = Incident(playbook(rounds))
    incident.wait(45)
    incident.done("look")
    assert incident.next == "look"
    assert incident.state.rounds["listen"].starts == OPENED + timedelta(minutes=45)


def test_a_rhythm_may_be_in_any_unit() -> None:
    lengths = {
        Duration(2, "days"): timedelta(days=2),
        Duration(1, "months"): timedelta(days=30),
        Duration(3, "working_days"): timedelta(days=3),
        Duration(4, "working_hours"): timedelta(hours=4),
    }
    for every, length in lengths.items():
        incident = Incident(playbook(block("listen", step("look"), until="calm", every=every)))
        incident.done("look")
        assert incident.state.rounds["listen"].starts == OPENED + length


def test_a_colleague_may_begin_a_round_early() -> None:
    rounds = block("listen", step("look"), until="calm", every=minutes(30))
    incident = Incident(playbook(rounds))
    incident.done("look")
    incident.jump("look")
    assert incident.next == "look"
    incident.done("look")
    assert incident.state.rounds["listen"].number == 3


def test_a_due_time_inside_a_round_counts_from_the_start_of_the_round() -> None:
    rounds = block("listen", step("look", due=Due(minutes(5))), until="calm", every=minutes(30))
    incident = Incident(playbook(step("freeze"), rounds))
    incident.wait(7)
    incident.done("freeze")
    assert due_of(incident.outlook, "look", UTC_CALENDAR) == OPENED + timedelta(minutes=12)
    incident.done("look")
    assert due_of(incident.outlook, "look", UTC_CALENDAR) == OPENED + timedelta(minutes=42)


def test_a_round_inside_a_round_begins_afresh_with_the_outer_one() -> None:
    inner = block("inner", step("look"), until='posture == "wait"')
    incident = Incident(playbook(block("outer", posture(), inner, step("share"), until="calm")))
    incident.choose("posture", "explain")
    incident.done("look")
    assert incident.state.rounds["inner"].number == 2
    incident.choose("posture", "wait")
    incident.done("share")
    assert incident.state.rounds["outer"].number == 2
    incident.choose("posture", "wait")
    assert incident.next == "look"
    assert incident.state.rounds["inner"].number == 1
    incident.done("look")
    assert incident.next == "share"


def test_a_step_that_waits_keeps_its_round_open_and_may_be_skipped() -> None:
    rounds = block("listen", step("look"), step("warn", on="at_risk"), until="calm")
    incident = Incident(playbook(rounds, step("tell")))
    incident.done("look")
    assert incident.next == "tell"
    assert incident.standing("listen") == ("open", ())
    incident.skip("warn")
    assert incident.next == "look"


def test_a_block_in_which_nothing_applies_has_no_rounds() -> None:
    rounds = block("listen", step("look", on="at_risk"), until="calm")
    incident = Incident(playbook(rounds, step("tell")))
    incident.fact("at_risk", False)
    assert incident.next == "tell"
    assert incident.stands("listen") == ["passed"]
    assert incident.state.rounds == {}


def test_an_exit_ends_the_rounds() -> None:
    rounds = block("listen", step("look"), until="calm")
    incident = Incident(playbook(rounds, leave(), step("thank")))
    incident.done("look")
    assert incident.next == "look"
    incident.choose("leave", "leave")
    assert incident.next == "thank"
    assert incident.stands("look", "listen") == ["passed", "passed"]


def test_the_rounds_go_on_when_the_exit_is_taken_back() -> None:
    rounds = block("listen", step("look"), until="calm")
    incident = Incident(playbook(rounds, leave(returns="listen")))
    incident.done("look")
    incident.choose("leave", "leave")
    incident.choose("leave", "stay")
    assert incident.next == "look"


def test_an_exit_refused_walks_one_clean_round_whatever_until_says() -> None:
    rounds = block("listen", ask("look", "calm"), until="calm")
    incident = Incident(playbook(rounds, step("tell"), leave(returns="listen")))
    incident.fact("calm", True, step="look")
    incident.done("look", "tell")
    incident.choose("leave", "stay")
    assert incident.next == "look"
    incident.fact("calm", False, step="look")
    incident.fact("calm", True, step="look")
    assert set(incident.state.reopened) == {"leave"}
    incident.done("look")
    assert incident.next == "leave"


def test_evidence_that_is_required_is_required_in_each_round() -> None:
    incident = Incident(playbook(block("listen", step("look", evidence=True), until="calm")))
    incident.do(Attach("a" * 64, "one.png", 10, "look"))
    assert incident.last(Complete("look"), Done).evidence == (2,)
    assert said(refusal(incident, Complete("look"))) == (
        "« look » exige une pièce.\nJoignez-la d’abord : crisisplay attach FICHIER --step look.",
        "'look' requires a piece of evidence.\nAttach it first: crisisplay attach FILE --step look.",
    )
    incident.do(Attach("b" * 64, "two.png", 10, "look"))
    assert incident.last(Complete("look"), Done).evidence == (4,)


def test_a_block_in_another_phase_begins_when_that_phase_does() -> None:
    from crisisplay.incident.commands import Enter

    rounds = block("follow-up", step("call"), until="calm")
    incident = Incident(playbook(step("freeze"), after=[rounds]))
    assert incident.state.rounds == {}
    incident.wait(60)
    incident.do(Enter("after"))
    assert incident.state.rounds["follow-up"].starts == OPENED + timedelta(minutes=60)


def test_an_exit_inside_a_block_ends_its_rounds_and_stands() -> None:
    incident = Incident(playbook(block("listen", step("look"), leave(), until="calm")))
    incident.done("look")
    incident.choose("leave", "leave")
    assert incident.state.rounds["listen"].number == 1
    assert incident.stands("look", "leave") == ["passed", "passed"]


def test_what_was_reopened_and_did_not_apply_is_not_carried_into_the_next_round() -> None:
    look = ask("look", "at_risk", "complaints")
    warn = step("warn", on="at_risk or complaints > 3")
    incident = Incident(playbook(block("listen", look, warn, step("share"), until="calm")))
    incident.fact("at_risk", True, step="look")
    incident.fact("complaints", 9, step="look")
    incident.done("look", "warn")
    incident.fact("at_risk", False, step="look")
    incident.fact("complaints", 1, step="look")
    incident.done("share")
    assert incident.state.rounds["listen"].number == 2
    assert incident.state.reopened == {}


def test_the_first_round_begins_when_the_walk_comes_to_the_block() -> None:
    rounds = block("listen", step("look"), until="calm")
    incident = Incident(playbook(step("freeze"), step("warn", on="at_risk"), rounds, step("tell")))
    assert incident.state.rounds == {}
    incident.wait(3)
    incident.jump("tell")
    incident.done("tell")
    assert incident.state.rounds == {}
    incident.wait(3)
    incident.done("freeze")
    assert incident.state.rounds["listen"].starts == OPENED + timedelta(minutes=6)


def test_a_jump_into_a_block_begins_its_first_round_and_a_jump_out_of_reach_does_not() -> None:
    rounds = block("listen", step("look"), until="calm")
    incident = Incident(playbook(step("freeze"), rounds, step("tell")))
    incident.jump("look")
    assert incident.state.rounds["listen"].number == 1
    other = Incident(playbook(step("warn", on="at_risk"), rounds, step("tell"), step("end")))
    assert other.state.rounds["listen"].number == 1
    third = Incident(playbook(step("freeze"), rounds, step("tell")))
    third.jump("tell")
    third.skip("freeze")
    assert third.state.rounds == {}
    assert third.next == "tell"
