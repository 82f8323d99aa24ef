"""Conditions: what they mean, what they refuse and where, and that nothing makes them fail."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisplay.playbook.conditions import (
    UNKNOWN,
    Condition,
    NameType,
    Unknown,
    evaluate,
    parse,
    waits_for,
)
from crisisplay.playbook.model import Value

NAMES = {
    "level": NameType("number"),
    "drill": NameType("yes_no"),
    "people_at_risk": NameType("yes_no"),
    "posture": NameType("choice", ("care", "repair", "wait")),
    "first-answer": NameType("choice", ("yes", "no")),
    "units_sold": NameType("number"),
    "places": NameType("choices", ("paris", "lyon")),
    "aware_at": NameType("datetime"),
    "product": NameType("text"),
}


def condition(source: str) -> Condition:
    parsed = parse(source, NAMES)
    assert isinstance(parsed, Condition), parsed
    return parsed


def worth(source: str, **known: Value | Unknown | None) -> bool | Unknown:
    values = {name.replace("__", "-"): value for name, value in known.items()}
    return evaluate(condition(source), values.get)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("level >= 2", True),
        ("level < 2", False),
        ("not level < 2", True),
        ("level == 3 or drill and drill", True),
        ("units_sold / 4 == 2.5", True),
        ("units_sold + 2 * 3 == 16", True),
        ("(units_sold + 2) * 3 == 36", True),
        ("-units_sold < 0", True),
        ('posture in ["care", "repair"]', True),
        ("posture not in ['care', 'repair']", False),
        ("posture != 'wait'", True),
        ('"paris" in places', True),
        ('"lyon" in places', False),
        ('first_answer == "yes"', False),
        ("first_answer is known", False),
        ("posture is known", True),
        ('product == "Café"', True),
        ('aware_at > "2026-10-23T08:00:00+02:00"', True),
        ('aware_at == "2026-10-23T07:00:00Z"', True),
        ("drill == false", True),
        ("not not drill", False),
    ],
)
def test_a_condition_means_what_it_says(source: str, expected: bool) -> None:
    known: dict[str, Value | Unknown | None] = {
        "level": 3,
        "drill": False,
        "units_sold": 10,
        "posture": "care",
        "places": ("paris",),
        "first__answer": "",
        "product": "Café",
        "aware_at": datetime.fromisoformat("2026-10-23T09:00:00+02:00"),
    }
    assert worth(source, **known) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("people_at_risk", UNKNOWN),
        ("not people_at_risk", UNKNOWN),
        ("people_at_risk and drill", False),
        ("drill and people_at_risk", False),
        ("people_at_risk or level >= 2", True),
        ("people_at_risk or drill", UNKNOWN),
        ("people_at_risk and level >= 2", UNKNOWN),
        ("people_at_risk is known", False),
        ("people_at_risk is not known", True),
        ("units_sold > 1", UNKNOWN),
        ("level / 0 > 1", UNKNOWN),
        ("level / 0 == level / 0", UNKNOWN),
        ("(level - 2) / 0 != 1", UNKNOWN),
        ("(level - 2) / 0 > 1", UNKNOWN),
        ("level / 0 > 1 or level == 2", True),
        ("posture in ['care']", UNKNOWN),
    ],
)
def test_unknown_is_a_third_value(source: str, expected: bool | Unknown) -> None:
    assert worth(source, level=2, drill=False, units_sold=UNKNOWN) is expected


def test_a_skipped_decision_equals_no_option() -> None:
    assert worth('posture == "care"', posture="") is False
    assert worth('posture != "care"', posture="") is True
    assert worth('posture in ["care", "wait"]', posture="") is False


def test_a_condition_says_what_it_reads_and_what_it_waits_for() -> None:
    read = condition("first_answer == 'yes' and people_at_risk or units_sold is known")
    assert read.reads == {"first-answer", "people_at_risk", "units_sold"}
    assert waits_for(read, {"first-answer": "yes"}.get) == ("people_at_risk",)
    assert waits_for(read, {"first-answer": "no"}.get) == ()


@pytest.mark.parametrize(
    ("source", "code", "start", "end", "suggestion"),
    [
        ("levle >= 2", "PB302", 0, 5, "level"),
        ("level = 2", "PB308", 6, 7, None),
        ("level >= 2 && drill", "PB307", 11, 12, None),
        ("level >= ", "PB310", 9, 10, None),
        ("", "PB310", 0, 1, None),
        ("level >= 2 drill", "PB301", 11, 16, None),
        ("(level >= 2", "PB310", 11, 12, None),
        ("posture == 'car'", "PB304", 11, 16, "care"),
        ("posture in ['care', 'repare']", "PB304", 20, 28, "repair"),
        ("posture in [care]", "PB313", 12, 16, None),
        ('posture == "care', "PB309", 11, 16, None),
        ("level", "PB305", 0, 5, None),
        ("level == 'two'", "PB303", 9, 14, None),
        ("level + drill > 2", "PB303", 8, 13, None),
        ("drill < 2", "PB316", 0, 5, None),
        ("1 < level < 3", "PB312", 10, 11, None),
        ("places == 'paris'", "PB317", 0, 17, None),
        ("posture in product", "PB314", 11, 18, None),
        ("aware_at > 'yesterday'", "PB315", 11, 22, None),
        ("level + 1 is known", "PB311", 0, 9, None),
        ("__import__('os')", "PB302", 0, 10, None),
        ("product.upper() == 'X'", "PB307", 7, 8, None),
        ("9999999999 ** 9 > 1", "PB301", 12, 13, None),
        ("level == 0x10", "PB307", 9, 10, None),
    ],
)
def test_each_mistake_has_its_place(
    source: str, code: str, start: int, end: int, suggestion: str | None
) -> None:
    problems = parse(source, NAMES)
    assert not isinstance(problems, Condition)
    first = problems[0]
    assert (first.code, first.start, first.end, first.suggestion) == (code, start, end, suggestion)


def test_every_mistake_of_type_is_said_at_once() -> None:
    problems = parse("posture == 'x' and level > drill or units_sold", NAMES)
    assert not isinstance(problems, Condition)
    assert [problem.code for problem in problems] == ["PB304", "PB316", "PB305"]


@pytest.mark.parametrize("source", ["(" * 5000, "not " * 5000, "-" * 999, "level+" * 160 + "1 > 0"])
def test_length_and_depth_are_bounded(source: str) -> None:
    parsed = parse(source, NAMES)
    assert isinstance(parsed, Condition) or parsed[0].code in ("PB306", "PB310")


def test_unknown_is_never_taken_for_false() -> None:
    with pytest.raises(TypeError) as refused:
        bool(UNKNOWN)
    assert str(refused.value) == "unknown is neither true nor false: compare with `is True`"


ANYTHING = st.one_of(
    st.none(), st.just(UNKNOWN), st.booleans(), st.integers(), st.text(max_size=5), st.decimals(),
    st.datetimes(), st.tuples(st.text(max_size=3)),
)  # fmt: skip
WORDS = st.sampled_from(
    [*(name.replace("-", "_") for name in NAMES), "and", "or", "not", "in", "is", "known", "true",
     "1", "0", "2.5", "'care'", '"paris"', "[", "]", "(", ")", ",", "==", "<", ">=", "+", "-", "*", "/"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=80), ANYTHING)
def test_no_text_and_no_value_makes_a_condition_fail(
    source: str, value: Value | Unknown | None
) -> None:
    parsed = parse(source, NAMES)
    if isinstance(parsed, Condition):
        assert evaluate(parsed, lambda _: value) in (True, False, UNKNOWN)
    else:
        assert parsed
        assert all(0 <= problem.start < problem.end <= len(source) + 1 for problem in parsed)


@given(
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999),
)
def test_numbers_compare_as_numbers(left: int, right: Decimal) -> None:
    if abs(left) < 10**28:
        known: dict[str, Value] = {"units_sold": left, "level": right}
        assert evaluate(condition("units_sold < level"), known.get) is (left < right)
