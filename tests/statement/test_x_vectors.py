"""The published cases of X's own counter, read where the vectors are, never copied here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from crisisplay.statement.channels import rules_for
from crisisplay.statement.lengths import measure, weigh

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("CRISISPLAY_VECTORS") or ROOT.parent / "shared" / "vectors")


def _cases(section: str) -> list[dict[str, Any]]:
    if not FOLDER.is_dir():
        pytest.skip(f"the folder of published vectors is not there: {FOLDER}")
    file = FOLDER / "twitter-text" / "validate.yml"
    assert file.is_file(), f"the vectors are there, but not this file of theirs: {file}"
    cases: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))["tests"][section]
    return cases


# The first section is that of configuration 2, which weighs every code point of an emoji; the
# others are of configuration 3, which is X's rule today.
@pytest.mark.parametrize(
    ("section", "size", "emoji_as_one"),
    [
        ("WeightedTweetsCounterTest", 20, False),
        ("WeightedTweetsWithDiscountedEmojiCounterTest", 22, True),
        ("UnicodeDirectionalMarkerCounterTest", 2, True),
    ],
)
def test_every_published_case_weighs_what_x_says(
    section: str, size: int, emoji_as_one: bool
) -> None:
    cases = _cases(section)
    weighed = {
        case["description"]: weigh(case["text"], emoji_as_one=emoji_as_one) for case in cases
    }
    assert len(cases) == size
    assert weighed == {case["description"]: case["expected"]["weightedLength"] for case in cases}


def test_the_limit_of_x_agrees_with_x_on_what_may_be_posted() -> None:
    (rule,) = rules_for(["x"])
    cases = _cases("WeightedTweetsWithDiscountedEmojiCounterTest")
    fits = {case["description"]: measure(case["text"], rule).over == 0 for case in cases}
    assert fits == {case["description"]: case["expected"]["valid"] for case in cases}


def test_a_bare_address_is_a_link_where_x_says_so() -> None:
    assert {case["text"]: weigh(case["text"]) for case in _cases("urls_without_protocol")} == {
        case["text"]: 23 for case in _cases("urls_without_protocol")
    }
