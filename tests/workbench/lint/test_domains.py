"""What is decided by regions is what walking every value one by one decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from crisisplay.playbook.condition_tree import UNKNOWN, Junction, Span, parts
from crisisplay.playbook.conditions import Condition, NameType, evaluate, parse
from crisisplay.playbook.model import Decide, Fact, Option, Text
from crisisplay.workbench.lint.cuts import UndecidedError
from crisisplay.workbench.lint.domains import Table, Verdict
from crisisplay.workbench.lint.idle import balanced, contradiction, idle_parts
from crisisplay.workbench.lint.worlds import World, Worth, subsets

_FEW = 3  # names: walking every value of more takes its time
_ASK = Text({"en": "What"})
_DAY = datetime.fromisoformat("2026-11-01T00:00:00+00:00")
_LETTERS = tuple(Option(id, _ASK) for id in ("a", "b", "c"))
FACTS = {
    "yes": Fact("yes", _ASK, "yes_no"),
    "one": Fact("one", _ASK, "choice", _LETTERS),
    "many": Fact("many", _ASK, "choices", _LETTERS),
    "n": Fact("n", _ASK, "integer", min=0, max=4),
    "k": Fact("k", _ASK, "integer", min=1, max=3),
    "x": Fact("x", _ASK, "number", min=Decimal(0), max=Decimal(2)),
    "y": Fact("y", _ASK, "number", min=Decimal(1), max=Decimal(3)),
    "at": Fact("at", _ASK, "datetime", min=_DAY, max=_DAY + timedelta(days=2)),
    "word": Fact("word", _ASK, "text", max_length=1),
}
WORLD = World(FACTS, {"choice": Decide(_ASK, _LETTERS[:2])}, {}, {})
NAMES = {
    "yes": NameType("yes_no"),
    "one": NameType("choice", ("a", "b", "c")),
    "many": NameType("choices", ("a", "b", "c")),
    "n": NameType("number"),
    "k": NameType("number"),
    "x": NameType("number"),
    "y": NameType("number"),
    "at": NameType("datetime"),
    "word": NameType("text"),
    "choice": NameType("choice", ("a", "b")),
    "level": NameType("number"),
    "drill": NameType("yes_no"),
}
# Every value, or a grid finer than any condition below can be told apart by.
EVERY: Mapping[str, tuple[Worth, ...]] = {
    "yes": (True, False, UNKNOWN),
    "one": ("a", "b", "c", UNKNOWN),
    "many": (*subsets(("a", "b", "c")), UNKNOWN),
    "n": (0, 1, 2, 3, 4, UNKNOWN),
    "k": (1, 2, 3, UNKNOWN),
    "x": (*(Decimal(n) / 8 for n in range(17)), UNKNOWN),
    "y": (*(Decimal(n) / 8 for n in range(8, 25)), UNKNOWN),
    "at": (*(_DAY + timedelta(hours=6 * n) for n in range(9)), UNKNOWN),
    "word": ("a", "b", "c", UNKNOWN),
    "choice": ("a", "b", "", UNKNOWN),
    "level": (0, 1, 2, 3, 4, UNKNOWN),
    "drill": (True, False),
}

_order = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
_small = st.integers(-1, 5)
_number = st.sampled_from(["n", "level", "x", "n * 2 - 1", "3 - k", "(x + 1) / 2", "-k"])
_atom = st.one_of(
    st.sampled_from(["yes", "drill", "n is known", "word is not known", "choice is known"]),
    st.builds("{} {} {}".format, _number, _order, _small),
    st.builds("n {} k".format, _order),
    st.builds("x {} y".format, _order),
    st.builds("level {} n".format, _order),
    st.builds("n in [{}, {}]".format, st.integers(0, 5), st.integers(0, 5)),
    st.builds('one {} "{}"'.format, st.sampled_from(["==", "!="]), st.sampled_from("abc")),
    st.builds('choice {} "{}"'.format, st.sampled_from(["==", "!="]), st.sampled_from("ab")),
    st.builds('"{}" in many'.format, st.sampled_from("abc")),
    st.sampled_from(["one in many", "one == choice", 'word == "a"', 'word not in ["a", "abc"]']),
    st.builds('at {} "2026-11-0{}T00:00:00+00:00"'.format, _order, st.integers(1, 4)),
)
_condition = st.recursive(
    _atom,
    lambda inner: st.one_of(
        st.builds("not ({})".format, inner),
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
    ),
    max_leaves=4,
)


def read(source: str) -> Condition:
    parsed = parse(source, NAMES)
    assert isinstance(parsed, Condition), parsed
    return parsed


def worlds(condition: Condition) -> Iterator[dict[str, Worth]]:
    names = sorted(condition.reads)
    for values in product(*(EVERY[name] for name in names)):
        yield dict(zip(names, values, strict=True))


def answers(condition: Condition) -> set[object]:
    return {evaluate(condition, values.__getitem__) for values in worlds(condition)}


def decided(source: str) -> Verdict:
    condition = read(source)
    return Table([condition.tree], WORLD).verdict(condition.tree)


@settings(max_examples=120)
@given(_condition)
def test_what_can_hold_and_fail_is_what_walking_every_value_says(source: str) -> None:
    condition = read(source)
    assume(len(condition.reads) <= _FEW)
    found = answers(condition)
    assert decided(source) == Verdict(True in found, False in found, sure=True)


@settings(max_examples=80)
@given(_condition)
def test_a_part_that_changes_nothing_can_go(source: str) -> None:
    condition = read(source)
    assume(len(condition.reads) <= _FEW)
    table = Table([condition.tree], WORLD)
    verdict = table.verdict(condition.tree)
    assume(verdict.holds and verdict.fails)
    for part in idle_parts(table, condition.tree):
        if _never_holds(condition, part):
            continue  # it kills what it is joined to, which changes nothing
        without = _without(condition, part)
        for values in worlds(condition):
            before = evaluate(condition, values.__getitem__)
            after = evaluate(without, values.__getitem__)
            # A part that waits in vain may go: it turns nothing round.
            assert after is before or UNKNOWN in values.values()
            assert after is True or before is not True


def _never_holds(condition: Condition, part: Span) -> bool:
    span = balanced(condition.source, part)
    return True not in answers(read(condition.source[span.start : span.end]))


def _without(condition: Condition, part: Span) -> Condition:
    """With a part that decides nothing in the place of another."""
    joined = {
        id(operand): tree.operator
        for tree in parts(condition.tree)
        if isinstance(tree, Junction)
        for operand in tree.operands
    }
    around = {
        joined[id(one)] for one in parts(condition.tree) if one.span == part and id(one) in joined
    }
    neutral = "1 == 1" if around == {"and"} else "1 == 2"
    span, source = balanced(condition.source, part), condition.source
    return read(f"{source[: span.start]}({neutral}){source[span.end :]}")


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("level >= 3 and level < 2", "level >= 3 and level < 2"),
        (
            "yes and level >= 3 and one == 'a' and level < 2",
            "level >= 3 and one == 'a' and level < 2",
        ),
        ("yes and n > 4", "n > 4"),
        ("yes and (n > 4 or k > 3)", "n > 4 or k > 3"),
        ("yes and not yes", "yes and not yes"),
        ("level > 4", "level > 4"),
        ("word == 'abc'", "word == 'abc'"),
        ("n * 2 == 3", "n * 2 == 3"),
        ("x < y and y < x", "x < y and y < x"),
        ("n < k and n > 2", "n < k and n > 2"),
        (
            'one in many and one == "a" and not ("a" in many)',
            'one in many and one == "a" and not ("a" in many)',
        ),
    ],
)
def test_the_part_that_contradicts_is_found(source: str, part: str) -> None:
    condition = read(source)
    table = Table([condition.tree], WORLD)
    assert table.verdict(condition.tree) == Verdict(holds=False, fails=True, sure=True)
    span = balanced(source, contradiction(table, condition.tree))
    assert source[span.start : span.end] == part


@pytest.mark.parametrize(
    "source",
    [
        "n > 1 and n < 3",
        "n < 1",
        "n > 3",
        "n * 2 > 1 and n * 2 < 3",
        "x > 0 and x < 1",
        "x > 1",
        "x < y and x > 1 and y < 2",
        "y < x and x < 1.5",
        "n > k and k > 2",
        "n < 2 and k < n + 0 * n or n > 3",
        'at > "2026-11-01T00:00:00+00:00" and at < "2026-11-02T00:00:00+00:00"',
        'word != "a" and word != "b"',
        "level > n and n > 2",
    ],
)
def test_what_holds_between_two_bounds_is_found(source: str) -> None:
    verdict = decided(source)
    assert verdict.holds
    assert verdict.fails


def test_whole_numbers_beside_others_are_not_said_to_be_decided() -> None:
    assert decided("n < x and x < n").sure is False


def test_a_sum_over_two_facts_is_not_said_to_be_decided() -> None:
    assert decided("n + k > 100") == Verdict(holds=True, fails=True, sure=False)


def test_what_contradicts_beside_a_sum_is_proved_all_the_same() -> None:
    assert not decided("n + k > 3 and not (n + k > 3)").holds
    assert not decided("n + k > 3 and n > 4").holds


def test_more_combinations_than_the_bound_are_not_decided() -> None:
    five = " and ".join(f"n > {low}" for low in range(4))
    wide = (
        f"{five} and x < y and one == 'a' and 'a' in many and 'b' in many and level > 1 and k > 1"
    )
    wide += " and at > '2026-11-01T12:00:00+00:00' and one == choice and level < 3 and one in many"
    with pytest.raises(UndecidedError):
        decided(f"{wide} and level < n and word == 'a' and yes and drill and x > 1 and y < 2")


def test_a_fact_that_only_options_set_is_what_they_set() -> None:
    world = World(
        FACTS,
        {"choice": Decide(_ASK, _LETTERS[:2])},
        {"one": ("a", "b")},
        {("choice", "one"): {"a": "a", "b": "b"}},
    )
    for source, holds in (
        ('one == "c"', False),
        ('one == "b"', True),
        ('choice == "a" and one == "b"', False),
        ('choice == "a" and one == "a"', True),
        ('choice == "a" and one is not known', True),
    ):
        tree = read(source).tree
        assert Table([tree], world).verdict(tree).holds is holds, source


def test_what_an_option_sets_can_not_fail_where_it_was_chosen() -> None:
    world = World(
        FACTS,
        {"choice": Decide(_ASK, _LETTERS[:2])},
        {"one": ("a", "b")},
        {("choice", "one"): {"a": "a", "b": "b"}},
    )
    tree = read('choice != "a" or one != "b"').tree
    assert Table([tree], world).verdict(tree) == Verdict(holds=True, fails=False, sure=True)
    joined = read('not (choice == "a" and one == "b")').tree
    assert Table([joined], world).truth(joined)[1] == 0


def test_what_nobody_can_know_yet_leaves_a_condition_waiting() -> None:
    tree = read("yes or n > 2").tree
    table = Table([tree], WORLD, {"n": (UNKNOWN,), "yes": (False, UNKNOWN)})
    assert table.verdict(tree) == Verdict(holds=False, fails=False, sure=True)
