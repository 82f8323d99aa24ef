"""The checks measured on texts that were written and judged without looking at them."""

from __future__ import annotations

from functools import cache

import pytest

from crisisplay.i18n import LANGUAGES
from tests.statement.corpus.cases import Score, cases, found_in, scores

PRECISION, RECALL = 0.95, 0.95
RULE_PRECISION, RULE_RECALL, ENOUGH = 0.8, 0.75, 5


@cache
def table() -> dict[tuple[str, str], Score]:
    return scores()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_there_are_enough_texts_to_measure_by_and_each_has_its_own_name(lang: str) -> None:
    known = [case.id for case in cases() if case.lang == lang]
    assert len(known) >= 150
    assert len(known) == len(set(known))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_expected_stands_in_its_text(lang: str) -> None:
    texts = [(case, " ".join(case.text.split())) for case in cases() if case.lang == lang]
    missing = [
        f"{case.id}: {one.at}"
        for case, text in texts
        for one in case.expect
        if " ".join(one.at.split()) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_most_of_what_is_said_is_right_and_most_of_what_is_wrong_is_said(lang: str) -> None:
    total = Score()
    for (_, one), score in table().items():
        if one == lang:
            total.add(score)
    assert total.precision >= PRECISION
    assert total.recall >= RECALL


def test_no_rule_is_much_worse_than_the_others() -> None:
    weak = [
        f"{rule} {lang}: precision {score.precision:.2f}, recall {score.recall:.2f}"
        for (rule, lang), score in sorted(table().items())
        if (score.found >= ENOUGH and score.precision < RULE_PRECISION)
        or (score.expected >= ENOUGH and score.recall < RULE_RECALL)
    ]
    assert weak == []


def test_a_text_that_a_careful_reader_passes_is_blocked_by_no_rule_on_words() -> None:
    blocked = [
        f"{case.id}: {one.rule} {one.excerpt}"
        for case in cases()
        if not case.expect
        for one in found_in(case)
        if one.level == "block"
    ]
    assert len(blocked) <= 2, blocked
