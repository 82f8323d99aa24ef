"""Jumps, phases, closing, preparation, and the course that is told afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crisisplay.incident.commands import (
    Amend,
    Assign,
    Attach,
    Choose,
    Close,
    Command,
    Complete,
    Enter,
    Jump,
    Keep,
    Note,
    Promise,
    SetLevel,
    Skip,
    StateFact,
)
from crisisplay.incident.course import Turn
from crisisplay.incident.events import Closed, Entered, Jumped, Noted
from tests.incident.stage import (
    Incident,
    ask,
    assess,
    block,
    leave,
    not_found,
    playbook,
    posture,
    refusal,
    said,
    step,
)

# Jumps


def test_a_jump_is_recorded_with_the_step_it_goes_over() -> None:
    incident = Incident(playbook(step("freeze"), step("gather"), step("tell")))
    assert incident.do(Jump("tell")) == (Jumped(step="tell", title="Tell", over="freeze"),)
    assert incident.next == "tell"
    incident.done("tell")
    assert incident.walked() == ["freeze", "gather"]


def test_a_jump_to_where_the_walk_stands_is_nothing() -> None:
    incident = Incident(playbook(step("freeze"), step("gather")))
    assert incident.do(Jump("freeze")) == ()


def test_a_jump_may_go_to_another_phase_and_the_walk_comes_back() -> None:
    incident = Incident(playbook(step("freeze"), after=[step("thank"), step("learn")]))
    incident.jump("learn")
    assert (incident.next, incident.state.phase) == ("learn", "during")
    incident.done("learn")
    assert incident.next == "freeze"


def test_a_jump_is_gated_like_doing_the_step() -> None:
    incident = Incident(
        playbook(
            step("freeze"),
            step("tell", needs=["freeze"]),
            step("warn", on="at_risk"),
            step("rest", on="drill"),
            block("hour", step("a")),
        )
    )
    refused = [refusal(incident, Jump(id)).id for id in ("tell", "warn", "rest", "hour")]
    assert refused == [
        "incident.needs",
        "incident.waits",
        "incident.not_applicable",
        "incident.is_block",
    ]
    assert not_found(incident, Jump("fly")).id == "incident.no_step"


def test_a_step_jumped_to_that_applies_no_more_is_left_for_the_next_in_order() -> None:
    incident = Incident(playbook(step("freeze"), step("warn", on="at_risk")))
    incident.fact("at_risk", True)
    incident.jump("warn")
    incident.fact("at_risk", False)
    assert incident.next == "freeze"


def test_a_step_jumped_to_and_done_is_not_jumped_to_again_when_it_is_reopened() -> None:
    incident = Incident(playbook(posture(), step("freeze"), step("tell", needs=["posture"])))
    incident.choose("posture", "wait")
    incident.jump("tell")
    incident.done("tell")
    incident.choose("posture", "repair")
    assert incident.stands("freeze", "tell") == ["open", "open"]
    assert incident.next == "freeze"


# Phases


def test_the_walk_passes_to_a_phase_and_says_what_was_left() -> None:
    incident = Incident(
        playbook(
            step("freeze"),
            step("open"),
            step("warn", on="at_risk"),
            step("tell", needs=["warn"]),
            step("rest", on="drill"),
            after=[step("thank")],
        )
    )
    incident.done("freeze")
    assert incident.outlook.left() == ("warn", "tell")
    assert incident.do(Enter("after")) == (Entered(phase="after", left=("open", "warn", "tell")),)
    assert incident.next == "thank"
    assert incident.do(Enter("after")) == ()


def test_a_phase_forgets_what_was_jumped_to_in_the_one_before() -> None:
    incident = Incident(playbook(step("freeze"), step("gather"), after=[step("thank")]))
    incident.jump("gather")
    incident.do(Enter("after"))
    assert incident.next == "thank"


# Closing


def test_an_incident_is_closed_by_its_exit_decision() -> None:
    incident = Incident(playbook(step("freeze"), leave()))
    assert said(refusal(incident, Close("it is calm"))) == (
        "La sortie de crise n’est pas décidée : « leave ».\nPrenez cette décision d’abord, elle clôt le récit : crisisplay decide leave OPTION --because RAISON.",
        "The way out of the crisis is not decided: 'leave'.\nTake that decision first, it ends the story: crisisplay decide leave OPTION --because REASON.",
    )
    incident.done("freeze")
    incident.choose("leave", "leave")
    assert incident.do(Close("it is calm")) == (
        Noted(text="it is calm", about="reason"),
        Closed(reason=5, decision=4),
    )
    assert incident.state.closed == Closed(reason=5, decision=4)
    assert incident.state.closed_at == incident.now


def test_closing_says_what_was_left_in_the_crisis_and_after_it() -> None:
    incident = Incident(
        playbook(
            step("freeze"),
            step("warn", on="at_risk"),
            step("tell", needs=["warn"]),
            step("rest", on="drill"),
            leave(),
            before=[step("kit")],
            after=[step("thank")],
        )
    )
    incident.choose("leave", "leave")
    closed = incident.last(Close("it is calm"), Closed)
    assert closed.left == ("freeze", "warn", "tell", "thank")


def test_closing_asks_why() -> None:
    incident = Incident(playbook(step("freeze")))
    assert refusal(incident, Close(" ")).id == "incident.no_reason"


def test_a_playbook_without_an_exit_or_whose_exit_does_not_apply_is_closed_without() -> None:
    incident = Incident(playbook(step("freeze"), leave(on="level >= 1")))
    assert refusal(incident, Close("no crisis")).id == "incident.no_exit"
    incident.level(0)
    assert incident.last(Close("no crisis"), Closed).decision is None
    assert Incident(playbook(step("freeze"))).last(Close("over"), Closed).decision is None


AFTER: list[Command] = [
    Complete("freeze"),
    Skip("freeze", "so"),
    StateFact("at_risk", True),
    Choose("leave", "stay", "so"),
    SetLevel({"harm": 2}),
    Assign("director", "Camille Roy"),
    Jump("freeze"),
    Enter("after"),
    Promise("more", None),
    Close("again"),
]


@pytest.mark.parametrize("command", AFTER, ids=lambda command: type(command).__name__)
def test_a_closed_incident_refuses_every_act(command: Command) -> None:
    incident = Incident(playbook(step("freeze"), leave()))
    incident.choose("leave", "leave")
    incident.do(Close("it is calm"))
    assert said(refusal(incident, command)) == (
        "Cet incident est clos.\nUne note, une pièce ou une correction restent possibles ; pour agir, ouvrez un nouvel incident.",
        "This incident is closed.\nA note, a piece of evidence or a correction can still be added; to act, open a new incident.",
    )


def test_a_closed_incident_takes_notes_evidence_corrections_and_kept_promises() -> None:
    incident = Incident(playbook(step("freeze"), leave()))
    incident.do(Promise("Send the vouchers", None, owner="Alix Martin"))
    incident.choose("leave", "leave")
    incident.do(Close("it is calm"))
    for command in (Note("one more call"), Attach("a" * 64, "a", 1), Amend(1, "so"), Keep(3)):
        incident.do(command)
    assert incident.state.promises[0].kept == incident.state.seq


# Preparation


def test_a_preparation_walks_what_is_done_before() -> None:
    book = playbook(step("freeze"), leave(), before=[step("kit"), step("list")])
    incident = Incident(book, kind="preparation")
    assert incident.state.phase == "before"
    incident.done("kit")
    assert incident.next == "list"
    assert incident.last(Close("next year"), Closed).left == ("list",)


def test_an_incident_never_offers_what_is_done_before() -> None:
    incident = Incident(playbook(step("freeze"), before=[step("kit")]))
    assert incident.walked() == ["freeze"]


# The course


def test_the_course_tells_what_became_of_each_step_in_the_order_it_happened() -> None:
    incident = Incident(
        playbook(
            ask("situation", "at_risk"),
            assess(),
            step("warn", on="at_risk"),
            posture(),
            step("tell"),
            step("wait", on="calm"),
            leave(),
            after=[step("thank")],
        )
    )
    incident.fact("at_risk", False, step="situation")
    incident.done("situation")
    incident.do(SetLevel({"harm": 2}, step="assess"))
    incident.level(3)
    incident.choose("posture", "wait")
    incident.skip("tell")
    incident.choose("leave", "leave")
    incident.do(Enter("after"))
    incident.done("thank")
    incident.do(Close("over"))
    assert incident.course() == [
        ("situation", "answered"),
        ("assess", "answered"),
        ("warn", "not-applicable"),
        ("posture", "decided"),
        ("tell", "skipped"),
        ("leave", "decided"),
        ("wait", "waiting"),
        ("thank", "done"),
    ]
    turns = incident.turns()
    assert turns[0] == Turn("situation", "answered", 3)
    assert turns[2] == Turn("warn", "not-applicable")


def test_a_step_that_does_not_apply_is_said_once_and_again_when_it_came_and_went() -> None:
    incident = Incident(playbook(step("warn", on="at_risk"), step("a"), step("b"), step("c")))
    incident.fact("at_risk", False)
    incident.done("a", "b")
    incident.fact("at_risk", True)
    incident.done("warn")
    incident.fact("at_risk", False)
    incident.done("c")
    assert incident.course() == [
        ("warn", "not-applicable"),
        ("a", "done"),
        ("b", "done"),
        ("warn", "done"),
        ("c", "done"),
    ]


def test_a_step_that_was_done_is_told_when_it_was_reopened_and_then_did_not_apply() -> None:
    warn = step("warn", on="at_risk or calm")
    incident = Incident(playbook(ask("situation", "at_risk", "calm"), warn, step("tell")))
    incident.fact("at_risk", False, step="situation")
    incident.fact("calm", False, step="situation")
    incident.done("situation", "tell")
    incident.fact("at_risk", True, step="situation")
    incident.fact("calm", True, step="situation")
    incident.done("warn")
    incident.fact("at_risk", False, step="situation")
    incident.fact("calm", False, step="situation")
    incident.done("tell")
    assert incident.course() == [
        ("situation", "answered"),
        ("warn", "not-applicable"),
        ("tell", "done"),
        ("warn", "done"),
        ("warn", "not-applicable"),
        ("tell", "done"),
    ]


def test_a_step_that_waits_at_the_end_of_its_phase_is_never_walked_over_in_silence() -> None:
    incident = Incident(
        playbook(step("warn", on="at_risk"), step("tell", needs=["warn"]), after=[step("thank")])
    )
    assert incident.course() == [("warn", "waiting"), ("tell", "waiting")]
    incident.do(Enter("after"))
    incident.done("thank")
    assert incident.course() == [("warn", "waiting"), ("tell", "waiting"), ("thank", "done")]


def test_a_step_that_comes_back_is_told_each_time() -> None:
    incident = Incident(playbook(block("listen", step("look"), until="calm"), posture()))
    incident.done("look")
    incident.wait(10)
    incident.done("look")
    incident.fact("calm", True)
    incident.choose("posture", "wait")
    incident.choose("posture", "repair")
    assert incident.course() == [
        ("look", "done"),
        ("look", "done"),
        ("posture", "decided"),
        ("posture", "decided"),
    ]


def test_the_course_of_an_incident_in_progress_leaves_out_what_is_still_open() -> None:
    incident = Incident(playbook(step("freeze"), step("rest", on="drill"), step("tell")))
    incident.done("freeze")
    assert incident.course() == [("freeze", "done"), ("rest", "not-applicable")]


def test_every_round_waits_for_its_time_and_the_course_goes_on() -> None:
    rounds = block("listen", step("look"), until="calm", every=None)
    incident = Incident(playbook(rounds, leave()))
    incident.now += timedelta(minutes=1)
    incident.done("look")
    incident.choose("leave", "leave")
    incident.do(Close("over"))
    assert incident.course() == [("look", "done"), ("leave", "decided")]
