"""Going back: a changed answer points at the old one and opens what depended on it."""

from __future__ import annotations

from crisisplay.incident.commands import Choose, SetLevel, Skip, StateFact
from crisisplay.incident.events import Assessed, Decided, Skipped, Stated
from crisisplay.playbook.model import Approval
from tests.incident.stage import (
    Incident,
    ask,
    assess,
    block,
    leave,
    option,
    playbook,
    posture,
    question,
    say,
    statement,
    step,
    when,
)


def test_a_changed_fact_points_at_the_old_one_and_reopens_exactly_what_read_it() -> None:
    incident = Incident(
        playbook(
            ask("situation", "at_risk", "complaints"),
            step("protect", on="at_risk or complaints > 3"),
            step("count", on="complaints > 3"),
            step("freeze"),
        )
    )
    incident.fact("at_risk", True, step="situation")
    incident.fact("complaints", 9, step="situation")
    incident.done("situation", "protect", "count", "freeze")
    changed = incident.last(StateFact("at_risk", False, step="situation"), Stated)
    assert (changed.was, changed.reopens) == (2, ("protect",))
    assert incident.stands("situation", "protect", "count", "freeze") == [
        "passed",
        "open",
        "passed",
        "passed",
    ]
    assert incident.next == "protect"


def test_a_step_whose_condition_is_now_false_is_not_reopened() -> None:
    incident = Incident(playbook(ask("situation", "at_risk"), step("protect", on="at_risk")))
    incident.fact("at_risk", True, step="situation")
    incident.done("situation", "protect")
    changed = incident.last(StateFact("at_risk", False, step="situation"), Stated)
    assert changed.reopens == ()
    assert incident.stands("protect") == ["passed"]


def test_the_same_answer_given_again_reopens_nothing() -> None:
    incident = Incident(playbook(ask("situation", "at_risk"), step("protect", on="at_risk")))
    incident.fact("at_risk", True, step="situation")
    incident.done("situation", "protect")
    same = incident.last(StateFact("at_risk", True, "confirmed", step="situation"), Stated)
    assert (same.was, same.reopens) == (2, ())


def test_a_fact_first_known_after_its_step_was_left_reopens_nothing() -> None:
    incident = Incident(playbook(ask("situation", "at_risk"), step("after", needs=["situation"])))
    incident.done("situation", "after")
    first = incident.last(StateFact("at_risk", True, step="situation"), Stated)
    assert (first.was, first.reopens) == (None, ())


def test_news_is_not_going_back() -> None:
    """A fact stated outside its step is what is known now; nobody takes an answer back."""
    incident = Incident(playbook(ask("situation", "complaints"), step("on", on="complaints > 1")))
    incident.fact("complaints", 12, step="situation")
    incident.done("situation", "on")
    news = incident.last(StateFact("complaints", 40), Stated)
    assert (news.was, news.reopens) == (2, ())


def test_a_fact_refuted_when_going_back_reopens_what_read_it() -> None:
    incident = Incident(
        playbook(ask("situation", "at_risk"), step("on", on="at_risk or calm"), posture())
    )
    incident.fact("at_risk", True, step="situation")
    incident.done("situation", "on")
    refuted = incident.last(StateFact("at_risk", True, "refuted", step="situation"), Stated)
    assert refuted.reopens == ("on",)
    assert incident.standing("on") == ("waiting", ("at_risk", "calm"))


def test_what_needs_a_reopened_step_is_reopened_with_it_and_so_on() -> None:
    incident = Incident(
        playbook(
            posture(),
            step("plan", needs=["posture"]),
            step("mend", needs=["plan"]),
            step("freeze"),
        )
    )
    incident.choose("posture", "repair")
    incident.done("plan", "mend", "freeze")
    changed = incident.last(Choose("posture", "explain", "we were wrong"), Decided)
    assert (changed.was, changed.reopens) == (3, ("plan", "mend"))
    assert incident.stands("plan", "mend", "freeze") == ["open", "blocked", "passed"]


def test_what_needs_the_block_of_a_reopened_step_is_reopened_too() -> None:
    incident = Incident(
        playbook(
            posture(),
            block("work", step("plan", on='posture != "wait"'), step("call")),
            step("tell", needs=["work"]),
            block("later", step("thank"), needs=["work"]),
        )
    )
    incident.choose("posture", "repair")
    incident.done("plan", "call", "tell", "thank")
    changed = incident.last(Choose("posture", "explain", "we were wrong"), Decided)
    assert changed.reopens == ("plan", "tell", "thank")


def test_a_step_in_a_block_depends_on_what_the_block_reads() -> None:
    incident = Incident(
        playbook(posture(), block("work", step("plan"), on='posture in ["repair", "explain"]'))
    )
    incident.choose("posture", "repair")
    incident.done("plan")
    changed = incident.last(Choose("posture", "explain", "we were wrong"), Decided)
    assert changed.reopens == ("plan",)
    gone = incident.last(Choose("posture", "wait", "too early"), Decided)
    assert gone.reopens == ()


def test_a_decision_depends_on_what_its_advice_reads() -> None:
    advised = question("posture", option("repair", recommend="at_risk"), "wait")
    incident = Incident(playbook(ask("situation", "at_risk"), advised, step("freeze")))
    incident.fact("at_risk", True, step="situation")
    incident.done("situation")
    incident.choose("posture", "repair")
    changed = incident.last(StateFact("at_risk", False, step="situation"), Stated)
    assert changed.reopens == ("posture",)
    assert incident.next == "posture"


def test_a_statement_depends_on_the_facts_in_its_text_and_on_who_approves_it() -> None:
    texts = [
        statement("holding", words="About {{ product }}."),
        statement("update", approvals=[Approval("legal", when('cluster == "preventable"'))]),
        statement("other"),
    ]
    steps = [say("holding"), say("update"), say("other")]
    incident = Incident(playbook(ask("situation", "product", "cluster"), *steps, statements=texts))
    incident.fact("product", "Kettle", step="situation")
    incident.fact("cluster", "victim", step="situation")
    incident.done("situation")
    for id in ("say-holding", "say-update", "say-other"):
        incident.skip(id)
    named = incident.last(StateFact("product", "Toaster", step="situation"), Stated)
    assert named.reopens == ("say-holding",)
    clustered = incident.last(StateFact("cluster", "accident", step="situation"), Stated)
    assert clustered.reopens == ("say-update",)


def test_a_changed_level_reopens_what_read_it() -> None:
    incident = Incident(playbook(assess(), step("alert", on="level >= 2"), step("freeze")))
    incident.do(SetLevel({"harm": 2}, step="assess"))
    incident.done("alert", "freeze")
    raised = incident.last(SetLevel({"harm": 3}, step="assess"), Assessed)
    assert (raised.was, raised.reopens) == (2, ("alert",))
    lowered = incident.last(SetLevel({"harm": 1}, because="over", step="assess"), Assessed)
    assert (lowered.was, lowered.reopens) == (5, ())


def test_a_level_given_outside_its_step_reopens_nothing() -> None:
    incident = Incident(playbook(assess(), step("alert", on="level >= 2")))
    incident.do(SetLevel({"harm": 2}, step="assess"))
    incident.done("alert")
    raised = incident.last(SetLevel(level=3, because="it spreads"), Assessed)
    assert (raised.was, raised.reopens) == (2, ())


def test_a_decision_skipped_after_all_reopens_what_read_it() -> None:
    incident = Incident(
        playbook(posture(), step("mend", on='posture != "wait"'), step("on", needs=["posture"]))
    )
    incident.choose("posture", "repair")
    incident.done("mend", "on")
    skipped = incident.last(Skip("posture", "not ours to decide"), Skipped)
    assert (skipped.was, skipped.reopens) == (3, ("mend", "on"))
    assert incident.state.decisions == {}
    assert incident.stands("posture", "mend", "on") == ["passed", "open", "open"]


def test_a_step_reopened_and_then_not_applicable_is_so() -> None:
    incident = Incident(
        playbook(ask("situation", "at_risk", "calm"), step("warn", on="at_risk or calm"))
    )
    incident.fact("at_risk", True, step="situation")
    incident.fact("calm", True, step="situation")
    incident.done("situation", "warn")
    incident.fact("at_risk", False, step="situation")
    assert incident.stands("warn") == ["open"]
    incident.fact("calm", False, step="situation")
    assert incident.stands("warn") == ["not-applicable"]


def test_a_decision_reopened_and_then_not_applicable_equals_no_option() -> None:
    incident = Incident(
        playbook(
            ask("situation", "at_risk", "calm"),
            posture(on="at_risk or calm"),
            step("mend", on='posture == "repair"'),
        )
    )
    incident.fact("at_risk", True, step="situation")
    incident.fact("calm", True, step="situation")
    incident.done("situation")
    incident.choose("posture", "repair")
    incident.fact("at_risk", False, step="situation")
    assert incident.stands("posture", "mend") == ["open", "open"]
    incident.fact("calm", False, step="situation")
    assert incident.stands("posture", "mend") == ["not-applicable", "not-applicable"]


def test_a_reopened_step_done_again_points_at_the_entry_before() -> None:
    from crisisplay.incident.commands import Complete
    from crisisplay.incident.events import Done

    incident = Incident(playbook(posture(), step("plan", needs=["posture"])))
    incident.choose("posture", "repair")
    incident.done("plan")
    incident.choose("posture", "explain")
    again = incident.last(Complete("plan"), Done)
    assert again.was == 4
    assert incident.next is None


def test_an_exit_that_is_reopened_must_be_decided_again() -> None:
    from crisisplay.incident.commands import Close
    from tests.incident.stage import refusal

    incident = Incident(playbook(ask("situation", "calm"), leave(needs=["situation"])))
    incident.fact("calm", True, step="situation")
    incident.done("situation")
    incident.choose("leave", "leave")
    incident.fact("calm", False, step="situation")
    assert incident.stands("leave") == ["open"]
    assert refusal(incident, Close("it is over")).id == "incident.no_exit"
    incident.choose("leave", "leave")
    incident.do(Close("it is over"))


# What a decision sets


def test_a_decision_sets_facts_with_itself_as_their_source() -> None:
    taking = question("posture", option("repair", sets=[("calm", False)]), "wait")
    incident = Incident(playbook(taking, step("listen", on="not calm")))
    decided = incident.last(Choose("posture", "repair", "ours"), Decided)
    assert decided.sets == {"calm": False}
    known = incident.state.facts["calm"]
    assert (known.value, known.status, known.decision, known.seq) == (
        False,
        "confirmed",
        "posture",
        3,
    )
    assert incident.next == "listen"


def test_going_back_on_a_decision_takes_back_what_it_set_and_reopens_what_read_it() -> None:
    taking = question("posture", option("repair", sets=[("calm", False)]), "wait")
    incident = Incident(playbook(taking, step("listen", on="not calm or at_risk")))
    incident.choose("posture", "repair")
    incident.done("listen")
    changed = incident.last(Choose("posture", "wait", "too early"), Decided)
    assert changed.reopens == ("listen",)
    assert "calm" not in incident.state.facts
    assert incident.standing("listen") == ("waiting", ("calm", "at_risk"))


def test_what_was_known_before_a_decision_set_it_is_known_again_when_it_is_taken_back() -> None:
    taking = question("posture", option("repair", sets=[("calm", False)]), "wait")
    incident = Incident(playbook(taking))
    incident.fact("calm", True)
    incident.choose("posture", "repair")
    assert incident.known("calm") is False
    incident.choose("posture", "wait")
    assert incident.known("calm") is True
    incident.choose("posture", "repair")
    incident.skip("posture")
    assert incident.known("calm") is True


def test_a_fact_stated_after_a_decision_set_it_stands_when_the_decision_is_taken_back() -> None:
    taking = question("posture", option("repair", sets=[("calm", False)]), "wait")
    incident = Incident(playbook(taking))
    incident.choose("posture", "repair")
    incident.fact("calm", True)
    incident.choose("posture", "wait")
    assert incident.known("calm") is True


def test_the_next_round_s_decision_takes_back_nothing_of_the_last() -> None:
    taking = question("posture", option("repair", sets=[("at_risk", True)]), "wait")
    incident = Incident(playbook(block("listen", taking, until="calm")))
    incident.choose("posture", "repair")
    incident.choose("posture", "wait")
    assert incident.known("at_risk") is True


def test_the_same_option_chosen_again_reopens_nothing_not_even_what_needs_it() -> None:
    incident = Incident(playbook(posture(), step("plan", needs=["posture"])))
    incident.choose("posture", "repair")
    incident.done("plan")
    same = incident.last(Choose("posture", "repair", "still so"), Decided)
    assert (same.was, same.reopens) == (3, ())
