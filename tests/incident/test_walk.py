"""The order of the walk: advice, gates, conditions that wait, steps that do not apply, blocks."""

from __future__ import annotations

from crisisplay.incident.commands import Choose, Complete, Skip
from tests.incident.stage import (
    Incident,
    ask,
    block,
    leave,
    not_found,
    playbook,
    posture,
    question,
    refusal,
    said,
    step,
)


def test_the_walk_follows_the_order_written() -> None:
    incident = Incident(playbook(step("freeze"), step("gather"), step("tell")))
    assert incident.walked() == ["freeze", "gather", "tell"]


def test_order_is_advice_a_later_step_may_be_done_first() -> None:
    incident = Incident(playbook(step("freeze"), step("gather")))
    incident.done("gather")
    assert incident.next == "freeze"


def test_needs_is_a_gate() -> None:
    incident = Incident(playbook(step("freeze"), step("gather"), step("tell", needs=["gather"])))
    assert incident.standing("tell") == ("blocked", ("gather",))
    refused = refusal(incident, Complete("tell"))
    assert said(refused) == (
        "« tell » vient après : gather.\nFaites-les d’abord, ou passez-les avec une raison.",
        "'tell' comes after: gather.\nDo these first, or skip them with a reason.",
    )
    assert refused.exit_code == 3
    incident.done("gather")
    assert incident.standing("tell") == ("open", ())


def test_a_need_is_met_by_a_step_that_was_skipped_or_does_not_apply() -> None:
    incident = Incident(
        playbook(
            step("gather"),
            step("evacuate", on="at_risk"),
            step("tell", needs=["gather", "evacuate"]),
        )
    )
    assert incident.standing("tell") == ("blocked", ("gather", "evacuate"))
    incident.skip("gather")
    incident.fact("at_risk", False)
    assert incident.standing("tell") == ("open", ())


def test_a_need_on_a_block_is_met_when_every_step_in_it_is_passed_or_does_not_apply() -> None:
    inside = block("first-hour", step("freeze"), step("evacuate", on="at_risk"))
    incident = Incident(playbook(inside, step("tell", needs=["first-hour"])))
    incident.done("freeze")
    assert incident.standing("tell") == ("blocked", ("first-hour",))
    incident.fact("at_risk", False)
    assert incident.stands("first-hour", "tell") == ["passed", "open"]


def test_a_step_that_needs_another_phase_s_step_waits_for_it() -> None:
    incident = Incident(playbook(step("tell", needs=["kit"]), before=[step("kit")]))
    assert incident.standing("tell") == ("blocked", ("kit",))
    incident.skip("kit")
    assert incident.standing("tell") == ("open", ())


def test_a_long_chain_of_needs_is_read_from_either_end() -> None:
    chain = [step(f"s{n}", needs=[f"s{n - 1}"] if n else []) for n in range(1500)]
    assert Incident(playbook(*chain)).standing("s1499") == ("blocked", ("s1498",))
    assert Incident(playbook(*reversed(chain))).next == "s0"


# Conditions


def test_a_step_waits_while_its_condition_is_unknown_and_says_for_what() -> None:
    incident = Incident(playbook(step("evacuate", on="at_risk and complaints > 10"), step("tell")))
    assert incident.standing("evacuate") == ("waiting", ("at_risk", "complaints"))
    assert incident.next == "tell"
    refused = refusal(incident, Complete("evacuate"))
    assert said(refused) == (
        "« evacuate » attend de savoir : at_risk, complaints.\nRenseignez-le : crisisplay fact, decide ou level.",
        "'evacuate' waits to know: at_risk, complaints.\nSay it: crisisplay fact, decide or level.",
    )


def test_only_what_is_still_unknown_is_waited_for() -> None:
    incident = Incident(playbook(step("evacuate", on="at_risk and complaints > 10")))
    incident.fact("at_risk", True)
    assert incident.standing("evacuate") == ("waiting", ("complaints",))


def test_what_is_only_asked_to_be_known_is_never_waited_for() -> None:
    incident = Incident(
        playbook(step("evacuate", on="at_risk is known and calm or complaints > 10"))
    )
    incident.fact("at_risk", True)
    assert incident.standing("evacuate") == ("waiting", ("calm", "complaints"))
    other = Incident(playbook(step("evacuate", on="at_risk is not known and calm")))
    assert other.standing("evacuate") == ("waiting", ("calm",))


def test_false_and_unknown_is_false_true_or_unknown_is_true() -> None:
    incident = Incident(
        playbook(step("both", on="at_risk and calm"), step("either", on="at_risk or calm"))
    )
    incident.fact("at_risk", False)
    assert incident.stands("both", "either") == ["not-applicable", "waiting"]
    incident.fact("at_risk", True)
    assert incident.stands("both", "either") == ["waiting", "open"]


def test_a_waiting_step_is_offered_as_soon_as_its_condition_is_known() -> None:
    incident = Incident(playbook(step("evacuate", on="at_risk"), step("freeze"), step("tell")))
    incident.done("freeze")
    incident.fact("at_risk", True)
    assert incident.next == "evacuate"


def test_conditions_read_the_level_the_drill_and_decisions() -> None:
    steps = (
        posture(),
        step("alert", on="level >= 2"),
        step("mark", on="drill"),
        step("mend", on='posture == "repair"'),
    )
    incident = Incident(playbook(*steps), kind="drill")
    assert incident.stands("alert", "mark", "mend") == ["waiting", "open", "waiting"]
    incident.level(3)
    incident.choose("posture", "repair")
    assert incident.stands("alert", "mark", "mend") == ["open", "open", "open"]
    assert Incident(playbook(*steps)).stands("mark") == ["not-applicable"]


def test_a_decision_that_was_skipped_or_does_not_apply_equals_no_option() -> None:
    incident = Incident(
        playbook(
            posture(on="at_risk"),
            step("mend", on='posture == "repair"'),
            step("other", on='posture != "repair"'),
            step("any", on="posture is known"),
        )
    )
    assert incident.stands("mend", "other", "any") == ["waiting", "waiting", "not-applicable"]
    incident.fact("at_risk", False)
    assert incident.stands("mend", "other", "any") == ["not-applicable", "open", "not-applicable"]
    incident.fact("at_risk", True)
    incident.skip("posture")
    assert incident.stands("mend", "other", "any") == ["not-applicable", "open", "not-applicable"]


def test_a_long_chain_of_conditions_on_decisions_is_read_from_either_end() -> None:
    from crisisplay.incident.plan import Plan
    from crisisplay.playbook.conditions import Condition, NameType, parse
    from crisisplay.playbook.model import Step

    names = {f"d{n}": NameType("choice", ("yes", "no")) for n in range(1500)}

    def link(n: int) -> Step:
        asked = question(f"d{n}", "yes", "no")
        condition = parse(f'd{n - 1} == "yes"', names) if n else None
        assert not isinstance(condition, tuple)
        return Step(asked.id, asked.title, asked.action, when=condition)

    links = [link(n) for n in range(1500)]
    assert isinstance(links[1].when, Condition)
    for order in (links, links[::-1]):
        incident = Incident(playbook(*order))
        assert incident.standing("d1499") == ("waiting", ("d1498",))
        incident.choose("d0", "no")
        assert incident.standing("d1499") == ("not-applicable", ())
        assert Plan(playbook(*order)).leaves("during") == tuple(step.id for step in order)


# Not applicable


def test_a_step_that_does_not_apply_is_passed_by_and_refused() -> None:
    incident = Incident(playbook(step("evacuate", on="at_risk"), step("tell")))
    incident.fact("at_risk", False)
    assert incident.next == "tell"
    assert said(refusal(incident, Complete("evacuate"))) == (
        "« evacuate » ne s’applique pas dans cette situation.\nSi la situation change, l’étape sera proposée.",
        "'evacuate' does not apply in this situation.\nIf that changes, the step will be offered.",
    )


def test_a_step_that_did_not_apply_is_offered_when_that_changes_after_it_was_passed() -> None:
    incident = Incident(playbook(step("evacuate", on="at_risk"), step("gather"), step("tell")))
    incident.fact("at_risk", False)
    incident.done("gather")
    incident.fact("at_risk", True)
    assert incident.next == "evacuate"


def test_a_step_that_is_done_stays_done_when_its_condition_turns_false() -> None:
    incident = Incident(playbook(step("evacuate", on="at_risk"), step("tell", needs=["evacuate"])))
    incident.fact("at_risk", True)
    incident.done("evacuate")
    incident.fact("at_risk", False)
    assert incident.stands("evacuate", "tell") == ["passed", "open"]


def test_a_decision_taken_still_counts_when_its_condition_turns_false() -> None:
    incident = Incident(playbook(posture(on="at_risk"), step("mend", on='posture == "repair"')))
    incident.fact("at_risk", True)
    incident.choose("posture", "repair")
    incident.fact("at_risk", False)
    assert incident.stands("posture", "mend") == ["passed", "open"]


# Blocks


def test_the_condition_of_a_block_is_that_of_its_steps_as_well() -> None:
    inner = block("inner", step("deep", on="calm"), on="complaints > 3")
    incident = Incident(playbook(block("outer", step("a"), inner, on="at_risk"), step("tell")))
    assert incident.standing("deep") == ("waiting", ("at_risk", "complaints", "calm"))
    assert incident.next == "tell"
    incident.fact("at_risk", False)
    assert incident.stands("outer", "inner", "a", "deep") == ["not-applicable"] * 4
    incident.fact("at_risk", True)
    incident.fact("complaints", 4)
    incident.fact("calm", True)
    assert incident.stands("outer", "inner", "a", "deep") == ["open"] * 4


def test_the_needs_of_a_block_are_those_of_its_steps_as_well() -> None:
    incident = Incident(playbook(step("freeze"), block("hour", step("a"), needs=["freeze"])))
    assert incident.standing("a") == ("blocked", ("freeze",))
    incident.done("freeze")
    assert incident.standing("a") == ("open", ())


def test_branches_of_a_block_are_its_steps_with_conditions() -> None:
    incident = Incident(
        playbook(
            ask("situation", "at_risk"),
            block("branch", step("protect", on="at_risk"), step("listen", on="not at_risk")),
            step("tell", needs=["branch"]),
        )
    )
    incident.fact("at_risk", True, step="situation")
    assert incident.walked() == ["situation", "protect", "tell"]


def test_a_block_itself_is_neither_done_nor_skipped() -> None:
    incident = Incident(playbook(block("hour", step("a"))))
    sentences = (
        "« hour » est un ensemble d’étapes.\nFaites les étapes qu’il contient.",
        "'hour' is a group of steps.\nDo the steps inside it.",
    )
    assert said(refusal(incident, Complete("hour"))) == sentences
    assert said(refusal(incident, Skip("hour", "no need"))) == sentences
    assert said(refusal(incident, Choose("hour", "a", "so"))) == sentences


def test_the_steps_of_a_parallel_block_come_in_the_order_written_and_go_in_any() -> None:
    both = block("both", step("call"), step("write"), step("watch"), parallel=True)
    incident = Incident(playbook(both, step("tell", needs=["both"])))
    assert incident.outlook.open_steps() == ("call", "write", "watch")
    incident.done("watch")
    assert incident.next == "call"
    incident.done("call", "write")
    assert incident.next == "tell"


# Steps that do not exist


def test_a_step_that_does_not_exist_is_not_found_and_the_nearest_is_named() -> None:
    incident = Incident(playbook(step("freeze"), leave()))
    error = not_found(incident, Complete("freze"))
    assert said(error) == (
        "Aucune étape « freze » dans ce playbook (vouliez-vous dire « freeze » ?).\nLa liste : crisisplay status --json, ou l’aide de la marche.",
        "No step 'freze' in this playbook (did you mean 'freeze'?).\nThe list: crisisplay status --json, or help in the walk.",
    )
    assert error.exit_code == 4
    assert said(not_found(incident, Complete("zzz"))) == (
        "Aucune étape « zzz » dans ce playbook.\nLa liste : crisisplay status --json, ou l’aide de la marche.",
        "No step 'zzz' in this playbook.\nThe list: crisisplay status --json, or help in the walk.",
    )


def test_a_step_done_keeps_what_was_ticked_and_what_was_left() -> None:
    from crisisplay.incident.events import Done
    from crisisplay.playbook.model import Task
    from tests.incident.stage import text

    items = Task((text("Posts"), text("Ads"), text("Mails")))
    incident = Incident(playbook(step("freeze", items)))
    done = incident.last(Complete("freeze", items=("Posts", "Mails")), Done)
    assert done == Done(
        step="freeze", title="Freeze", items=("Posts", "Mails"), left=("Ads",), lang="en"
    )


def test_a_step_done_again_points_at_the_entry_before() -> None:
    from crisisplay.incident.events import Done

    incident = Incident(playbook(step("freeze")))
    incident.done("freeze")
    again = incident.last(Complete("freeze"), Done)
    assert again.was == 2


def test_titles_are_kept_in_the_language_they_were_shown_in() -> None:
    from crisisplay.incident.events import Done

    incident = Incident(playbook(step("freeze")), lang="fr")
    done = incident.last(Complete("freeze"), Done)
    assert (done.title, done.lang) == ("Freeze (fr)", "fr")
