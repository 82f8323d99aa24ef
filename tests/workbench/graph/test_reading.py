"""What the graph of a playbook says: boxes, frames and lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crisisplay.acts.playbooks import sound
from crisisplay.i18n import Language
from crisisplay.playbook.conditions import Condition, NameType, parse
from crisisplay.workbench.graph.conditions import Teller
from crisisplay.workbench.graph.model import Frame, Graph, Node
from crisisplay.workbench.graph.reading import read_graph
from tests.workbench.drafts import drafted


def _graph() -> Graph:
    return read_graph(drafted(), "en")


def _ids(graph: Graph) -> Iterator[tuple[str, str]]:
    """The id of each box and frame, and its step."""
    yield from ((one.id, one.step) for one in graph.nodes())
    yield from ((one.id, one.step) for one in graph.frames())


def _lines(graph: Graph) -> set[tuple[str, str, str, str]]:
    names = dict(_ids(graph))
    return {(one.kind, names[one.source], names[one.target], one.label) for one in graph.edges}


def _node(graph: Graph, step: str) -> Node:
    return next(one for one in graph.nodes() if one.step == step)


def test_steps_are_numbered_in_the_order_written() -> None:
    assert [(one.number, one.step) for one in _graph().nodes()] == [
        (1, "contacts"), (2, "look"), (3, "choose"), (4, "sorry"), (5, "proof"), (6, "call"),
        (7, "ask-calm"), (8, "learn"),
    ]  # fmt: skip


def test_an_option_leads_to_what_only_it_lets_apply() -> None:
    forks = {one for one in _lines(_graph()) if one[0] == "fork"}
    assert forks == {
        ("fork", "choose", "sorry", "We own it"),
        ("fork", "choose", "proof", "We deny it"),
        ("fork", "choose", "call", "We own it · We deny it"),
    }


def test_needs_returns_and_rounds_have_lines_of_their_own() -> None:
    lines = _lines(_graph())
    assert ("needs", "look", "choose", "") in lines
    assert ("needs", "look", "call", "") in lines
    assert ("returns", "choose", "look", "We look again") in lines
    assert ("loop", "ask-calm", "ask-calm", "repeats every 2 h until Is it calm? yes") in lines


def test_no_line_follows_where_a_decision_lets_only_one_of_two_apply() -> None:
    follows = {(one[1], one[2]) for one in _lines(_graph()) if one[0] == "next"}
    assert ("sorry", "proof") not in follows
    assert ("sorry", "call") in follows
    assert ("proof", "call") in follows


def test_what_a_decision_keeps_apart_stands_side_by_side() -> None:
    block = next(one for one in _graph().frames() if one.step == "first")
    rows = [[item.step for item in row] for row in block.rows]
    assert rows == [["look"], ["choose"], ["sorry", "proof"], ["call"]]


def test_a_box_says_who_until_when_and_which_clocks_it_starts() -> None:
    assert _node(_graph(), "look").notes == (
        "Press · 20 min",
        "2 facts to find out",
        "starts the clock: GDPR, notify the breach to the authority; NIS 2, early warning",
    )
    assert _node(_graph(), "learn").notes == ("72 h after step 3", "hot debrief")


def test_a_decision_says_where_an_option_goes_back_to() -> None:
    told = [one.told for one in _node(_graph(), "choose").options]
    assert told == ["– We own it", "– We deny it", "– We look again → back to step 2"]


@pytest.mark.parametrize(
    ("source", "english", "french"),
    [
        ("level >= 2 and hurt", "level ≥ 2 and Is anybody hurt? yes", "niveau ≥ 2 et Is anybody hurt? oui"),
        ("not hurt", "Is anybody hurt? no", "Is anybody hurt? non"),
        ('choose == "own"', "step 3: We own it", "n° 3 : We own it"),
        ('choose != "own"', "step 3: anything but We own it", "n° 3 : tout sauf We own it"),
        ('choose in ["own", "deny"]', "step 3: anything but We look again", "n° 3 : tout sauf We look again"),
        ('choose in ["own", "deny", "wait"]', "step 3: an answer is given", "n° 3 : une réponse est donnée"),
        ("not (level > 2)", "level ≤ 2", "niveau ≤ 2"),
        ("seen_at is not known", "Since when?: not known yet", "Since when? : pas encore connu"),
        ("(hurt or calm) and drill", "(Is anybody hurt? yes or Is it calm? yes) and drill", "(Is anybody hurt? oui ou Is it calm? oui) et exercice"),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_words(source: str, english: str, french: str) -> None:
    playbook = drafted()
    condition = _parsed(source)
    numbers = {"choose": 3}
    assert Teller(playbook, "en", numbers).tell(condition) == english
    assert Teller(playbook, "fr", numbers).tell(condition) == french


def _parsed(source: str) -> Condition:
    names = {
        "level": NameType("number"),
        "drill": NameType("yes_no"),
        "choose": NameType("choice", ("own", "deny", "wait")),
        "hurt": NameType("yes_no"),
        "calm": NameType("yes_no"),
        "seen_at": NameType("datetime"),
    }
    condition = parse(source, names)
    assert isinstance(condition, Condition), condition
    return condition


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_step_of_a_shipped_playbook_is_drawn(lang: Language) -> None:
    playbook = sound("misplaced-words", lang).loaded.playbook
    assert playbook is not None
    graph = read_graph(playbook, lang)
    ids = dict(_ids(graph))
    assert {step for step in ids.values() if step} == {step.id for step in playbook.steps()}
    assert all({edge.source, edge.target} <= ids.keys() for edge in graph.edges)
    assert all(isinstance(phase, Frame) for phase in graph.phases)
