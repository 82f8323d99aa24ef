"""Texts that were held out when the word lists were made: a rough measure of the checks.

Measured first at 0.79 precision and 0.77 recall (0.83 and 0.79 with plain slips of the annotation
mended). Kinds of errors seen there have been mended since, on other texts: the figures of today,
0.93 and 0.88, are kinder than a fresh set would be.
"""

from __future__ import annotations

from collections import Counter

from tests.statement.corpus.cases import HELD_OUT, Score, cases, scores

# Below what was measured when the texts were written, so that a change of wording in one rule
# does not fail. Raise them with the checks; never tune a check on these texts to meet them.
PRECISION = 0.78
RECALL = 0.74


def _overall() -> Score:
    total = Score()
    for score in scores(HELD_OUT).values():
        total.add(score)
    return total


def test_the_checks_hold_on_texts_they_were_not_tuned_on() -> None:
    overall = _overall()
    assert overall.precision >= PRECISION
    assert overall.recall >= RECALL


def test_the_texts_held_out_are_not_part_of_the_corpus() -> None:
    assert not {case.id for case in cases()} & {case.id for case in cases(HELD_OUT)}
    assert Counter(case.lang for case in cases(HELD_OUT)) == {"fr": 60, "en": 60}


def test_half_of_the_texts_held_out_are_clean_and_no_id_is_used_twice() -> None:
    held_out = cases(HELD_OUT)
    assert len({case.id for case in held_out}) == len(held_out)
    assert Counter(case.lang for case in held_out if not case.expect) == {"fr": 30, "en": 30}


def test_what_is_expected_is_in_its_text() -> None:
    absent = [
        (case.id, one.at)
        for case in cases(HELD_OUT)
        for one in case.expect
        if one.at not in case.text
    ]
    assert absent == []
