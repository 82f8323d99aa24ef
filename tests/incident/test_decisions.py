"""Decisions: everything that was on the table is kept; the exit, and the way back."""

from __future__ import annotations

from datetime import timedelta

from crisisplay.incident.commands import Attach, Choose, Complete, SetLevel, StateFact
from crisisplay.incident.events import Decided, Noted
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
    refusal,
    said,
    step,
)


def test_a_decision_keeps_everything_that_was_on_the_table() -> None:
    asked = question(
        "posture",
        option("repair", recommend="at_risk"),
        option("explain", recommend="not at_risk"),
        option("wait", recommend="calm"),
    )
    incident = Incident(playbook(asked))
    incident.do(StateFact("at_risk", True, "confirmed", "customer service"))
    incident.do(StateFact("complaints", 12, "checking"))
    incident.do(SetLevel({"harm": 2}))
    review = incident.now + timedelta(hours=3)
    events = incident.do(
        Choose(
            "posture",
            "explain",
            "the fault is not ours",
            consulted=("Sacha Morel", "Alix Martin"),
            dissent="Alix would repair",
            review_at=review,
        )
    )
    assert events == (
        Noted(text="the fault is not ours", about="reason", step="posture"),
        Noted(text="Alix would repair", about="dissent", step="posture"),
        Decided(
            step="posture",
            question="Posture?",
            options=(
                {"id": "repair", "label": "Repair", "recommended": "because at_risk"},
                {"id": "explain", "label": "Explain"},
                {"id": "wait", "label": "Wait"},
            ),
            chosen="explain",
            label="Explain",
            reason=5,
            followed=False,
            known=(
                {"fact": "at_risk", "value": True, "status": "confirmed", "seq": 2},
                {"fact": "complaints", "value": 12, "status": "checking", "seq": 3},
            ),
            level=2,
            consulted=("Sacha Morel", "Alix Martin"),
            dissent=6,
            review_at=review,
            lang="en",
        ),
    )
    choice = incident.state.decisions["posture"]
    assert (choice.option, choice.seq, choice.by, choice.review_at) == (
        "explain",
        7,
        "Camille Roy",
        review,
    )


def test_the_words_of_a_decision_are_those_that_were_shown() -> None:
    incident = Incident(playbook(posture()), lang="fr")
    decided = incident.last(Choose("posture", "wait", "les faits d’abord"), Decided)
    assert (decided.question, decided.label, decided.lang) == ("Posture? (fr)", "Wait (fr)", "fr")


def test_an_advice_that_was_followed_not_followed_or_not_given_is_told_apart() -> None:
    asked = question("posture", option("repair", recommend="at_risk"), "wait")
    incident = Incident(playbook(asked))
    assert incident.last(Choose("posture", "wait", "no facts"), Decided).followed is None
    incident.fact("at_risk", True)
    assert incident.last(Choose("posture", "repair", "ours"), Decided).followed is True
    assert incident.last(Choose("posture", "wait", "not ours"), Decided).followed is False


def test_several_options_may_be_advised() -> None:
    asked = question(
        "posture", option("repair", recommend="at_risk"), option("explain", recommend="at_risk")
    )
    incident = Incident(playbook(asked))
    incident.fact("at_risk", True)
    decided = incident.last(Choose("posture", "explain", "so"), Decided)
    assert [one.get("recommended") for one in decided.options] == ["because at_risk"] * 2
    assert decided.followed is True


def test_what_a_person_wrote_or_is_called_is_not_copied_into_a_decision() -> None:
    incident = Incident(playbook(posture()))
    for id, value in (
        ("product", "Kettle"),
        ("witness", "A. Person"),
        ("page", "https://a.example"),
    ):
        incident.fact(id, value)
    decided = incident.last(Choose("posture", "wait", "facts first"), Decided)
    assert decided.known == (
        {"fact": "product", "status": "unverified", "seq": 2},
        {"fact": "witness", "status": "unverified", "seq": 3},
        {"fact": "page", "status": "unverified", "seq": 4},
    )


def test_the_reason_is_written_before_the_decision_that_names_it_late_or_not() -> None:
    incident = Incident(playbook(posture()))
    incident.wait(30)
    events = incident.do(
        Choose("posture", "wait", "facts first", dissent="one is against"),
        at=incident.now - timedelta(minutes=20),
        late="no network",
    )
    assert [getattr(event, "about", "") for event in events] == ["late", "reason", "dissent", ""]
    decided = events[-1]
    assert isinstance(decided, Decided)
    assert (decided.reason, decided.dissent) == (3, 4)
    reason = incident.records[decided.reason - 1].event
    assert reason == Noted(text="facts first", about="reason", step="posture")
    assert incident.state.decisions["posture"].at == incident.now - timedelta(minutes=20)


def test_a_decision_asks_why() -> None:
    incident = Incident(playbook(posture()))
    assert said(refusal(incident, Choose("posture", "wait", "  "))) == (
        "Il manque la raison.\nAjoutez-la avec --because : une phrase suffit.",
        "The reason is missing.\nAdd it with --because: one sentence is enough.",
    )


def test_an_option_that_is_not_offered_is_refused_and_those_offered_are_named() -> None:
    incident = Incident(playbook(posture()))
    assert said(refusal(incident, Choose("posture", "deny", "so"))) == (
        "« deny » n’est pas une réponse de « posture ».\nRéponses : repair, explain, wait.",
        "'deny' is not an answer to 'posture'.\nAnswers: repair, explain, wait.",
    )


def test_an_option_that_commits_is_confirmed() -> None:
    incident = Incident(playbook(question("apology", option("apologise", confirm=True), "regret")))
    assert said(refusal(incident, Choose("apology", "apologise", "ours"))) == (
        "« apologise » engage : le playbook demande de confirmer.\nAjoutez --confirm à la décision « apology ».",
        "'apologise' commits you: the playbook asks you to confirm.\nAdd --confirm to the decision 'apology'.",
    )
    decided = incident.last(Choose("apology", "apologise", "ours", confirm=True), Decided)
    assert decided.confirmed is True


def test_only_a_decision_is_decided_and_a_decision_is_not_ticked() -> None:
    incident = Incident(playbook(step("freeze"), posture(), assess()))
    assert said(refusal(incident, Choose("freeze", "yes", "so"))) == (
        "« freeze » n’est pas une décision.\nPour la faire : crisisplay done freeze.",
        "'freeze' is not a decision.\nTo do it: crisisplay done freeze.",
    )
    assert said(refusal(incident, Complete("posture"))) == (
        "« posture » demande une réponse, pas une coche.\nDécision : crisisplay decide. Niveau : crisisplay level.",
        "'posture' wants an answer, not a tick.\nA decision: crisisplay decide. A level: crisisplay level.",
    )
    assert refusal(incident, Complete("assess")).id == "incident.wants_answer"


def test_a_decision_that_requires_evidence_has_some_first() -> None:
    incident = Incident(playbook(question("posture", "repair", "wait", evidence=True)))
    refused = refusal(incident, Choose("posture", "repair", "ours"))
    assert refused.id == "incident.wants_evidence"
    incident.do(Attach("a" * 64, "report.pdf", 10, "posture"))
    incident.choose("posture", "repair")


def test_a_decision_is_gated_like_any_step() -> None:
    incident = Incident(playbook(step("gather"), posture(needs=["gather"])))
    assert refusal(incident, Choose("posture", "wait", "so")).id == "incident.needs"


# The exit, and the way back


def test_an_exit_that_is_taken_stands() -> None:
    incident = Incident(playbook(leave()))
    incident.choose("leave", "leave")
    assert incident.state.exit == 3
    incident.choose("leave", "leave")
    assert incident.state.exit == 5


def test_an_exit_skipped_after_all_stands_no_more() -> None:
    incident = Incident(playbook(leave()))
    incident.choose("leave", "leave")
    incident.skip("leave")
    assert incident.state.exit is None


def test_an_exit_refused_opens_the_step_it_names_and_itself() -> None:
    incident = Incident(playbook(step("look"), step("share"), leave(returns="look")))
    incident.done("look", "share")
    decided = incident.last(Choose("leave", "stay", "not calm"), Decided)
    assert decided.returns == "look"
    assert incident.state.exit is None
    assert incident.stands("look", "share", "leave") == ["open", "passed", "open"]
    assert incident.next == "look"
    incident.done("look")
    assert incident.next == "leave"
    incident.choose("leave", "leave")
    assert incident.state.exit == 8


def test_an_exit_refused_may_open_a_whole_block() -> None:
    work = block("work", step("look"), step("share"))
    incident = Incident(playbook(work, step("tell"), leave(returns="work")))
    incident.done("look", "share", "tell")
    incident.choose("leave", "stay")
    assert incident.outlook.open_steps() == ("look", "share", "leave")


def test_an_exit_refused_in_the_last_phase_goes_back_to_the_phase_of_the_step() -> None:
    from crisisplay.incident.commands import Enter

    work = block("work", step("look"), step("share"))
    incident = Incident(playbook(work, after=[leave(returns="work")]))
    incident.done("look", "share")
    incident.do(Enter("after"))
    incident.choose("leave", "stay")
    assert incident.state.phase == "during"
    assert incident.walked() == ["look", "share"]
    incident.do(Enter("after"))
    assert incident.next == "leave"


def test_any_decision_may_send_back_to_an_earlier_step() -> None:
    gate = question("apology", "apologise", option("regret", returns="situation"))
    incident = Incident(playbook(ask("situation", "at_risk"), gate, leave()))
    incident.done("situation")
    incident.choose("apology", "regret")
    assert incident.stands("situation", "apology") == ["open", "open"]
    assert incident.state.exit is None
