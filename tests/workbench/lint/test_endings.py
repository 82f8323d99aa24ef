"""A course without an exit is told where it is proved, with what makes it one, and only then."""

from __future__ import annotations

import pytest

from tests.workbench.lint.frame import found, whole

FACTS = """\
facts:
  calm: {ask: Is it calm, type: yes_no}
  hurt: {ask: How many, type: integer, min: 0}
  known_at: {ask: Since when, type: datetime}
  sold_in: {ask: Where, type: choices, options: [{id: fr, label: France}, {id: us, label: USA}]}
  large: {ask: Is it large, type: yes_no}
"""
LOOK = "  - {id: look, title: Look, ask: [calm, hurt, known_at, sold_in]}\n"
RATE = "  - {id: rate, title: Rate, assess: level}\n"
SORT = """\
  - id: is-crisis
    title: Sort it
    decide:
      question: What is it
      options:
        - {id: crisis, label: A crisis, sets: {large: true}}
        - {id: ordinary, label: Nothing much, sets: {large: false}}
        - {id: unsure, label: We wait}
"""


def end(id: str, when: str = "", indent: str = "  ") -> str:
    condition = f", when: '{when}'" if when else ""
    options = f"[{{id: yes-{id}, label: Over {id}}}, {{id: no-{id}, label: Later, returns: look}}]"
    decide = f"{{question: Is it over, options: {options}}}"
    return f"{indent}- {{id: {id}, title: End {id}, marks: exit{condition}, decide: {decide}}}\n"


def said(*course: str) -> list[tuple[str, str]]:
    """The course without an exit, and the text that is marked."""
    source = whole(f"{FACTS}during:\n{LOOK}{RATE}{''.join(course)}", "en")
    lines = source.decode().split("\n")
    diagnostics = found(source)
    assert not [one for one in diagnostics if one.code < "PB5"], diagnostics
    return [
        (str(one.values["where"]), lines[p.line - 1][p.column - 1 : p.end_column - 1])
        for one in diagnostics
        if one.code == "PB626"
        for p in [one.place]
    ]


@pytest.mark.parametrize(
    ("conditions", "where"),
    [
        (["calm"], "not calm"),
        (["not calm"], "calm"),
        (["level >= 3", "level < 2"], "level == 2"),
        (["calm and level > 2", "not calm and level > 2"], "level == 0"),
        (["calm", "not calm and level > 2"], "not calm and level == 0"),
        (["hurt > 3", "hurt < 3"], "hurt == 3"),
        (['"fr" in sold_in'], "sold_in == {}"),
        (['is_crisis == "crisis"', 'is_crisis == "ordinary"'], 'is_crisis == "unsure"'),
        (["drill"], "not drill"),
        (["calm is known and level > 1"], "level == 0"),
        (["large is known"], "large is not known"),
        (["large"], "not large"),
    ],
)
def test_the_worths_without_an_exit_are_told_and_no_others(
    conditions: list[str], where: str
) -> None:
    exits = [end(f"end{n}", one) for n, one in enumerate(conditions)]
    assert said(SORT, *exits) == [(where, conditions[-1])]


@pytest.mark.parametrize(
    "conditions",
    [
        [""],
        ["calm", ""],
        ["calm", "not calm"],
        ["level >= 2", "level <= 1"],
        ["hurt * level > 3"],  # undecided
        ["hurt * level > 3", "calm"],
        ["level >= 0"],  # an unknown level leaves it waiting, which is no gap
        ['is_crisis == "crisis"', 'is_crisis != "crisis"'],
        ["large", "not large"],  # of who is unsure nobody knows
        ["calm is known"],  # it is asked before
        ["calm is not known"],  # not once it is asked, which no course is without
        ["large", 'is_crisis in ["ordinary", "unsure"]'],
        ['known_at > "2026-01-01T00:00:00+00:00"', 'known_at <= "2026-01-01T00:00:00+00:00"'],
    ],
)
def test_where_an_exit_applies_or_may_nothing_is_said(conditions: list[str]) -> None:
    exits = [end(f"end{n}", one) for n, one in enumerate(conditions)]
    assert said(SORT, *exits) == []


def block(when: str, inside: str) -> str:
    return f"  - id: around\n    title: Around\n    when: '{when}'\n    steps:\n{inside}"


def test_the_condition_of_a_block_is_the_exit_s_own() -> None:
    inside = end("inner", indent="      ")
    assert said(block("calm", inside)) == [("not calm", "calm")]
    assert said(block("calm", inside), end("outer", "not calm")) == []


def test_the_part_nearest_to_the_exit_that_is_false_is_marked() -> None:
    inside = end("inner", "level > 1", "      ")
    whole_course = said(block("calm", inside), end("outer", "not calm"))
    assert whole_course == [("calm and level == 0", "not calm")]
    last = said(end("outer", "not calm"), block("calm", inside))
    assert last == [("calm and level == 0", "level > 1")]


def test_a_decision_that_is_always_taken_has_an_option() -> None:
    """It would be "" only where it did not apply, or was skipped: no course as it is written."""
    options = '["crisis", "ordinary", "unsure"]'
    assert said(SORT, end("end", f"is_crisis in {options}")) == []


def test_a_decision_that_does_not_apply_has_no_option() -> None:
    sort = SORT.replace("    decide:", "    when: calm\n    decide:", 1)
    options = '["crisis", "ordinary", "unsure"]'
    (gap,) = said(sort, end("end", f"is_crisis in {options}"))
    assert gap == ("is_crisis is not known", f"is_crisis in {options}")
    assert said(sort, end("end", f"is_crisis in {options}"), end("other", "not calm")) == []


def test_what_is_only_known_where_it_is_asked_is_a_gap_only_there() -> None:
    asked = "  - {id: ask, title: Ask, when: level > 1, ask: [large]}\n"
    one, other = end("one", "large and level > 1"), end("other", "not large and level > 1")
    assert said(asked, one, other, end("third", "level <= 1")) == []
    (gap,) = said(asked, one, end("third", "level <= 1"))
    assert gap == ("not large", "level <= 1")  # it is known above 1 only


def test_an_exit_of_the_preparation_ends_no_crisis() -> None:
    before = end("ready", "calm").replace("returns: look", "returns: prepare")
    text = (
        f"{FACTS}before:\n  - {{id: prepare, title: Prepare}}\n{before}during:\n{LOOK}{end('end')}"
    )
    assert "PB626" not in {one.code for one in found(whole(text, "en"))}
