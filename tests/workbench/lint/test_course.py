"""What the rules of the course say, where exactly, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.workbench.lint.frame import found, whole

FACTS = """\
facts:
  calm: {ask: Is it calm, type: yes_no}
  cause: {ask: Which cause, type: choice, options: [{id: ours, label: ours}, {id: other, label: another}]}
  injured: {ask: How many, type: integer, min: 0}
  sold_in: {ask: Where, type: choices, options: [{id: fr, label: France}, {id: us, label: USA}]}
  known_at: {ask: Since when, type: datetime}
"""
TASTE = {"PB623", "PB624"}  # what is declared and not used: examples declare more than they use
LOOK = "  - {id: look, title: Look, ask: [calm, cause, injured, sold_in, known_at]}\n"
RATE = "  - {id: rate, title: Rate, assess: level}\n"


def said(course: str, *, facts: bool = True) -> list[tuple[str, int, str]]:
    """Code, line in the course (from 1) and marked text of what the rules of the course say."""
    text = (FACTS if facts else "") + "during:\n" + course
    source = whole(text, "en")
    lines = source.decode().split("\n")
    first = lines.index("during:") + 1
    places = [(one.code, one.place) for one in found(source)]
    assert not [code for code, _ in places if code < "PB5"], places
    return [
        (code, place.line - first, lines[place.line - 1][place.column - 1 : place.end_column - 1])
        for code, place in places
        if "PB6" <= code < "PB7" and code not in TASTE
    ]


def acting(when: str) -> str:
    """A course with one step on that condition, in quotes where YAML wants them."""
    written = f"'{when}'" if when.startswith('"') else when
    return f"{LOOK}{RATE}  - id: act\n    title: Act\n    when: {written}\n"


@pytest.mark.parametrize(
    ("when", "code", "part"),
    [
        ("level >= 2 and level < 1", "PB601", "level >= 2 and level < 1"),
        ("calm and level > 4", "PB601", "level > 4"),
        ("calm and not calm or injured < 0", "PB601", "calm and not calm or injured < 0"),
        ("injured * 2 == 3", "PB601", "injured * 2 == 3"),
        ("level in [5, 6]", "PB601", "level in [5, 6]"),
        ('cause == "ours" and cause == "other"', "PB601", 'cause == "ours" and cause == "other"'),
        ("false", "PB601", "false"),
        (
            "known_at is known and known_at is not known",
            "PB601",
            "known_at is known and known_at is not known",
        ),
        ("level <= 4", "PB602", "level <= 4"),
        ("calm or not calm", "PB602", "calm or not calm"),
        ("injured >= 0", "PB602", "injured >= 0"),
        ('cause in ["ours", "other"]', "PB602", 'cause in ["ours", "other"]'),
        ("true", "PB602", "true"),
        ("level >= 2 and (calm or level < 1)", "PB603", "level < 1"),
        ("calm and (level >= 2 and calm)", "PB603", "calm"),
        ("calm or (injured < 0 and drill)", "PB603", "injured < 0"),
        (
            '"fr" in sold_in and ("fr" in sold_in or "us" in sold_in)',
            "PB603",
            '"fr" in sold_in or "us" in sold_in',
        ),
        ("injured * level > 3", "PB604", "injured * level > 3"),
    ],
)
def test_a_condition_is_marked_where_it_decides_nothing(when: str, code: str, part: str) -> None:
    assert said(acting(when)) == [(code, 5, part)]


@pytest.mark.parametrize(
    "when",
    [
        "level >= 2 and level < 4",
        "calm is known and calm",
        "injured is not known or injured > 100",
        'cause != "ours" and level > 1',
        "injured > 3 and injured < 5",
        "injured / 2 > 1.5 and not drill",
        '"fr" in sold_in and not ("us" in sold_in)',
        'known_at > "2026-11-01T00:00:00+00:00" and known_at < "2026-11-01T00:00:01+00:00"',
        "not (calm and level > 2) or drill",
    ],
)
def test_a_condition_that_can_be_both_is_left_alone(when: str) -> None:
    assert said(acting(when)) == []


def test_a_part_is_marked_in_quotes_and_over_several_lines() -> None:
    quoted = f"{LOOK}{RATE}" + "  - {id: act, title: Act, when: 'calm and level in [5]'}\n"
    assert said(quoted) == [("PB601", 3, "level in [5]")]
    folded = (
        f"{LOOK}{RATE}  - id: act\n    title: Act\n    when: >-\n      calm and\n      level > 4\n"
    )
    assert said(folded) == [("PB601", 7, "level > 4")]


def test_rounds_that_only_the_exit_ends_and_advice_for_always_may_be_written_out() -> None:
    course = f"""\
{LOOK}  - id: rounds
    title: Rounds
    repeat: {{every: 2h, until: false}}
    steps:
      - {{id: post, title: Post}}
  - id: end
    title: Close
    marks: exit
    decide:
      question: Close
      options:
        - {{id: a, label: Yes we do, recommend: {{when: true, why: It is time.}}}}
        - {{id: b, label: Later, returns: look}}
"""
    assert said(course) == []


def test_a_block_that_only_the_exit_ends_is_never_over_for_what_needs_it() -> None:
    course = f"""\
{LOOK}  - id: rounds
    title: Rounds
    repeat: {{every: 2h, until: false}}
    steps:
      - {{id: post, title: Post}}
  - {{id: act, title: Act, needs: [rounds]}}
"""
    assert said(course) == [("PB608", 7, "rounds")]


def test_a_step_is_held_against_all_the_blocks_around_it() -> None:
    course = f"""\
{RATE}  - id: outer
    title: Outer
    when: level >= 3
    steps:
      - id: inner
        title: Inner
        when: drill
        steps:
          - {{id: never, title: Never, when: level < 2 and drill}}
          - {{id: again, title: Again, when: level > 2 or drill}}
          - {{id: fine, title: Fine, when: level == 4}}
"""
    assert said(course, facts=False) == [
        ("PB605", 10, "level < 2 and drill"),
        ("PB606", 11, "level > 2 or drill"),
    ]


def test_a_block_that_waits_for_its_own_step_is_said_once() -> None:
    course = """\
  - id: outer
    title: Outer
    when: injured > 3
    steps:
      - {id: look, title: Look, ask: [injured]}
      - {id: act, title: Act}
  - {id: call, title: Call, needs: [act]}
"""
    assert said(course) == [("PB607", 3, "injured > 3"), ("PB608", 7, "act")]


def test_conditions_that_wait_for_each_other_are_reached_by_no_path() -> None:
    course = """\
  - id: one
    title: One
    when: two == "a"
    decide: {question: One, options: [{id: a, label: Yes sir}, {id: b, label: Not so, effect: Nothing.}]}
  - id: two
    title: Two
    when: one == "a"
    decide: {question: Two, options: [{id: a, label: Yes sir}, {id: b, label: Not so, effect: Nothing.}]}
"""
    assert said(course) == [("PB607", 3, 'two == "a"'), ("PB607", 7, 'one == "a"')]


def test_a_decision_that_never_applies_is_answered_by_no_option() -> None:
    course = f"""\
{RATE}  - id: one
    title: One
    when: level > 4
    decide: {{question: One, options: [{{id: a, label: Yes sir}}, {{id: b, label: Not so, effect: No.}}]}}
  - {{id: act, title: Act, when: one != "a"}}
  - {{id: not-so, title: Not so, when: one == "b"}}
"""
    assert said(course, facts=False) == [
        ("PB601", 4, "level > 4"),
        ("PB607", 7, 'one == "b"'),
    ]


def test_a_condition_that_can_be_settled_otherwise_is_reached() -> None:
    course = f"""\
{LOOK}  - id: one
    title: One
    when: two != "a" or calm
    decide: {{question: One, options: [{{id: a, label: Yes sir}}, {{id: b, label: Not so, effect: No.}}]}}
  - id: two
    title: Two
    when: one == "a"
    decide: {{question: Two, options: [{{id: a, label: Yes sir}}, {{id: b, label: Not so, effect: No.}}]}}
"""
    assert said(course) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # Asked in the same round, or in a block of any order: nothing comes later.
        (
            (
                "  - id: rounds\n    title: Rounds\n    repeat: {every: 1h, until: calm}\n    steps:\n"
                "      - {id: act, title: Act, when: calm}\n      - {id: look, title: Look, ask: [calm]}\n"
            ),
            [],
        ),
        (
            (
                "  - id: both\n    title: Both\n    parallel: true\n    steps:\n"
                "      - {id: act, title: Act, when: calm}\n      - {id: look, title: Look, ask: [calm]}\n"
            ),
            [],
        ),
        # It can do without, or needs what brings it.
        (
            (
                "  - {id: act, title: Act, when: calm is known and calm}\n"
                "  - {id: look, title: Look, ask: [calm]}\n"
            ),
            [],
        ),
        (
            (
                "  - {id: act, title: Act, when: calm is not known}\n"
                "  - {id: look, title: Look, ask: [calm]}\n"
            ),
            [],
        ),
        (
            (
                "  - {id: act, title: Act, when: drill or calm}\n"
                "  - {id: look, title: Look, ask: [calm]}\n"
            ),
            [],
        ),
        (
            (
                "  - {id: act, title: Act, when: calm, needs: [look]}\n"
                "  - {id: look, title: Look, ask: [calm]}\n"
            ),
            [("PB610", 1, "look")],
        ),
        (
            (
                "  - {id: act, title: Act, when: calm and drill}\n"
                "  - {id: look, title: Look, ask: [calm]}\n"
            ),
            [("PB613", 1, "calm")],
        ),
        (
            (
                "  - {id: act, title: Act, due: {from: known_at, within: 1h}}\n"
                "  - {id: look, title: Look, ask: [known_at]}\n"
            ),
            [("PB613", 1, "known_at")],
        ),
        ("  - {id: act, title: Act, when: level > 1}\n", [("PB611", 1, "level")]),
    ],
)
def test_what_is_known_when_it_is_read(steps: str, expected: list[tuple[str, int, str]]) -> None:
    assert said(steps) == expected


@pytest.mark.parametrize(
    ("first", "second", "late"),
    [
        ("30m", "10m", True),
        ("30m", "30m", False),
        ("2 days", "47h", False),  # a day in which clocks change is 23 hours
        ("2 days", "46h", True),
        ("1 month", "28 days", False),
        ("1 month", "3 weeks", True),
        ("5 working days", "3 days", True),
        ("5 working days", "5 days", False),
        ("2h", "1 working days", False),
        ("{from: known_at, within: 2h}", "{from: known_at, within: 1h}", True),
        ("{from: known_at, within: 2h}", "1h", False),
    ],
)
def test_a_step_is_due_no_sooner_than_what_comes_before_it(
    first: str, second: str, *, late: bool
) -> None:
    course = f"""\
{LOOK}  - {{id: gather, title: Gather, due: {first}}}
  - {{id: between, title: Between, needs: [gather]}}
  - {{id: act, title: Act, due: {second}, needs: [between]}}
"""
    assert [code for code, _, _ in said(course)] == (["PB619"] if late else [])


def test_due_times_of_rounds_count_from_the_round() -> None:
    course = f"""\
{LOOK}  - {{id: gather, title: Gather, due: 4h}}
  - id: rounds
    title: Rounds
    needs: [gather]
    repeat: {{every: 2h, until: cause == "ours"}}
    steps:
      - {{id: ask, title: Ask, due: 30m, ask: [cause]}}
"""
    assert said(course) == []


@pytest.mark.parametrize(
    ("condition", "option"),
    [
        ("", "wait"),
        ('post in ["speak", "wait"]', "wait"),
        ('post == "speak"', None),
        ('post != "wait"', None),
    ],
)
def test_an_option_is_told_from_another_by_what_reads_it(
    condition: str, option: str | None
) -> None:
    course = """\
  - id: post
    title: Post
    decide: {question: Post, options: [{id: speak, label: Speak}, {id: wait, label: Wait}]}
"""
    if condition:
        course += f"  - {{id: act, title: Act, when: '{condition}'}}\n"
    assert said(course) == ([("PB614", 3, option)] if option else [])


def test_rounds_may_end_by_what_can_be_done_between_them() -> None:
    course = f"""\
{LOOK}  - id: rounds
    title: Rounds
    repeat: {{every: 2h, until: calm}}
    steps:
      - {{id: post, title: Post}}
  - {{id: later, title: Later, ask: [calm]}}
"""
    assert said(course) == []


def test_what_is_asked_only_behind_the_rounds_does_not_end_them() -> None:
    course = f"""\
{LOOK}  - id: rounds
    title: Rounds
    repeat: {{every: 2h, until: calm}}
    steps:
      - {{id: post, title: Post}}
  - {{id: later, title: Later, needs: [rounds], ask: [calm]}}
"""
    assert said(course) == [("PB618", 4, "calm")]


def test_what_a_library_step_reads_is_marked_in_the_librarys_file() -> None:
    text = "during:\n  - {id: look, title: Look}\n  - use: library/first-hour#is-crisis\n"
    places = {
        (one.code, one.place.file, str(one.values["name"]))
        for one in found(whole(text, "en"))
        if one.code == "PB611"
    }
    assert places == {
        ("PB611", "library/first-hour", "level"),
        ("PB611", "library/first-hour", "people_at_risk"),
    }


def test_a_fact_that_a_decision_sets_is_held_against_the_decision() -> None:
    course = """\
  - id: one
    title: One
    decide:
      question: One
      options:
        - {id: a, label: Yes sir, sets: {cause: ours}}
        - {id: b, label: Not so, sets: {cause: other}}
  - id: outer
    title: Outer
    when: one == "a"
    steps:
      - {id: never, title: Never, when: cause == "other"}
      - {id: always, title: Always, when: calm or cause == "ours"}
  - {id: look, title: Look, ask: [calm]}
"""
    assert said(course) == [("PB605", 12, 'cause == "other"')]


def test_what_a_block_lacks_is_not_said_again_of_its_steps() -> None:
    course = f"""\
{RATE}  - id: outer
    title: Outer
    when: level > 2
    steps:
      - id: inner
        title: Inner
        when: level < 2
        steps:
          - {{id: act, title: Act, when: level == 1}}
          - {{id: always, title: Always, when: level >= 0, needs: [act]}}
"""
    assert said(course, facts=False) == [
        ("PB605", 8, "level < 2"),
        ("PB602", 11, "level >= 0"),
    ]


def test_what_waits_inside_a_block_that_waits_is_said_once() -> None:
    course = """\
  - id: outer
    title: Outer
    when: injured > 3
    steps:
      - {id: act, title: Act, when: calm}
      - {id: look, title: Look, ask: [injured, calm]}
"""
    assert said(course) == [("PB607", 3, "injured > 3")]


def test_a_condition_that_never_fails_is_not_also_said_by_its_block() -> None:
    course = f"""\
{RATE}  - id: outer
    title: Outer
    when: level is known
    steps:
      - {{id: act, title: Act, when: level >= 0}}
"""
    assert said(course, facts=False) == [("PB602", 6, "level >= 0")]


@pytest.mark.parametrize(("kind", "asked"), [("instruction", False), ("holding", True)])
def test_a_safety_instruction_needs_no_version_for_staff(kind: str, asked: bool) -> None:
    text = f"statements:\n  out: {{title: Leave, kind: {kind}, text: Leave the building.}}\n"
    assert ("PB505" in {one.code for one in found(whole(text, "en"))}) == asked
