"""A playbook as CACAO, and back: the same playbook."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisplay.acts.playbooks import sound
from crisisplay.i18n import Language
from crisisplay.playbook.library import list_shipped, shipped_library
from crisisplay.playbook.loader import load
from crisisplay.playbook.model import Fact, Playbook, Text
from crisisplay.workbench.cacao.exporting import EXTENSION, cacao, json_bytes
from crisisplay.workbench.cacao.importing import read_cacao
from crisisplay.workbench.cacao.patterns import pattern
from crisisplay.workbench.sharing.plain import plain
from crisisplay.workbench.sharing.yaml_text import yaml_text
from tests.acts.playbooks import EVERYTHING
from tests.workbench.cacao.foreign import changed, places

SHIPPED = [one.id for one in list_shipped()]


def shipped(id: str) -> Playbook:
    found = sound(id, "en").loaded.playbook
    assert found
    return found


def _at(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def loaded(source: str) -> Playbook:
    found = load(source.encode(), file="p.yaml", library=shipped_library())
    assert found.playbook, [one.message("en") for one in found.diagnostics]
    return found.playbook


def back(playbook: Playbook) -> Playbook:
    read = read_cacao(json_bytes(cacao(playbook, "fr")), "p.json", "en")
    assert (read.is_ours, read.is_changed, read.left) == (True, False, ())
    return read.playbook


@pytest.mark.parametrize("id", SHIPPED)
def test_a_shipped_playbook_comes_back_equal(id: str) -> None:
    playbook = shipped(id)
    assert back(playbook) == playbook


def test_every_kind_of_step_comes_back_equal() -> None:
    playbook = loaded(EVERYTHING)
    assert back(playbook) == playbook


WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1
).filter(lambda text: text.strip() == text and "{{" not in text)


@settings(max_examples=60)
@given(title=WORDS, owner=WORDS, version=WORDS, lines=st.lists(WORDS, min_size=1, max_size=4))
def test_any_words_come_back_equal(title: str, owner: str, version: str, lines: list[str]) -> None:
    summary = Text({"en": "\n".join(lines) + "\n"})
    playbook = replace(
        loaded("crisisplay: 1\nid: a\ntitle: A\nlanguages: [en]\nduring: [{id: go, title: Go}]\n"),
        title=Text({"en": title}),
        summary=summary,
        owner=owner,
        version=version,
        sources=tuple(lines),
    )
    assert back(playbook) == playbook


TREE = plain(loaded(EVERYTHING))
LEAVES = [path for path in places(TREE) if not isinstance(_at(TREE, path), dict | list)]


@settings(max_examples=80)
@given(path=st.sampled_from(LEAVES), other=st.sampled_from(LEAVES), words=WORDS)
def test_whatever_else_it_says_it_comes_back_equal(path: Any, other: Any, words: str) -> None:
    """A value in the place of another, or other words: where that loads, it comes back."""
    for value in (_at(TREE, other), words):
        tree = json.loads(json.dumps(TREE))
        changed(tree, path, value, "put")
        made = load(yaml_text(tree).encode(), file="p.yaml", library=shipped_library()).playbook
        if made:
            assert back(made) == made


DUE = """
crisisplay: 1
id: small
title: {fr: Petit, en: Small}
languages: [fr, en]
facts:
  aware_at: {ask: {fr: "Depuis quand ?", en: "Since when?"}, type: datetime}
during:
  - {id: see, title: {fr: Voir, en: Look}, ask: [aware_at], due: 4320m}
  - {id: tell, title: {fr: Dire, en: Tell}, due: {from: aware_at, within: 3 days}}
  - {id: ask, title: {fr: Demander, en: Ask}, due: {after: see, within: 90m}}
"""


@pytest.mark.parametrize(
    ("lang", "dues"),
    [
        ("en", ["72 h", "3 days after: Since when?", "1 h 30 after: Look"]),
        ("fr", ["72 h", "3 jours après : Depuis quand ?", "1 h 30 après : Voir"]),
    ],
)
def test_due_times_are_said_in_hours_and_by_titles(lang: Language, dues: list[str]) -> None:
    playbook = loaded(DUE)
    workflow = cacao(playbook, lang)["workflow"].values()
    said = {one["name"]: one["description"] for one in workflow if one["type"] == "action"}
    word = {"en": "Due: ", "fr": "Échéance : "}[lang]
    titles = [step.title.say(lang) for step in playbook.steps()]
    told = [said[title].replace("\u00a0", " ") for title in titles]
    assert told == [f"{word}{due}" for due in dues]
    assert back(playbook) == playbook


MOMENT = datetime(2026, 11, 22, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "fact",
    [
        Fact("a", Text({"en": "A?"}), "integer", min=0, max=10, default=0),
        Fact("a", Text({"en": "A?"}), "number", min=Decimal("-0.50"), default=Decimal("1.5")),
        Fact("a", Text({"en": "A?"}), "yes_no", default=False),
        Fact("a", Text({"en": "A?"}), "datetime", min=MOMENT),
        Fact("a", Text({"en": "A?"}), "text", max_length=12, default="no"),
    ],
)
def test_bounds_and_suggestions_of_every_type_come_back_equal(fact: Fact) -> None:
    playbook = loaded(
        "crisisplay: 1\nid: a-b\ntitle: A\nlanguages: [en]\nfacts: {a: {ask: A, type: text}}\n"
        "during: [{id: go, title: Go, ask: [a]}]\n"
    )
    playbook = replace(playbook, facts={"a": fact})
    assert back(playbook) == playbook


def test_the_same_playbook_gives_the_same_bytes_dated_by_its_review() -> None:
    playbook = shipped("misplaced-words")
    assert json_bytes(cacao(playbook, "en")) == json_bytes(cacao(playbook, "en"))
    assert playbook.reviewed
    assert cacao(playbook, "en")["modified"] == f"{playbook.reviewed}T00:00:00.000Z"
    later = replace(playbook, reviewed=date(2027, 1, 2))
    assert cacao(later, "en")["created"] == "2027-01-02T00:00:00.000Z"
    assert cacao(later, "en")["id"] == cacao(playbook, "en")["id"]


SMALL = """
crisisplay: 1
id: small
title: Small
languages: [en]
roles: {lead: {title: Lead, deputy: required}}
facts:
  hurt: {ask: Is anyone hurt?, type: yes_no}
  calm: {ask: Is it calm?, type: yes_no}
during:
  - {id: see, title: See, role: lead, why: First., due: 10m, ask: [hurt]}
  - {id: help, title: Help, when: hurt, checklist: [Call, Stay]}
  - id: choose
    title: Choose
    decide:
      question: What now?
      options:
        - {id: speak, label: Speak, effect: We are heard, sets: {calm: true}}
        - {id: wait, label: Wait}
  - id: rounds
    title: Rounds
    repeat: {every: 30m, until: calm}
    steps: [{id: look, title: Look, ask: [calm]}]
  - id: both
    title: Both
    parallel: true
    steps: [{id: one, title: One}, {id: two, title: Two}]
"""


def workflow(source: str = SMALL) -> dict[str, Any]:
    steps: dict[str, Any] = cacao(loaded(source), "en")["workflow"]
    return steps


def named(steps: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in steps.values() if one.get("name") == name)
    return found


def test_the_course_is_told_in_steps_that_other_tools_know() -> None:
    document, steps = cacao(loaded(SMALL), "en"), workflow()
    see = named(steps, "See")
    assert steps[document["workflow_start"]]["on_completion"] in steps
    assert see["description"] == "First.\n\nDue: 10 min"
    assert see["commands"] == [{"type": "manual", "command": "See\n\n- Is anyone hurt?"}]
    assert see["out_args"] == ["__hurt__"]
    assert document["agent_definitions"][see["agent"]] == {"type": "group", "name": "Lead"}
    assert document["playbook_variables"]["__hurt__"]["type"] == "bool"


def test_a_condition_guards_a_branch_that_ends_and_goes_on_after_it() -> None:
    steps = workflow()
    guard = named(steps, "Does this apply: Help?")
    assert guard["condition"] == "__hurt__:value = true"
    branch = steps[guard["on_true"]]
    assert branch["commands"][0]["command"] == "Help\n\n- Call\n- Stay"
    assert steps[branch["on_completion"]]["type"] == "end"
    assert steps[guard["on_completion"]]["name"] == "Choose"


def test_a_decision_is_a_switch_over_its_options() -> None:
    steps = workflow()
    switch = steps[named(steps, "Choose")["on_completion"]]
    assert switch["switch"] == "__choose__:value"
    assert list(switch["cases"]) == ["speak", "wait"]
    speak = steps[switch["cases"]["speak"]]
    assert speak["commands"][0]["command"] == "We are heard\n\n__calm__ = true"
    assert steps[switch["cases"]["wait"]]["type"] == "end"
    assert steps[switch["on_completion"]]["name"] == "Rounds"


def test_a_repeat_is_a_loop_and_branches_are_parallel() -> None:
    steps = workflow()
    rounds = named(steps, "Rounds")
    assert (rounds["type"], rounds["condition"]) == ("while-condition", "__calm__:value = false")
    assert steps[rounds["on_true"]]["name"] == "Look"
    both = named(steps, "Both")
    assert [steps[one]["name"] for one in both["next_steps"]] == ["One", "Two"]
    ends = {steps[one]["on_completion"] for one in both["next_steps"]}
    assert len(ends) == 2


CONDITIONS = """
crisisplay: 1
id: words
title: Words
languages: [en]
facts:
  n: {ask: N?, type: integer}
  t: {ask: T?, type: text}
  w: {ask: W?, type: datetime}
  b: {ask: B?, type: yes_no}
during:
  - {id: all, title: All, ask: [n, t, w, b]}
  - {id: go, title: Go, when: 'CONDITION'}
"""


@pytest.mark.parametrize(
    ("condition", "said", "contrary"),
    [
        (
            "b and n >= 2",
            "__b__:value = true AND __n__:value >= 2",
            "__b__:value = false OR __n__:value < 2",
        ),
        (
            "not (b or n == 1)",
            "__b__:value = false AND __n__:value != 1",
            "__b__:value = true OR __n__:value = 1",
        ),
        ('t in ["a", "b"]', "__t__:value IN ('a', 'b')", "__t__:value NOT IN ('a', 'b')"),
        ("t is known", "EXISTS __t__:value", "NOT EXISTS __t__:value"),
        ("3 < n", "__n__:value > 3", "__n__:value <= 3"),
        (
            "(b or drill) and level > 1.5",
            "(__b__:value = true OR __drill__:value = true) AND __level__:value > 1.5",
            "(__b__:value = false AND __drill__:value = false) OR __level__:value <= 1.5",
        ),
        (
            'w > "2026-11-22T08:30:00+01:00"',
            "__w__:value > t'2026-11-22T07:30:00.000Z'",
            "__w__:value <= t'2026-11-22T07:30:00.000Z'",
        ),
        ("n + 1 > 2", "n + 1 > 2", "not (n + 1 > 2)"),
    ],
)
def test_conditions_are_said_as_patterns_where_these_have_words(
    condition: str, said: str, contrary: str
) -> None:
    playbook = loaded(CONDITIONS.replace("CONDITION", condition))
    when = playbook.during[1].when
    assert when
    assert pattern(when) == said
    assert pattern(when, negated=True) == contrary


def test_the_language_is_the_readers_where_the_playbook_has_it() -> None:
    both, english = shipped("misplaced-words"), loaded(SMALL)
    assert cacao(both, "fr")["name"] == both.title.say("fr")
    assert (
        cacao(english, "fr")["playbook_variables"]["__drill__"]["description"]
        == "Whether this is a drill"
    )


def test_one_that_somebody_changed_is_read_as_it_is_now() -> None:
    document = cacao(loaded(SMALL), "en")
    document["name"] = "Smaller"
    read = read_cacao(json_bytes(document), "p.json", "en")
    assert (read.is_ours, read.is_changed) == (False, True)
    assert read.playbook.title.say("en") == "Smaller"
    assert "/playbook_extensions" in read.left


def test_another_layout_of_the_same_is_no_change() -> None:
    document = cacao(loaded(SMALL), "en")
    again = json.dumps(dict(reversed(document.items())), indent=7).encode()
    assert read_cacao(again, "p.json", "en").is_ours


def test_clocks_of_the_law_come_along(tmp_path: Path) -> None:
    playbook = next(one for one in map(shipped, SHIPPED) if one.deadlines)
    read = read_cacao(json_bytes(cacao(playbook, "en")), "p.json", "en")
    assert set(read.files) == {"playbook.yaml", "library/deadlines.yaml"}
    for name, data in read.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    assert sound(str(tmp_path), "fr").loaded.playbook == playbook


def test_an_extension_with_something_else_in_it_is_refused() -> None:
    document = cacao(loaded(SMALL), "en")
    ours = document["playbook_extensions"][EXTENSION]
    wrong_ones: list[dict[str, Any]] = [
        {"playbook": 3},
        {"library": {"library/first-hour": {}}},
        {"library": {"library/deadlines": 1}},
    ]
    for wrong in wrong_ones:
        document["playbook_extensions"][EXTENSION] = {**ours, **wrong}
        with pytest.raises(Exception, match="holds the crisisplay extension"):
            read_cacao(json_bytes(document), "p.json", "en")
