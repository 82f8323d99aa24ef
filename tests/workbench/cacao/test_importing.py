"""Playbooks of other tools, as courses that a person can walk."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crisisplay.errors import Refusal
from crisisplay.playbook.model import Decide, Task
from crisisplay.workbench.cacao.importing import read_cacao
from tests.workbench.cacao.foreign import action, id_of, outline, playbook, read

Steps = dict[str, dict[str, Any]]

START = {"type": "start", "on_completion": "a"}
END = {"type": "end"}


def test_steps_come_in_their_order() -> None:
    steps: Steps = {"s": START, "b": action("b", "e"), "a": action("a", "b"), "e": END}
    assert outline(read(playbook("s", steps))) == ["a", "b"]


def test_an_if_is_a_decision_with_the_text_of_its_condition() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "if-condition", "name": "check", "condition": "[ipv4-addr:value = '10.0.0.1']", "on_true": "y", "on_false": "n", "on_completion": "z"},
        "y": action("yes", "e1"),
        "n": action("no", "e2"),
        "z": action("after", "e"),
        "e1": END, "e2": END, "e": END,
    }  # fmt: skip
    found = read(playbook("s", steps))
    assert outline(found) == [
        "check",
        'yes [check == "yes"]',
        'no [check == "no"]',
        "after",
    ]
    decision = found.playbook.during[0].action
    assert isinstance(decision, Decide)
    assert decision.question.say("en") == "Is this true: [ipv4-addr:value = '10.0.0.1']"
    assert [one.label.say("en") for one in decision.options] == ["Yes", "No"]


def test_branches_that_meet_again_without_an_end_are_walked_once() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "if-condition", "name": "check", "condition": "x", "on_true": "y", "on_false": "z"},
        "y": action("more", "z"),
        "z": action("both", "e"),
        "e": END,
    }  # fmt: skip
    assert outline(read(playbook("s", steps))) == ["check", 'more [check == "yes"]', "both"]


def test_a_branch_inside_a_branch_keeps_its_way() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "if-condition", "name": "one", "condition": "x", "on_true": "b"},
        "b": {"type": "if-condition", "name": "two", "condition": "y", "on_true": "c", "on_false": "d"},
        "c": action("deep", "d"),
        "d": action("join", "e"),
        "e": END,
    }  # fmt: skip
    assert outline(read(playbook("s", steps))) == [
        "one",
        'two [one == "yes"]',
        'deep [two == "yes"]',
        'join [one == "yes"]',
    ]


def test_a_switch_has_its_cases_and_none_of_them() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "switch-condition", "name": "kind", "switch": "__kind__:value", "cases": {"Red Alert": "r", "2": "t"}, "on_completion": "z"},
        "r": action("red", "e"),
        "t": action("two", "e"),
        "z": action("after", "e"),
        "e": END,
    }  # fmt: skip
    found = read(playbook("s", steps))
    assert outline(found) == [
        "kind",
        'red [kind == "red-alert"]',
        'two [kind == "option"]',
        "after",
    ]
    decision = found.playbook.during[0].action
    assert isinstance(decision, Decide)
    labels = [one.label.say("en") for one in decision.options]
    assert labels == ["Red Alert", "2", "None of the other answers"]


def test_a_while_is_asked_before_its_first_round_and_after_each() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "while-condition", "name": "loop", "condition": "still", "on_true": "b", "on_completion": "z"},
        "b": action("again", "e1"),
        "z": action("after", "e"),
        "e1": END, "e": END,
    }  # fmt: skip
    assert outline(read(playbook("s", steps))) == [
        "loop",
        'loop-rounds [loop == "yes"] until loop_again == "no"',
        "  again",
        "  loop-again",
        "after",
    ]


def test_a_body_that_leads_back_to_its_loop_is_the_same() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "while-condition", "name": "loop", "condition": "still", "on_true": "b", "on_completion": "e"},
        "b": action("again", "a"),
        "e": END,
    }  # fmt: skip
    assert outline(read(playbook("s", steps)))[2:] == ["  again", "  loop-again"]


def test_parallel_branches_stand_side_by_side_and_what_they_share_follows() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "parallel", "name": "both", "next_steps": ["b", "c"]},
        "b": action("left", "b2"),
        "b2": action("left two", "d"),
        "c": action("right", "d"),
        "d": action("join", "e"),
        "e": END,
    }
    found = read(playbook("s", steps))
    assert outline(found) == [
        "both",
        "  both-branch",
        "    left",
        "    left-two",
        "  right",
        "join",
    ]
    assert getattr(found.playbook.during[0].action, "parallel", None) is True


def test_what_parallel_branches_share_keeps_the_way_that_led_to_them() -> None:
    steps: Steps = {
        "s": START,
        "a": {"type": "if-condition", "name": "check", "condition": "x", "on_true": "p"},
        "p": {"type": "parallel", "name": "both", "next_steps": ["b", "c"]},
        "b": action("left", "d"),
        "c": action("right", "d"),
        "d": action("join", "e"),
        "e": END,
    }
    assert outline(read(playbook("s", steps))) == [
        "check",
        'both [check == "yes"]',
        "  left",
        "  right",
        'join [check == "yes"]',
    ]


def test_failure_is_a_question_to_a_person() -> None:
    steps: Steps = {
        "s": START,
        "a": {**action("try"), "on_success": "b", "on_failure": "c"},
        "b": action("good", "e"),
        "c": action("bad", "e"),
        "e": END,
    }
    assert outline(read(playbook("s", steps))) == [
        "try",
        "try-outcome",
        'bad [try_outcome == "failure"]',
        'good [try_outcome == "success"]',
    ]


def test_what_is_planned_for_when_all_fails_is_a_question_at_the_end() -> None:
    steps: Steps = {
        "s": START,
        "a": action("try", "e"),
        "x": action("call for help", "y"),
        "y": action("stop", "e"),
        "e": END,
    }
    helped = id_of("action", "x")
    found = read(playbook("s", steps, workflow_exception=helped))
    assert outline(found) == [
        "try",
        "failed",
        'after-failure [failed == "yes"]',
        "  call-for-help",
        "  stop",
    ]
    usual = read(playbook("s", steps, workflow_exception=id_of("action", "a")))
    assert outline(usual) == ["try"]
    assert f"/workflow/{helped}" in usual.left


def test_another_playbook_is_something_to_open() -> None:
    other = id_of("playbook", "other")
    steps: Steps = {"s": START, "a": {"type": "playbook-action", "name": "sub", "playbook_id": other, "on_completion": "e"}, "e": END}  # fmt: skip
    step = read(playbook("s", steps)).playbook.during[0]
    assert step.guide.say("en") == f"Open this other playbook and follow it: {other}\n"


def test_commands_become_instructions_and_nothing_runs() -> None:
    commands = [
        {"type": "bash", "command": "rm -rf /tmp/x; echo ```", "version": "5"},
        {"type": "kestrel", "command_b64": "bmV3cHJvY3M="},
        {"type": "http-api", "command": "GET / HTTP/1.1", "headers": {"Accept": ["text/html"]}},
    ]
    steps: Steps = {"s": START, "a": action("run", "e", commands=commands), "e": END}
    step = read(playbook("s", steps)).playbook.during[0]
    assert isinstance(step.action, Task)
    machine = "Written for a machine ({}). Nothing is run from here: have it done by whoever is in charge of it, or decide to do without.\n\n"
    assert step.guide.say("en") == (
        machine.format("bash")
        + "````\nrm -rf /tmp/x; echo ```\n````\n\n- version: 5\n\n"
        + machine.format("kestrel")
        + "```\nnewprocs\n```\n\n"
        + machine.format("http-api")
        + "```\nGET / HTTP/1.1\n```\n\n- headers/Accept/0: text/html\n"
    )


def test_values_are_read_out_or_asked_for() -> None:
    variables = {
        "__path__": {"type": "string", "value": "/srv", "constant": True},
        "__level__": {"type": "integer", "description": "How much", "value": "3"},
        "__done__": {"type": "bool"},
    }
    steps: Steps = {"s": START, "a": action("do", "e"), "e": END}
    found = read(playbook("s", steps, playbook_variables=variables)).playbook
    assert [step.id for step in found.during] == ["values", "values-asked", "do"]
    facts = [(one.id, one.type, one.ask.say("en")) for one in found.facts.values()]
    assert facts == [
        ("level_2", "integer", "What is __level__? How much — integer. The file says: 3"),
        ("done", "yes_no", "What is __done__? bool"),
    ]


def test_an_agent_is_a_role_and_targets_are_named_without_how_to_get_in() -> None:
    steps: Steps = {
        "s": START,
        "a": action("do", "e", agent="group--1", targets=["ssh--1"]),
        "e": END,
    }
    found = read(
        playbook(
            "s",
            steps,
            agent_definitions={"group--1": {"type": "group", "name": "Blue team"}},
            target_definitions={"ssh--1": {"type": "ssh", "name": "host", "address": {"ipv4": ["10.0.0.1"]}, "authentication_info": "user-auth--1"}},
            authentication_info_definitions={"user-auth--1": {"type": "user-auth", "password": "hunter2"}},
        )
    )  # fmt: skip
    assert [(one.id, one.title.say("en")) for one in found.playbook.roles.values()] == [("blue-team", "Blue team")]  # fmt: skip
    assert found.playbook.during[0].role == "blue-team"
    assert "- host — ssh--1 — 10.0.0.1\n" in found.playbook.during[0].guide.say("en")
    assert "/authentication_info_definitions" in found.left
    assert b"hunter2" not in found.files["playbook.yaml"]
    assert not [path for path in found.left if "hunter2" in path]


def test_an_unknown_kind_of_step_is_a_task_and_steps_that_nothing_leads_to_are_named() -> None:
    steps: Steps = {"s": START, "a": {"type": "quantum", "name": "leap", "on_completion": "e"}, "lost": action("lost", "e"), "e": END}  # fmt: skip
    found = read(playbook("s", steps))
    assert outline(found) == ["leap"]
    assert f"/workflow/{id_of('action', 'lost')}" in found.left


def test_characters_that_act_are_shown() -> None:
    steps: Steps = {"s": START, "a": action("do\x1b[31m \u202e", "e", description="one\ntwo\x07\ud800"), "e": END}  # fmt: skip
    step = read(playbook("s", steps)).playbook.during[0]
    assert step.title.say("en") == "do\\x1b[31m \\u202e"
    assert step.guide.say("en").startswith("one\ntwo\\x07\\ud800\n")


def test_it_is_said_in_the_language_asked_for() -> None:
    steps: Steps = {"s": START, "a": {"type": "if-condition", "condition": "x", "on_true": "b"}, "b": action("b"), "e": END}  # fmt: skip
    found = read(playbook("s", steps), "fr")
    assert found.playbook.languages == ("fr",)
    decision = found.playbook.during[0].action
    assert isinstance(decision, Decide)
    assert decision.question.say("fr") == "Est-ce vrai : x"


A, B = id_of("action", "a"), id_of("action", "b")
LOOP = id_of("while-condition", "a")

REFUSED: list[tuple[Any, str, str]] = [
    (b"\xff{}", "theirs.json n’est pas en UTF-8 : ligne 1.\nEnregistrez-le en UTF-8.", "theirs.json is not UTF-8: line 1.\nSave it as UTF-8."),
    (b'{"a":\n NaN}', "theirs.json ne se lit pas comme du JSON : ligne 1, colonne 1.\nCorrigez cet endroit, ou demandez le fichier à nouveau.", "theirs.json can't be read as JSON: line 1, column 1.\nMend that place, or ask for the file again."),
    (b'{"a":\n !}', "theirs.json ne se lit pas comme du JSON : ligne 2, colonne 2.\nCorrigez cet endroit, ou demandez le fichier à nouveau.", "theirs.json can't be read as JSON: line 2, column 2.\nMend that place, or ask for the file again."),
    (b'{"a": 1, "a": 2}', "theirs.json dit deux fois « a » dans un même objet.\nÔtez l’un des deux : on ne sait lequel vaut.", "theirs.json says 'a' twice in one object.\nTake one of them out: nobody can tell which one counts."),
    (b"[" * 100_000, "theirs.json imbrique ses objets sur plus de 40 niveaux.\nCe n’est pas un playbook CACAO.", "theirs.json nests its objects deeper than 40 levels.\nThat is no CACAO playbook."),
    (b"3", "theirs.json n’est pas un playbook CACAO : il ne dit pas « type: playbook ».\nDonnez le fichier JSON d’un playbook CACAO 2.0.", "theirs.json is no CACAO playbook: it does not say 'type: playbook'.\nGive the JSON file of a CACAO 2.0 playbook."),
    (b'{"type": "playbook", "spec_version": "1.1"}', "theirs.json est écrit en « 1.1 » : seul cacao-2.0 est lu.\nFaites-le convertir par l’outil d’où il vient.", "theirs.json is written in '1.1': only cacao-2.0 is read.\nHave it converted by the tool that it comes from."),
    (playbook("nowhere", {"s": START, "a": action("a", "e"), "e": END}), "theirs.json commence à l’étape nowhere, qu’il ne contient pas.\nCorrigez workflow_start.", "theirs.json begins at the step nowhere, which it does not hold.\nMend workflow_start."),
    (playbook("s", {"s": {"type": "start", "on_completion": "e"}, "e": END}), "theirs.json ne contient aucune étape qu’une personne puisse faire.\nRien n’a été écrit.", "theirs.json holds no step that a person could do.\nNothing was written."),
    (playbook("s", {"s": START, "a": action("a", "gone")}), f"theirs.json : l’étape {A} mène à gone, qui n’existe pas.\nCorrigez cette étape.", f"theirs.json: the step {A} leads to gone, which is not there.\nMend that step."),
    (playbook("s", {"s": START, "a": action("a", "b"), "b": action("b", "a")}), f"theirs.json : l’étape {B} revient à {A}, et le parcours tourne en rond.\nÉcrivez ce qui se répète comme une étape while-condition.", f"theirs.json: the step {B} leads back to {A}, and the course goes round in a circle.\nWrite what repeats as a while-condition step."),
    (playbook("s", {"s": START, "a": {"type": "while-condition", "condition": "x", "on_true": "b", "on_completion": "c"}, "b": action("b", "c"), "c": action("c")}), f"theirs.json : une boucle mène à l’étape {id_of('action', 'c')}, qui est hors d’elle.\nTerminez chaque branche de la boucle par une étape end.", f"theirs.json: a loop leads to the step {id_of('action', 'c')}, which is outside it.\nEnd every branch of the loop in an end step."),
    (playbook("s", {"s": START, "a": {"type": "if-condition", "condition": "x", "on_true": "w", "on_false": "b"}, "w": {"type": "while-condition", "condition": "x", "on_true": "b"}, "b": action("b")}), f"theirs.json : l’étape {B} est à la fois dans un bloc et hors de lui.\nDonnez à chacun la sienne.", f"theirs.json: the step {B} is both inside a block and outside it.\nGive each a step of its own."),
    (playbook("s", {"s": START, "a": {"type": "switch-condition", "switch": "x", "cases": {f"case-{n}": "e" for n in range(101)}}, "e": END}), f"theirs.json : l’étape {id_of('switch-condition', 'a')} a plus de 100 cas.\nScindez cette étape en plusieurs.", f"theirs.json: the step {id_of('switch-condition', 'a')} has more than 100 cases.\nSplit this step into several."),
    (playbook("n0", {f"n{n}": action(f"n{n}", f"n{n + 1}" if n < 1000 else "") for n in range(1001)}), "theirs.json a 1001 étapes : 1000 au plus.\nScindez ce playbook en plusieurs.", "theirs.json has 1001 steps: 1000 at most.\nSplit this playbook into several."),
    (playbook("s", {}, labels=["x"] * 60_000), "theirs.json contient plus de 50000 valeurs.\nScindez ce playbook en plusieurs.", "theirs.json holds more than 50000 values.\nSplit this playbook into several."),
    (b" " * (2 * 1024 * 1024 + 1), "theirs.json est trop gros : 2097152 octets au plus.\nCe n’est pas un playbook CACAO d’une taille ordinaire.", "theirs.json is too big: 2097152 bytes at most.\nThat is no CACAO playbook of an ordinary size."),
    (playbook("s", {"s": START, "a": action("a", "e", description="x" * 1_200_000), "e": END}), "theirs.json donnerait un playbook de plus de 1048576 octets.\nScindez ce playbook en plusieurs.", "theirs.json would make a playbook of more than 1048576 bytes.\nSplit this playbook into several."),
]  # fmt: skip


@pytest.mark.parametrize(("given", "french", "english"), REFUSED, ids=range(len(REFUSED)))
def test_what_can_not_be_walked_is_refused_with_the_place(
    given: Any, french: str, english: str
) -> None:
    source = given if isinstance(given, bytes) else json.dumps(given).encode()
    with pytest.raises(Refusal) as error:
        read_cacao(source, "theirs.json", "en")
    assert error.value.sentence("fr") == french
    assert error.value.sentence("en") == english


def nested(depth: int) -> dict[str, Any]:
    steps: dict[str, Any] = {
        "s": {"type": "start", "on_completion": "w0"},
        "e": END,
        "b": action("b", "e"),
    }
    for n in range(depth):
        inside = f"w{n + 1}" if n < depth - 1 else "b"
        steps[f"w{n}"] = {"type": "while-condition", "condition": "x", "on_true": inside}
    return playbook("s", steps)


def test_loops_are_nested_eight_deep_and_no_deeper() -> None:
    assert len(outline(read(nested(8)))) == 25
    with pytest.raises(Refusal) as error:
        read(nested(9))
    step = id_of("action", "b")
    assert (
        error.value.sentence("en")
        == f"theirs.json: the step {step} is nested too deeply.\nSplit this playbook into several."
    )


def test_a_chain_of_a_thousand_decisions_stays_a_chain() -> None:
    steps: Steps = {"s": {"type": "start", "on_completion": "n0"}, "e": END}
    for n in range(400):
        after = f"n{n + 1}" if n < 399 else "e"
        steps[f"n{n}"] = {
            "type": "if-condition",
            "name": f"q{n}",
            "condition": "x",
            "on_true": f"a{n}",
            "on_false": after,
        }
        steps[f"a{n}"] = action(f"a{n}", after)
    found = outline(read(playbook("s", steps)))
    assert len(found) == 800
    assert found[-2:] == ["q399", 'a399 [q399 == "yes"]']
